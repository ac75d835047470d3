//! `keywright edit`

use std::io::Write;

use keywright_core::app::Changes;
use keywright_core::roles::Use;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::shown;
use crate::session::Session;
use crate::uses;

/// What `edit` is asked for. An empty text clears what may be empty.
#[derive(clap::Args, Debug)]
pub struct Edit {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    #[command(flatten)]
    fields: Fields,
}

/// What can be changed; at least one of it.
#[derive(clap::Args, Debug)]
#[group(required = true, multiple = true)]
struct Fields {
    /// What to call the key
    #[arg(long)]
    name: Option<String>,
    /// Where the key is used; empty for nothing
    #[arg(long)]
    purpose: Option<String>,
    /// What to call the team; empty for nothing
    #[arg(long)]
    team_name: Option<String>,
    /// The Team ID; empty for none
    #[arg(long)]
    team_id: Option<String>,
    /// What the key is meant for; may be given again, and takes the place of what was there
    #[arg(long = "use", value_name = "USE", value_parser = uses::parser())]
    uses: Option<Vec<Use>>,
    /// After how many days to be reminded to replace it; 0 for never
    #[arg(long, value_name = "DAYS")]
    remind_after: Option<u32>,
}

impl From<Fields> for Changes {
    fn from(fields: Fields) -> Self {
        let clears_when_empty = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        Self {
            name: fields.name,
            purpose: fields.purpose.map(clears_when_empty),
            uses: fields.uses,
            team_name: fields.team_name.map(clears_when_empty),
            team_id: fields.team_id.map(clears_when_empty),
            remind_after_days: fields
                .remind_after
                .map(|days| Some(days).filter(|days| *days > 0)),
        }
    }
}

impl Edit {
    /// Changes what is noted about the key, in the list and in the keychain.
    ///
    /// # Errors
    /// When no such key is kept, a value cannot be kept, or the keychain cannot be written.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        let id = session.choose(&keywright, self.key.as_deref())?.key.key.id;
        session.unlock_if_asked(&keywright)?;
        let after = session.wait(keywright.edit(&id, self.fields.into()))??;
        let (name, key_id) = (shown(&after.key.name), &after.key.key_id);
        writeln!(session.console.err(), "{name} ({key_id}) is changed.")?;
        Ok(Exit::Done)
    }
}
