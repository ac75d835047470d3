//! Test API Key, and Test all keys.

use crate::deadline::until;
use crate::trouble::Trouble;
use crate::window::Window;

/// Marks the verdict that is shown, so that it is not taken for the next one.
const REMEMBER_OLD: &str = r#"
    const old = document.querySelector('[data-view-part="verdict"]');
    if (old) old.dataset.old = "";
"#;

/// What a verdict that came after the mark says. One that names no cause is of a test that still runs.
const NEW_VERDICT: &str = r#"
    return document.querySelector('[data-view-part="verdict"][data-cause]:not([data-old])')?.innerText ?? null;
"#;

impl Window {
    /// Tests the shown key and waits for the verdict of that test.
    ///
    /// # Errors
    /// When no verdict comes.
    pub async fn test_shown_key(&self) -> Result<String, Trouble> {
        self.script(REMEMBER_OLD, Vec::new()).await?;
        self.press("Test API Key").await?;
        until("the verdict of the test", async || {
            let verdict = self.script(NEW_VERDICT, Vec::new()).await?;
            Ok(verdict.as_str().map(str::to_owned))
        })
        .await
    }

    /// The cause that the shown verdict names.
    ///
    /// # Errors
    /// When no verdict is shown.
    pub async fn cause(&self) -> Result<String, Trouble> {
        let script =
            r#"return document.querySelector('[data-view-part="verdict"]')?.dataset.cause ?? "";"#;
        until("a verdict with a cause", async || {
            let cause = self.script(script, Vec::new()).await?;
            Ok(cause
                .as_str()
                .filter(|cause| !cause.is_empty())
                .map(str::to_owned))
        })
        .await
    }

    /// Presses the one mend that the verdict offers, whatever it is called.
    ///
    /// # Errors
    /// When there is none.
    pub async fn press_the_mend(&self) -> Result<(), Trouble> {
        let mend = self.element(r#"[data-view-part="verdict"] button"#).await?;
        Ok(mend.click().await?)
    }
}
