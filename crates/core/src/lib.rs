//! The rules of Keywright, shared by the window and the command line.
//!
//! Nothing in here reads the environment, the home folder, the clock or the terminal: they are
//! passed in (see [`app::Surroundings`]), so that every case can be tested.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod app;
pub mod apple;
pub mod bounded_file;
pub mod clock;
pub mod diagnosis;
pub mod explain;
pub mod export;
pub mod ids;
pub mod import;
pub mod inspect;
pub mod key;
pub mod kind;
pub mod outcome;
pub mod p8;
pub mod registry;
pub mod roles;
pub mod safe_text;
mod secret_text;
pub mod token;
pub mod vault;
pub mod verdict;
