//! Keys found elsewhere, in the forms in which other tools leave them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod any_text;
mod files;
mod found_once;
mod lying;
mod variables;
