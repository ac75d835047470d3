//! The keychain's own program is killed while it writes: at every change of a file in a save.

use keywright_core::vault::VaultError;
use keywright_testkit::{Bus, GnomeKeyring};
use secrecy::ExposeSecret;

use crate::session::{Session, in_private_session};
use crate::{id, record};

/// What a save that was cut off left behind.
#[derive(Default)]
struct Left {
    whole: usize,
    empty: usize,
    nothing: usize,
}

/// How many changes of this kind gnome-keyring makes until it is there.
fn changes_at_start(change: &str) -> usize {
    let mut counted = 0;
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = killed_at(session, &bus, change, 0).await;
        counted = GnomeKeyring::changes_so_far(&session.folders).unwrap();
    });
    counted
}

async fn killed_at(session: &Session, bus: &Bus, change: &str, nth: usize) -> GnomeKeyring {
    let started = GnomeKeyring::start_killed_at(change, nth, &session.folders, bus);
    started.await.unwrap()
}

/// Saves while gnome-keyring dies at this change, and looks at what is left with the next one.
/// No when it did not die.
async fn save_cut_off_at(session: &Session, change: &str, nth: usize, left: &mut Left) -> bool {
    let bus = session.bus();
    let mut keyring = killed_at(session, &bus, change, nth).await;
    let written = session.vault().write(&record("A-1")).await;
    if written.is_ok() && keyring.still_runs() {
        return false;
    }
    keyring.kill(&bus).await.unwrap();
    let _next = session.keyring(&bus).await;
    let expected = record("A-1");
    match session.vault().read(&id("A-1")).await {
        Ok(read) => {
            let (read, written) = (read.private_key, expected.private_key);
            assert_eq!(read.expose_secret(), written.expose_secret());
            left.whole += 1;
        }
        Err(error) => {
            assert!(written.is_err(), "what is {error} was said to be kept");
            match error {
                VaultError::Empty => left.empty += 1,
                VaultError::NotFound => left.nothing += 1,
                other => panic!("neither whole nor gone: {other}"),
            }
        }
    }
    let again = session.vault().write(&record("A-1")).await;
    assert_eq!(again, Ok(()), "it can be saved again");
    true
}

#[test]
fn a_key_whose_save_was_cut_off_is_whole_or_told_to_be_empty_or_missing() {
    let mut left = Left::default();
    for change in GnomeKeyring::CHANGES {
        let before = changes_at_start(change);
        for nth in 1.. {
            let mut died = false;
            in_private_session(async |session| {
                died = save_cut_off_at(session, change, before + nth, &mut left).await;
            });
            if !died {
                assert!(nth > 1, "{change}: it never died");
                break;
            }
        }
    }
    assert!(left.nothing > 0, "it never died before the first write");
    assert!(left.empty > 0, "it never died between its two writes");
    assert!(left.whole > 0, "it never died after the last write");
}
