//! The keyboard.

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use serde_json::Value;

use super::control::unless_drawn_anew;
use super::session::Window;
use crate::deadline::until;
use crate::trouble::Trouble;

/// A key that does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// To the next control.
    Tab,
    /// Confirms.
    Enter,
    /// Presses or ticks.
    Space,
    /// Closes.
    Escape,
    /// Takes away what is selected.
    Backspace,
    /// The next of several.
    Down,
    /// Held for shortcuts.
    Control,
    /// Held to go backwards.
    Shift,
}

impl Key {
    /// Its code point in WebDriver (W3C WebDriver, section 17.4.2).
    fn code(self) -> char {
        match self {
            Self::Tab => '\u{e004}',
            Self::Enter => '\u{e007}',
            Self::Space => ' ',
            Self::Escape => '\u{e00c}',
            Self::Backspace => '\u{e003}',
            Self::Down => '\u{e015}',
            Self::Control => '\u{e009}',
            Self::Shift => '\u{e008}',
        }
    }
}

impl Window {
    /// Presses and releases a key, wherever the focus is.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn key(&self, key: Key) -> Result<(), Trouble> {
        self.strokes(&[key.code()]).await
    }

    /// Types text, wherever the focus is.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn write(&self, text: &str) -> Result<(), Trouble> {
        self.strokes(&text.chars().collect::<Vec<_>>()).await
    }

    /// Presses a letter while holding a key.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn shortcut(&self, held: Key, letter: char) -> Result<(), Trouble> {
        let held = held.code();
        self.perform(vec![
            KeyAction::Down { value: held },
            KeyAction::Down { value: letter },
            KeyAction::Up { value: letter },
            KeyAction::Up { value: held },
        ])
        .await
    }

    /// The role and name of the control that has the focus, as the web view itself computes them; empty when none has.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn focused(&self) -> Result<(String, String), Trouble> {
        let script = "return document.activeElement && document.activeElement !== document.body;";
        if self.script(script, Vec::new()).await? != Value::Bool(true) {
            return Ok(Default::default());
        }
        until("what has the focus", async || {
            let active = self.client.active_element().await;
            match unless_drawn_anew(active)? {
                Some(element) => unless_drawn_anew(self.heard(&element).await),
                None => Ok(None),
            }
        })
        .await
    }

    async fn strokes(&self, keys: &[char]) -> Result<(), Trouble> {
        let actions = keys
            .iter()
            .flat_map(|&value| [KeyAction::Down { value }, KeyAction::Up { value }])
            .collect();
        self.perform(actions).await
    }

    async fn perform(&self, actions: Vec<KeyAction>) -> Result<(), Trouble> {
        let keyboard = actions
            .into_iter()
            .fold(KeyActions::new("keyboard".into()), |all, one| all.then(one));
        Ok(self.client.perform_actions(keyboard).await?)
    }
}
