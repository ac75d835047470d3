//! The desktop itself.

use keywright_e2e::Desk;
use keywright_e2e::deadline::until;
use keywright_e2e::surroundings::Process;

#[tokio::test]
async fn a_desk_has_an_open_keyring_and_takes_it_away_again() {
    let desk = Desk::new().await.unwrap();
    desk.keyring().unwrap().lock(&desk.bus).await.unwrap();
}

#[tokio::test]
async fn a_window_opens_on_it_and_its_processes_end_with_it() {
    let desk = Desk::new().await.unwrap();
    let window = desk
        .open_program("keywright-empty-window", Vec::new())
        .await
        .unwrap();
    let processes = window.processes();
    assert!(processes.len() >= 3, "{processes:?}");

    drop(window);
    assert!(
        !processes
            .iter()
            .any(keywright_e2e::surroundings::Process::runs)
    );
}
