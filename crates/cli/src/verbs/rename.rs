//! `keywright rename`

use std::io::Write;

use keywright_core::app::Changes;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::shown;
use crate::session::Session;

/// What `rename` is asked for.
#[derive(clap::Args, Debug)]
pub struct Rename {
    /// A name, a Key ID, a team, or the beginning of one
    key: String,
    /// What to call it from now on
    name: String,
}

impl Rename {
    /// Gives the key another name, in the list and in the keychain.
    ///
    /// # Errors
    /// When no such key is kept, or the keychain cannot be written.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        let before = keywright.resolve(&self.key)?;
        let changes = Changes {
            name: Some(self.name),
            ..Changes::default()
        };
        session.unlock_if_asked(&keywright)?;
        let after = session.wait(keywright.edit(&before.key.id, changes))??;
        let (was, is) = (shown(&before.key.name), shown(&after.key.name));
        writeln!(session.console.err(), "{was} is now called {is}.")?;
        Ok(Exit::Done)
    }
}
