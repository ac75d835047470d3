//! Running a command with a kept key, at the least risk that the command allows.

pub mod guard;
pub mod holder;
#[cfg(target_os = "linux")]
mod memory_file;
pub mod named_folder;
pub mod nesting;
pub mod not_started;
#[cfg(any(test, not(target_os = "linux")))]
mod served_pipe;
mod watch;
pub mod words;
