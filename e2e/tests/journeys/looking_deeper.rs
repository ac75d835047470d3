//! What a person finds out about a key that is kept: whose token it is, which apps it sees, since when it is refused.

use std::process::Command;

use crate::on_a_desk;
use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::surroundings::built;
use keywright_e2e::walks::Entries;
use keywright_e2e::window::Control;
use keywright_e2e::{Desk, Trouble, Window};
use keywright_testkit::run;

const ENTRIES: Entries<'_> = Entries {
    name: "CI uploads",
    team: "Orchard Labs",
    purpose: "",
};

async fn with_a_key(desk: &Desk) -> Result<(Window, DownloadedKey), Trouble> {
    let key = desk.apple.generate(&Company::ORCHARD)?;
    let window = desk.open().await?;
    window.add_key(desk, &key, &ENTRIES).await?;
    Ok((window, key))
}

/// A token, as the command line prints it for the key in use.
async fn token(desk: &Desk) -> Result<String, Trouble> {
    let mut command = Command::new(built("keywright")?);
    desk.folders.give_to(&mut command);
    desk.bus.give_to(&mut command);
    command
        .arg("token")
        .env("KEYWRIGHT_APPLE_URL", desk.apple.url());
    Ok(run(command).await?.trim().to_owned())
}

async fn inspect(window: &Window, text: &str) -> Result<String, Trouble> {
    window.fill("What to inspect", text).await?;
    window.press("Inspect").await?;
    window.shown_part("inspection").await
}

#[tokio::test]
async fn a_token_of_a_kept_key_is_recognised_by_its_signature() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        let jwt = token(desk).await?;
        let asked = desk.apple.double().requests().len();
        window.press("Inspect a token…").await?;
        window.view("inspect").await?;
        inspect(&window, &format!("Authorization: Bearer {jwt}")).await?;
        window.says("signed with “CI uploads”").await?;
        window.says("appstoreconnect-v1").await?;
        let asked_now = desk.apple.double().requests().len();
        assert_eq!(asked_now, asked, "nothing pasted leaves the computer");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_error_of_apples_is_put_into_words() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        window.press("Inspect a token…").await?;
        window.view("inspect").await?;
        let body = r#"{"errors":[{"status":"403","code":"FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED","title":"A required agreement is missing or has expired."}]}"#;
        let told = inspect(&window, body).await?;
        assert!(told.contains("Account Holder"), "{told}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_bundle_id_is_looked_for_among_the_apps_it_sees() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        window.says("Pear Timer").await?;
        window
            .fill("Can it see my app?", "com.orchard.peartimer")
            .await?;
        window.press("Ask Apple").await?;
        window.says("Yes").await?;
        window
            .fill("Can it see my app?", "com.northwind.trailmap")
            .await?;
        window.press("Ask Apple").await?;
        window.unsays("Yes").await
    })
    .await;
}

#[tokio::test]
async fn a_key_that_worked_and_is_refused_now_says_since_when() {
    on_a_desk(async |desk| {
        let (window, key) = with_a_key(desk).await?;
        window.test_shown_key().await?;
        window.says("requests left this hour").await?;
        assert!(desk.apple.double().revoke(&key.key_id));
        window.test_shown_key().await?;
        assert_eq!(window.cause().await?, "refused_unexplained");
        let turned = window.shown_part("turned").await?;
        assert!(turned.contains("refused since"), "{turned}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_report_can_be_pasted_into_a_ticket() {
    on_a_desk(async |desk| {
        let (window, key) = with_a_key(desk).await?;
        window.test_shown_key().await?;
        if !window
            .offers(Control::Button, "Copy redacted report")
            .await?
        {
            window.press("Show all checks").await?;
        }
        window.press("Copy redacted report").await?;
        window.says("Report copied.").await?;
        let report = desk.clipboard().paste().await?;
        assert!(report.contains("Valid API Key"), "{report}");
        assert!(!report.contains(&key.key_id), "ids are shortened: {report}");
        assert!(!key.is_in(&report));
        Ok(())
    })
    .await;
}
