//! A private folder in which the key is found under the name that a tool looks for. It holds a
//! link to the memory file, or a pipe; never the key.

use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, Mode, OFlags, flock};
use tempfile::TempDir;

const BEGINS_WITH: &str = "keywright-exec-";

/// A folder that only its owner can enter. It is removed when it is dropped, and locked until
/// then, so that what a killed holder left can be told from what is in use.
#[derive(Debug)]
pub struct NamedFolder {
    folder: TempDir,
    _lock: File,
}

impl NamedFolder {
    /// Makes one that is empty.
    ///
    /// # Errors
    /// What the system answers, such as no room.
    pub fn make(within: &Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix(BEGINS_WITH)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(within)?;
        let lock = open_folder(folder.path())?;
        flock(&lock, FlockOperation::NonBlockingLockExclusive)?;
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes what holders left that were killed. Answers how many folders there were. What cannot
/// be removed stays.
pub fn sweep(within: &Path) -> usize {
    left_over(within)
        .iter()
        .filter(|folder| std::fs::remove_dir_all(folder).is_ok())
        .count()
}

/// The folders of this user's holders that are no longer there.
#[must_use]
pub fn left_over(within: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(within).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(BEGINS_WITH))
        .map(|entry| entry.path())
        .filter(|path| is_own_folder(path) && is_abandoned(path))
        .collect()
}

fn is_own_folder(path: &Path) -> bool {
    path.symlink_metadata()
        .is_ok_and(|it| it.is_dir() && it.uid() == rustix::process::geteuid().as_raw())
}

fn open_folder(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

/// Nobody holds its lock. An empty one may just be being made, and is in nobody's way.
fn is_abandoned(folder: &Path) -> bool {
    let something_in_it = std::fs::read_dir(folder).is_ok_and(|mut it| it.next().is_some());
    let lock = open_folder(folder);
    something_in_it
        && lock.is_ok_and(|it| flock(&it, FlockOperation::NonBlockingLockExclusive).is_ok())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use std::os::unix::fs::symlink;

    use super::*;

    fn with_a_link(folder: &Path) {
        std::fs::create_dir_all(folder).unwrap();
        symlink("/nowhere/at/all", folder.join("AuthKey_B.p8")).unwrap();
    }

    #[test]
    fn only_what_a_killed_holder_left_is_swept() {
        let within = tempfile::tempdir().unwrap();
        let in_use = NamedFolder::make(within.path()).unwrap();
        with_a_link(in_use.path());
        let left = within.path().join("keywright-exec-left");
        with_a_link(&left);
        let of_others = within.path().join("something-else");
        with_a_link(&of_others);

        assert_eq!(sweep(within.path()), 1);
        assert!(!left.exists());
        assert!(in_use.path().exists() && of_others.exists());
    }

    #[test]
    fn only_its_owner_can_enter_it_and_it_goes_with_its_holder() {
        let within = tempfile::tempdir().unwrap();
        let folder = NamedFolder::make(within.path()).unwrap();
        let mode = folder.path().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        drop(folder);
        assert_eq!(std::fs::read_dir(within.path()).unwrap().count(), 0);
    }
}
