//! Files that are whole on the disk before they get their names.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;
use tempfile::{Builder, NamedTempFile, TempPath};

use super::exported::ExportedFile;
use super::place::folder_of;
use super::write_error::WriteError;
use crate::bounded_file::BoundedReader;

/// A file that is there, whatever its size. It is not followed, only opened or copied.
const THERE: BoundedReader = BoundedReader::up_to(usize::MAX).without_following();

/// How the name of a file begins that has not got its own yet.
const STAGED: &str = ".keywright-export-";

/// The whole file on the disk, beside its place and without its name yet. It is locked while this
/// process works on it, so that nobody takes it for one that was left over.
pub fn stage(file: &ExportedFile, path: &Path) -> Result<NamedTempFile, WriteError> {
    let failed = |source: io::Error| WriteError::of(path, source);
    if path.is_dir() {
        return Err(WriteError::IsFolder(path.to_path_buf()));
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(WriteError::NoFolder(folder.to_path_buf()));
    }
    // A temporary file of this crate is made with mode 0600 and removed unless it is kept.
    let mut staged = Builder::new()
        .prefix(STAGED)
        .tempfile_in(folder)
        .map_err(failed)?;
    let _no_locks_here = staged.as_file().try_lock();
    let whole = file.text.whole();
    staged
        .write_all(whole.expose_secret().as_bytes())
        .map_err(failed)?;
    staged.as_file().sync_all().map_err(failed)?;
    Ok(staged)
}

/// Another name for the file at `path`, which goes away with the answer.
pub fn set_aside(path: &Path) -> io::Result<TempPath> {
    let linked = Builder::new()
        .prefix(STAGED)
        .make_in(folder_of(path), |name| fs::hard_link(path, name));
    if let Ok(linked) = linked {
        return Ok(linked.into_temp_path());
    }
    // A file system without links.
    let mut copy = Builder::new().prefix(STAGED).tempfile_in(folder_of(path))?;
    let mut there = THERE.open(path).map_err(io::Error::other)?;
    io::copy(&mut there, copy.as_file_mut())?;
    copy.as_file()
        .set_permissions(there.metadata()?.permissions())?;
    Ok(copy.into_temp_path())
}

/// The files in a folder that exports left which were killed. They may hold a key.
#[must_use]
pub fn left_over(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| {
            entry
                .file_name()
                .as_encoded_bytes()
                .starts_with(STAGED.as_bytes())
        })
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .filter(|path| nobody_works_on(path))
        .collect();
    found.sort();
    found
}

fn nobody_works_on(path: &Path) -> bool {
    THERE
        .open(path)
        .is_ok_and(|file| !matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)))
}
