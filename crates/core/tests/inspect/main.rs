//! Pasted tokens and errors, taken apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod any_text;
mod apple_errors;
mod broken_rules;
mod pasted;
mod signature;
mod tokens;
