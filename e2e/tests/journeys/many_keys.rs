//! Three hundred keys of fifty teams.

use std::time::Duration;

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::deadline::within;
use keywright_e2e::walks::ListedKey;
use keywright_e2e::window::Control;
use keywright_e2e::{Desk, Trouble, Window};

const TEAMS: usize = 50;
const KEYS_A_TEAM: usize = 6;

/// Keeps the keys of one team, which Apple knows too.
async fn keep_keys_of(desk: &Desk, team: usize) -> Result<(), Trouble> {
    let (name, team_id) = (format!("Team {team:02}"), format!("TEAM{team:06}"));
    let (issuer_id, app) = (
        format!("69a6de7f-3c1b-47e3-e053-{team:012}"),
        format!("Timer {team:02}"),
    );
    let company = Company {
        name: &name,
        team_id: &team_id,
        issuer_id: &issuer_id,
        app: (&app, "com.example.timer"),
    };
    desk.apple.enroll(&company)?;
    for number in 0..KEYS_A_TEAM {
        let key = desk.apple.generate(&company)?;
        desk.keep(&key, &format!("Key {team:02}-{number}"), &name)
            .await?;
    }
    Ok(())
}

/// A keychain with all of them, and a window that made its list from it.
async fn with_many_keys(desk: &Desk) -> Result<(Window, Vec<ListedKey>), Trouble> {
    for team in 0..TEAMS {
        keep_keys_of(desk, team).await?;
    }
    let window = desk.open().await?;
    let finding = window.shown_part("finding").await?;
    assert!(finding.contains("300 keys"), "{finding}");
    window.press("Rebuild the list").await?;
    let listed = within(
        Duration::from_secs(120),
        "300 keys in the list",
        async || Ok(Some(window.keys().await?).filter(|keys| keys.len() == TEAMS * KEYS_A_TEAM)),
    )
    .await?;
    Ok((window, listed))
}

/// How many of the keys under test have ended.
async fn tested(window: &Window) -> Result<usize, Trouble> {
    let progress = window.part("progress").await?;
    Ok(progress
        .split(' ')
        .next()
        .and_then(|word| word.parse().ok())
        .unwrap_or(0))
}

#[tokio::test]
async fn the_list_is_rebuilt_searched_and_tested() {
    on_a_desk(async |desk| {
        let (window, listed) = with_many_keys(desk).await?;

        let mut teams: Vec<&str> = listed.iter().map(|key| key.team.as_str()).collect();
        teams.dedup();
        let expected: Vec<String> = (0..TEAMS).map(|team| format!("Team {team:02}")).collect();
        assert_eq!(teams, expected, "each team once, in order");

        window.switch_to("37-4", "Key 37-4").await?;
        assert_eq!(window.listed("Key 37-4").await?.team, "Team 37");

        window.press("Test all keys").await?;
        window.view("test-all").await?;
        within(Duration::from_secs(60), "ten tested keys", async || {
            Ok((tested(&window).await? >= 10).then_some(()))
        })
        .await?;
        window.press("Stop").await?;
        window.control(Control::Button, "Test again").await?;
        let summary = window.part("progress").await?;
        assert!(summary.contains("not tested"), "{summary}");
        assert!(!summary.contains("not working"), "{summary}");
        Ok(())
    })
    .await;
}
