//! `keywright use`

use std::io::Write;

use keywright_core::app::selector_of;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder_file;
use crate::output::shown::shown;
use crate::session::Session;

/// What `use` is asked for.
#[derive(clap::Args, Debug)]
pub struct UseKey {
    /// A name, a Key ID, a team, or the beginning of one
    key: String,
    /// Only in this folder and below: writes .keywright.toml, which holds no secret
    #[arg(long)]
    here: bool,
}

impl UseKey {
    /// Chooses the key for everywhere, or for this folder.
    ///
    /// # Errors
    /// When no such key is kept, or the choice cannot be written.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        let listed = keywright.resolve(&self.key)?;
        let name = shown(&listed.key.name).into_owned();
        if self.here {
            let folder = session.here.folder.clone().ok_or_else(no_folder)?;
            // The Key ID means the same on a colleague's computer, unless several are kept here.
            let key_id = listed.key.key_id.as_str();
            let selector = selector_of(&keywright.list()?, &listed);
            let path = folder_file::write(&folder, &selector)
                .map_err(|error| Failure::explained(Exit::Other, &error))?;
            let at = path.display();
            writeln!(session.console.err(), "{at} now names {name} ({key_id}).")?;
        } else {
            keywright.use_key(&listed.key.id)?;
            let key_id = &listed.key.key_id;
            writeln!(session.console.err(), "{name} ({key_id}) is now in use.")?;
        }
        Ok(Exit::Done)
    }
}

fn no_folder() -> Failure {
    Failure::usage(
        "no_folder",
        "The folder that this command runs in is gone.",
        "Change to another folder, then try again.",
    )
}
