//! A service that is there and does not answer.

use std::time::{Duration, Instant};

use crate::session::in_private_session;
use crate::{id, record};
use keywright_core::vault::{KeychainState, VaultError};

#[test]
fn each_call_is_given_up_in_time_and_works_once_the_service_goes_on() {
    in_private_session(async |session| {
        let bus = session.bus();
        let keyring = session.keyring(&bus).await;
        let deadline = Duration::from_millis(500);
        let vault = session.vault();
        let hasty = vault.clone().with_deadline(deadline);
        vault.write(&record("A-1")).await.unwrap();
        keyring.freeze().unwrap();
        let begun = Instant::now();
        assert_eq!(hasty.state().await, Err(VaultError::TimedOut));
        assert_eq!(hasty.ids().await, Err(VaultError::TimedOut));
        assert_eq!(
            hasty.read(&id("A-1")).await.unwrap_err(),
            VaultError::TimedOut
        );
        assert!(begun.elapsed() >= deadline * 3);
        assert!(begun.elapsed() < deadline * 6, "{:?}", begun.elapsed());
        keyring.thaw().unwrap();
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
        assert!(vault.read(&id("A-1")).await.is_ok());
    });
}

/// Without a deadline of its own a call ends in time as well, and the connection stays of use.
#[test]
fn a_call_with_the_usual_deadline_ends_within_it() {
    in_private_session(async |session| {
        let bus = session.bus();
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        keyring.freeze().unwrap();
        let begun = Instant::now();
        let (read, unlocked) = tokio::join!(
            async { vault.read(&id("A-1")).await.unwrap_err() },
            vault.unlock()
        );
        assert_eq!(read, VaultError::TimedOut);
        assert_eq!(unlocked, Err(VaultError::TimedOut));
        assert!(begun.elapsed() < Duration::from_secs(16));
        keyring.thaw().unwrap();
        assert!(vault.read(&id("A-1")).await.is_ok());
    });
}
