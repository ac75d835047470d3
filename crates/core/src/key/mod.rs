//! A key: whose it is at Apple, its values as they are typed and as they are, and what is kept
//! of it.

mod identity;
mod kept;
mod record;

pub use identity::{Draft, IssuerMissing, KeyValues, Owner, ValuesError};
pub use kept::{KeepState, KeptKey, KeptKeyId, ListedKey, PastTest};
pub use record::{KeyRecord, RecordError};
