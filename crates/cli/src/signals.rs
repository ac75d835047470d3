//! Signals that end this process: held back while something must not be cut in two, and Ctrl-C
//! turned into a test that is stopped in good order.
//!
//! Whoever listens for a signal takes its default away for good. So the default is put in again
//! first, and is only held back. A signal that was ignored from the beginning is left alone: that
//! is what `nohup` and `trap ''` ask for. (On macOS nothing safe tells; see [`is_ignored`].)

#[cfg(target_os = "linux")]
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

#[cfg(target_os = "linux")]
use keywright_core::bounded_file::BoundedReader;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, low_level};
use tokio_util::sync::CancellationToken;

/// A signal that ends this process, unless it is held back.
#[derive(Debug)]
struct EndSignal {
    number: i32,
    ends_at_once: Arc<AtomicBool>,
    came: Arc<AtomicBool>,
}

/// Ctrl-C. None when it is ignored, or cannot be held back.
static INTERRUPT: LazyLock<Option<EndSignal>> = LazyLock::new(|| EndSignal::of(SIGINT));
static TERMINATE: LazyLock<Option<EndSignal>> = LazyLock::new(|| EndSignal::of(SIGTERM));
static HANG_UP: LazyLock<Option<EndSignal>> = LazyLock::new(|| EndSignal::of(SIGHUP));

/// All that can be held back.
fn all() -> impl Iterator<Item = &'static EndSignal> {
    let all = [&INTERRUPT, &TERMINATE, &HANG_UP];
    all.into_iter().filter_map(|signal| signal.as_ref())
}

impl EndSignal {
    fn of(number: i32) -> Option<Self> {
        // Where nothing tells, a hang-up is left alone: it is what `nohup` ignores.
        if is_ignored(number).unwrap_or(number == SIGHUP) {
            return None;
        }
        let ends_at_once = Arc::new(AtomicBool::new(true));
        let came = Arc::new(AtomicBool::new(false));
        // In this order: when it ends this process at once, nothing is left to be noted.
        flag::register_conditional_default(number, Arc::clone(&ends_at_once)).ok()?;
        flag::register(number, Arc::clone(&came)).ok()?;
        Some(Self {
            number,
            ends_at_once,
            came,
        })
    }

    /// From now on it is only noted.
    fn hold_back(&self) {
        self.came.store(false, Ordering::SeqCst);
        self.ends_at_once.store(false, Ordering::SeqCst);
    }

    /// From now on it ends this process again.
    fn let_go(&self) {
        self.ends_at_once.store(true, Ordering::SeqCst);
    }

    /// Ends this process if it came while it was held back.
    fn make_up_for(&self) {
        if self.came.load(Ordering::SeqCst) {
            // Answers only when it failed, and then the work is done all the same.
            let _ = low_level::emulate_default_handler(self.number);
        }
    }
}

/// Does short work to its end. A signal that comes meanwhile ends this process afterwards, as it
/// would have at once.
pub fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    all().for_each(EndSignal::hold_back);
    let done = work();
    all().for_each(EndSignal::let_go);
    all().for_each(EndSignal::make_up_for);
    done
}

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
    let _ = low_level::emulate_default_handler(SIGINT);
}

/// Whether a signal is ignored, as far as that can be told without unsafe code.
#[cfg(target_os = "linux")]
fn is_ignored(signal: i32) -> Option<bool> {
    let status = BoundedReader::up_to(64 * 1024)
        .text(Path::new("/proc/self/status"))
        .ok()?;
    let ignored = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))?;
    let ignored = u64::from_str_radix(ignored.trim(), 16).ok()?;
    let place = u32::try_from(signal).ok()?.checked_sub(1)?;
    Some(ignored.checked_shr(place)? & 1 == 1)
}

#[cfg(not(target_os = "linux"))]
const fn is_ignored(_signal: i32) -> Option<bool> {
    None
}
