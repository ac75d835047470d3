//! Ctrl-C while Apple is asked: the test is stopped in good order, then this process ends as the
//! signal would have ended it, so that a script that runs it stops too.

use tokio_util::sync::CancellationToken;

/// Cancels `cancel` at the first Ctrl-C while `future` runs.
pub async fn cancelling<T>(cancel: &CancellationToken, future: impl Future<Output = T>) -> T {
    tokio::pin!(future);
    tokio::select! {
        ended = &mut future => ended,
        interrupted = tokio::signal::ctrl_c() => {
            if interrupted.is_ok() {
                cancel.cancel();
            }
            future.await
        }
    }
}

/// Ends this process as Ctrl-C ends one that does not notice it: by the signal itself.
pub fn end_as_interrupted() {
    // Answers only when it failed, and then the exit code tells.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGINT);
}
