//! The command as it is: run as a process, in a world of its own.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    missing_docs,
    unused_crate_dependencies
)]

mod concurrently;
mod end_signals;
mod exec;
mod exporting;
mod importing;
mod inspecting;
mod json_shapes;
mod key_sources;
mod lost_list;
mod odd_files;
mod reference;
mod safe_output;
mod terminal;
mod transcripts;
mod unreachable;
mod unusable_keys;
mod which_key;
mod world;
