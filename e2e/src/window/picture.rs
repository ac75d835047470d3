//! Pictures of the window.

use std::path::Path;

use super::session::Window;
use crate::trouble::Trouble;

/// Calls back when what is in the page now has been drawn: a frame that begins after the next one.
const DRAWN: &str = r#"
    const done = arguments[0];
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
"#;

impl Window {
    /// Writes what the window shows as a PNG.
    ///
    /// # Errors
    /// When the driver refuses or the file cannot be written.
    pub async fn picture(&self, path: &Path) -> Result<(), Trouble> {
        self.script_that_waits(DRAWN, Vec::new()).await?;
        let png = self.client.screenshot().await?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(path, png)?)
    }
}
