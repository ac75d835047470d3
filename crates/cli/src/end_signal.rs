//! Signals that end this process, and how that is held back for a while.
//!
//! Whoever listens for a signal takes its default away for good. So the default is put in again
//! first, and is only held back. A signal that was ignored from the beginning is left alone: that
//! is what `nohup` and `trap ''` ask for. (On macOS nothing safe tells; see [`is_ignored`].)

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// A signal that ends this process, unless it is held back.
#[derive(Debug)]
pub struct EndSignal {
    number: i32,
    ends_at_once: Arc<AtomicBool>,
    came: Arc<AtomicBool>,
}

/// Ctrl-C. None when it is ignored, or cannot be held back.
pub static INTERRUPT: LazyLock<Option<EndSignal>> = LazyLock::new(|| EndSignal::of(SIGINT));
static TERMINATE: LazyLock<Option<EndSignal>> = LazyLock::new(|| EndSignal::of(SIGTERM));
static HANG_UP: LazyLock<Option<EndSignal>> = LazyLock::new(|| EndSignal::of(SIGHUP));

/// All that can be held back.
pub fn all() -> impl Iterator<Item = &'static EndSignal> {
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
    pub fn hold_back(&self) {
        self.came.store(false, Ordering::SeqCst);
        self.ends_at_once.store(false, Ordering::SeqCst);
    }

    /// From now on it ends this process again.
    pub fn let_go(&self) {
        self.ends_at_once.store(true, Ordering::SeqCst);
    }

    /// Ends this process if it came while it was held back.
    pub fn make_up_for(&self) {
        if self.came.load(Ordering::SeqCst) {
            // Answers only when it failed, and then the work is done all the same.
            let _ = low_level::emulate_default_handler(self.number);
        }
    }
}

/// Whether a signal is ignored, as far as that can be told without unsafe code.
#[cfg(target_os = "linux")]
fn is_ignored(signal: i32) -> Option<bool> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
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
