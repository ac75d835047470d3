//! Writing an export to the disk: readable by its owner alone, whole or not at all, and never
//! over something else unasked.

use std::io;
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;
use tempfile::{NamedTempFile, TempPath};

use super::exported::Exported;
use super::new_folders::NewFolders;
use super::outline::Outline;
use super::place::{Place, folder_of, is_taken};
use super::staging::{set_aside, stage};
use crate::bounded_file::BoundedReader;

pub use super::staging::left_over;
pub use super::write_error::WriteError;

/// Writes every file to its place, and makes the folders below [`Place::Folder`] that are missing.
/// A file that is there and holds something else is replaced only when it is among `agreed`.
/// Answers the paths that were written.
///
/// # Errors
/// [`WriteError`]; then every file is as it was.
pub fn write(
    exported: &Exported,
    place: Place<'_>,
    agreed: &[PathBuf],
) -> Result<Vec<PathBuf>, WriteError> {
    let outline = exported.outline();
    let paths = place.paths(&outline);
    if let (Place::File(target), true) = (place, outline.has_folders()) {
        return Err(WriteError::NeedsFolder(target.to_path_buf()));
    }
    refuse_twice(&paths)?;
    // Before it is asked what is in the way: what comes after that question is nobody's to replace.
    let taken = place.taken(&outline);
    let mut in_the_way = in_the_way(exported, place)?;
    in_the_way.retain(|path| !agreed.contains(path));
    if !in_the_way.is_empty() {
        return Err(WriteError::InTheWay(in_the_way));
    }
    let mut folders = NewFolders::default();
    if matches!(place, Place::Folder(_)) {
        for path in &paths {
            folders.make(folder_of(path))?;
        }
    }
    put_all(stage_all(exported, &paths, &taken)?)?;
    folders.keep();
    Ok(paths)
}

fn refuse_twice(paths: &[PathBuf]) -> Result<(), WriteError> {
    let mut others = paths.iter().enumerate();
    match others.find(|(number, path)| paths.iter().skip(number + 1).any(|it| it == *path)) {
        Some((_, twice)) => Err(WriteError::SamePath(twice.clone())),
        None => Ok(()),
    }
}

/// The files that are there already and may hold something else, as far as that can be told without
/// the key.
///
/// # Errors
/// [`WriteError::IsFolder`] when one is no file.
pub fn may_be_in_the_way(outline: &Outline, place: Place<'_>) -> Result<Vec<PathBuf>, WriteError> {
    let mut found = Vec::new();
    for (file, path) in outline.files.iter().zip(place.paths(outline)) {
        if path.is_dir() {
            return Err(WriteError::IsFolder(path));
        }
        if is_taken(&path) && (file.has_secret || !holds(&path, &file.masked)) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The files that are there already and hold something else.
///
/// # Errors
/// [`WriteError::IsFolder`] when one is no file.
pub fn in_the_way(exported: &Exported, place: Place<'_>) -> Result<Vec<PathBuf>, WriteError> {
    let mut found = Vec::new();
    let paths = place.paths(&exported.outline());
    for (file, path) in exported.files.iter().zip(paths) {
        if path.is_dir() {
            return Err(WriteError::IsFolder(path));
        }
        if is_taken(&path) && !holds(&path, file.text.whole().expose_secret()) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether a file holds this text and nothing else.
fn holds(path: &Path, text: &str) -> bool {
    let reader = BoundedReader::up_to(text.len());
    reader
        .bytes(path)
        .is_ok_and(|there| there.as_slice() == text.as_bytes())
}

/// A file that waits for its name.
struct Staged<'a> {
    file: NamedTempFile,
    path: &'a Path,
    /// Whether something was there before it was asked whether that may be replaced.
    replaces: bool,
}

/// A file that has its name, and the one that had it before.
struct Placed<'a> {
    path: &'a Path,
    before: Option<TempPath>,
}

fn stage_all<'a>(
    exported: &Exported,
    paths: &'a [PathBuf],
    taken: &[PathBuf],
) -> Result<Vec<Staged<'a>>, WriteError> {
    let files = exported.files.iter().zip(paths);
    files
        .map(|(file, path)| {
            Ok(Staged {
                replaces: taken.contains(path),
                file: stage(file, path)?,
                path,
            })
        })
        .collect()
}

/// Gives the files their names. The first, which names the others, comes last. When one cannot
/// have its name, those before it are put back.
fn put_all(staged: Vec<Staged<'_>>) -> Result<(), WriteError> {
    let mut placed: Vec<Placed<'_>> = Vec::with_capacity(staged.len());
    for one in staged.into_iter().rev() {
        let path = one.path;
        match put(one) {
            Ok(put) => placed.push(put),
            Err(error) => {
                placed.into_iter().rev().for_each(Placed::undo);
                return Err(error);
            }
        }
        // The name has to survive a power cut too; a file system that cannot sync folders is fine.
        let _synced = sync_folder(folder_of(path));
    }
    Ok(())
}

fn sync_folder(folder: &Path) -> rustix::io::Result<()> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    rustix::fs::fsync(rustix::fs::open(folder, flags, Mode::empty())?)
}

fn put(staged: Staged<'_>) -> Result<Placed<'_>, WriteError> {
    let Staged {
        file,
        path,
        replaces,
    } = staged;
    let failed = |source: io::Error| WriteError::of(path, source);
    if replaces {
        let before = set_aside(path).map_err(failed)?;
        file.persist(path)
            .map_err(|kept_not| failed(kept_not.error))?;
        return Ok(Placed {
            path,
            before: Some(before),
        });
    }
    let Err(kept_not) = file.persist_noclobber(path) else {
        return Ok(Placed { path, before: None });
    };
    if is_taken(path) {
        return Err(WriteError::InTheWay(vec![path.to_path_buf()]));
    }
    // A file system that knows no way of refusing what is there.
    let put = kept_not.file.persist(path);
    put.map_err(|kept_not| failed(kept_not.error))?;
    Ok(Placed { path, before: None })
}

impl Placed<'_> {
    fn undo(self) {
        match self.before {
            None => {
                let _removed = std::fs::remove_file(self.path);
            }
            Some(before) => {
                if let Err(not_back) = before.persist(self.path) {
                    let _stays_under_its_other_name = not_back.path.keep();
                }
            }
        }
    }
}
