//! What a person can do with their keys, tried through the public surface of the use cases and
//! of the list: a keychain in memory or in a folder, and a stand-in for Apple on loopback.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod another_process;
mod apple_bench;
mod credentials;
mod desk;
mod earlier_version;
mod edit;
mod folder_store;
mod killed;
mod list;
mod lost_list;
mod may_be_kept;
mod new_keys;
mod opening;
mod practice;
mod read_only;
mod reconcile;
mod remove;
mod resolve;
mod save;
mod several_processes;
mod test;
mod test_all;
