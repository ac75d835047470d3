//! Where `add` takes the private key from: a file, the standard input, or the clipboard.

use std::fs::{self, File};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use keywright_core::bounded_file::{BoundedReader, ReadFileError};
use keywright_core::explain::Explanation;
use keywright_core::p8::{self, KeyFileError, ReadKey};
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::failure::Failure;

/// One of the three.
#[derive(clap::Args, Debug)]
#[group(multiple = false)]
pub struct KeySource {
    /// The .p8 file as downloaded, or a copy in any other form; `-` is standard input
    #[arg(long, value_name = "PATH")]
    p8: Option<PathBuf>,
    /// Read the private key from standard input
    #[arg(long)]
    p8_stdin: bool,
    /// Read the private key from the clipboard
    #[arg(long)]
    clipboard: bool,
}

/// A private key that was read, and the name of the file that it came from.
pub struct PendingKey {
    /// The key and what had to be repaired.
    pub read: ReadKey,
    /// None when it came from somewhere other than a file.
    pub file: Option<PathBuf>,
}

impl PendingKey {
    /// The file's name, for what it tells about the key.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let name = self.file.as_deref()?.file_name()?;
        Some(name.to_string_lossy().into_owned())
    }
}

impl KeySource {
    /// Whether nothing was said about where the key comes from.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.p8.is_none() && !self.p8_stdin && !self.clipboard
    }

    /// The same as if `--p8 PATH` had been typed.
    #[must_use]
    pub const fn file(path: PathBuf) -> Self {
        Self {
            p8: Some(path),
            p8_stdin: false,
            clipboard: false,
        }
    }

    /// Whether standard input is taken by the key, so that no question can be answered there.
    #[must_use]
    pub fn takes_stdin(&self) -> bool {
        let names = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];
        let named = |path: &PathBuf| names.iter().any(|name| path == Path::new(name));
        self.p8_stdin || self.p8.as_ref().is_some_and(named)
    }

    /// Reads the key.
    ///
    /// # Errors
    /// [`Exit::BadKey`] when there is something and it is no key that can be used.
    pub fn read(self) -> Result<PendingKey, Failure> {
        if let Some(path) = self.p8.as_ref().filter(|path| *path != Path::new("-")) {
            return at_path(path);
        }
        let bytes = if self.clipboard {
            clipboard()?
        } else {
            stdin()?
        };
        let read = p8::read_private_key(&bytes);
        let read = read.map_err(|error| Failure::of_key(Exit::BadKey, &error, error.cause()))?;
        Ok(PendingKey { read, file: None })
    }
}

/// The key in a file, or in a pipe or device that goes by a name, as `<(…)` and `/dev/stdin` do.
fn at_path(path: &Path) -> Result<PendingKey, Failure> {
    let is_stream = fs::metadata(path).is_ok_and(|about| {
        let kind = about.file_type();
        kind.is_fifo() || kind.is_char_device()
    });
    let read = if is_stream {
        stream(path).and_then(|bytes| Ok(p8::read_private_key(&bytes)?))
    } else {
        p8::read_key_file(path)
    };
    Ok(PendingKey {
        read: read.map_err(|error| of_file(path, &error))?,
        file: Some(path.to_owned()).filter(|_| !is_stream),
    })
}

/// What comes out of a pipe that a person named: it is waited for, as any command does.
fn stream(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a pipe is meant here, and is read within bounds"
    )]
    let opened = File::open(path);
    let file = opened.map_err(ReadFileError::from)?;
    Ok(BoundedReader::up_to(p8::LARGEST_FILE).stream(file)?)
}

fn of_file(path: &Path, error: &KeyFileError) -> Failure {
    if *error == KeyFileError::NotFound {
        // A path that was typed may be a typo: nothing says that it ever existed.
        let told = Explanation::new(
            "key_file_not_found",
            format!("There is no file {}.", path.display()),
            "Check the path. Most terminals write it for you when you drag the file into them.",
        );
        return Failure::new(Exit::Other, told);
    }
    Failure::of_key(exit_of_file(error), error, error.cause())
}

/// The exit code of a file that is no key, or cannot be read.
#[must_use]
pub const fn exit_of_file(error: &KeyFileError) -> Exit {
    match error {
        KeyFileError::Key(_) | KeyFileError::TooLarge => Exit::BadKey,
        _ => Exit::Other,
    }
}

fn stdin() -> Result<Zeroizing<Vec<u8>>, Failure> {
    let reader = BoundedReader::up_to(p8::LARGEST_FILE);
    let read = reader.stream(std::io::stdin().lock());
    read.map_err(|error| {
        let error = KeyFileError::from(error);
        Failure::of_key(exit_of_file(&error), &error, error.cause())
    })
}

fn clipboard() -> Result<Zeroizing<Vec<u8>>, Failure> {
    let text = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
    text.map(|text| Zeroizing::new(text.into_bytes()))
        .map_err(|_| {
            let told = Explanation::new(
                "clipboard_empty",
                "The clipboard has no text, or there is none in this session.",
                "Copy the whole content of the .p8 file and try again, or name the file with --p8.",
            );
            Failure::new(Exit::Other, told)
        })
}
