//! Waiting for something in the window that will come, and giving up when it does not.

use std::time::Duration;

pub use keywright_testkit::PATIENCE;

use crate::trouble::Trouble;

/// Asks `look` again and again until it answers with something, at most for [`PATIENCE`].
///
/// # Errors
/// That it came too late, naming `what`, or the first error of `look`.
pub async fn until<T>(
    what: &str,
    look: impl AsyncFnMut() -> Result<Option<T>, Trouble>,
) -> Result<T, Trouble> {
    within(PATIENCE, what, look).await
}

/// [`until`] with its own limit.
///
/// # Errors
/// That it came too late, naming `what`, or the first error of `look`.
pub async fn within<T>(
    limit: Duration,
    what: &str,
    look: impl AsyncFnMut() -> Result<Option<T>, Trouble>,
) -> Result<T, Trouble> {
    keywright_testkit::within(limit, what, look).await
}
