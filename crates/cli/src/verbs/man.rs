//! `keywright man`

use std::io::Write;

use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::Session;

/// What `man` is asked for.
#[derive(clap::Args, Debug)]
pub struct Man {
    /// The verb whose page is wanted; without one, the page of the whole command
    verb: Option<String>,
}

impl Man {
    /// Prints one manual page.
    ///
    /// # Errors
    /// When there is no such verb, or the output cannot be written.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let mut command = Arguments::command();
        // Gives every verb its full name, `keywright list`.
        command.build();
        let page = match &self.verb {
            None => command,
            Some(verb) => verb_of(&command, verb)?,
        };
        let mut text = Vec::new();
        clap_mangen::Man::new(page).render(&mut text)?;
        session.console.out().write_all(&text)?;
        Ok(Exit::Done)
    }
}

fn verb_of(command: &clap::Command, verb: &str) -> Result<clap::Command, Failure> {
    let found = command.find_subcommand(verb).filter(|it| !it.is_hide_set());
    let found = found.cloned().ok_or_else(|| {
        Failure::usage(
            "no_such_verb",
            format!("keywright has no verb “{verb}”."),
            "`keywright --help` lists them.",
        )
    })?;
    Ok(found)
}
