//! One key of each kind.

use crate::on_a_desk;
use apple_double::{Host, KeyKind, Role};
use keywright_e2e::apple::{Apple, Company};
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
        let in_house = Apple::standing_for(Host::Enterprise)?;
        desk.apple = Apple::standing_for(Host::AppStoreConnect)?;
        let key = in_house.generate_as(&Company::ORCHARD, KeyKind::Enterprise, Role::Admin)?;
        let other_host = ("KEYWRIGHT_APPLE_ENTERPRISE_URL", in_house.url().to_owned());
        let window = desk.open_with(vec![other_host]).await?;
        walk_to_values_of(&window, "Enterprise key").await?;
        window.bring_in(desk, &key).await?;
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        assert!(!in_house.double().requests().is_empty());
        assert_eq!(desk.apple.double().requests().len(), 0);
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
