//! What a person can do with their keys, tried through the public surface of the use cases and
//! of the list: a keychain in memory or in a folder, and a stand-in for Apple on loopback.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod another_process;
mod apple_bench;
mod changing;
mod desk;
mod finding;
mod folder_store;
mod handed_out;
mod killed;
mod list;
mod new_keys;
mod opening;
mod proven;
mod reconciling;
mod removing;
mod saving;
mod several_processes;
mod tested;
mod tested_all;
