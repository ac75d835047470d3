//! A file a verb.

pub mod add;
pub mod completions;
pub mod doctor;
pub mod edit;
pub mod exec;
pub mod export;
pub mod import;
pub mod inspect;
pub mod list;
pub mod man;
mod markdown;
pub mod remove;
pub mod rename;
pub mod show;
pub mod test;
pub mod token;
pub mod use_key;

use crate::arguments::Verb;
use crate::exec::holder;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::Session;

/// Does what was typed.
///
/// # Errors
/// [`Failure`] with the words and the exit code.
pub fn run(verb: Verb, session: &mut Session) -> Result<Exit, Failure> {
    match verb {
        Verb::List(verb) => verb.run(session),
        Verb::Show(verb) => verb.run(session),
        Verb::Use(verb) => verb.run(session),
        Verb::Add(verb) => verb.run(session),
        Verb::Test(verb) => verb.run(session),
        Verb::Token(verb) => verb.run(session),
        Verb::Exec(verb) => verb.run(session),
        Verb::Export(verb) => verb.run(session),
        Verb::Import(verb) => verb.run(session),
        Verb::Edit(verb) => verb.run(session),
        Verb::Rename(verb) => verb.run(session),
        Verb::Remove(verb) => verb.run(session),
        Verb::Inspect(verb) => verb.run(session),
        Verb::Doctor(verb) => verb.run(session),
        Verb::Completions(verb) => verb.run(session),
        Verb::Man(verb) => verb.run(session),
        Verb::Markdown => markdown::run(session),
        Verb::HoldKey(asked) => Ok(holder::run(&asked).map(|()| Exit::Done)?),
    }
}
