//! The list's file and folder: who may read them, and whether the file is still the same one.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::error::RegistryError;
use crate::clock::UnixMillis;

/// Less room than SQLite's shared file takes counts as none.
const LEAST_ROOM: u64 = 64 * 1024;

/// Where the list lies.
#[derive(Clone, Debug)]
pub(super) struct ListFile {
    folder: PathBuf,
    path: PathBuf,
}

/// Tells a file from another that was put at the same path later: its device and inode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileIdentity(u64, u64);

impl ListFile {
    /// The list in `folder`.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            path: folder.join("registry.sqlite3"),
        }
    }

    /// Makes the folder when it is not there, and closes it to other users.
    pub(super) fn make_folder(&self) -> Result<(), RegistryError> {
        private_folder(&self.folder).map_err(|error| trouble_of_io(&error, &self.path))
    }

    /// Whether SQLite's log beside the file has anything in it.
    pub(super) fn has_log(&self) -> bool {
        fs::metadata(with_suffix(&self.path, "-wal")).is_ok_and(|log| log.len() > 0)
    }

    /// The newest of the files that were moved aside.
    pub(super) fn last_set_aside(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(&self.folder).ok()?.flatten();
        let files = entries.map(|entry| entry.path()).filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.contains(".set-aside-") && !name.ends_with("-wal") && !name.ends_with("-shm")
        });
        files.max_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok())
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the file when it is not there, and closes it to other users. SQLite gives the
    /// files that it puts beside it the same permissions.
    ///
    /// A file that is there is never opened here: closing it would take away the locks that
    /// SQLite holds on it for this process (POSIX, fcntl: "all locks are released").
    pub(super) fn make_private(&self) -> Result<(), RegistryError> {
        let make_private = || match fs::metadata(&self.path) {
            Ok(data) => close_to_others(&data, &self.path, 0o600),
            Err(error) if error.kind() == io::ErrorKind::NotFound => make_empty(&self.path),
            Err(error) => Err(error),
        };
        make_private().map_err(|error| trouble_of_io(&error, &self.path))
    }

    /// Which file lies at the path now; none when none does.
    pub(super) fn identity(&self) -> Option<FileIdentity> {
        identity_of(&fs::metadata(&self.path).ok()?)
    }

    /// Moves the file and what SQLite put beside it to a name of their own.
    pub(super) fn move_aside(&self, now: UnixMillis) -> Result<PathBuf, RegistryError> {
        let target = self.free_name(now);
        // The log goes first: left alone beside a new file, it would be played into that one.
        for suffix in ["-wal", "-shm", ""] {
            let moved = fs::rename(
                with_suffix(&self.path, suffix),
                with_suffix(&target, suffix),
            );
            match moved {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(trouble_of_io(&error, &self.path));
                }
                _ => {}
            }
        }
        Ok(target)
    }

    fn free_name(&self, now: UnixMillis) -> PathBuf {
        let first = with_suffix(&self.path, &format!(".set-aside-{}", now.seconds()));
        let next = (2..).map(|n| with_suffix(&first, &format!(".{n}")));
        std::iter::once(first.clone())
            .chain(next)
            .find(|name| !name.exists())
            .unwrap_or(first)
    }

    /// The cause that an error of SQLite stands for. It does not tell a disk that is full or
    /// can only be read from others when it cannot make a file of its own.
    pub(super) fn trouble(&self, error: &rusqlite::Error) -> RegistryError {
        or_why_not_written(RegistryError::of(error, &self.path), &self.path)
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The cause that an error of the file system stands for, met at a file in the list's folder.
pub(super) fn trouble_of_io(error: &io::Error, path: &Path) -> RegistryError {
    or_why_not_written(of_io(error, path), path)
}

fn or_why_not_written(told: RegistryError, path: &Path) -> RegistryError {
    match told {
        RegistryError::Failed | RegistryError::NotAllowed(_) => {
            why_not_written(path).unwrap_or(told)
        }
        told => told,
    }
}

fn why_not_written(path: &Path) -> Option<RegistryError> {
    use rustix::fs::{Access, StatVfsMountFlags, access, statvfs};
    let folder = path.parent()?;
    let disk = statvfs(folder).ok()?;
    let closed = |path: &Path| path.exists() && access(path, Access::WRITE_OK).is_err();
    if disk.f_flag.contains(StatVfsMountFlags::RDONLY) || closed(folder) {
        Some(RegistryError::ReadOnly(folder.to_owned()))
    } else if closed(path) {
        Some(RegistryError::ReadOnly(path.to_owned()))
    } else if disk.f_bavail.saturating_mul(disk.f_frsize) < LEAST_ROOM {
        Some(RegistryError::DiskFull)
    } else {
        None
    }
}

/// The cause that an error of the file system stands for.
fn of_io(error: &io::Error, path: &Path) -> RegistryError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => RegistryError::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem => RegistryError::ReadOnly(path.to_owned()),
        io::ErrorKind::PermissionDenied
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::IsADirectory
        | io::ErrorKind::AlreadyExists
        | io::ErrorKind::NotFound => RegistryError::NotAllowed(path.to_owned()),
        _ => RegistryError::Failed,
    }
}

/// Opens a lock's file, making it when it is not there, for this user only.
#[expect(
    clippy::disallowed_methods,
    reason = "only the lock on it counts, and opening a pipe for both ways waits for nobody"
)]
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    private_options().create(true).truncate(false).open(path)
}

/// Another process may be faster: then its file is as good.
#[expect(
    clippy::disallowed_methods,
    reason = "`create_new` opens nothing that is there already"
)]
fn make_empty(path: &Path) -> io::Result<()> {
    match private_options().create_new(true).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// For this user only.
fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    close_to_others(&fs::metadata(folder)?, folder, 0o700)
}

#[cfg(unix)]
fn close_to_others(metadata: &fs::Metadata, path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if metadata.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    let closed = metadata.permissions().mode() & mode;
    fs::set_permissions(path, fs::Permissions::from_mode(closed))
}

#[cfg(not(unix))]
fn close_to_others(_: &fs::Metadata, _: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn identity_of(metadata: &fs::Metadata) -> Option<FileIdentity> {
    use std::os::unix::fs::MetadataExt;
    Some(FileIdentity(metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity_of(_: &fs::Metadata) -> Option<FileIdentity> {
    Some(FileIdentity(0, 0)) // an open file cannot be replaced there
}
