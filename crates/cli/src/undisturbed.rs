//! Work that Ctrl-C and its like must not cut in two.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// Does short work to its end. A signal that comes meanwhile ends this process afterwards, as it
/// would have at once.
pub fn during<T>(work: impl FnOnce() -> T) -> T {
    let came = Arc::new(AtomicUsize::new(0));
    let signals = [SIGINT, SIGTERM];
    let noted = signals.map(|signal| {
        let number = usize::try_from(signal).unwrap_or_default();
        flag::register_usize(signal, Arc::clone(&came), number)
    });
    let done = work();
    let came = came.load(Ordering::SeqCst);
    for signal in signals {
        if usize::try_from(signal) == Ok(came) {
            // Answers only when it failed, and then the work is done all the same.
            let _ = low_level::emulate_default_handler(signal);
        }
    }
    noted.into_iter().flatten().for_each(|id| {
        low_level::unregister(id);
    });
    done
}
