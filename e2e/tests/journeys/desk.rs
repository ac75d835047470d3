//! The desktop itself: what the other journeys stand on.

use crate::on_a_desk;
use keywright_e2e::deadline::until;
use keywright_e2e::surroundings::Process;

#[tokio::test]
async fn a_window_opens_and_its_processes_end_with_it() {
    on_a_desk(async |desk| {
        let window = desk
            .open_program("keywright-empty-window", Vec::new())
            .await?;
        let processes = window.processes();
        assert!(processes.len() >= 3, "{processes:?}");
        drop(window);
        until("the end of its processes", async || {
            Ok((!processes.iter().any(Process::runs)).then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test]
async fn a_locked_keyring_asks_and_takes_the_password() {
    on_a_desk(async |desk| {
        desk.secret_tool()
            .store("hello", &["service", "test"])
            .await?;
        desk.keyring()?.lock(&desk.bus).await?;

        let (tool, hands) = (desk.secret_tool(), desk.hands());
        let (secret, ()) =
            tokio::try_join!(tool.lookup(&["service", "test"]), hands.unlock_keyring())?;
        assert_eq!(secret, "hello");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_locked_keyring_takes_no_for_an_answer() {
    on_a_desk(async |desk| {
        desk.secret_tool()
            .store("hello", &["service", "test"])
            .await?;
        desk.keyring()?.lock(&desk.bus).await?;

        let (tool, hands) = (desk.secret_tool(), desk.hands());
        let refused = async || Ok(tool.lookup(&["service", "test"]).await.err());
        let (refused, ()) = tokio::try_join!(refused(), hands.dismiss_keyring_question())?;
        assert!(refused.is_some());
        Ok(())
    })
    .await;
}
