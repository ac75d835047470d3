//! The causes that stop people most often: each is named, and where a test proved what is meant, one click mends it.
//! (Swapped ids and a file's name in place of a Key ID are seen before Apple is asked: `mended_values`.)

use crate::on_a_desk;
use apple_double::{AgreementsForm, KeyKind, Role, Standing};
use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::walks::Entries;
use keywright_e2e::window::Control;
use keywright_e2e::{Desk, Trouble, Window};

/// The wizard, up to Apple's answer.
async fn checked(desk: &Desk, key: &DownloadedKey) -> Result<Window, Trouble> {
    let window = desk.open().await?;
    window.walk_to_values().await?;
    window.bring_in(desk, key).await?;
    window.check_with_apple().await?;
    Ok(window)
}

/// After the mend: valid, and kept as it was mended.
async fn is_valid_and_saved(desk: &Desk, window: &Window) -> Result<serde_json::Value, Trouble> {
    window.says("Valid API Key").await?;
    let entries = Entries {
        name: "Mended",
        ..Entries::default()
    };
    window.save(&entries).await?;
    let id = window.listed("Mended").await?.id;
    Ok(desk.secret_tool().record(&id).await?)
}

#[tokio::test]
async fn an_individual_key_taken_for_a_teams() {
    on_a_desk(async |desk| {
        let key =
            desk.apple
                .generate_as(&Company::ORCHARD, KeyKind::Individual, Role::AppManager)?;
        let window = checked(desk, &key).await?;
        assert_eq!(window.cause().await?, "kind_is_individual");
        window.press_the_mend().await?;
        let record = is_valid_and_saved(desk, &window).await?;
        assert_eq!(record["key"]["kind"], "individual");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_enterprise_key_taken_for_a_teams() {
    on_a_desk(async |desk| {
        let key = desk
            .apple
            .generate_as(&Company::ORCHARD, KeyKind::Enterprise, Role::Admin)?;
        let window = checked(desk, &key).await?;
        assert_eq!(window.cause().await?, "kind_is_enterprise");
        window.press_the_mend().await?;
        let record = is_valid_and_saved(desk, &window).await?;
        assert_eq!(record["key"]["kind"], "enterprise");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_issuer_of_another_team() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        let kept = desk.apple.generate(&Company::NORTHWIND)?;
        let entries = Entries {
            name: "Map uploads",
            team: Company::NORTHWIND.name,
            purpose: "",
        };
        window.add_key(desk, &kept, &entries).await?;

        let key = desk.apple.generate(&Company::NORTHWIND)?;
        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window
            .fill("Issuer ID", Company::HALVORSEN.issuer_id)
            .await?;
        let verdict = window.check_with_apple().await?;
        assert_eq!(window.cause().await?, "issuer_of_another_team");
        assert!(verdict.contains("Northwind Maps"), "{verdict}");
        window.press_the_mend().await?;
        let record = is_valid_and_saved(desk, &window).await?;
        assert_eq!(record["key"]["issuer_id"], Company::NORTHWIND.issuer_id);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_is_wrong() {
    on_a_desk(async |desk| {
        desk.apple.double().set_clock_ahead(3 * 3600);
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = checked(desk, &key).await?;
        assert_eq!(window.cause().await?, "clock_skew");
        assert!(!window.offers(Control::Button, "Continue").await?);

        desk.apple.double().set_clock_ahead(0);
        window.press("Check again").await?;
        is_valid_and_saved(desk, &window).await.map(drop)
    })
    .await;
}

#[tokio::test]
async fn an_agreement_that_nobody_signed() {
    on_a_desk(async |desk| {
        let unsigned = Standing {
            agreements_missing: Some(AgreementsForm::Of2026),
            ..Standing::default()
        };
        let orchard = Company::ORCHARD.team_id;
        assert!(desk.apple.double().set_standing(orchard, unsigned));
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = checked(desk, &key).await?;
        assert_eq!(window.cause().await?, "agreement_missing");
        let verdict = window.part("verdict").await?;
        assert!(verdict.starts_with("Agreement unsigned"), "{verdict}");
        assert!(verdict.contains("Account Holder"), "{verdict}");

        assert!(
            desk.apple
                .double()
                .set_standing(orchard, Standing::default())
        );
        window.press("Check again").await?;
        is_valid_and_saved(desk, &window).await.map(drop)
    })
    .await;
}

#[tokio::test]
async fn a_role_that_is_too_low_for_what_the_key_is_meant_for() {
    on_a_desk(async |desk| {
        let key =
            desk.apple
                .generate_as(&Company::ORCHARD, KeyKind::Team, Role::CustomerSupport)?;
        let window = desk.open().await?;
        window.press("Add a key").await?;
        window.view("wizard-before").await?;
        window.press("Continue").await?;
        window.view("wizard-role").await?;
        window
            .tick("Create certificates and provisioning profiles")
            .await?;
        for step in ["wizard-role", "wizard-generate"] {
            window.view(step).await?;
            window.press("Continue").await?;
        }
        window.view("wizard-values").await?;
        window.bring_in(desk, &key).await?;
        let verdict = window.check_with_apple().await?;
        assert_eq!(window.cause().await?, "valid_limited_role", "{verdict}");
        let needs = window.shown_part("needs").await?;
        assert!(needs.contains("certificates"), "{needs}");
        // It is a key that works, for less: it may be kept.
        assert!(window.offers(Control::Button, "Continue").await?);
        Ok(())
    })
    .await;
}
