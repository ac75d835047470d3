//! Exports, judged by what the tools would read out of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod environment;
mod exact_bytes;
mod kept;
mod kinds;
mod left_over;
mod named_places;
mod outlines;
mod places;
mod replacing;
mod round_trip;
mod shown;
mod snapshots;
mod work_trees;
