//! KeePassXC as the keychain. It takes each connection to the bus for another program, and by
//! default asks its person what each may see.

use keywright_core::vault::{KeychainState, Vault, VaultError};
use keywright_testkit::{Bus, Confirm, Display, Hands, KeePassXc};
use secrecy::ExposeSecret;

use crate::session::{Session, another_program, in_private_session};
use crate::{id, record};

/// A display and a bus, with KeePassXC on both.
struct Desktop {
    program: KeePassXc,
    bus: Bus,
    display: Display,
}

impl Desktop {
    async fn with(session: &Session, confirm: Confirm) -> Self {
        let display = Display::start(&session.folders).unwrap();
        let bus = Bus::start(&session.folders, Some(&display)).unwrap();
        let started = KeePassXc::start(&session.folders, &display, &bus, confirm);
        let program = started.await.unwrap();
        Self {
            program,
            bus,
            display,
        }
    }

    fn hands(&self) -> Hands<'_> {
        Hands::on(&self.display)
    }
}

/// What KeePassXC asks of each program, but not about deleting.
const ACCESS: Confirm = Confirm {
    access: true,
    delete: false,
};

/// A handle as a program has one that a person is in front of.
fn with_person(session: &Session) -> Vault {
    session.vault().with_person(|| ())
}

#[test]
fn keys_are_kept_read_renamed_and_removed() {
    in_private_session(async |session| {
        let desktop = Desktop::with(session, Confirm::NOTHING).await;
        let vault = session.vault();
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.ids().await, Ok(vec![]));
        vault.write(&record("A-1")).await.unwrap();
        let mut renamed = record("B-1");
        vault.write(&renamed).await.unwrap();
        renamed.key.name = "Renamed".to_owned();
        vault.write(&renamed).await.unwrap();
        let other = session.vault();
        assert_eq!(other.ids().await, Ok(vec![id("A-1"), id("B-1")]));
        assert_eq!(other.read(&id("B-1")).await.unwrap().key, renamed.key);
        let mut labels = session
            .secret_tool(&desktop.bus)
            .labels("Keywright")
            .await
            .unwrap();
        labels.sort();
        assert_eq!(
            labels,
            [
                "Keywright: Orchard uploads (2X9R4HXF34)",
                "Keywright: Renamed (2X9R4HXF34)"
            ]
        );
        other.delete(&id("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("B-1")]));
        assert_eq!(
            vault.read(&id("A-1")).await.unwrap_err(),
            VaultError::NotFound
        );
    });
}

#[test]
fn what_was_kept_is_there_after_a_restart() {
    in_private_session(async |session| {
        let Desktop {
            program,
            bus,
            display,
        } = Desktop::with(session, Confirm::NOTHING).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        let again = program.restart(&session.folders, &display, &bus, Confirm::NOTHING);
        let _program = again.await.unwrap();
        let read = vault.read(&id("A-1")).await.unwrap();
        let expected = record("A-1");
        assert_eq!(
            read.private_key.expose_secret(),
            expected.private_key.expose_secret()
        );
    });
}

#[test]
fn a_key_is_saved_and_proven_without_a_question() {
    in_private_session(async |session| {
        let desktop = Desktop::with(session, Confirm::USUAL).await;
        let vault = session.vault();
        assert_eq!(vault.write(&record("A-1")).await, Ok(()));
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
        assert!(
            vault.read(&id("A-1")).await.is_ok(),
            "by the program that saved it"
        );
        assert!(!desktop.hands().sees_access_question().await.unwrap());
    });
}

#[test]
fn another_program_lists_it_and_is_told_that_the_item_is_locked() {
    in_private_session(async |session| {
        let desktop = Desktop::with(session, Confirm::USUAL).await;
        session.vault().write(&record("A-1")).await.unwrap();
        let other = session.vault();
        assert_eq!(other.state().await, Ok(KeychainState::Ready));
        assert_eq!(other.ids().await, Ok(vec![id("A-1")]));
        assert_eq!(
            other.read(&id("A-1")).await.unwrap_err(),
            VaultError::ItemLocked
        );
        assert_eq!(
            other.write(&record("A-1")).await,
            Err(VaultError::ItemLocked)
        );
        assert!(
            !desktop.hands().sees_access_question().await.unwrap(),
            "nobody is asked where nobody can answer"
        );
    });
}

#[test]
fn a_person_is_asked_once_for_the_key_that_is_needed() {
    in_private_session(async |session| {
        let one = id("A-1");
        let two = id("B-1");
        let desktop = Desktop::with(session, ACCESS).await;
        let saving = session.vault();
        saving.write(&record("A-1")).await.unwrap();
        saving.write(&record("B-1")).await.unwrap();
        let vault = with_person(session);
        let hands = desktop.hands();
        let (read, allowed) = tokio::join!(vault.read(&one), hands.allow_access());
        allowed.unwrap();
        assert_eq!(read.unwrap().key, record("A-1").key);
        let mut renamed = record("A-1");
        renamed.key.name = "Renamed".to_owned();
        assert_eq!(vault.write(&renamed).await, Ok(()), "allowed already");
        assert_eq!(vault.read(&one).await.unwrap().key, renamed.key);
        let (removed, allowed) = tokio::join!(vault.delete(&two), hands.allow_access());
        allowed.unwrap();
        assert_eq!(removed, Ok(()), "another key is another question");
        assert_eq!(vault.ids().await, Ok(vec![one.clone()]));
    });
}

#[test]
fn a_no_is_a_no_and_the_next_time_is_asked_again() {
    in_private_session(async |session| {
        let one = id("A-1");
        let desktop = Desktop::with(session, ACCESS).await;
        session.vault().write(&record("A-1")).await.unwrap();
        let vault = with_person(session);
        let hands = desktop.hands();
        let (read, denied) = tokio::join!(vault.read(&one), hands.deny_access());
        denied.unwrap();
        assert_eq!(read.unwrap_err(), VaultError::PromptDismissed);
        let (read, allowed) = tokio::join!(vault.read(&one), hands.allow_access());
        allowed.unwrap();
        assert!(read.is_ok());
    });
}

#[test]
fn a_question_that_nobody_waits_for_any_more_is_taken_back() {
    in_private_session(async |session| {
        let one = id("A-1");
        let desktop = Desktop::with(session, ACCESS).await;
        session.vault().write(&record("A-1")).await.unwrap();
        let vault = with_person(session);
        let hands = desktop.hands();
        tokio::select! {
            read = vault.read(&one) => panic!("nobody answered, and yet: {:?}", read.err()),
            shown = hands.leave_access_question() => shown.unwrap(),
        }
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.ids().await, Ok(vec![one.clone()]));
    });
}

