//! What a person can do with their keys: the use cases that the window and the command line share.

mod changes;
mod error;
mod finding;
mod key_details;
mod new_key;
mod resolving;
mod test_progress;

pub use changes::Changes;
pub use error::AppError;
pub use finding::{Finding, FindingKind, Rebuilt};
pub use key_details::KeyDetails;
pub use new_key::{Draft, NewKey, Saved};
pub use resolving::{ResolveError, find, resolve};
pub use test_progress::{TestAllSummary, TestProgress};
