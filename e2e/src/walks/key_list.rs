//! The list of keys at the window's side.

use serde::Deserialize;
use serde_json::json;

use crate::deadline::until;
use crate::trouble::Trouble;
use crate::window::{Key, Window};

/// A key as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ListedKey {
    /// The kept key's id.
    pub id: String,
    /// All that its row says.
    pub row: String,
    /// The heading it stands under.
    pub team: String,
    /// Whether it is the one in use.
    pub in_use: bool,
    /// Whether its details are shown.
    pub shown: bool,
}

impl ListedKey {
    /// Its name.
    pub fn name(&self) -> &str {
        self.row.lines().next().unwrap_or_default()
    }
}

/// By the text in the page, not by what is drawn: rows out of sight are not drawn.
const LIST: &str = r#"
    return [...document.querySelectorAll(".key-row")].map((row) => ({
        id: row.dataset.key,
        row: [...row.querySelectorAll(".key-row-name, .key-row-line")].map((part) => part.textContent.trim()).join("\n"),
        team: row.closest(".team")?.querySelector(".team-name")?.textContent.trim() ?? "",
        in_use: row.textContent.includes("Default"),
        shown: row.getAttribute("aria-current") === "true",
    }));
"#;

/// What was typed into the search, and the key that Enter would choose: before every letter has
/// arrived, that may be another one.
const CHOSEN: &str = r#"
    const search = document.querySelector('dialog[open][data-view="search"]');
    const row = search?.querySelector('[role="option"][aria-selected="true"] .key-row-name');
    return [search?.querySelector("input")?.value ?? null, row?.textContent ?? null];
"#;

impl Window {
    /// Every listed key, from top to bottom.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn keys(&self) -> Result<Vec<ListedKey>, Trouble> {
        let rows = self.script(LIST, Vec::new()).await?;
        serde_json::from_value(rows)
            .map_err(|e| Trouble::unexpected(format!("the list of keys: {e}")))
    }

    /// The listed key with this name, once it is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn listed(&self, name: &str) -> Result<ListedKey, Trouble> {
        until(&format!("the key “{name}” in the list"), async || {
            Ok(self
                .keys()
                .await?
                .into_iter()
                .find(|key| key.name() == name))
        })
        .await
    }

    /// Waits until the listed key with this name is as wanted.
    ///
    /// # Errors
    /// When it does not become so.
    pub async fn listed_as(
        &self,
        name: &str,
        what: &str,
        wanted: impl Fn(&ListedKey) -> bool,
    ) -> Result<(), Trouble> {
        let mut last = None;
        let outcome = until(
            &format!("the key “{name}” in the list, {what}"),
            async || {
                last = self
                    .keys()
                    .await?
                    .into_iter()
                    .find(|key| key.name() == name);
                Ok(last.as_ref().filter(|key| wanted(key)).map(drop))
            },
        )
        .await;
        outcome.map_err(|trouble| trouble.with_what_is_there(&format!("(it is {last:?})")))
    }

    /// Waits until the window that was just opened has compared the list with the keychain.
    ///
    /// # Errors
    /// When it does not come to an end with that.
    pub async fn settled(&self) -> Result<(), Trouble> {
        until("the end of the comparison", async || {
            let compared = "return document.body.dataset.compared !== undefined;";
            let compared = self.script(compared, Vec::new()).await?;
            Ok((compared == true).then_some(()))
        })
        .await
    }

    /// Shows the key with this name.
    ///
    /// # Errors
    /// When it is not listed.
    pub async fn show_key(&self, name: &str) -> Result<(), Trouble> {
        let key = self.listed(name).await?;
        let row = format!(r#".key-row[data-key="{}"]"#, key.id);
        self.click_on(&row).await?;
        self.listed_as(name, "shown", |key| key.shown).await
    }

    /// Makes the key with this name the one in use, as quickly as a person can: Ctrl K, a few letters, Enter.
    ///
    /// # Errors
    /// When it does not become the one in use.
    pub async fn switch_to(&self, letters: &str, name: &str) -> Result<(), Trouble> {
        self.shortcut(Key::Control, 'k').await?;
        self.view("search").await?;
        self.write(letters).await?;
        until(&format!("“{name}” as what Enter chooses"), async || {
            let chosen = self.script(CHOSEN, Vec::new()).await?;
            Ok((chosen == json!([letters, name])).then_some(()))
        })
        .await?;
        self.key(Key::Enter).await?;
        self.no_view("search").await?;
        self.listed_as(name, "in use", |key| key.in_use).await
    }
}
