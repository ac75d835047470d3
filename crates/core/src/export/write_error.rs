//! Why an export could not be written.

use std::io;
use std::path::{Path, PathBuf};

use crate::bounded_file::FileKind;
use crate::explain::{Explain, Explanation};

/// Why an export could not be written. Nothing was changed, and nothing was left behind.
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
    /// There is a folder of this name.
    #[error("{0} is a folder")]
    IsFolder(PathBuf),
    /// Something is there that is neither written into nor replaced, whatever anybody agreed to.
    #[error("{path} is {}", .kind.words())]
    NotRegular {
        /// Where it is.
        path: PathBuf,
        /// What it is.
        kind: FileKind,
    },
    /// Files are there that hold something else, and nobody agreed to have them replaced.
    #[error("there are other files already: {0:?}")]
    InTheWay(Vec<PathBuf>),
    /// Two files of the export would have one path.
    #[error("two files would be written to {0}")]
    SamePath(PathBuf),
    /// The export is several files that have to be below a folder.
    #[error("{0} is to be a file, and the export needs a folder")]
    NeedsFolder(PathBuf),
    /// Anything else that the system says.
    #[error("{path} could not be written")]
    Failed {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// What the system said of a path, by its kind.
    pub(super) fn of(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::NoFolder(path.to_path_buf()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotAllowed(path.to_path_buf())
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::IsADirectory => Self::IsFolder(path.to_path_buf()),
            _ => Self::Failed {
                path: path.to_path_buf(),
                source,
            },
        }
    }
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
            Self::NotRegular { path, kind } => not_regular(path, *kind),
            Self::InTheWay(paths) => in_the_way(paths),
            Self::SamePath(path) => Explanation::new(
                "export_same_path",
                format!("Two files of this export would be {}.", path.display()),
                "Choose another file name, or a folder.",
            ),
            Self::NeedsFolder(path) => Explanation::new(
                "export_needs_folder",
                format!(
                    "This export is several files below a folder, and {} looks like a file.",
                    path.display()
                ),
                "Name a folder; one that is not there is made.",
            ),
            Self::Failed { path, source } => Explanation::new(
                "export_failed",
                format!("{} could not be written: {source}.", path.display()),
                "Choose another place, then export again.",
            ),
        }
    }
}

fn not_regular(path: &Path, kind: FileKind) -> Explanation {
    let next = if kind == FileKind::Link {
        "Name the file that it leads to, or write to the standard output."
    } else {
        "Choose another file name."
    };
    Explanation::new(
        "export_not_regular",
        format!(
            "{} is {}, so nothing was written. Only regular files are replaced.",
            path.display(),
            kind.words()
        ),
        next,
    )
}

fn in_the_way(paths: &[PathBuf]) -> Explanation {
    let names: Vec<String> = paths.iter().map(|it| it.display().to_string()).collect();
    let there = match names.as_slice() {
        [one] => format!("{one} is there already and holds something else."),
        several => format!(
            "These are there already and hold something else: {}.",
            several.join(", ")
        ),
    };
    Explanation::new(
        "export_in_the_way",
        format!("{there} Nothing was written."),
        "Choose another place, or agree to have it replaced.",
    )
}
