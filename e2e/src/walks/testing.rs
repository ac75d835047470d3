//! Test API Key, and Test all keys.

use crate::deadline::until;
use crate::trouble::Trouble;
use crate::window::Window;

/// Remembers, from now on, whether a test was seen running: its verdict names no cause yet.
const WATCH: &str = r#"
    const running = () => document.querySelector('[data-view-part="verdict"]:not([data-cause])') !== null;
    window.journeySawATest = false;
    const watch = new MutationObserver(() => {
        if (!running()) return;
        window.journeySawATest = true;
        watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true });
"#;

/// What the verdict of the test that was seen says, once it has ended.
const VERDICT: &str = r#"
    if (!window.journeySawATest) return null;
    return document.querySelector('[data-view-part="verdict"][data-cause]')?.innerText ?? null;
"#;

impl Window {
    /// Tests the shown key and waits for the verdict of that test.
    ///
    /// # Errors
    /// When no verdict comes.
    pub async fn test_shown_key(&self) -> Result<String, Trouble> {
        self.script(WATCH, Vec::new()).await?;
        self.press("Test API Key").await?;
        until("the verdict of the test", async || {
            let verdict = self.script(VERDICT, Vec::new()).await?;
            Ok(verdict.as_str().map(str::to_owned))
        })
        .await
    }

    /// Tests the shown key and waits for what is told when there is no verdict.
    ///
    /// # Errors
    /// When nothing is told.
    pub async fn test_shown_key_in_vain(&self) -> Result<String, Trouble> {
        self.press("Test API Key").await?;
        let script = r#"return document.querySelector('main [role="alert"][data-code]')?.innerText ?? null;"#;
        until("the reason why there is no verdict", async || {
            let told = self.script(script, Vec::new()).await?;
            Ok(told.as_str().map(str::to_owned))
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
        self.click_on(r#"[data-view-part="verdict"] button"#).await
    }
}
