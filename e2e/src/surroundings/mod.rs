//! The project's own programs, and the processes that they start. The desktop around them is the test kit's.

mod built;
mod process_tree;

pub use built::built;
pub use process_tree::{Process, descendants};
