//! What a desktop session gives a window, made anew for each journey: folders, a display, a bus, a keyring.

mod built;
mod bus;
mod display;
mod folders;
mod keyring;
mod owned_process;
mod process_tree;
mod secret_tool;

pub use built::built;
pub use bus::Bus;
pub use display::Display;
pub use folders::Folders;
pub use keyring::{Keyring, PASSWORD};
pub use owned_process::{OwnedProcess, run};
pub use process_tree::{Process, descendants};
pub use secret_tool::SecretTool;
