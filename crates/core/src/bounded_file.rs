//! The one reader of files that were not made a moment ago by this very process.
//!
//! What is found at a path may be anything: a pipe that never ends, a device, a file of
//! terabytes, a link to somebody else's file, a disk that does not answer. So only regular files
//! are read, at most as many bytes and for as long as the caller says.
//! `clippy.toml` forbids the standard library's own readers in what is shipped.

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use rustix::fs::{Mode, OFlags};
use zeroize::Zeroizing;

/// How long a read may take unless the caller says otherwise.
const USUAL_TIME: Duration = Duration::from_secs(20);

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    Regular,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A named or unnamed pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A terminal, `/dev/null` and the like.
    CharacterDevice,
    /// A disk.
    BlockDevice,
}

impl FileKind {
    /// What it is called in a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Regular => "a regular file",
            Self::Folder => "a folder",
            Self::Link => "a symbolic link",
            Self::Pipe => "a pipe",
            Self::Socket => "a socket",
            Self::CharacterDevice => "a device",
            Self::BlockDevice => "a disk device",
        }
    }
}

impl From<FileType> for FileKind {
    fn from(kind: FileType) -> Self {
        if kind.is_dir() {
            Self::Folder
        } else if kind.is_symlink() {
            Self::Link
        } else if kind.is_fifo() {
            Self::Pipe
        } else if kind.is_socket() {
            Self::Socket
        } else if kind.is_char_device() {
            Self::CharacterDevice
        } else if kind.is_block_device() {
            Self::BlockDevice
        } else {
            Self::Regular
        }
    }
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFileError {
    /// Nothing is there.
    #[error("it doesn't exist")]
    NotFound,
    /// This user may not read it.
    #[error("you don't have permission to read it")]
    NotAllowed,
    /// It is no regular file.
    #[error("it is {}, not a regular file", .0.words())]
    NotRegular(FileKind),
    /// It has more bytes than the caller takes.
    #[error("it is larger than {} KB", .most.div_ceil(1024))]
    TooLarge {
        /// How many bytes the caller takes.
        most: usize,
    },
    /// It, or the link to it, belongs to a user whose files are not heeded.
    #[error("it belongs to another user")]
    ForeignOwner,
    /// It was not read within the caller's time.
    #[error("reading it took longer than {} seconds", .0.as_secs())]
    TooSlow(Duration),
    /// It is not UTF-8.
    #[error("it isn't UTF-8 text")]
    NotText,
    /// The system could not read it for another reason.
    #[error("the system couldn't read it: {0}")]
    Io(io::ErrorKind),
}

impl From<io::Error> for ReadFileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::NotAllowed,
            io::ErrorKind::IsADirectory => Self::NotRegular(FileKind::Folder),
            kind => Self::Io(kind),
        }
    }
}

/// The users whose files may decide what is done, as git's `safe.directory` has it: whoever runs
/// the program, and whoever called it through sudo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrustedOwners {
    /// The user that the program runs as.
    pub user: u32,
    /// The user that sudo was called by.
    pub sudo_user: Option<u32>,
}

impl TrustedOwners {
    fn include(self, about: &Metadata) -> bool {
        about.uid() == self.user || Some(about.uid()) == self.sudo_user
    }
}

/// How a file is read, and how much of it.
#[derive(Clone, Copy, Debug)]
pub struct BoundedReader {
    most: usize,
    time: Duration,
    owners: Option<TrustedOwners>,
    follows_links: bool,
}

impl BoundedReader {
    /// Reads files of at most so many bytes.
    #[must_use]
    pub const fn up_to(most: usize) -> Self {
        Self {
            most,
            time: USUAL_TIME,
            owners: None,
            follows_links: true,
        }
    }

