//! Folders that are made for an export, and taken away again when it fails.

use std::fs::DirBuilder;
use std::io::ErrorKind::AlreadyExists;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::write_error::WriteError;

/// Folders that are removed unless they are kept.
#[derive(Default)]
pub struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    /// Makes a folder and those above it that are missing, private to their owner.
    pub fn make(&mut self, folder: &Path) -> Result<(), WriteError> {
        let is_missing = |above: &&Path| !above.as_os_str().is_empty() && !above.is_dir();
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            match DirBuilder::new().mode(0o700).create(folder) {
                Ok(()) => self.0.push(folder.to_path_buf()),
                // Somebody else made it meanwhile, or it is one that was just made (`new/..`).
                Err(source) if source.kind() == AlreadyExists && folder.is_dir() => {}
                Err(source) => return Err(WriteError::of(folder, source)),
            }
        }
        Ok(())
    }

    /// They have something in them now.
    pub fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One that somebody else put something into stays.
            let _removed = std::fs::remove_dir(folder);
        }
    }
}