#[test]
fn a_removal_waits_for_the_person_who_is_asked_about_it() {
    in_private_session(async |session| {
        let one = id("A-1");
        let confirm = Confirm {
            access: false,
            delete: true,
        };
        let desktop = Desktop::with(session, confirm).await;
        let vault = with_person(session);
        vault.write(&record("A-1")).await.unwrap();
        let hands = desktop.hands();
        let (removed, refused) = tokio::join!(vault.delete(&one), hands.refuse_deletion());
        refused.unwrap();
        assert_eq!(removed, Err(VaultError::PromptDismissed));
        assert_eq!(vault.ids().await, Ok(vec![one.clone()]));
        let (removed, allowed) = tokio::join!(vault.delete(&one), hands.allow_deletion());
        allowed.unwrap();
        assert_eq!(removed, Ok(()));
        assert_eq!(vault.ids().await, Ok(vec![]));
    });
}

#[test]
fn a_locked_database_is_told_without_a_question_and_opened_on_request() {
    in_private_session(async |session| {
        let one = id("A-1");
        let desktop = Desktop::with(session, Confirm::NOTHING).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        let another = another_program(&desktop.bus).await;
        let database = another.default_collection().await.unwrap();
        another.lock(&database).await.unwrap();
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
        assert_eq!(vault.ids().await, Err(VaultError::Locked));
        assert_eq!(vault.read(&one).await.unwrap_err(), VaultError::Locked);
        assert_eq!(vault.write(&record("A-1")).await, Err(VaultError::Locked));
        assert_eq!(vault.delete(&one).await, Err(VaultError::Locked));
        let hands = desktop.hands();
        assert!(!hands.sees_database_question().await.unwrap());
        let (unlocked, answered) = tokio::join!(vault.unlock(), hands.unlock_database());
        answered.unwrap();
        assert_eq!(unlocked, Ok(()));
        assert!(vault.read(&one).await.is_ok());
    });
}
