//! Work that Ctrl-C and its like must not cut in two.

use crate::end_signal::{self, EndSignal};

/// Does short work to its end. A signal that comes meanwhile ends this process afterwards, as it
/// would have at once.
pub fn during<T>(work: impl FnOnce() -> T) -> T {
    end_signal::all().for_each(EndSignal::hold_back);
    let done = work();
    end_signal::all().for_each(EndSignal::let_go);
    end_signal::all().for_each(EndSignal::make_up_for);
    done
}
