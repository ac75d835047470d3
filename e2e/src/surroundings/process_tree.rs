//! Who started whom, from /proc.

use std::fs;
use std::path::PathBuf;

use rustix::process::{Pid, Signal, kill_process};

use crate::trouble::Trouble;

/// A running process.
#[derive(Debug, Clone)]
pub struct Process {
    /// Its process id.
    pub id: u32,
    /// The file it was started from.
    pub program: PathBuf,
}

impl Process {
    /// Sends `signal`; nothing happens when the process is gone.
    pub fn signal(&self, signal: Signal) {
        if let Some(pid) = i32::try_from(self.id).ok().and_then(Pid::from_raw) {
            let _already_gone = kill_process(pid, signal);
        }
    }

    /// Its memory in KiB, with what it shares divided among those who share it (proc(5), `smaps_rollup`, `Pss`).
    ///
    /// # Errors
    /// When it has ended.
    pub fn proportional_kibibytes(&self) -> Result<u32, Trouble> {
        let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.id))?;
        rollup
            .lines()
            .find_map(|line| {
                line.strip_prefix("Pss:")?
                    .strip_suffix("kB")?
                    .trim()
                    .parse()
                    .ok()
            })
            .ok_or_else(|| Trouble::unexpected("the kernel says nothing of a process's memory"))
    }

    /// Whether it still runs (a zombie does not).
    pub fn runs(&self) -> bool {
        stat(self.id).is_some_and(|(_, state)| state != 'Z')
    }
}

/// Every process started by `ancestor`, directly or not, nearest first.
pub fn descendants(ancestor: u32) -> Vec<Process> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, stat(id)?.0)))
        .collect();
    let mut family = vec![ancestor];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(id, _)| *id),
        );
        next += 1;
    }
    family
        .into_iter()
        .skip(1)
        .filter_map(|id| {
            Some(Process {
                id,
                program: fs::read_link(format!("/proc/{id}/exe")).ok()?,
            })
        })
        .collect()
}

/// A process's parent and state (proc(5), `/proc/pid/stat`; the name in brackets may hold anything).
fn stat(id: u32) -> Option<(u32, char)> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let mut fields = text.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?.chars().next()?;
    let parent = fields.next()?.parse().ok()?;
    Some((parent, state))
}
