//! Files that are whole on the disk before they get their names.
//!
//! Where the system can, a staged file has no name at all (`O_TMPFILE` of open(2)), so that one that
//! is killed leaves nothing.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;
use tempfile::{Builder, NamedTempFile, TempPath};

use super::exported::ExportedFile;
use super::place::{folder_of, is_taken};
use super::write_error::WriteError;
use crate::bounded_file::BoundedReader;

/// How the name of a file begins that has not got its own yet.
const STAGED: &str = ".keywright-export-";

/// A file that is there, whatever its size. It is not read into memory.
const THERE: BoundedReader = BoundedReader::up_to(usize::MAX).without_following();

/// A whole file on the disk that has not got its name yet. It is locked while this process works
/// on it, so that nobody takes it for one that was left over.
pub enum Staged {
    /// It has no name.
    #[cfg(target_os = "linux")]
    Unnamed(File),
    /// It has one of its own, beside its place.
    Named(NamedTempFile),
}

/// Puts the whole file on the disk, into the folder of its place, readable by its owner alone.
pub fn stage(file: &ExportedFile, path: &Path) -> Result<Staged, WriteError> {
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(WriteError::NoFolder(folder.to_path_buf()));
    }
    let failed = |source: io::Error| WriteError::of(path, source);
    let mut staged = Staged::empty(folder).map_err(failed)?;
    let whole = file.text.whole();
    staged.fill(whole.expose_secret()).map_err(failed)?;
    Ok(staged)
}

impl Staged {
    fn empty(folder: &Path) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Some(unnamed) = unnamed::file_in(folder) {
            return Ok(Self::Unnamed(unnamed));
        }
        Self::named(folder)
    }

    /// A temporary file of that crate is made with mode 0600 and removed unless it is kept.
    fn named(folder: &Path) -> io::Result<Self> {
        let named = Builder::new().prefix(STAGED).tempfile_in(folder)?;
        Ok(Self::Named(named))
    }

    fn file(&mut self) -> &mut File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => file,
            Self::Named(file) => file.as_file_mut(),
        }
    }

    fn fill(&mut self, text: &str) -> io::Result<()> {
        let file = self.file();
        let _no_locks_here = file.try_lock();
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    /// Gives it a name that nothing has.
    pub fn put_new(self, path: &Path) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => unnamed::link(&file, path),
            Self::Named(file) => {
                let Err(refused) = file.persist_noclobber(path) else {
                    return Ok(());
                };
                if is_taken(path) {
                    return Err(refused.error);
                }
                // A file system that knows no way of refusing what is there.
                refused.file.persist(path)?;
                Ok(())
            }
        }
    }

    /// Gives it a name, instead of the file that has it.
    pub fn put_over(self, path: &Path) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => {
                // Nothing replaces a name in one step but another name.
                let link = |name: &Path| unnamed::link(&file, name);
                let named = Builder::new()
                    .prefix(STAGED)
                    .make_in(folder_of(path), link)?;
                named.into_temp_path().persist(path)?;
            }
            Self::Named(file) => {
                file.persist(path)?;
            }
        }
        Ok(())
    }
}

/// Files without names (open(2), `O_TMPFILE`).
#[cfg(target_os = "linux")]
mod unnamed {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags};

    /// None where the file system cannot, or no name could be given later.
    pub fn file_in(folder: &Path) -> Option<File> {
        let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
        let file = rustix::fs::open(folder, flags, Mode::RUSR | Mode::WUSR).ok()?;
        let file = File::from(file);
        path_of(&file).exists().then_some(file)
    }

    /// Gives it a name that nothing has.
    pub fn link(file: &File, path: &Path) -> io::Result<()> {
        let follow = AtFlags::SYMLINK_FOLLOW;
        Ok(rustix::fs::linkat(CWD, path_of(file), CWD, path, follow)?)
    }

    fn path_of(file: &File) -> std::path::PathBuf {
        format!("/proc/self/fd/{}", file.as_raw_fd()).into()
    }
}

/// Another name for a file that is replaced, until it is known that it stays so.
pub struct SetAside {
    name: TempPath,
    /// Two names of one file have one lock.
    _lock: Option<File>,
}

impl SetAside {
    /// Gives the file its name back.
    pub fn put_back(self, path: &Path) {
        if let Err(not_back) = self.name.persist(path) {
            let _stays_under_its_other_name = not_back.path.keep();
        }
    }
}

/// Another name for the file at `path`, which goes away with the answer.
pub fn set_aside(path: &Path) -> io::Result<SetAside> {
    let mut there = THERE.open(path).map_err(io::Error::other)?;
    let _no_locks_here = there.try_lock();
    let linked = Builder::new()
        .prefix(STAGED)
        .make_in(folder_of(path), |name| fs::hard_link(path, name));
    if let Ok(linked) = linked {
        return Ok(SetAside {
            name: linked.into_temp_path(),
            _lock: Some(there),
        });
    }
    // A file system without links.
    let mut copy = Builder::new().prefix(STAGED).tempfile_in(folder_of(path))?;
    let _no_locks_here = copy.as_file().try_lock();
    io::copy(&mut there, copy.as_file_mut())?;
    copy.as_file()
        .set_permissions(there.metadata()?.permissions())?;
    let (lock, name) = copy.into_parts();
    Ok(SetAside {
        name,
        _lock: Some(lock),
    })
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
        .filter(|path| {
            nobody_works_on(path, |locked| {
                !matches!(locked, Err(TryLockError::WouldBlock))
            })
        })
        .collect();
    found.sort();
    found
}

/// Removes what killed exports left in a folder. What may be in use somewhere else stays: an empty
/// file that is not locked yet, and everything where there are no locks.
pub fn sweep(folder: &Path) {
    for path in left_over(folder) {
        let is_empty = path.symlink_metadata().is_ok_and(|about| about.len() == 0);
        if !is_empty && nobody_works_on(&path, |locked| locked.is_ok()) {
            let _stays = fs::remove_file(&path);
        }
    }
}

fn nobody_works_on(path: &Path, judge: impl Fn(Result<(), TryLockError>) -> bool) -> bool {
    THERE.open(path).is_ok_and(|file| judge(file.try_lock()))
}
