//! Ctrl-C while Apple is asked: the test is stopped in good order, then this process ends as the
//! signal would have ended it, so that a script that runs it stops too.
//!
//! Whoever listens for a signal takes its default away for good. So the default is put in again
//! first, and is only held back while somebody listens: at a prompt Ctrl-C ends the command.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::SIGINT;
use tokio_util::sync::CancellationToken;

/// Whether Ctrl-C ends this process at once. None when that could not be arranged, and then
/// nobody listens either.
static ENDS_AT_ONCE: LazyLock<Option<Arc<AtomicBool>>> = LazyLock::new(|| {
    let ends = Arc::new(AtomicBool::new(true));
    signal_hook::flag::register_conditional_default(SIGINT, Arc::clone(&ends)).ok()?;
    Some(ends)
});

/// Holds the default back for as long as it lives.
struct Listening(&'static AtomicBool);

impl Listening {
    fn begin() -> Option<Self> {
        let ends = ENDS_AT_ONCE.as_deref()?;
        ends.store(false, Ordering::SeqCst);
        Some(Self(ends))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Cancels `cancel` at the first Ctrl-C while `future` runs. A second one ends this process.
pub async fn cancelling<T>(cancel: &CancellationToken, future: impl Future<Output = T>) -> T {
    tokio::pin!(future);
    let Some(listening) = Listening::begin() else {
        return future.await;
    };
    tokio::select! {
        ended = &mut future => return ended,
        interrupted = tokio::signal::ctrl_c() => {
            if interrupted.is_ok() {
                cancel.cancel();
            }
        }
    }
    drop(listening);
    future.await
}

/// Ends this process as Ctrl-C ends one that does not notice it: by the signal itself.
pub fn end_as_interrupted() {
    // Answers only when it failed, and then the exit code tells.
    let _ = signal_hook::low_level::emulate_default_handler(SIGINT);
}
