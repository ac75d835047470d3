//! Waiting for something that will come, and giving up when it does not.

use std::time::{Duration, Instant};

use crate::Error;

/// As long as anything may take: generous, since the machine may be busy building.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How often a question is asked again.
const PAUSE: Duration = Duration::from_millis(40);

/// Asks `look` again and again until it answers with something, at most for [`PATIENCE`].
///
/// # Errors
/// [`Error::TooLate`] naming `what`, or the first error of `look`.
pub async fn until<T>(
    what: &str,
    look: impl AsyncFnMut() -> Result<Option<T>, Error>,
) -> Result<T, Error> {
    within(PATIENCE, what, look).await
}

/// [`until`] with its own limit, and errors.
///
/// # Errors
/// [`Error::TooLate`] naming `what`, or the first error of `look`.
pub async fn within<T, E: From<Error>>(
    limit: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>, E>,
) -> Result<T, E> {
    let started = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if started.elapsed() > limit {
            let late = Error::TooLate {
                what: what.to_owned(),
                within: limit,
            };
            return Err(late.into());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Waits for a future in a test that is not async.
///
/// # Errors
/// The future's own, or the system's when it has nothing to wait with.
pub fn block_on<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build()?.block_on(future)
}
