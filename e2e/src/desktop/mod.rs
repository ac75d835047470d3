//! The desktop around the window, driven as a person's hands would: keys, other programs' dialogs, the clipboard.

mod clipboard;
mod file_dialog;
mod hands;
mod password_prompt;

pub use clipboard::Clipboard;
pub use hands::Hands;
