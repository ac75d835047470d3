//! The keychain's own program is killed while it writes: at every step of a save, of a change and
//! of a removal.

use keywright_core::vault::VaultError;
use keywright_testkit::{Bus, GnomeKeyring};
use secrecy::ExposeSecret;

use crate::session::{Session, in_private_session};
use crate::{id, record};

/// How many changes of files' names gnome-keyring makes until it is there.
fn changes_at_start() -> usize {
    let mut counted = 0;
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = killed_at(session, &bus, 0).await;
        counted = GnomeKeyring::changes_so_far(&session.folders).unwrap();
    });
    counted
}

async fn killed_at(session: &Session, bus: &Bus, nth: usize) -> GnomeKeyring {
    let started = GnomeKeyring::start_killed_at(nth, &session.folders, bus);
    started.await.unwrap()
}

/// Either it is whole, or it is told to be nothing of the kind.
#[test]
fn a_key_whose_save_was_cut_off_is_whole_or_told_to_be_empty_or_missing() {
    let before = changes_at_start();
    let (mut died, mut empty) = (0, 0);
    for nth in 1.. {
        let mut survived = false;
        in_private_session(async |session| {
            let bus = session.bus();
            let mut keyring = killed_at(session, &bus, before + nth).await;
            let vault = session.vault();
            let written = vault.write(&record("A-1")).await;
            survived = written.is_ok() && keyring.still_runs();
            drop(keyring);
            let _next = session.keyring(&bus).await;
            match session.vault().read(&id("A-1")).await {
                Ok(read) => {
                    let expected = record("A-1");
                    assert_eq!(
                        read.private_key.expose_secret(),
                        expected.private_key.expose_secret()
                    );
                }
                Err(VaultError::Empty) => {
                    assert!(written.is_err(), "what is empty was not said to be kept");
                    empty += 1;
                }
                Err(error) => {
                    assert_eq!(error, VaultError::NotFound);
                    assert!(written.is_err(), "what is lost was not said to be kept");
                }
            }
            assert_eq!(
                session.vault().write(&record("A-1")).await,
                Ok(()),
                "and it can be saved again"
            );
        });
        if survived {
            break;
        }
        died += 1;
        assert!(died < 40, "it never ends");
    }
    assert!(died >= 4, "it died {died} times");
    assert!(empty > 0, "it never left an empty item");
}
