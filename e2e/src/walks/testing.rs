//! Test API Key, and Test all keys.

use crate::deadline::until;
use crate::trouble::Trouble;
use crate::window::Window;

impl Window {
    /// Tests the shown key and waits for the verdict of that test.
    ///
    /// # Errors
    /// When no verdict comes.
    pub async fn test_shown_key(&self) -> Result<String, Trouble> {
        self.press("Test API Key").await?;
        until("the end of the test", async || {
            let text = self.visible_text().await?;
            let verdict = self.part("verdict").await?;
            Ok((!text.contains("Testing with Apple") && !verdict.is_empty()).then_some(verdict))
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
