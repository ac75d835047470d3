//! Waiting for the end of a process that is not a child.

use std::io;

use rustix::process::Pid;

/// A process that is waited for.
#[derive(Debug)]
pub struct Watched {
    #[cfg(target_os = "linux")]
    descriptor: std::os::fd::OwnedFd,
    #[cfg(not(target_os = "linux"))]
    pid: Pid,
}

impl Watched {
    /// Takes hold of the process while it is surely there.
    ///
    /// # Errors
    /// When there is no such process.
    #[cfg(target_os = "linux")]
    pub fn open(pid: Pid) -> io::Result<Self> {
        let flags = rustix::process::PidfdFlags::empty();
        let descriptor = rustix::process::pidfd_open(pid, flags)?;
        Ok(Self { descriptor })
    }

    /// Waits until the process has ended, by whatever way.
    ///
    /// # Errors
    /// When the system cannot say.
    #[cfg(target_os = "linux")]
    pub fn wait(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, poll};
        loop {
            let mut ended = [PollFd::new(&self.descriptor, PollFlags::IN)];
            match poll(&mut ended, None) {
                Err(rustix::io::Errno::INTR) => {}
                answer => return answer.map(drop).map_err(Into::into),
            }
        }
    }

    /// Takes note of the process.
    ///
    /// # Errors
    /// When there is no such process.
    #[cfg(not(target_os = "linux"))]
    pub fn open(pid: Pid) -> io::Result<Self> {
        rustix::process::test_kill_process(pid)?;
        Ok(Self { pid })
    }

    /// Waits until the process has ended, by whatever way.
    ///
    /// # Errors
    /// Never, here.
    #[cfg(not(target_os = "linux"))]
    pub fn wait(&self) -> io::Result<()> {
        // kqueue would tell at once, but its safe form in Rust is still to come.
        const BETWEEN_LOOKS: std::time::Duration = std::time::Duration::from_millis(100);
        while rustix::process::test_kill_process(self.pid).is_ok() {
            std::thread::sleep(BETWEEN_LOOKS);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn the_wait_ends_with_the_process() {
        let mut child = std::process::Command::new("cat")
            .stdin(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let pid = Pid::from_child(&child);
        let watched = Watched::open(pid).unwrap();
        let waiting = std::thread::spawn(move || watched.wait());
        assert!(!waiting.is_finished());
        child.kill().unwrap();
        child.wait().unwrap();
        waiting.join().unwrap().unwrap();
        assert!(Watched::open(pid).is_err());
    }
}
