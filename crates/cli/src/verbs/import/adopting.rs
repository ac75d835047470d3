//! Keeping a key that was found.

use std::io::Write;
use std::path::Path;

use keywright_core::app::{Checked, Keywright, NewKey, SaveDetails};
use keywright_core::explain::Explain;
use keywright_core::ids::{MalformedId, tidy};
use keywright_core::import::Found;
use keywright_core::key::{Draft, KeptKeyId, KeyValues, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::p8::Fingerprint;

use super::{Import, trashing};
use crate::ask;
use crate::check_draft;
use crate::exit::Exit;
use crate::failure::{self, Failure};
use crate::output::shown::shown;
use crate::session::Session;

/// Asks for what is missing, checks with Apple, and keeps the key. A key that Apple does not
/// accept, or of which something is missing, stays where it is.
pub fn adopt(
    session: &mut Session,
    keywright: &Keywright,
    found: Found,
    asked: &Import,
) -> Result<Exit, Failure> {
    let (file, name) = (found.removable.clone(), found.name.clone());
    let Some(mut draft) = complete(session, found, asked)? else {
        let missing = "  Not saved: add --key-id and --issuer-id for what is missing.";
        writeln!(session.console.err(), "{missing}")?;
        return Ok(Exit::Usage);
    };
    let name = name.unwrap_or_else(|| format!("Imported {}", draft.typed.key_id));
    let file_name = file.as_deref().and_then(Path::file_name);
    draft.typed.file_name = file_name.map(|name| name.to_string_lossy().into_owned());
    let fingerprint = draft.private_key.fingerprint().clone();
    let mut checked = None;
    if !asked.no_check {
        let verdict = check_draft::check(session, keywright, &draft)?;
        let exit = Exit::of_test(verdict.outcome, verdict.cause);
        if exit != Exit::Done {
            writeln!(session.console.err(), "  Not saved.")?;
            return Ok(exit);
        }
        checked = Some(Checked::new(&draft, verdict));
    }
    session.ready_to_save(keywright)?;
    let details = SaveDetails {
        name,
        without_answer: asked.no_check,
        ..SaveDetails::default()
    };
    let new = NewKey::new(draft, details, checked)?;
    let kept = session.wait(keywright.save(new))??.key.key;
    let (name, key_id) = (shown(&kept.name), &kept.key_id);
    writeln!(
        session.console.err(),
        "  {name} ({key_id}) is kept in the keychain."
    )?;
    match &file {
        Some(file) => trashing::offer(session, file, &fingerprint, asked.trash),
        None => Ok(Exit::Done),
    }
}

/// Offers to move a copy of a saved key to the Trash, once the keychain has shown its own.
pub fn offer_copy(
    session: &mut Session,
    keywright: &Keywright,
    copy: &Path,
    fingerprint: &Fingerprint,
    id: &KeptKeyId,
    agreed: bool,
) -> Result<Exit, Failure> {
    if !agreed && !session.console.can_ask() {
        return Ok(Exit::Done);
    }
    session.ready_to_save(keywright)?;
    if let Err(error) = session.wait(keywright.credentials(id))? {
        // The file may be the only copy that is left.
        let told = error.explain();
        let err = session.console.err();
        writeln!(err, "  {} The file stays.", shown(&told.what))?;
        return Ok(failure::exit_of(&error));
    }
    trashing::offer(session, copy, fingerprint, agreed)
}

fn complete(session: &mut Session, found: Found, asked: &Import) -> Result<Option<Draft>, Failure> {
    let Ok(read) = found.key else {
        return Ok(None);
    };
    let kind = found.kind.unwrap_or(KeyKind::Team);
    let issuer_id = found.issuer_id.or_else(|| asked.issuer_id.clone());
    let issuer_id = match issuer_id.filter(|_| kind.has_issuer()) {
        None if kind.has_issuer() => ask_for(session, "  Issuer ID", tidy::issuer_id)?,
        issuer_id => issuer_id,
    };
    let key_id = match found.key_id.or_else(|| asked.key_id.clone()) {
        None => ask_for(session, "  Key ID", tidy::key_id)?,
        key_id => key_id,
    };
    let (Some(key_id), Ok(owner)) = (key_id, Owner::new(kind, issuer_id)) else {
        return Ok(None);
    };
    let values = KeyValues {
        owner,
        key_id,
        team_id: found.team_id,
    };
    Ok(Some(Draft {
        typed: values.as_typed(),
        private_key: read.key,
        uses: Vec::new(),
    }))
}

fn ask_for<T>(
    session: &mut Session,
    label: &str,
    take: fn(&str) -> Result<T, MalformedId>,
) -> Result<Option<T>, Failure> {
    while session.console.can_ask() {
        let Some(answer) = ask::line(&mut session.console, label, None)? else {
            break;
        };
        match take(&answer) {
            Ok(value) => return Ok(Some(value)),
            Err(error) => writeln!(session.console.err(), "  {error}")?,
        }
    }
    Ok(None)
}
