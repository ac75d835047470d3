//! Finding keys elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod any_content;
mod env_files;
mod environment;
mod folders;
mod found_once;
mod home;
mod other_tools;
mod passed_over;
mod round_trip;
mod table;
