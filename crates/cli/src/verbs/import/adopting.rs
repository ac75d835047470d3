//! Keeping a key that was found.

use std::io::Write;
use std::path::Path;

use keywright_core::app::{Draft, Keywright, NewKey};
use keywright_core::diagnosis::verdict::Verdict;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::import::Found;
use keywright_core::kind::KeyKind;
use keywright_core::p8::PrivateKey;

use super::Import;
use crate::ask;
use crate::check_draft;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::{on_one_line, shown};
use crate::session::Session;

/// The three values, complete.
struct Values {
    kind: KeyKind,
    issuer_id: Option<IssuerId>,
    key_id: KeyId,
    private_key: PrivateKey,
}

/// Asks for what is missing, checks with Apple, and keeps the key. A key that Apple does not
/// accept, or of which something is missing, stays where it is.
pub fn adopt(
    session: &mut Session,
    keywright: &Keywright,
    found: Found,
    asked: &Import,
) -> Result<Exit, Failure> {
    let (file, name) = (found.removable.clone(), found.name.clone());
    let Some(values) = complete(session, found, asked)? else {
        writeln!(session.console.err(), "  Not kept: something is missing.")?;
        return Ok(Exit::Usage);
    };
    let mut verdict = None;
    if !asked.no_check {
        let checked = check_draft::check(session, keywright, &draft(&values, file.as_deref()))?;
        let exit = Exit::of_test(checked.outcome, checked.cause);
        if exit != Exit::Done {
            writeln!(session.console.err(), "  Not kept.")?;
            return Ok(exit);
        }
        verdict = Some(checked);
    }
    session.unlock_if_asked(keywright)?;
    let name = name.unwrap_or_else(|| format!("Imported {}", values.key_id));
    let kept = session
        .wait(keywright.save(new_key(values, name, verdict)))??
        .key
        .key;
    let (name, key_id) = (shown(&kept.name), &kept.key_id);
    writeln!(
        session.console.err(),
        "  {name} ({key_id}) is kept in the keychain."
    )?;
    match &file {
        Some(file) => offer_bin(session, file, asked.bin),
        None => Ok(Exit::Done),
    }
}

fn complete(
    session: &mut Session,
    found: Found,
    asked: &Import,
) -> Result<Option<Values>, Failure> {
    let Ok(read) = found.key else {
        return Ok(None);
    };
    let kind = found.kind.unwrap_or(KeyKind::Team);
    let issuer_id = found.issuer_id.or_else(|| asked.issuer_id.clone());
    let issuer_id = match issuer_id.filter(|_| kind.has_issuer()) {
        None if kind.has_issuer() => ask_for::<IssuerId>(session, "  Issuer ID")?,
        issuer_id => issuer_id,
    };
    let key_id = match found.key_id {
        None => ask_for::<KeyId>(session, "  Key ID")?,
        key_id => key_id,
    };
    let lacks_issuer = kind.has_issuer() && issuer_id.is_none();
    Ok(key_id.filter(|_| !lacks_issuer).map(|key_id| Values {
        kind,
        issuer_id,
        key_id,
        private_key: read.key,
    }))
}

fn ask_for<T>(session: &mut Session, label: &str) -> Result<Option<T>, Failure>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    while session.console.can_ask() {
        let Some(answer) = ask::line(&mut session.console, label, None)? else {
            break;
        };
        match answer.parse() {
            Ok(value) => return Ok(Some(value)),
            Err(error) => writeln!(session.console.err(), "  {error}")?,
        }
    }
    Ok(None)
}

fn draft(values: &Values, file: Option<&Path>) -> Draft {
    let file_name = file.and_then(Path::file_name);
    Draft {
        kind: values.kind,
        issuer_id: values
            .issuer_id
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        key_id: values.key_id.to_string(),
        team_id: String::new(),
        file_name: file_name.map(|name| name.to_string_lossy().into_owned()),
        private_key: values.private_key.clone(),
        uses: Vec::new(),
    }
}

fn new_key(values: Values, name: String, verdict: Option<Verdict>) -> NewKey {
    let team = verdict.as_ref().and_then(|it| it.team.clone());
    NewKey {
        kind: values.kind,
        issuer_id: values.issuer_id,
        key_id: values.key_id,
        team_id: team.as_ref().map(|team| team.id.clone()),
        private_key: values.private_key,
        name,
        purpose: None,
        team_name: team.and_then(|team| team.name),
        uses: Vec::new(),
        remind_after_days: None,
        replace: None,
        verdict,
    }
}

/// Moves the file to the bin when that is agreed; it is never deleted outright.
fn offer_bin(session: &mut Session, file: &Path, agreed: bool) -> Result<Exit, Failure> {
    let at = on_one_line(&file.display().to_string());
    let question = format!("  Move {at} to the bin?");
    let agreed =
        agreed || (session.console.can_ask() && ask::yes(&mut session.console, &question)?);
    if !agreed {
        writeln!(session.console.err(), "  The file {at} is still there.")?;
        return Ok(Exit::Done);
    }
    if trash::delete(file).is_err() {
        writeln!(
            session.console.err(),
            "  {at} could not be moved to the bin."
        )?;
        return Ok(Exit::Other);
    }
    writeln!(session.console.err(), "  {at} is in the bin.")?;
    Ok(Exit::Done)
}
