//! Moving a file to the Trash once its key is in the keychain.

use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use keywright_core::p8::{Fingerprint, read_key_file};
use keywright_core::safe_text;

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::Session;

/// A file as it was named, and the one that is really there.
struct Target {
    named: PathBuf,
    real: PathBuf,
    is_link: bool,
    /// Whether the same file has yet another name.
    has_other_names: bool,
}

/// Moves the file to the Trash when that is agreed; it is never deleted outright. Where the name
/// is a link, the file that it leads to goes too: a link holds no key.
pub fn offer(
    session: &mut Session,
    file: &Path,
    fingerprint: &Fingerprint,
    agreed: bool,
) -> Result<Exit, Failure> {
    let at = safe_text::path(file);
    let Some(target) = Target::of(file) else {
        return say(session, Exit::Done, &format!("{at} is gone already."));
    };
    let question = if target.is_link {
        let real = safe_text::path(&target.real);
        format!("  {at} is a link to {real}. Move both to the Trash?")
    } else {
        format!("  Move {at} to the Trash?")
    };
    let agreed =
        agreed || (session.console.can_ask() && ask::yes(&mut session.console, &question)?);
    if !agreed {
        return say(
            session,
            Exit::Done,
            &format!("The file {at} is still there."),
        );
    }
    let still = read_key_file(&target.real);
    if !still.is_ok_and(|read| read.key.fingerprint() == fingerprint) {
        let changed = format!("{at} holds something else by now, so it stays.");
        return say(session, Exit::Other, &changed);
    }
    if let Err(left) = target.trash() {
        let left = safe_text::path(&left);
        return say(
            session,
            Exit::Other,
            &format!("{left} couldn't be moved to the Trash."),
        );
    }
    say(session, Exit::Done, &target.outcome())
}

fn say(session: &mut Session, exit: Exit, sentence: &str) -> Result<Exit, Failure> {
    writeln!(session.console.err(), "  {sentence}")?;
    Ok(exit)
}

impl Target {
    fn of(named: &Path) -> Option<Self> {
        let is_link = fs::symlink_metadata(named).ok()?.is_symlink();
        let real = named.canonicalize().ok()?;
        let has_other_names = fs::metadata(&real).ok()?.nlink() > 1;
        Some(Self {
            named: named.to_owned(),
            real,
            is_link,
            has_other_names,
        })
    }

    /// The file first, then the link to it. Answers with what is left where that fails.
    fn trash(&self) -> Result<(), PathBuf> {
        let gone = |path: &Path| trash::delete(path).is_ok() && fs::symlink_metadata(path).is_err();
        if !gone(&self.real) {
            return Err(self.real.clone());
        }
        if self.is_link && !gone(&self.named) {
            return Err(self.named.clone());
        }
        Ok(())
    }

    fn outcome(&self) -> String {
        let named = safe_text::path(&self.named);
        let mut outcome = if self.is_link {
            let real = safe_text::path(&self.real);
            format!("{real} is in the Trash, and so is the link {named}.")
        } else {
            format!("{named} is in the Trash.")
        };
        if self.has_other_names {
            outcome
                .push_str(" The same file has another name (a hard link): the key is still there.");
        }
        outcome
    }
}
