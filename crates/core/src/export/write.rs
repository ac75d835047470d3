//! Writing an export to the disk: readable by its owner alone, and whole or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;
use tempfile::NamedTempFile;

use super::exported::{Exported, ExportedFile};
use crate::explain::{Explain, Explanation};

/// Why an export could not be written. Nothing was left behind.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is not there.
    #[error("the folder {0} does not exist")]
    NoFolder(PathBuf),
    /// The folder cannot be written to.
    #[error("{0} may not be written to")]
    NotAllowed(PathBuf),
    /// The disk is full.
    #[error("there is no space left")]
    Full,
    /// Something stands there that is not a file.
    #[error("{0} is a folder")]
    IsFolder(PathBuf),
    /// Anything else that the system says.
    #[error("{path} could not be written")]
    Failed {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Explain for WriteError {
    fn explain(&self) -> Explanation {
        match self {
            Self::NoFolder(folder) => Explanation::new(
                "export_no_folder",
                format!("The folder {} does not exist.", folder.display()),
                "Choose another place, or make the folder first.",
            ),
            Self::NotAllowed(path) => Explanation::new(
                "export_not_allowed",
                format!("{} may not be written to.", path.display()),
                "Choose a folder of your own.",
            ),
            Self::Full => Explanation::new(
                "export_disk_full",
                "The disk is full, and nothing was written.",
                "Free some space, then export again.",
            ),
            Self::IsFolder(path) => Explanation::new(
                "export_is_folder",
                format!("{} is a folder.", path.display()),
                "Choose a file name in it.",
            ),
            Self::Failed { path, source } => Explanation::new(
                "export_failed",
                format!("{} could not be written: {source}.", path.display()),
                "Choose another place, then export again.",
            ),
        }
    }
}

/// Where an export goes.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The first file has this path; the others stand beside it under their own names.
    File(&'a Path),
    /// Every file stands below this folder under its own name.
    Folder(&'a Path),
}

impl Place<'_> {
    /// The path of each file, in their order.
    #[must_use]
    pub fn paths(self, exported: &Exported) -> Vec<PathBuf> {
        let paths = exported.files.iter().enumerate();
        paths
            .map(|(number, file)| match self {
                Self::File(target) if number == 0 => target.to_path_buf(),
                Self::File(target) => folder_of(target).join(&file.name),
                Self::Folder(folder) => folder.join(&file.name),
            })
            .collect()
    }
}

/// Writes the first file to `target` and the others beside it. A file that is already there is
/// replaced as a whole. Answers the paths that were written.
///
/// # Errors
/// [`WriteError`]; no file has its name before all of them are on the disk.
pub fn write(exported: &Exported, target: &Path) -> Result<Vec<PathBuf>, WriteError> {
    write_all(exported, Place::File(target).paths(exported))
}

/// Writes every file below a folder under its own name, and makes the folders that are missing.
///
/// # Errors
/// [`WriteError`], as for [`write`].
pub fn write_below(exported: &Exported, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let paths = Place::Folder(folder).paths(exported);
    for path in &paths {
        make_private_folder(folder_of(path))?;
    }
    write_all(exported, paths)
}

fn write_all(exported: &Exported, paths: Vec<PathBuf>) -> Result<Vec<PathBuf>, WriteError> {
    let mut staged = Vec::with_capacity(paths.len());
    for (file, path) in exported.files.iter().zip(&paths) {
        staged.push(stage(file, path)?);
    }
    for (temporary, path) in staged.into_iter().zip(&paths) {
        temporary
            .persist(path)
            .map_err(|kept_not| typed(path, kept_not.error))?;
        // The name has to survive a power cut too; a file system that cannot sync folders is fine.
        let _synced = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    }
    Ok(paths)
}

/// The whole file on the disk, beside its place and without its name yet.
fn stage(file: &ExportedFile, path: &Path) -> Result<NamedTempFile, WriteError> {
    let failed = |source: io::Error| typed(path, source);
    if path.is_dir() {
        return Err(WriteError::IsFolder(path.to_path_buf()));
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(WriteError::NoFolder(folder.to_path_buf()));
    }
    // A temporary file of this crate is made with mode 0600 and removed unless it is kept.
    let mut temporary = NamedTempFile::new_in(folder).map_err(failed)?;
    let whole = file.text.whole();
    temporary
        .write_all(whole.expose_secret().as_bytes())
        .map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    Ok(temporary)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn make_private_folder(folder: &Path) -> Result<(), WriteError> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|source| typed(folder, source))
}

fn typed(path: &Path, source: io::Error) -> WriteError {
    match source.kind() {
        io::ErrorKind::NotFound => WriteError::NoFolder(path.to_path_buf()),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            WriteError::NotAllowed(path.to_path_buf())
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::Full,
        io::ErrorKind::IsADirectory => WriteError::IsFolder(path.to_path_buf()),
        _ => WriteError::Failed {
            path: path.to_path_buf(),
            source,
        },
    }
}
