//! `keywright add`

mod checking;
mod dragged;
mod values;

use std::io::Write;
use std::path::PathBuf;

use keywright_core::app::{AppError, Checked, Keywright, NewKey, SaveDetails};
use keywright_core::key::{KeptKeyId, ListedKey};
use keywright_core::kind::KeyKind;
use keywright_core::roles::Use;

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::shown;
use crate::pending_key::{KeySource, PendingKey};
use crate::session::Session;
use crate::surroundings;
use crate::uses;
use values::Values;

/// What `add` is asked for. On a terminal it asks for what is missing.
#[derive(clap::Args, Debug)]
pub struct Add {
    #[command(flatten)]
    source: KeySource,
    /// What to call the key: its purpose, so that you know it again
    #[arg(long)]
    name: Option<String>,
    /// What to call the team
    #[arg(long, value_name = "NAME")]
    team_name: Option<String>,
    /// Whose key it is: team, individual or enterprise; defaults to what the file name says
    #[arg(long)]
    kind: Option<KeyKind>,
    /// The Issuer ID, from above the list of keys in App Store Connect; individual keys have none
    #[arg(long, value_name = "ID")]
    issuer_id: Option<String>,
    /// The Key ID; defaults to what the file name says
    #[arg(long, value_name = "ID")]
    key_id: Option<String>,
    /// The Team ID
    #[arg(long, value_name = "ID")]
    team_id: Option<String>,
    /// Where the key will be used
    #[arg(long, value_name = "TEXT")]
    purpose: Option<String>,
    /// What the key is for; may be repeated
    #[arg(long = "use", value_name = "USE", value_parser = uses::parser())]
    uses: Vec<Use>,
    /// Remind me to replace it after this many days
    #[arg(long, value_name = "DAYS")]
    remind_after: Option<u32>,
    /// Save it without verifying it with Apple
    #[arg(long)]
    no_check: bool,
    /// Replace the key if you already have it
    #[arg(long)]
    replace: bool,
}

impl Add {
    /// Reads the key, judges the values, asks Apple, and keeps it.
    ///
    /// # Errors
    /// [`Exit::BadKey`], [`Exit::Usage`] for missing or wrong values, [`Exit::Refused`] or
    /// [`Exit::CannotTell`] when Apple did not accept it: then nothing is kept.
    pub fn run(mut self, session: &mut Session) -> Result<Exit, Failure> {
        let asks = session.console.can_ask() && !self.source.takes_stdin();
        let pending = self.pending_key(session, asks)?;
        for repair in &pending.read.repairs {
            writeln!(
                session.console.err(),
                "Repaired while reading: {}",
                repair.sentence()
            )?;
        }
        let keywright = session.keywright()?;
        let mut values = values::gather(&self, &pending, session, asks)?;
        let checked = if self.no_check {
            None
        } else {
            let verdict = checking::until_valid(session, &keywright, &mut values, asks)?;
            if Exit::of_test(verdict.outcome, verdict.cause) != Exit::Done {
                return checking::not_kept(session, &verdict);
            }
            Some(Checked::new(&values.draft(), verdict))
        };
        session.ready_to_save(&keywright)?;
        let replace = self.replace;
        let new = self.new_key(values, checked)?;
        let kept = save(session, &keywright, new, replace, asks)?;
        tell_kept(session, &keywright, &kept, pending.file.as_ref())?;
        Ok(Exit::Done)
    }

    fn pending_key(&mut self, session: &mut Session, asks: bool) -> Result<PendingKey, Failure> {
        let source = std::mem::replace(&mut self.source, KeySource::file(PathBuf::new()));
        if !source.is_open() {
            return source.read();
        }
        let path = if asks {
            ask::line(&mut session.console, "Path of the .p8 file", None)?
        } else {
            None
        };
        let path = path.ok_or_else(|| {
            Failure::usage(
                "no_key_given",
                "No private key was given.",
                "Add --p8 PATH, --p8-stdin or --clipboard.",
            )
        })?;
        KeySource::file(dragged::path(&path, surroundings::home().as_deref())).read()
    }

    fn new_key(self, values: Values, checked: Option<Checked>) -> Result<NewKey, AppError> {
        let details = SaveDetails {
            name: values.name.clone(),
            purpose: self.purpose,
            team_name: self.team_name,
            remind_after_days: self.remind_after,
            without_answer: self.no_check,
        };
        NewKey::new(values.draft(), details, checked)
    }
}

/// Keeps the key; where it is kept already, only with `--replace` or a yes.
fn save(
    session: &mut Session,
    keywright: &Keywright,
    new: NewKey,
    replace: bool,
    asks: bool,
) -> Result<ListedKey, Failure> {
    let (id, name) = match session.wait(keywright.save(new.clone()))? {
        Ok(saved) => return Ok(saved.key),
        Err(AppError::AlreadyKept { id, name }) => (id, name),
        Err(error) => return Err(error.into()),
    };
    let question = format!("You already have this key: {}. Replace it?", shown(&name));
    if replace || (asks && ask::yes(&mut session.console, &question)?) {
        return save_over(session, keywright, new, id);
    }
    let failure = Failure::from(AppError::AlreadyKept { id, name });
    Err(failure.with_detail("With --replace, what you gave takes its place."))
}

fn save_over(
    session: &mut Session,
    keywright: &Keywright,
    new: NewKey,
    id: KeptKeyId,
) -> Result<ListedKey, Failure> {
    let new = NewKey {
        replace: Some(id),
        ..new
    };
    Ok(session.wait(keywright.save(new))??.key)
}

fn tell_kept(
    session: &mut Session,
    keywright: &Keywright,
    kept: &ListedKey,
    file: Option<&PathBuf>,
) -> Result<(), Failure> {
    let stray = keywright.stray_copies(&kept.key.fingerprint);
    let (name, key_id) = (shown(&kept.key.name), &kept.key.key_id);
    let err = session.console.err();
    writeln!(err, "{name} ({key_id}) is kept in the keychain.")?;
    let file = file.and_then(|file| file.canonicalize().ok());
    let copies: Vec<&PathBuf> = match &file {
        Some(file) if !stray.contains(file) => std::iter::once(file).chain(&stray).collect(),
        _ => stray.iter().collect(),
    };
    for path in copies {
        writeln!(
            err,
            "The same key is still in {}: remove that file if nothing needs it.",
            path.display()
        )?;
    }
    Ok(())
}
