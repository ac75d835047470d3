//! The real window, driven from outside through the web view's own driver.

mod accessibility;
mod control;
mod driver;
mod keys;
mod picture;
mod session;
mod view;

pub use accessibility::Finding;
pub use control::Control;
pub use keys::Key;
pub use session::{Opening, Window};
