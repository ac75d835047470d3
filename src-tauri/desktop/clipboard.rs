//! What is copied, and how a secret leaves the clipboard again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use tokio::sync::watch;

use super::{ClipboardError, Desktop, Remembered};

/// How long a copied secret stays on the clipboard.
pub const CLEARS_AFTER: Duration = Duration::from_secs(45);

/// What became of the secret that was copied last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "CopyEnded"))]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// None was copied.
    #[default]
    NothingCopied,
    /// It was still there, and the clipboard was cleared.
    Cleared,
    /// Something else was there, and was left alone.
    SomethingElse,
    /// The clipboard could not be read or not be cleared.
    NotKnown,
}

/// The secret that was copied last. Clones share it.
#[derive(Clone, Default)]
pub struct CopiedSecret(Arc<Inside>);

#[derive(Default)]
struct Inside {
    newest: Mutex<Option<Arc<SecretString>>>,
    /// None while a secret waits to be cleared.
    ended: Watched,
}

struct Watched(watch::Sender<Option<Ended>>);

impl Default for Watched {
    fn default() -> Self {
        Self(watch::Sender::new(Some(Ended::NothingCopied)))
    }
}

impl CopiedSecret {
    /// Copies a secret, marked so that clipboard histories leave it alone. What is answered has to
    /// be run: it clears the clipboard after [`CLEARS_AFTER`] if the secret is still there.
    ///
    /// # Errors
    /// [`ClipboardError`] when there is no clipboard.
    pub fn copy(
        &self,
        desktop: Arc<dyn Desktop>,
        secret: SecretString,
    ) -> Result<impl Future<Output = ()> + Send + use<>, ClipboardError> {
        desktop.copy(secret.expose_secret(), Remembered::No)?;
        let secret = Arc::new(secret);
        *self.newest() = Some(Arc::clone(&secret));
        self.0.ended.0.send_replace(None);
        let copied = self.clone();
        Ok(async move {
            tokio::time::sleep(CLEARS_AFTER).await;
            copied.end(desktop.as_ref(), &secret);
        })
    }

    /// Clears the clipboard at once if the secret is still there: the program ends.
    pub fn end_now(&self, desktop: &dyn Desktop) {
        let newest = self.newest().clone();
        if let Some(secret) = newest {
            self.end(desktop, &secret);
        }
    }

    /// Waits until the secret that was copied last has left the clipboard, and answers how.
    pub async fn ended(&self) -> Ended {
        let mut ended = self.0.ended.0.subscribe();
        let seen = ended.wait_for(Option::is_some).await;
        seen.ok().and_then(|ended| *ended).unwrap_or_default()
    }

    /// A secret that was copied since has its own time.
    fn end(&self, desktop: &dyn Desktop, secret: &Arc<SecretString>) {
        let mut newest = self.newest();
        if newest.as_ref().is_some_and(|it| Arc::ptr_eq(it, secret)) {
            *newest = None;
            let ended = clear_if_still(desktop, secret);
            self.0.ended.0.send_replace(Some(ended));
        }
    }

    fn newest(&self) -> MutexGuard<'_, Option<Arc<SecretString>>> {
        self.0.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Empties the clipboard when what we put there is still on it, and leaves anything else alone.
fn clear_if_still(desktop: &dyn Desktop, secret: &SecretString) -> Ended {
    match desktop.clipboard_text() {
        Ok(Some(now)) if now.as_str() == secret.expose_secret() => {
            let cleared = desktop.clear_clipboard();
            cleared.map_or(Ended::NotKnown, |()| Ended::Cleared)
        }
        Ok(_) => Ended::SomethingElse,
        Err(ClipboardError) => Ended::NotKnown,
    }
}
