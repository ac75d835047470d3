//! What the program is started with.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

/// Set up, verify, and export App Store Connect API keys.
#[derive(Debug, Parser)]
#[command(name = "keywright-window", version)]
pub struct Arguments {
    /// The key file to add, AuthKey_….p8
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Arguments {
    /// Reads the command line; paths are made absolute, since they may go to a window that was
    /// started elsewhere.
    ///
    /// # Errors
    /// What to print instead of opening a window: the help, the version, or what is wrong.
    pub fn read(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Vec<PathBuf>, clap::Error> {
        let files = Self::try_parse_from(arguments)?.files.into_iter();
        let absolute = files.map(|file| std::path::absolute(&file).unwrap_or(file));
        Ok(absolute.collect())
    }
}
