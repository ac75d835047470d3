//! GTK's dialogs: for files, and for questions.

use std::path::Path;
use std::time::Duration;

use super::hands::Hands;
use crate::deadline::until;
use crate::trouble::Trouble;

/// How long a person looks at a dialog that does not close before they look at what they typed.
const A_LOOK: Duration = Duration::from_secs(5);

/// What its title bar says.
const TITLE: &str = "^Choose the private key file$";
/// The same, when a file is to be written.
const SAVE_TITLE: &str = "^Save the export$";

impl Hands<'_> {
    /// Waits for the dialog, types the file's path as GTK lets anybody do, and confirms.
    ///
    /// # Errors
    /// When no dialog comes, or it does not close.
    pub async fn choose_file(&self, file: &Path) -> Result<(), Trouble> {
        let dialog = self.take(TITLE).await?;
        self.press("ctrl+l").await?;
        self.type_path(&dialog, TITLE, file).await
    }

    /// Waits for the dialog in which a new file is named, types the file's path, and confirms.
    ///
    /// # Errors
    /// When no dialog comes, or it does not close.
    pub async fn name_new_file(&self, file: &Path) -> Result<(), Trouble> {
        let dialog = self.take(SAVE_TITLE).await?;
        self.type_path(&dialog, SAVE_TITLE, file).await
    }

    /// Types the path over what is there and confirms. A dialog that is still reading its first folder selects what was
    /// typed until then, so that the rest takes its place: then the dialog stays, and the whole path is typed again.
    async fn type_path(&self, dialog: &str, title: &str, file: &Path) -> Result<(), Trouble> {
        until("the end of the file dialog", async || {
            self.press("ctrl+a").await?;
            self.write(&file.display().to_string()).await?;
            let closed = tokio::time::timeout(A_LOOK, self.confirm(dialog, title)).await;
            closed.map_or(Ok(None), |closed| closed.map(Some))
        })
        .await
    }

    /// While it still looks for names that begin like this one, a dialog takes no Enter and says nothing.
    async fn confirm(&self, dialog: &str, title: &str) -> Result<(), Trouble> {
        until("the end of the file dialog", async || {
            if !self.sees(title).await? {
                return Ok(Some(()));
            }
            self.press_in(dialog, "Return").await?;
            Ok(None)
        })
        .await
    }

    /// Waits for the dialog and closes it.
    ///
    /// # Errors
    /// When no dialog comes, or it does not close.
    pub async fn close_file_dialog(&self) -> Result<(), Trouble> {
        self.take(TITLE).await?;
        self.press("Escape").await?;
        self.no_dialog().await
    }

    /// Waits for the question with this title and says yes to it, from the keyboard: the button that
    /// says no has the focus first.
    ///
    /// # Errors
    /// When the question is not asked, or does not go.
    pub async fn say_yes(&self, question: &str) -> Result<(), Trouble> {
        self.answer(question, &["Tab", "Return"]).await
    }

    /// Waits for the question with this title and says no, as a person does who just presses Enter.
    ///
    /// # Errors
    /// When the question is not asked, or does not go.
    pub async fn say_no(&self, question: &str) -> Result<(), Trouble> {
        self.answer(question, &["Return"]).await
    }

    async fn answer(&self, question: &str, keys: &[&str]) -> Result<(), Trouble> {
        let title = format!("^{question}$");
        self.take(&title).await?;
        for key in keys {
            self.press(key).await?;
        }
        until("the end of the question", async || {
            Ok((!self.sees(&title).await?).then_some(()))
        })
        .await
    }

    async fn no_dialog(&self) -> Result<(), Trouble> {
        until("the end of the file dialog", async || {
            Ok((!self.sees(TITLE).await?).then_some(()))
        })
        .await
    }
}
