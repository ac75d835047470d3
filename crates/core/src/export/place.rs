//! Where the files of an export go.

use std::path::{Path, PathBuf};

use super::exported::Outline;
use super::write_error::WriteError;
use crate::bounded_file::FileKind;

/// Where an export goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The first file has this path; the others are beside it under their own names.
    File(&'a Path),
    /// Every file is below this folder under its own name.
    Folder(&'a Path),
    /// The first file is written into this pipe or device, which stays what it is.
    Stream(&'a Path),
}

impl<'a> Place<'a> {
    /// What a path that somebody typed means: a folder when it is one or ends as one, a file when
    /// it looks like one. Of several files the first has that path, and the others are beside it.
    /// What is written into a pipe or a device is the first file alone.
    ///
    /// # Errors
    /// [`WriteError::NeedsFolder`] when it looks like a file and the export cannot do without its
    /// own folder.
    pub fn named(path: &'a Path, outline: &Outline) -> Result<Self, WriteError> {
        match kind_behind(path) {
            Some(FileKind::Pipe | FileKind::CharacterDevice) => return Ok(Self::Stream(path)),
            Some(FileKind::Folder) => return Ok(Self::Folder(path)),
            _ if ends_as_folder(path) => return Ok(Self::Folder(path)),
            _ => {}
        }
        let alone = outline.files.len() == 1;
        if !alone && !looks_like_file(path, outline) {
            return Ok(Self::Folder(path));
        }
        if outline.has_folders() {
            return Err(WriteError::NeedsFolder(path.to_path_buf()));
        }
        Ok(Self::File(path))
    }

    /// The path of each file, in their order.
    #[must_use]
    pub fn paths(self, outline: &Outline) -> Vec<PathBuf> {
        let all = match self {
            Self::Stream(_) => 1,
            Self::File(_) | Self::Folder(_) => outline.files.len(),
        };
        let files = outline.files.iter().take(all).enumerate();
        files
            .map(|(number, file)| match self {
                Self::Stream(target) => target.to_path_buf(),
                Self::File(target) if number == 0 => target.to_path_buf(),
                Self::File(target) => target.with_file_name(&file.name),
                Self::Folder(folder) => folder.join(&file.name),
            })
            .collect()
    }

    /// The paths at which there is something already.
    #[must_use]
    pub fn taken(self, outline: &Outline) -> Vec<PathBuf> {
        let mut paths = self.paths(outline);
        paths.retain(|path| is_taken(path));
        paths
    }
}

/// Whether there is anything at a path, a link that leads nowhere too.
pub(super) fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// What is at a path, or where the link there leads.
pub(super) fn kind_behind(path: &Path) -> Option<FileKind> {
    Some(path.metadata().ok()?.file_type().into())
}

/// The folder in which a path is.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn ends_as_folder(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn looks_like_file(path: &Path, outline: &Outline) -> bool {
    let named_as_one = outline.files.first().is_some_and(|file| {
        path.file_name()
            .is_some_and(|name| name == file.name.as_str())
    });
    is_taken(path) || path.extension().is_some() || named_as_one
}
