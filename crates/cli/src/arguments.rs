//! What can be typed.

use std::io::{self, Write};

use clap::{Parser, Subcommand};
use keywright_core::safe_text;

use crate::exec::holder::HoldKey;
use crate::exit::Exit;
use crate::output::Console;
use crate::verbs::{
    add::Add, completions::Completions, doctor::Doctor, edit::Edit, exec::Exec, export::Export,
    import::Import, inspect::Inspect, list::List, man::Man, remove::Remove, rename::Rename,
    show::Show, test::Test, token::TokenVerb, use_key::UseKey,
};

/// Use your App Store Connect API keys from the keychain, with no .p8 file on disk
#[derive(Debug, Parser)]
#[command(
    name = "keywright",
    bin_name = "keywright",
    version,
    max_term_width = 100,
    after_help = Exit::help(),
    arg_required_else_help = true,
    subcommand_required = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The help, the version, or what is wrong with what was typed.
#[derive(Debug)]
pub struct Answer(clap::Error);

impl Arguments {
    /// What this process was started to do.
    ///
    /// # Errors
    /// With an answer about the command itself, where there is nothing to do.
    pub fn of_this_process() -> Result<Verb, Answer> {
        match Self::try_parse() {
            Ok(arguments) => Ok(arguments.verb),
            Err(error) => Err(Answer(error)),
        }
    }
}

impl Answer {
    /// Writes it where it belongs.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(self, console: &mut Console) -> io::Result<Exit> {
        let text = self.0.render();
        if self.0.use_stderr() {
            // It quotes what was typed.
            write!(console.err(), "{}", safe_text::lines(&text.to_string()))?;
            return Ok(Exit::Usage);
        }
        write!(console.out(), "{}", text.ansi())?;
        console.out().flush()?;
        Ok(Exit::Done)
    }
}

/// Everything that the command does.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// List your keys (reads no secret)
    List(List),
    /// Show one key: everything but the secret
    Show(Show),
    /// Choose the default key, used when none is named
    Use(UseKey),
    /// Check a key with Apple and save it in the keychain
    Add(Add),
    /// Test a key with Apple: Valid API Key, or the cause and what to do
    Test(Test),
    /// Print a token (JWT) and nothing else
    Token(TokenVerb),
    /// Run a command with the variables that a tool expects
    Exec(Exec),
    /// Write a key in the form that a tool expects
    Export(Export),
    /// Find keys that other tools keep, and add them
    Import(Import),
    /// Edit the details of a key
    Edit(Edit),
    /// Rename a key
    Rename(Rename),
    /// Remove a key from the keychain and the list
    Remove(Remove),
    /// Explain a token or an error from Apple, read from the standard input
    Inspect(Inspect),
    /// Look for problems: keychain, list, clock, key files, permissions, environment
    Doctor(Doctor),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
    /// Print this reference as Markdown
    #[command(hide = true)]
    Markdown,
    /// Hold a key for `exec`
    #[command(hide = true)]
    HoldKey(HoldKey),
}

impl Verb {
    /// Whether the answer is to be JSON, so that a failure is told in JSON too.
    #[must_use]
    pub const fn wants_json(&self) -> bool {
        match self {
            Self::List(verb) => verb.json,
            Self::Show(verb) => verb.json,
            Self::Test(verb) => verb.json,
            Self::Import(verb) => verb.json,
            Self::Inspect(verb) => verb.json,
            Self::Doctor(verb) => verb.json,
            _ => false,
        }
    }
}
