//! A desktop session for tests: folders, a bus, a display, real keychains, and a person's hands.
//!
//! Every test makes its own and shares none of it with the machine's desktop or with another test;
//! all of it ends with the value that holds it. The suites of core, the command and the window
//! each build their own world on top.
#![cfg(target_os = "linux")]

mod bus;
mod display;
mod error;
mod folders;
mod gnome_keyring;
mod hands;
mod keepassxc;
mod process;
mod secret_service;
mod secret_tool;
mod waiting;

pub use bus::{Bus, SECRETS};
pub use display::Display;
pub use error::Error;
pub use folders::Folders;
pub use gnome_keyring::{GnomeKeyring, PASSWORD};
pub use hands::Hands;
pub use keepassxc::{Confirm, KeePassXc};
pub use process::{OwnedProcess, run};
pub use secret_service::SecretService;
pub use secret_tool::SecretTool;
pub use waiting::{PATIENCE, block_on, until, within};
