//! The window's commands, called as the page calls them: through the real permissions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod answers;
mod clipboard;
mod copied_secret;
mod desk;
mod drops;
mod exporting;
mod hostile_page;
mod importing;
mod lost_list;
mod material;
mod paper_desktop;
mod permissions;
mod saving;
mod starting;
