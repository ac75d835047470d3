//! `keywright completions`

use clap::CommandFactory;
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
        clap_complete::generate(
            self.shell,
            &mut Arguments::command(),
            "keywright",
            &mut script,
        );
        std::io::Write::write_all(session.console.out(), &script)?;
        Ok(Exit::Done)
    }
}
