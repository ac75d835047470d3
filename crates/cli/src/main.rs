//! `keywright`: the kept App Store Connect API keys at work, on the command line.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod ages;
mod arguments;
mod ask;
mod check_draft;
mod exec;
mod exit;
mod failure;
mod folder_file;
mod output;
mod pending_key;
mod private_memory;
mod session;
mod signals;
mod surroundings;
mod telling;
mod uses;
mod verbs;
mod which_key;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Arguments, Verb};
use exit::Exit;
use failure::Failure;
use output::Console;
use session::Session;
use surroundings::Here;

fn main() -> ExitCode {
    let mut console = Console::of_this_process();
    match Arguments::of_this_process() {
        Ok(verb) => run(verb, console),
        Err(answer) => match answer.write(&mut console) {
            Ok(exit) => exit.into(),
            Err(error) => telling::tell(&mut console, &error.into(), false).into(),
        },
    }
}

fn run(verb: Verb, console: Console) -> ExitCode {
    let before = private_memory::write_no_core_file();
    // Other programs read the key through the holder's folder in /proc, so that stays open.
    if !matches!(verb, Verb::HoldKey(_)) {
        private_memory::close_to_others();
    }
    let as_json = verb.wants_json();
    let mut session = Session::new(Here::of_this_process(before), console);
    match verbs::run(verb, &mut session).and_then(|exit| flushed(&mut session.console, exit)) {
        Ok(exit) => exit.into(),
        Err(failure) => telling::tell(&mut session.console, &failure, as_json).into(),
    }
}

/// What is still in a buffer is written now: afterwards nobody would be told that it was not.
fn flushed(console: &mut Console, exit: Exit) -> Result<Exit, Failure> {
    console.out().flush()?;
    Ok(exit)
}
