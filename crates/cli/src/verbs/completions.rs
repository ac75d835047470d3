//! `keywright completions`

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::Session;

/// What `completions` is asked for.
#[derive(clap::Args, Debug)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints the completions.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut shown(), "keywright", &mut script);
        std::io::Write::write_all(session.console.out(), &script)?;
        Ok(Exit::Done)
    }
}

/// The command without the verbs that nobody types; some shells' completions would name them.
fn shown() -> Command {
    let whole = Arguments::command();
    let verbs = whole.get_subcommands().filter(|verb| !verb.is_hide_set());
    let about = whole.get_about().cloned().unwrap_or_default();
    Command::new("keywright")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .subcommands(verbs.cloned())
}
