//! Finding what a person sees or hears: a control by its role and its accessible name.

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::{Value, json};

use super::keys::Key;
use super::session::Window;
use crate::deadline::until;
use crate::trouble::Trouble;

/// Finds visible, reachable controls. Only the topmost open dialog counts, as it does for a person.
const FIND: &str = include_str!("find_controls.js");

/// The key under which a WebDriver answer names an element (W3C WebDriver, section 12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What a person can act on.
#[derive(Debug, Clone, Copy)]
pub enum Control {
    /// A button.
    Button,
    /// A place to type.
    TextField,
    /// One of several choices.
    Radio,
    /// Something to tick.
    Checkbox,
    /// A list to choose from.
    List,
}

impl Control {
    /// Its ARIA role.
    pub fn role(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::TextField => "textbox",
            Self::Radio => "radio",
            Self::Checkbox => "checkbox",
            Self::List => "combobox",
        }
    }
}

impl Window {
    /// The control, once it is there, can be seen and is not disabled.
    ///
    /// # Errors
    /// When it does not come, or several have the name.
    pub async fn control(&self, control: Control, name: &str) -> Result<Element, Trouble> {
        let role = control.role();
        let found = until(&format!("the {role} “{name}”"), async || {
            let found = self.find(role, name, true).await?;
            Ok((!found.is_empty()).then_some(found))
        })
        .await;
        match found {
            // The same button may stand at the side and in the view; the view's comes first.
            Ok(mut found) if found.len() == 1 || matches!(control, Control::Button) => {
                Ok(found.remove(0))
            }
            Ok(found) => Err(Trouble::unexpected(format!(
                "{} controls are named “{name}”",
                found.len()
            ))),
            Err(trouble) => {
                let seen = self.visible_text().await.unwrap_or_default();
                let seen = format!("in a window that shows:\n{seen}\n");
                Err(trouble.with_what_is_there(&seen))
            }
        }
    }

    /// Whether such a control is there now, disabled ones included.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn has(&self, control: Control, name: &str) -> Result<bool, Trouble> {
        Ok(!self.find(control.role(), name, false).await?.is_empty())
    }

    /// Whether such a control is there and can be used now.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn offers(&self, control: Control, name: &str) -> Result<bool, Trouble> {
        Ok(!self.find(control.role(), name, true).await?.is_empty())
    }

    /// Presses the button.
    ///
    /// # Errors
    /// When there is none, or something covers it.
    pub async fn press(&self, name: &str) -> Result<(), Trouble> {
        self.click(Control::Button, name).await
    }

    /// Chooses the radio button.
    ///
    /// # Errors
    /// When there is none, or something covers it.
    pub async fn choose(&self, name: &str) -> Result<(), Trouble> {
        self.click(Control::Radio, name).await
    }

    /// Ticks or unticks the checkbox.
    ///
    /// # Errors
    /// When there is none, or something covers it.
    pub async fn tick(&self, name: &str) -> Result<(), Trouble> {
        self.click(Control::Checkbox, name).await
    }

    async fn click(&self, control: Control, name: &str) -> Result<(), Trouble> {
        let act = async |found: Element| {
            self.bring_to_the_middle(&found).await;
            found.click().await
        };
        self.act_on(control, name, act).await
    }

    /// Acts on the control; once more when the page drew it anew between finding it and acting on it.
    async fn act_on<T>(
        &self,
        control: Control,
        name: &str,
        act: impl AsyncFn(Element) -> Result<T, CmdError>,
    ) -> Result<T, Trouble> {
        let role = control.role();
        until(&format!("the {role} “{name}” to act on"), async || {
            let found = self.control(control, name).await?;
            unless_drawn_anew(act(found).await)
        })
        .await
    }

    /// Scrolls as a person would: the driver stops as soon as an edge is in sight, which may be
    /// under the bar with the buttons.
    async fn bring_to_the_middle(&self, found: &Element) {
        let element = serde_json::to_value(found).unwrap_or_default();
        let script = "arguments[0].scrollIntoView({ block: 'center' });";
        // One that was drawn anew meanwhile is told by the click that follows.
        let _scrolled = self.script(script, vec![element]).await;
    }

    /// Types into the text field, in place of what is there.
    ///
    /// # Errors
    /// When there is none.
    pub async fn fill(&self, name: &str, text: &str) -> Result<(), Trouble> {
        self.click(Control::TextField, name).await?;
        self.shortcut(Key::Control, 'a').await?;
        if text.is_empty() {
            return self.key(Key::Backspace).await;
        }
        let write = async |field: Element| field.send_keys(text).await;
        self.act_on(Control::TextField, name, write).await
    }

    /// What stands in the text field.
    ///
    /// # Errors
    /// When there is none.
    pub async fn value(&self, name: &str) -> Result<String, Trouble> {
        let read = async |field: Element| field.prop("value").await;
        let value = self.act_on(Control::TextField, name, read).await?;
        Ok(value.unwrap_or_default())
    }

    /// Clicks the one element that a CSS selector names, for what has no role of its own.
    ///
    /// # Errors
    /// When there is none.
    pub async fn click_on(&self, selector: &str) -> Result<(), Trouble> {
        until(&format!("{selector} to click on"), async || {
            let find = self.client.find(fantoccini::Locator::Css(selector)).await;
            let Some(found) = unless_drawn_anew(find)? else {
                return Ok(None);
            };
            self.bring_to_the_middle(&found).await;
            unless_drawn_anew(found.click().await)
        })
        .await
    }

    async fn find(&self, role: &str, name: &str, usable: bool) -> Result<Vec<Element>, Trouble> {
        let found = self
            .script(FIND, vec![json!(role), json!(name), json!(usable)])
            .await?;
        let Value::Array(found) = found else {
            return Ok(Vec::new());
        };
        Ok(found
            .iter()
            .filter_map(|element| element.get(ELEMENT)?.as_str())
            .map(|id| {
                Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
            })
            .collect())
    }
}

/// What was done; nothing when the element was there when it was found and is not there any more, or not uppermost any
/// more: the page was drawn anew in between.
///
/// # Errors
/// Whatever else went wrong.
pub(super) fn unless_drawn_anew<T>(done: Result<T, CmdError>) -> Result<Option<T>, Trouble> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(gone) if was_drawn_anew(&gone) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

fn was_drawn_anew(error: &CmdError) -> bool {
    let covered = matches!(error, CmdError::Standard(told)
        if told.error() == ErrorStatus::ElementClickIntercepted.to_string());
    covered || error.is_stale_element_reference() || error.is_no_such_element()
}
