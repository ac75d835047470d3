//! One key of each kind.

use crate::on_a_desk;
use apple_double::{KeyKind, Role};
use keywright_e2e::apple::Company;
use keywright_e2e::walks::Entries;
use keywright_e2e::window::Control;
use keywright_e2e::{Trouble, Window};

async fn walk_to_values_of(window: &Window, kind: &str) -> Result<(), Trouble> {
    window.press("Add a key").await?;
    window.press("Continue").await?;
    window.view("wizard-role").await?;
    window.choose(kind).await?;
    window.press("Continue").await?;
    window.view("wizard-generate").await?;
    window.press("Continue").await?;
    window.view("wizard-values").await
}

#[tokio::test]
async fn an_individual_key_needs_no_issuer() {
    on_a_desk(async |desk| {
        let key =
            desk.apple
                .generate_as(&Company::ORCHARD, KeyKind::Individual, Role::AppManager)?;
        let window = desk.open().await?;
        walk_to_values_of(&window, "Individual key").await?;
        assert!(!window.has(Control::TextField, "Issuer ID").await?);
        window.bring_in_key_and_id(desk, &key).await?;
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        window
            .save(&Entries {
                name: "Mine",
                ..Entries::default()
            })
            .await?;
        window.listed("Mine").await.map(drop)
    })
    .await;
}

#[tokio::test]
async fn an_enterprise_key_is_accepted_by_the_other_host() {
    on_a_desk(async |desk| {
        let key = desk
            .apple
            .generate_as(&Company::ORCHARD, KeyKind::Enterprise, Role::Admin)?;
        let window = desk.open().await?;
        walk_to_values_of(&window, "Enterprise key").await?;
        window.bring_in(desk, &key).await?;
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        window
            .save(&Entries {
                name: "In-house",
                ..Entries::default()
            })
            .await?;
        window.listed("In-house").await.map(drop)
    })
    .await;
}

#[tokio::test]
async fn an_individual_key_taken_for_a_teams_is_recognised_and_mended() {
    on_a_desk(async |desk| {
        let key =
            desk.apple
                .generate_as(&Company::ORCHARD, KeyKind::Individual, Role::AppManager)?;
        let window = desk.open().await?;
        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.check_with_apple().await?;
        assert_eq!(window.cause().await?, "kind_is_individual");
        window.press_the_mend().await?;
        window.says("Valid API Key").await?;
        window
            .save(&Entries {
                name: "Mine",
                ..Entries::default()
            })
            .await?;
        window.listed("Mine").await.map(drop)
    })
    .await;
}

#[tokio::test]
async fn a_wrong_clock_is_named() {
    on_a_desk(async |desk| {
        desk.apple.double().set_clock_ahead(3 * 3600);
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.check_with_apple().await?;
        assert_eq!(window.cause().await?, "clock_skew");
        Ok(())
    })
    .await;
}
