//! What the page is told without having asked, over the channel that it opened.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tauri::ipc::Channel;

use crate::command_error::CommandError;
use crate::pending_keys::PendingKeyView;

/// What the page is told without having asked.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Notice {
    /// A file hovers over the window, or no longer does.
    DragOver {
        /// Whether it hovers.
        over: bool,
    },
    /// A file was dropped; one of the two is set.
    KeyDropped {
        /// The key that was read.
        brought_in: Option<Box<PendingKeyView>>,
        /// Why there is none.
        trouble: Option<CommandError>,
    },
    /// A dropped file is being read, and takes longer than one notices.
    KeyReading,
    /// Somebody else changed the list.
    KeysChanged,
}

/// The page's channel, once it listens.
#[derive(Default)]
pub struct Listener(Mutex<Option<Channel<Notice>>>);

impl Listener {
    /// The page listens from now on.
    pub fn listen(&self, channel: Channel<Notice>) {
        *self.held() = Some(channel);
    }

    /// Tells the page; nothing happens while it does not listen.
    pub fn tell(&self, notice: Notice) {
        if let Some(channel) = self.held().as_ref() {
            let _page_gone = channel.send(notice);
        }
    }

    /// Whether the page listens.
    pub fn listens(&self) -> bool {
        self.held().is_some()
    }

    fn held(&self) -> MutexGuard<'_, Option<Channel<Notice>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
