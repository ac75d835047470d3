//! Pictures of the window.

use std::path::Path;

use super::session::Window;
use crate::trouble::Trouble;

impl Window {
    /// Writes what the window shows as a PNG.
    ///
    /// # Errors
    /// When the driver refuses or the file cannot be written.
    pub async fn picture(&self, path: &Path) -> Result<(), Trouble> {
        let png = self.client.screenshot().await?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(path, png)?)
    }
}