    /// Gives up after this time.
    #[must_use]
    pub const fn within(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    /// Reads only what belongs to these users, links to it included.
    #[must_use]
    pub const fn owned_by(mut self, owners: TrustedOwners) -> Self {
        self.owners = Some(owners);
        self
    }

    /// Refuses a symbolic link.
    #[must_use]
    pub const fn without_following(mut self) -> Self {
        self.follows_links = false;
        self
    }

    /// The whole file. The buffer is wiped when it is dropped, since any file may hold a secret.
    ///
    /// # Errors
    /// [`ReadFileError`]; never a part of a file.
    pub fn bytes(self, path: &Path) -> Result<Zeroizing<Vec<u8>>, ReadFileError> {
        self.in_time(path, move |path| {
            let file = self.open_now(path)?;
            let size = file.metadata()?.len();
            let room = usize::try_from(size).unwrap_or(self.most).min(self.most);
            self.rest_of(file, room + 1)
        })
    }

    /// The whole file as text.
    ///
    /// # Errors
    /// [`ReadFileError`], among them [`ReadFileError::NotText`].
    pub fn text(self, path: &Path) -> Result<Zeroizing<String>, ReadFileError> {
        let bytes = self.bytes(path)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| ReadFileError::NotText)?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// What a stream gives until it ends. A stream has no owner and no kind, and its time is up to
    /// whoever opened it.
    ///
    /// # Errors
    /// [`ReadFileError::TooLarge`] and what the system says.
    pub fn stream(self, stream: impl Read) -> Result<Zeroizing<Vec<u8>>, ReadFileError> {
        self.rest_of(stream, self.most.min(64 * 1024) + 1)
    }

    /// The file, opened for reading and found to be what is read here.
    ///
    /// # Errors
    /// [`ReadFileError`].
    pub fn open(self, path: &Path) -> Result<File, ReadFileError> {
        self.in_time(path, move |path| self.open_now(path))
    }

    fn open_now(self, path: &Path) -> Result<File, ReadFileError> {
        let link = path.symlink_metadata()?;
        if !self.follows_links && link.is_symlink() {
            return Err(ReadFileError::NotRegular(FileKind::Link));
        }
        self.demand(&link)?;
        // Before it is opened: opening some devices already does something.
        self.demand(&fs::metadata(path)?)?;
        let mut flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
        if !self.follows_links {
            flags |= OFlags::NOFOLLOW;
        }
        let file = File::from(rustix::fs::open(path, flags, Mode::empty()).map_err(of_errno)?);
        // Once more: the path may mean something else by now.
        self.demand(&file.metadata()?)?;
        Ok(file)
    }

    fn demand(self, about: &Metadata) -> Result<(), ReadFileError> {
        let kind = FileKind::from(about.file_type());
        if !matches!(kind, FileKind::Regular | FileKind::Link) {
            return Err(ReadFileError::NotRegular(kind));
        }
        if self.owners.is_some_and(|owners| !owners.include(about)) {
            return Err(ReadFileError::ForeignOwner);
        }
        if kind == FileKind::Regular && about.len() > self.most as u64 {
            return Err(ReadFileError::TooLarge { most: self.most });
        }
        Ok(())
    }

    /// A buffer that has to grow leaves a copy behind, so it has room for all from the start where
    /// the size is known.
    fn rest_of(self, stream: impl Read, room: usize) -> Result<Zeroizing<Vec<u8>>, ReadFileError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        stream
            .take((self.most as u64).saturating_add(1))
            .read_to_end(&mut bytes)?;
        if bytes.len() > self.most {
            return Err(ReadFileError::TooLarge { most: self.most });
        }
        Ok(bytes)
    }

    /// Nothing interrupts a system call on a disk that does not answer: another thread waits for
    /// it, and is left behind when the time is up.
    fn in_time<T: Send + 'static>(
        self,
        path: &Path,
        read: impl FnOnce(&Path) -> Result<T, ReadFileError> + Send + 'static,
    ) -> Result<T, ReadFileError> {
        let path: PathBuf = path.to_owned();
        let (answer, answered) = mpsc::sync_channel(1);
        let reading = move || {
            // Nobody waits any more once the time is up.
            let _ = answer.send(read(&path));
        };
        let thread = std::thread::Builder::new().name("read-file".to_owned());
        thread.spawn(reading)?;
        answered
            .recv_timeout(self.time)
            .unwrap_or(Err(ReadFileError::TooSlow(self.time)))
    }
}

/// A link where none is followed is `ELOOP`, and a socket that is opened `ENXIO`.
fn of_errno(error: rustix::io::Errno) -> ReadFileError {
    match error {
        rustix::io::Errno::LOOP => ReadFileError::NotRegular(FileKind::Link),
        rustix::io::Errno::NXIO => ReadFileError::NotRegular(FileKind::Socket),
        other => io::Error::from(other).into(),
    }
}

#[cfg(test)]
mod tests;
