//! Journeys in the real window: what a person does, and what the window, the keychain and Apple then say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod accessibility;
mod appearance;
mod desk;
mod file_dialog;
mod first_key;
mod interrupted_save;
mod keyboard_only;
mod keychain;
mod many_keys;
mod mended_values;
mod one_of_each;
mod three_teams;
