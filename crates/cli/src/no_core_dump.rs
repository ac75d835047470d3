//! A crash of this program leaves no picture of its memory behind.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The limit that was in force before, for a command that takes this process over.
#[derive(Clone, Debug)]
pub struct Before(Rlimit);

/// Asks the system to write no core file for this process.
#[must_use]
pub fn ask_for_none() -> Before {
    let before = getrlimit(Resource::Core);
    let none = Rlimit {
        current: Some(0),
        ..before
    };
    // Where it is refused, it was no better before.
    let _ = setrlimit(Resource::Core, none);
    Before(before)
}

impl Before {
    /// Puts the earlier limit back.
    pub fn restore(&self) {
        let _ = setrlimit(Resource::Core, self.0);
    }
}
