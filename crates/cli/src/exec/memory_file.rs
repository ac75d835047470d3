//! A file that is in memory and nowhere else.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::OwnedFd;

use rustix::fs::{MemfdFlags, Mode, SealFlags};
use rustix::io::Errno;

/// Makes a file without a name in any file system (memfd_create(2)) that holds `bytes`, can be
/// read by its owner only, and can never be changed again.
///
/// # Errors
/// What the kernel answers, such as too many open files.
pub fn holding(name: &str, bytes: &[u8]) -> io::Result<OwnedFd> {
    let mut file = File::from(without_execution(name)?);
    rustix::fs::fchmod(&file, Mode::RUSR)?;
    file.write_all(bytes)?;
    let seals = SealFlags::WRITE | SealFlags::GROW | SealFlags::SHRINK | SealFlags::SEAL;
    rustix::fs::fcntl_add_seals(&file, seals)?;
    Ok(file.into())
}

/// A file that can never be run as a program. Kernels before 6.3 do not know how to promise that;
/// newer ones may demand it (`vm.memfd_noexec`).
fn without_execution(name: &str) -> io::Result<OwnedFd> {
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    match rustix::fs::memfd_create(name, flags | MemfdFlags::NOEXEC_SEAL) {
        Err(Errno::INVAL) => Ok(rustix::fs::memfd_create(name, flags)?),
        made => Ok(made?),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use std::io::{Read, Seek, SeekFrom};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn each_reader_gets_the_whole_of_it() {
        let held = File::from(holding("AuthKey.p8", b"all of it").unwrap());
        let path = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&held));
        for _ in 0..2 {
            assert_eq!(std::fs::read(&path).unwrap(), b"all of it");
        }
    }

    #[test]
    fn only_its_owner_may_read_it_and_nobody_can_change_it() {
        let mut held = File::from(holding("AuthKey.p8", b"all of it").unwrap());
        assert_eq!(held.metadata().unwrap().permissions().mode() & 0o777, 0o400);
        held.seek(SeekFrom::Start(0)).unwrap();
        assert!(held.write_all(b"x").is_err());
        assert!(held.set_len(0).is_err());
        let mut seen = String::new();
        held.read_to_string(&mut seen).unwrap();
        assert_eq!(seen, "all of it");
    }
}
