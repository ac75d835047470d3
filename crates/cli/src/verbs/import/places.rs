//! Where keys are looked for.

use std::io::Write;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use keywright_core::app::Keywright;
use keywright_core::explain::Explanation;
use keywright_core::import::{Places, Whereabouts};
use keywright_core::vault::{AscItems, VaultError};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::Session;
use crate::surroundings::{self, Here};

/// What `--from` names.
#[derive(Clone, Copy)]
pub enum From<'a> {
    /// All usual places.
    Usual,
    /// The environment alone.
    Environment,
    /// asc's configuration and keychain items alone.
    Asc,
    /// A file or folder alone.
    Path(&'a Path),
}

impl<'a> From<'a> {
    /// What was typed.
    ///
    /// # Errors
    /// When nothing is at the path.
    pub fn typed(from: Option<&'a Path>) -> Result<Self, Failure> {
        match from {
            None => Ok(Self::Usual),
            Some(from) if from == Path::new("environment") => Ok(Self::Environment),
            Some(from) if from == Path::new("asc") => Ok(Self::Asc),
            Some(path) if is_stream(path) => Err(a_stream()),
            Some(path) if path.exists() => Ok(Self::Path(path)),
            Some(path) => Err(nothing_there(path)),
        }
    }

    /// The places, with what asc keeps in the keychain where it is asked for.
    ///
    /// # Errors
    /// When the question about a locked keychain cannot be shown.
    pub fn places(self, session: &mut Session, keywright: &Keywright) -> Result<Places, Failure> {
        match self {
            Self::Path(path) => Ok(Places::chosen(path, surroundings::home().as_deref())),
            Self::Environment => Ok(Places {
                folders: Vec::new(),
                asc_config: None,
                ..usual(&session.here)
            }),
            Self::Usual => {
                let answered = asc_items(session, keywright)?;
                Ok(usual(&session.here).with_asc(answered, false))
            }
            Self::Asc => {
                let answered = asc_items(session, keywright)?;
                let places = Places {
                    folders: Vec::new(),
                    environment: Vec::new(),
                    ..usual(&session.here)
                };
                Ok(places.with_asc(answered, true))
            }
        }
    }
}

/// Standard input, a pipe or a device: nothing to search.
fn is_stream(path: &Path) -> bool {
    let stream = std::fs::metadata(path).is_ok_and(|about| {
        let kind = about.file_type();
        kind.is_fifo() || kind.is_char_device()
    });
    stream || path == Path::new("-")
}

fn a_stream() -> Failure {
    Failure::usage(
        "import_from_stream",
        "Import searches files and folders, not pipes or devices.",
        "To add the key that comes out of it, use: keywright add --p8 PATH",
    )
}

fn nothing_there(path: &Path) -> Failure {
    let told = Explanation::new(
        "no_such_place",
        format!("There is nothing at {}.", path.display()),
        "Check the path, or say --from environment or --from asc.",
    );
    Failure::new(Exit::Other, told)
}

fn usual(here: &Here) -> Places {
    let whereabouts = Whereabouts {
        home: surroundings::home(),
        stray_places: here.stray_places(),
        working_folder: here.folder.clone(),
    };
    Places::usual(&whereabouts, surroundings::environment())
}

/// What asc keeps. A person at the terminal is asked to unlock what is locked.
fn asc_items(
    session: &mut Session,
    keywright: &Keywright,
) -> Result<Result<AscItems, VaultError>, Failure> {
    let vault = keywright.vault();
    let found = session.wait(vault.asc_items())?;
    let locked = found.as_ref().is_ok_and(|found| found.some_locked);
    if !locked || !session.console.can_ask() {
        return Ok(found);
    }
    let hint =
        "Items of asc are locked. The keychain asks for its password in a window of its own.";
    writeln!(session.console.err(), "{hint}")?;
    // A no shows in what can be read afterwards.
    let _ = session.wait(vault.unlock_asc())?;
    session.wait(vault.asc_items())
}
