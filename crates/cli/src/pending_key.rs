//! Where `add` takes the private key from: a file, the standard input, or the clipboard.

use std::io::Read;
use std::path::{Path, PathBuf};

use keywright_core::explain::Explanation;
use keywright_core::p8::{self, KeyFileError, ReadKey};
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::failure::Failure;

/// One of the three.
#[derive(clap::Args, Debug)]
#[group(multiple = false)]
pub struct KeySource {
    /// The .p8 file as Apple handed it out, or as another tool left it
    #[arg(long, value_name = "PATH")]
    p8: Option<PathBuf>,
    /// Read the private key from the standard input
    #[arg(long)]
    p8_stdin: bool,
    /// Read the private key from the clipboard
    #[arg(long)]
    clipboard: bool,
}

/// A private key that was read, and the name of the file that it came from.
pub struct PendingKey {
    /// The key and what had to be mended.
    pub read: ReadKey,
    /// None when it came from elsewhere than a file.
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

    /// Whether the standard input is taken by the key, so that no question can be answered there.
    #[must_use]
    pub const fn takes_stdin(&self) -> bool {
        self.p8_stdin
    }

    /// Reads the key.
    ///
    /// # Errors
    /// [`Exit::BadKey`] when there is something and it is no key that can be used.
    pub fn read(self) -> Result<PendingKey, Failure> {
        if let Some(path) = self.p8 {
            let read = p8::read_key_file(&path).map_err(|error| of_file(&path, &error))?;
            return Ok(PendingKey {
                read,
                file: Some(path),
            });
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

fn of_file(path: &Path, error: &KeyFileError) -> Failure {
    if *error == KeyFileError::NotFound {
        // A path that was typed may be a slip of the keyboard: nothing says that it ever was there.
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
    let mut bytes = Zeroizing::new(Vec::with_capacity(p8::LARGEST_FILE + 1));
    let most = p8::LARGEST_FILE as u64 + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn clipboard() -> Result<Zeroizing<Vec<u8>>, Failure> {
    let text = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
    text.map(|text| Zeroizing::new(text.into_bytes()))
        .map_err(|_| {
            let told = Explanation::new(
                "clipboard_empty",
                "The clipboard has no text, or there is none in this session.",
                "Copy the whole content of the .p8 file and try again, or give the file with --p8.",
            );
            Failure::new(Exit::Other, told)
        })
}
