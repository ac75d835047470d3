//! `keywright import`

mod adopting;
mod listing;
mod places;
mod trashing;

use std::io::Write;
use std::path::PathBuf;

use keywright_core::app::Keywright;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::import::{Found, ImportError, Scan, scan};
use serde::Serialize;

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::SCHEMA;
use crate::pending_key;
use crate::session::Session;
use listing::{FoundShape, PassedOverShape};
use places::From;

/// What `import` is asked for. It lists what it finds; nothing is saved or removed unasked.
#[derive(clap::Args, Debug)]
pub struct Import {
    /// A file or folder, `environment` or `asc`; defaults to the usual places
    #[arg(long, value_name = "PLACE")]
    from: Option<PathBuf>,
    /// Check what was found with Apple and save it
    #[arg(long, conflicts_with = "json")]
    adopt: bool,
    /// The Issuer ID for keys that were found without one
    #[arg(long, value_name = "ID")]
    issuer_id: Option<IssuerId>,
    /// The Key ID for a key that was found without one
    #[arg(long, value_name = "ID")]
    key_id: Option<KeyId>,
    /// Save it without verifying it with Apple
    #[arg(long, requires = "adopt")]
    no_check: bool,
    /// Move a key file to the Trash once its key is in the keychain
    #[arg(long, alias = "bin", requires = "adopt")]
    trash: bool,
    /// Print what was found as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Shape {
    schema: u32,
    found: Vec<FoundShape>,
    passed_over: Vec<PassedOverShape>,
}

impl Import {
    /// Looks, lists, and adopts what the person wants.
    ///
    /// # Errors
    /// When the list of kept keys cannot be read, or a key not be kept.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let from = From::typed(self.from.as_deref())?;
        let keywright = session.keywright_to_look()?;
        let Scan { found, passed_over } = scan(&from.places(session, &keywright)?);
        let looked = exit_of(from, &found);
        if self.json {
            let found: Result<Vec<_>, Failure> = found
                .iter()
                .map(|it| FoundShape::of(it, &keywright))
                .collect();
            let found = found?;
            session.console.json(&Shape {
                schema: SCHEMA,
                found,
                passed_over: passed_over.iter().map(Into::into).collect(),
            })?;
            return Ok(looked);
        }
        if found.is_empty() {
            writeln!(session.console.err(), "No key was found.")?;
            listing::write_passed_over(&mut session.console, &passed_over)?;
            return Ok(looked);
        }
        let went = self.go_through(session, &keywright, found)?;
        listing::write_passed_over(&mut session.console, &passed_over)?;
        Ok(if looked == Exit::Done { went } else { looked })
    }

    fn go_through(
        &self,
        session: &mut Session,
        keywright: &Keywright,
        all: Vec<Found>,
    ) -> Result<Exit, Failure> {
        let mut worst = Exit::Done;
        let mut could_be_adopted = false;
        for found in all {
            let shape = FoundShape::of(&found, keywright)?;
            listing::write(&mut session.console, &shape)?;
            if !shape.is_new() {
                let read = found.key.as_ref().ok();
                if let (Some(copy), Some(id), Some(read)) = (&found.removable, &shape.kept_id, read)
                {
                    let fingerprint = read.key.fingerprint();
                    let exit = adopting::offer_copy(
                        session,
                        keywright,
                        copy,
                        fingerprint,
                        id,
                        self.trash,
                    )?;
                    worst = if worst == Exit::Done { exit } else { worst };
                }
                continue;
            }
            could_be_adopted = true;
            let wanted = self.adopt
                || (session.console.can_ask() && ask::yes(&mut session.console, "  Adopt it?")?);
            if wanted {
                let exit = adopting::adopt(session, keywright, found, self)?;
                worst = if worst == Exit::Done { exit } else { worst };
            }
        }
        if could_be_adopted && !self.adopt && !session.console.can_ask() {
            writeln!(session.console.err(), "Add --adopt to save what is new.")?;
        }
        Ok(worst)
    }
}

/// That the one place which was named has nothing to use is no success.
fn exit_of(from: From<'_>, found: &[Found]) -> Exit {
    let named_file = matches!(from, From::Path(path) if path.is_file());
    let first = match found {
        [first, ..] if found.iter().all(|one| one.key.is_err()) => first,
        _ => return Exit::Done,
    };
    match (&first.key, from) {
        (Err(ImportError::Keychain(_)), From::Asc) => Exit::Keychain,
        (Err(ImportError::File(error)), _) if named_file => pending_key::exit_of_file(error),
        (Err(_), _) if named_file => Exit::BadKey,
        _ => Exit::Done,
    }
}
