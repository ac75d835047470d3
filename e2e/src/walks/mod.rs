//! Ways through the window that several journeys go.

mod key_list;
mod testing;
mod wizard;

pub use key_list::ListedKey;
pub use wizard::Entries;
