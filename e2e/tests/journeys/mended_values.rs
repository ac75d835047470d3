//! Values that are wrong in the ways in which people get them wrong, and the one click that mends them.

use crate::on_a_desk;
use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::deadline::until;
use keywright_e2e::walks::Entries;
use keywright_e2e::window::Control;
use keywright_e2e::{Desk, Trouble, Window};

/// The values step with the key already brought in.
async fn at_the_values(desk: &Desk, key: &DownloadedKey) -> Result<Window, Trouble> {
    let window = desk.open().await?;
    window.walk_to_values().await?;
    window.bring_in(desk, key).await?;
    Ok(window)
}

async fn becomes(window: &Window, field: &str, wanted: &str) -> Result<(), Trouble> {
    until(
        &format!("“{wanted}” in the field {field}"),
        async || Ok((window.value(field).await? == wanted).then_some(())),
    )
    .await
}

#[tokio::test]
async fn swapped_ids_are_put_right_and_the_key_is_saved() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = at_the_values(desk, &key).await?;
        window.fill("Issuer ID", &key.key_id).await?;
        window.fill("Key ID", &key.issuer_id).await?;
        assert!(!window.offers(Control::Button, "Check with Apple").await?);

        window.press("Swap them").await?;
        becomes(&window, "Issuer ID", &key.issuer_id).await?;
        becomes(&window, "Key ID", &key.key_id).await?;

        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        let entries = Entries {
            name: "Mended",
            ..Entries::default()
        };
        window.save(&entries).await?;
        window.listed("Mended").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_file_name_in_place_of_the_key_id_is_mended() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = at_the_values(desk, &key).await?;
        window.fill("Key ID", &key.file_name()).await?;
        window.press(&format!("Use {}", key.key_id)).await?;
        becomes(&window, "Key ID", &key.key_id).await
    })
    .await;
}

#[tokio::test]
async fn a_team_id_in_the_issuers_field_moves_to_its_own() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = at_the_values(desk, &key).await?;
        window.fill("Issuer ID", Company::ORCHARD.team_id).await?;
        window.press("Use it as Team ID instead").await?;
        becomes(&window, "Team ID", Company::ORCHARD.team_id).await?;
        becomes(&window, "Issuer ID", "").await
    })
    .await;
}

#[tokio::test]
async fn quotes_and_invisible_characters_around_an_id_are_taken_away() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = at_the_values(desk, &key).await?;
        window
            .fill(
                "Issuer ID",
                &format!("\u{201c}{}\u{200b} \u{201d}", key.issuer_id),
            )
            .await?;
        window.press("Use 57246542…").await?;
        becomes(&window, "Issuer ID", &key.issuer_id).await
    })
    .await;
}

#[tokio::test]
async fn what_is_no_key_is_refused_with_a_reason() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        window.walk_to_values().await?;
        let _owner = desk
            .clipboard()
            .copy("<!doctype html><title>Sign in</title>")
            .await?;
        window.press("Paste from the clipboard").await?;
        window.says("web page").await
    })
    .await;
}

#[tokio::test]
async fn a_refused_key_is_not_saved_and_a_right_issuer_mends_it() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = at_the_values(desk, &key).await?;
        window
            .fill("Issuer ID", Company::NORTHWIND.issuer_id)
            .await?;

        let verdict = window.check_with_apple().await?;
        assert!(!verdict.contains("Valid API Key"), "{verdict}");
        assert_eq!(window.cause().await?, "refused_unexplained");
        assert!(!window.offers(Control::Button, "Continue").await?);

        window.press("Back").await?;
        window.view("wizard-values").await?;
        window.fill("Issuer ID", &key.issuer_id).await?;
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}
