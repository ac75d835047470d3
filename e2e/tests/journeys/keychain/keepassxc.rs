//! KeePassXC as the keychain, which by default asks its person about each program.

use keywright_testkit::{Confirm, KeePassXc};

use super::{ENTRIES, tests_as_valid, with_a_key};
use crate::on_a_desk_without_keyring;

#[tokio::test]
async fn a_key_is_saved_and_proven_and_asked_for_by_the_next_window() {
    on_a_desk_without_keyring(async |desk| {
        let started = KeePassXc::start(&desk.folders, &desk.display, &desk.bus, Confirm::USUAL);
        let _keepassxc = started.await?;
        let (window, _) = with_a_key(desk).await?;
        tests_as_valid(&window).await?;
        assert!(!desk.hands().sees_access_question().await?);
        window.close().await?;

        let window = desk.open().await?;
        window.settled().await?;
        window.show_key(ENTRIES.name).await?;
        let hands = desk.hands();
        let allowed = async { Ok(hands.allow_access().await?) };
        let ((), ()) = tokio::try_join!(tests_as_valid(&window), allowed)?;
        tests_as_valid(&window).await
    })
    .await;
}
