//! Ctrl-C while Apple is asked: the test is stopped in good order, then this process ends as the
//! signal would have ended it, so that a script that runs it stops too.
//!
//! At a prompt Ctrl-C ends the command. Where it is ignored it stays so, and nobody listens.

use signal_hook::consts::SIGINT;
use tokio_util::sync::CancellationToken;

use crate::end_signal::{EndSignal, INTERRUPT};

/// Holds Ctrl-C back for as long as it lives.
struct Listening(&'static EndSignal);

impl Listening {
    fn begin() -> Option<Self> {
        let signal = INTERRUPT.as_ref()?;
        signal.hold_back();
        Some(Self(signal))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.let_go();
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
