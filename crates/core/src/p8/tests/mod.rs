#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod accepted;
mod damaged;
mod dressing;
mod files;
mod markers;
mod mixed;
mod properties;
mod refused;
mod sample;
