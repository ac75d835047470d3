//! Journeys through the real window: what a person does, done by a program, on a desktop of its own with a real Secret
//! Service and the double of Apple.
//!
//! [`Desk`] is the desktop, [`window::Window`] the window on it. The journeys themselves are in `tests/journeys/`, one a
//! file; `src/bin/tour.rs` walks the same ways for the eye.

pub mod apple;
pub mod comparison;
pub mod deadline;
pub mod desk;
pub mod desktop;
mod kept_item;
pub mod surroundings;
pub mod trouble;
pub mod walks;
pub mod window;

pub use desk::Desk;
pub use trouble::Trouble;
pub use window::Window;
