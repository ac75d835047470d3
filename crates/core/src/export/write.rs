//! Writing an export to the disk: readable by its owner alone, whole or not at all, and never
//! over something else unasked. Pipes and devices are written into.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use secrecy::ExposeSecret;

use super::exported::{Exported, Outline};
use super::new_folders::NewFolders;
use super::place::{Place, folder_of, is_taken, kind_behind};
use super::staging::{SetAside, Staged, set_aside, stage, sweep};
use crate::bounded_file::{BoundedReader, FileKind};

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
    let folders_of_all: BTreeSet<&Path> = paths.iter().map(|path| folder_of(path)).collect();
    folders_of_all.into_iter().for_each(sweep);
    put_all(stage_all(exported, &paths, &taken)?)?;
    folders.keep();
    Ok(paths)
}

/// Writes the first file into a pipe or a device. Waits for a reader at a pipe's other end.
///
/// # Errors
/// [`WriteError`]; a part may have been written.
pub fn write_into(exported: &Exported, stream: &Path) -> Result<(), WriteError> {
    let failed = |error: io::Error| WriteError::of(stream, error);
    // It neither makes a file nor empties one.
    let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::CLOEXEC;
    let opened = rustix::fs::open(stream, flags, Mode::empty());
    let mut opened = File::from(opened.map_err(|error| failed(error.into()))?);
    let kind = FileKind::from(opened.metadata().map_err(failed)?.file_type());
    if !matches!(kind, FileKind::Pipe | FileKind::CharacterDevice) {
        return Err(WriteError::NotRegular {
            path: stream.to_path_buf(),
            kind,
        });
    }
    let Some(first) = exported.files.first() else {
        return Ok(());
    };
    let text = first.text.whole();
    let written = opened.write_all(text.expose_secret().as_bytes());
    written.map_err(failed)
}

/// Refuses what is neither nothing nor a regular file.
fn demand_file(path: &Path) -> Result<(), WriteError> {
    let Ok(about) = path.symlink_metadata() else {
        return Ok(());
    };
    let kind = match FileKind::from(about.file_type()) {
        FileKind::Link if kind_behind(path) == Some(FileKind::Folder) => FileKind::Folder,
        kind => kind,
    };
    match kind {
        FileKind::Regular => Ok(()),
        FileKind::Folder => Err(WriteError::IsFolder(path.to_path_buf())),
        kind => Err(WriteError::NotRegular {
            path: path.to_path_buf(),
            kind,
        }),
    }
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
/// [`WriteError`] when one is no regular file.
pub fn may_be_in_the_way(outline: &Outline, place: Place<'_>) -> Result<Vec<PathBuf>, WriteError> {
    let mut found = Vec::new();
    for (file, path) in outline.files.iter().zip(place.paths(outline)) {
        demand_file(&path)?;
        if is_taken(&path) && (file.has_secret || !holds(&path, &file.masked)) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The files that are there already and hold something else.
///
/// # Errors
/// [`WriteError`] when one is no regular file.
pub fn in_the_way(exported: &Exported, place: Place<'_>) -> Result<Vec<PathBuf>, WriteError> {
    let mut found = Vec::new();
    let paths = place.paths(&exported.outline());
    for (file, path) in exported.files.iter().zip(paths) {
        demand_file(&path)?;
        if is_taken(&path) && !holds(&path, file.text.whole().expose_secret()) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether a file holds this text and nothing else.
fn holds(path: &Path, text: &str) -> bool {
    let reader = BoundedReader::up_to(text.len()).without_following();
    reader
        .bytes(path)
        .is_ok_and(|there| there.as_slice() == text.as_bytes())
}

/// A file that waits for its name.
struct Waiting<'a> {
    file: Staged,
    path: &'a Path,
    /// Whether something was there before it was asked whether that may be replaced.
    replaces: bool,
}

/// A file that has its name, and the one that had it before.
struct Placed<'a> {
    path: &'a Path,
    before: Option<SetAside>,
}

fn stage_all<'a>(
    exported: &Exported,
    paths: &'a [PathBuf],
    taken: &[PathBuf],
) -> Result<Vec<Waiting<'a>>, WriteError> {
    let files = exported.files.iter().zip(paths);
    files
        .map(|(file, path)| {
            Ok(Waiting {
                replaces: taken.contains(path),
                file: stage(file, path)?,
                path,
            })
        })
        .collect()
}

/// Gives the files their names. The first, which names the others, comes last. When one cannot
/// have its name, those before it are put back.
fn put_all(waiting: Vec<Waiting<'_>>) -> Result<(), WriteError> {
    let alone = waiting.len() == 1;
    let mut placed: Vec<Placed<'_>> = Vec::with_capacity(waiting.len());
    for one in waiting.into_iter().rev() {
        let path = one.path;
        match put(one, alone) {
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
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    rustix::fs::fsync(rustix::fs::open(folder, flags, Mode::empty())?)
}

/// Nothing is set aside for a file that is `alone`: it has its name at once, or not at all.
fn put(waiting: Waiting<'_>, alone: bool) -> Result<Placed<'_>, WriteError> {
    let Waiting {
        file,
        path,
        replaces,
    } = waiting;
    let failed = |source: io::Error| WriteError::of(path, source);
    if replaces {
        let before = if alone {
            None
        } else {
            Some(set_aside(path).map_err(failed)?)
        };
        file.put_over(path).map_err(failed)?;
        return Ok(Placed { path, before });
    }
    match file.put_new(path) {
        Ok(()) => Ok(Placed { path, before: None }),
        Err(_) if is_taken(path) => Err(WriteError::InTheWay(vec![path.to_path_buf()])),
        Err(error) => Err(failed(error)),
    }
}

impl Placed<'_> {
    fn undo(self) {
        match self.before {
            None => {
                let _removed = std::fs::remove_file(self.path);
            }
            Some(before) => before.put_back(self.path),
        }
    }
}
