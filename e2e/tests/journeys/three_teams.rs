//! Keys of three teams: listed by team, switched in a few strokes, tested together.

use crate::on_a_desk;
use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::deadline::until;
use keywright_e2e::walks::Entries;
use keywright_e2e::{Desk, Trouble, Window};

const NAMES: [&str; 3] = ["Timer uploads", "Map uploads", "Ledger uploads"];

async fn with_three_keys(desk: &Desk) -> Result<(Window, Vec<DownloadedKey>), Trouble> {
    let window = desk.open().await?;
    let mut keys = Vec::new();
    for (company, name) in Company::ALL.iter().zip(NAMES) {
        let key = desk.apple.generate(company)?;
        let entries = Entries {
            name,
            team: company.name,
            purpose: "",
        };
        window.add_key(desk, &key, &entries).await?;
        keys.push(key);
    }
    Ok((window, keys))
}

#[tokio::test]
async fn each_key_stands_under_its_team_and_one_is_in_use() {
    on_a_desk(async |desk| {
        let (window, _) = with_three_keys(desk).await?;

        for (company, name) in Company::ALL.iter().zip(NAMES) {
            assert_eq!(window.listed(name).await?.team, company.name);
        }
        window.switch_to("ledg", "Ledger uploads").await?;
        window.switch_to("northw", "Map uploads").await?;
        let in_use: Vec<_> = window
            .keys()
            .await?
            .into_iter()
            .filter(|key| key.in_use)
            .collect();
        assert_eq!(in_use.len(), 1, "{in_use:?}");

        window.close().await?;
        let window = desk.open().await?;
        window
            .listed_as("Map uploads", "still in use", |key| key.in_use)
            .await
    })
    .await;
}

#[tokio::test]
async fn testing_all_names_the_one_that_was_revoked() {
    on_a_desk(async |desk| {
        let (window, keys) = with_three_keys(desk).await?;
        assert!(desk.apple.double().revoke(&keys[1].key_id));

        window.press("Test all keys").await?;
        window.view("test-all").await?;
        window.says("2 keys accepted, 1 not working.").await?;

        window.show_key("Map uploads").await?;
        assert_eq!(window.cause().await?, "refused_unexplained");
        window.show_key("Timer uploads").await?;
        assert_eq!(window.cause().await?, "valid");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_removed_key_is_gone_from_list_and_keychain_and_the_others_stay() {
    on_a_desk(async |desk| {
        let (window, keys) = with_three_keys(desk).await?;
        let id = window.listed("Map uploads").await?.id;
        window.show_key("Map uploads").await?;
        window.press("Remove…").await?;
        window.view("remove-key").await?;
        window.says("keeps working until it’s revoked").await?;
        window.press("Remove the key").await?;
        desk.hands().say_yes("Remove key").await?;
        window.no_view("remove-key").await?;

        until("two keys in the list", async || {
            Ok((window.keys().await?.len() == 2).then_some(()))
        })
        .await?;
        assert!(desk.secret_tool().record(&id).await.is_err());
        let left = desk
            .secret_tool()
            .attribute_of_all("Keywright", "username")
            .await?;
        assert_eq!(left.len(), 2, "{left:?}");
        drop(keys);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_key_can_be_renamed_and_moved_to_another_team() {
    on_a_desk(async |desk| {
        let (window, _) = with_three_keys(desk).await?;
        window.show_key("Map uploads").await?;
        window.press("Edit…").await?;
        window.view("edit-key").await?;
        window.fill("Name", "Trails").await?;
        window.fill("Purpose", "Release machine").await?;
        window.press("Save changes").await?;
        window.no_view("edit-key").await?;
        window.listed("Trails").await?;
        window.says("Release machine").await?;

        let id = window.listed("Trails").await?.id;
        let record = desk.secret_tool().record(&id).await?;
        assert_eq!(
            record["key"]["name"], "Trails",
            "the keychain's record follows"
        );
        Ok(())
    })
    .await;
}
