//! A named pipe that gives each reader the whole key: what stands for a memory file where the
//! system has none that another process can open by a path. No byte of it is ever in a file.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use nix::sys::stat::Mode;

/// Puts a pipe at `path` which nobody has opened yet.
///
/// # Errors
/// What the system answers when the pipe cannot be made there.
pub fn put(path: &Path) -> io::Result<()> {
    let fresh = path.with_extension("next");
    nix::unistd::mkfifo(&fresh, Mode::S_IRUSR | Mode::S_IWUSR)?;
    std::fs::rename(&fresh, path)
}

/// Waits for a reader at `path`, puts a fresh pipe there for the next one, so that no two share
/// the bytes of one, and writes `bytes`. A reader that leaves early is no error.
///
/// # Errors
/// When the pipe has gone, which ends the serving.
pub fn serve_one(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut reader = OpenOptions::new().write(true).open(path)?;
    put(path)?;
    match reader.write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn every_reader_gets_the_whole_of_it_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("AuthKey_ABCDE12345.p8");
        put(&path).unwrap();
        let server = {
            let path = path.clone();
            std::thread::spawn(move || {
                for _ in 0..20 {
                    serve_one(&path, b"all of it").unwrap();
                }
            })
        };
        for _ in 0..20 {
            assert_eq!(std::fs::read(&path).unwrap(), b"all of it");
        }
        server.join().unwrap();
    }

    #[test]
    fn a_pipe_that_has_gone_ends_the_serving() {
        let folder = tempfile::tempdir().unwrap();
        assert!(serve_one(&folder.path().join("gone.p8"), b"x").is_err());
    }
}
