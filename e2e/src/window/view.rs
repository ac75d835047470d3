//! Which view is shown, and what it says.

use serde_json::{Value, json};

use super::session::Window;
use crate::deadline::until;
use crate::trouble::Trouble;

const VIEWS: &str = r#"
    return [...document.querySelectorAll("[data-view]")]
        .filter((element) => element.checkVisibility() && (element.tagName !== "DIALOG" || element.open))
        .map((element) => element.dataset.view);
"#;

const PARTS: &str = r#"
    return [...document.querySelectorAll(`[data-view-part="${CSS.escape(arguments[0])}"]`)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.innerText).join("\n");
"#;

impl Window {
    /// The views that are shown: the main one and any open dialogs.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn views(&self) -> Result<Vec<String>, Trouble> {
        let views = self.script(VIEWS, Vec::new()).await?;
        Ok(serde_json::from_value(views).unwrap_or_default())
    }

    /// Waits for a view.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn view(&self, view: &str) -> Result<(), Trouble> {
        let outcome = until(&format!("the view “{view}”"), async || {
            Ok(self
                .views()
                .await?
                .iter()
                .any(|shown| shown == view)
                .then_some(()))
        })
        .await;
        self.with_what_is_shown(outcome).await
    }

    /// Waits until no such view is shown.
    ///
    /// # Errors
    /// When it stays.
    pub async fn no_view(&self, view: &str) -> Result<(), Trouble> {
        until(&format!("the end of the view “{view}”"), async || {
            Ok((!self.views().await?.iter().any(|shown| shown == view)).then_some(()))
        })
        .await
    }

    /// Waits until the window says `sentence`, anywhere.
    ///
    /// # Errors
    /// When it does not.
    pub async fn says(&self, sentence: &str) -> Result<(), Trouble> {
        let outcome = until(&format!("“{sentence}”"), async || {
            Ok(self.visible_text().await?.contains(sentence).then_some(()))
        })
        .await;
        self.with_what_is_shown(outcome).await
    }

    /// Waits until the window no longer says `sentence`.
    ///
    /// # Errors
    /// When it still does.
    pub async fn unsays(&self, sentence: &str) -> Result<(), Trouble> {
        until(&format!("the end of “{sentence}”"), async || {
            Ok((!self.visible_text().await?.contains(sentence)).then_some(()))
        })
        .await
    }

    /// What the part of a view says; empty when it is not shown.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn part(&self, part: &str) -> Result<String, Trouble> {
        let text = self.script(PARTS, vec![json!(part)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the part of a view is shown, and gives what it says.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn shown_part(&self, part: &str) -> Result<String, Trouble> {
        let outcome = until(&format!("the part “{part}”"), async || {
            Ok(Some(self.part(part).await?).filter(|text| !text.is_empty()))
        })
        .await;
        self.with_what_is_shown(outcome).await
    }

    /// All that can be read in the window; of an open dialog alone when there is one.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn visible_text(&self) -> Result<String, Trouble> {
        let script = r#"return ([...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body).innerText;"#;
        match self.script(script, Vec::new()).await? {
            Value::String(text) => Ok(text),
            _ => Ok(String::new()),
        }
    }

    async fn with_what_is_shown<T>(&self, outcome: Result<T, Trouble>) -> Result<T, Trouble> {
        match outcome {
            Err(trouble) => {
                let views = self.views().await.unwrap_or_default().join(", ");
                let seen = self.visible_text().await.unwrap_or_default();
                let seen = format!("in a window that shows [{views}]:\n{seen}\n");
                Err(trouble.with_what_is_there(&seen))
            }
            outcome => outcome,
        }
    }
}
