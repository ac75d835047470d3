//! The desktop around the window, driven as a person's hands would: keys, other programs' dialogs, the clipboard.

mod clipboard;
mod dragging;
mod file_dialog;
mod hands;

pub use clipboard::Clipboard;
pub use dragging::{DRAG_SOURCE, DragSource};
pub use hands::Hands;
