//! This process's memory, which has secrets in it, is for nobody else.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The limit on core files that was in force before, for a command that takes this process over.
#[derive(Clone, Debug)]
pub struct EarlierCoreLimit(Rlimit);

/// Asks the system to write no core file for this process.
#[must_use]
pub fn write_no_core_file() -> EarlierCoreLimit {
    let before = getrlimit(Resource::Core);
    let none = Rlimit {
        current: Some(0),
        ..before
    };
    // Where it is refused, it was no better before.
    let _ = setrlimit(Resource::Core, none);
    EarlierCoreLimit(before)
}

impl EarlierCoreLimit {
    /// Puts the earlier limit back.
    pub fn restore(&self) {
        let _ = setrlimit(Resource::Core, self.0);
    }
}

/// Keeps other programs of the same user, and a handler of crashes, which the limit does not stop,
/// from reading the memory. A command that takes this process over starts without it: execve(2).
#[cfg(target_os = "linux")]
pub fn close_to_others() {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// macOS lets a process read another's memory only with an entitlement.
#[cfg(not(target_os = "linux"))]
pub const fn close_to_others() {}
