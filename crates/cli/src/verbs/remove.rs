//! `keywright remove`

use std::io::Write;

use keywright_core::kind::KeyKind;

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::shown;
use crate::session::Session;

/// What `remove` is asked for.
#[derive(clap::Args, Debug)]
pub struct Remove {
    /// A name, a Key ID, a team, or the beginning of one
    key: String,
    /// Do not ask whether to go on
    #[arg(long)]
    yes: bool,
}

impl Remove {
    /// Removes the key here. At Apple it stays good until it is revoked there.
    ///
    /// # Errors
    /// When no such key is kept, nobody confirms it, or the keychain cannot be written.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        let key = keywright.resolve(&self.key)?.key;
        let name = shown(&key.name).into_owned();
        let key_id = &key.key_id;
        if !self.yes && !session.console.can_ask() {
            return Err(Failure::usage(
                "not_confirmed",
                format!("Removing {name} ({key_id}) takes its only copy out of the keychain."),
                "Say --yes to do it without being asked.",
            ));
        }
        let question = format!(
            "Remove {name} ({key_id}) from the keychain? Apple hands a key out only once, \
             so it cannot be brought back from there. Go on?"
        );
        if !self.yes && !ask::yes(&mut session.console, &question)? {
            writeln!(session.console.err(), "Nothing was removed.")?;
            return Ok(Exit::Other);
        }
        session.unlock_if_asked(&keywright)?;
        session.wait(keywright.remove(&key.id))??;
        writeln!(session.console.err(), "{name} ({key_id}) is removed here.")?;
        writeln!(
            session.console.err(),
            "At Apple it still works: if nothing else uses it, revoke it at {}",
            revoke_at(key.owner.kind())
        )?;
        Ok(Exit::Done)
    }
}

/// Where a key of this kind is revoked at Apple.
const fn revoke_at(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Team => "https://appstoreconnect.apple.com/access/integrations/api",
        KeyKind::Individual => {
            "https://appstoreconnect.apple.com/access/integrations/api/individual-keys"
        }
        KeyKind::Enterprise => "https://developer.apple.com/account",
    }
}
