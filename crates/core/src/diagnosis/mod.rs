//! Finding the one true cause of what Apple answers, and showing how it is known.

pub mod cause;
pub mod check;
pub mod verdict;
