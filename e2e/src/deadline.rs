//! Waiting for something that will come, and giving up when it does not.

use std::time::{Duration, Instant};

use crate::trouble::Trouble;

/// As long as anything in the window may take: generous, since the machine may be busy building.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How often a question is asked again.
const PAUSE: Duration = Duration::from_millis(40);

/// Asks `look` again and again until it answers with something, at most for [`PATIENCE`].
///
/// # Errors
/// [`Trouble::TooLate`] naming `what`, or the first error of `look`.
pub async fn until<T>(
    what: &str,
    look: impl AsyncFnMut() -> Result<Option<T>, Trouble>,
) -> Result<T, Trouble> {
    within(PATIENCE, what, look).await
}

/// [`until`] with its own limit.
///
/// # Errors
/// [`Trouble::TooLate`] naming `what`, or the first error of `look`.
pub async fn within<T>(
    limit: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>, Trouble>,
) -> Result<T, Trouble> {
    let started = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if started.elapsed() > limit {
            return Err(Trouble::TooLate {
                what: what.to_owned(),
                within: limit,
            });
        }
        tokio::time::sleep(PAUSE).await;
    }
}
