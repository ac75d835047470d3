//! `keywright`: the kept App Store Connect API keys at work, on the command line.

mod ages;
mod arguments;
mod ask;

mod check_draft;
mod end_signal;
mod exec;
mod exit;
mod failure;
mod folder_file;
mod interrupt;
mod no_core_dump;
mod output;
mod pending_key;
mod session;
mod surroundings;
mod telling;
mod undisturbed;
mod uses;
mod verbs;
mod which_key;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use output::Console;
use session::Session;
use surroundings::Here;

fn main() -> ExitCode {
    let before = no_core_dump::ask_for_none();
    let Arguments { verb } = Arguments::parse();
    let as_json = verb.wants_json();
    let mut session = Session::new(Here::of_this_process(before), Console::of_this_process());
    match verbs::run(verb, &mut session) {
        Ok(exit) => exit.into(),
        Err(failure) => telling::tell(&mut session.console, &failure, as_json).into(),
    }
}
