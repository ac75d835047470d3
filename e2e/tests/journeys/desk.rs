//! The desktop itself.

use keywright_e2e::Desk;

#[tokio::test]
async fn a_desk_has_an_open_keyring_and_takes_it_away_again() {
    let desk = Desk::new().await.unwrap();
    desk.keyring().unwrap().lock(&desk.bus).await.unwrap();
}
