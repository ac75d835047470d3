//! `keywright import`

mod adopting;
mod listing;
mod places;

use std::io::Write;
use std::path::PathBuf;

use keywright_core::app::Keywright;
use keywright_core::ids::IssuerId;
use keywright_core::import::{Found, Problem, scan};
use serde::Serialize;

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::SCHEMA;
use crate::pending_key;
use crate::session::Session;
use listing::FoundShape;
use places::From;

/// What `import` is asked for. It lists what it finds; nothing is kept or removed unasked.
#[derive(clap::Args, Debug)]
pub struct Import {
    /// A file or folder, `environment` or `asc`; else the usual places
    #[arg(long, value_name = "PLACE")]
    from: Option<PathBuf>,
    /// Check what was found with Apple and keep it
    #[arg(long, conflicts_with = "json")]
    adopt: bool,
    /// The Issuer ID for keys that were found without one
    #[arg(long, value_name = "ID")]
    issuer_id: Option<IssuerId>,
    /// Keep it without asking Apple
    #[arg(long, requires = "adopt")]
    no_check: bool,
    /// Move a key file to the bin once its key is kept
    #[arg(long, requires = "adopt")]
    bin: bool,
    /// Print what was found as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Shape {
    schema: u32,
    found: Vec<FoundShape>,
}

impl Import {
    /// Looks, lists, and adopts what the person wants.
    ///
    /// # Errors
    /// When the list of kept keys cannot be read, or a key not be kept.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let from = From::typed(self.from.as_deref())?;
        let keywright = session.keywright()?;
        let found = scan(&from.places(session, &keywright)?);
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
            })?;
            return Ok(looked);
        }
        if found.is_empty() {
            writeln!(session.console.err(), "No key was found.")?;
            return Ok(looked);
        }
        let went = self.go_through(session, &keywright, found)?;
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
                if let (Some(copy), Some(id)) = (&found.removable, &shape.kept_id) {
                    let exit = adopting::offer_copy(session, keywright, copy, id, self.bin)?;
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
            writeln!(session.console.err(), "Add --adopt to keep what is new.")?;
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
        (Err(Problem::Keychain(_)), From::Asc) => Exit::Keychain,
        (Err(Problem::File(error)), _) if named_file => pending_key::exit_of_file(error),
        (Err(_), _) if named_file => Exit::BadKey,
        _ => Exit::Done,
    }
}
