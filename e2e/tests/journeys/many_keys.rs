//! Three hundred keys of fifty teams.

use std::time::Instant;

use keywright_e2e::apple::Company;
use keywright_e2e::deadline::within;
use keywright_e2e::window::Control;
use keywright_e2e::{Desk, Trouble, Window};
use std::time::Duration;

const TEAMS: usize = 50;
const KEYS_A_TEAM: usize = 6;

/// A keychain with all of them, and a window that knows them. Each team is the double's first company under another
/// name, so that Apple accepts every key.
async fn with_many_keys(desk: &Desk) -> Result<Window, Trouble> {
    for team in 0..TEAMS {
        let name = format!("Team {team:02}");
        for number in 0..KEYS_A_TEAM {
            let key = desk.apple.generate(&Company::ORCHARD)?;
            desk.keep(&key, &format!("Key {team:02}-{number}"), &name)
                .await?;
        }
    }
    let window = desk.open().await?;
    let finding = window.shown_part("finding").await?;
    assert!(finding.contains("300 keys"), "{finding}");
    window.press("Rebuild the list").await?;
    within(
        Duration::from_secs(120),
        "300 keys in the list",
        async || Ok((window.keys().await?.len() == TEAMS * KEYS_A_TEAM).then_some(())),
    )
    .await?;
    Ok(window)
}

#[tokio::test]
async fn the_list_is_rebuilt_searched_and_tested_without_losing_its_breath() -> Result<(), Trouble>
{
    let desk = Desk::new().await?;
    let window = with_many_keys(&desk).await?;

    let began = Instant::now();
    window.switch_to("37-4", "Key 37-4").await?;
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "switching took {:?}",
        began.elapsed()
    );

    window.press("Test all keys").await?;
    window.view("test-all").await?;
    within(Duration::from_secs(60), "ten tested keys", async || {
        let progress = window.part("progress").await?;
        let done: Option<usize> = progress
            .split(' ')
            .next()
            .and_then(|word| word.parse().ok());
        Ok(done.filter(|done| *done >= 10).map(drop))
    })
    .await?;
    window.press("Stop").await?;
    window.control(Control::Button, "Test again").await?;
    let summary = window.part("progress").await?;
    assert!(summary.contains("not tested"), "{summary}");
    assert!(!summary.contains("not working"), "{summary}");
    Ok(())
}
