//! `keywright list`

use std::io::Write;

use keywright_core::app::selector_of;
use keywright_core::clock::UnixMillis;
use keywright_core::key::{KeepState, ListedKey};
use keywright_core::outcome::Outcome;
use serde::Serialize;

use crate::ages;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::SCHEMA;
use crate::output::style::{BAD, FAINT, GOOD, PLAIN, STRONG, WARN, outcome};
use crate::output::table::{self, Cell};
use crate::session::Session;

const HEADS: [&str; 7] = ["", "TEAM", "NAME", "KEY ID", "KIND", "STATUS", "AGE"];

/// What `list` is asked for.
#[derive(clap::Args, Debug)]
pub struct List {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: u32,
    keys: &'a [ListedKey],
}

impl List {
    /// Lists the keys from the registry alone: neither the keychain nor Apple is asked.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keys = session.keywright()?.list()?;
        if self.json {
            session.console.json(&Shape {
                schema: SCHEMA,
                keys: &keys,
            })?;
        } else if keys.is_empty() {
            let hint = "No keys are kept yet. Add one with `keywright add`, or `keywright import`.";
            writeln!(session.console.err(), "{hint}")?;
        } else {
            let now = session.here.now();
            let rows = keys
                .iter()
                .map(|key| row(key, &selector_of(&keys, key), now));
            let rows: Vec<Vec<Cell>> = rows.collect();
            table::write(&mut session.console, &HEADS, &rows)?;
        }
        Ok(Exit::Done)
    }
}

/// The Key ID stands as what means the key alone: with what tells it from another, where needed.
fn row(listed: &ListedKey, selector: &str, now: UnixMillis) -> Vec<Cell> {
    let key = &listed.key;
    let (mark, name) = if listed.in_use {
        (Cell::new("*", GOOD), STRONG)
    } else {
        (Cell::from(""), PLAIN)
    };
    vec![
        mark,
        Cell::from(listed.group_title.as_str()),
        Cell::new(&key.name, name),
        Cell::from(selector),
        Cell::from(key.owner.kind().as_str()),
        status(listed),
        Cell::new(&ages::age(key.added_at, now), FAINT),
    ]
}

/// How the key stands, in a word or two.
fn status(listed: &ListedKey) -> Cell {
    match listed.state {
        KeepState::Pending => Cell::new("being saved", WARN),
        KeepState::Removing => Cell::new("being removed", WARN),
        KeepState::Unproven => Cell::new("not verified yet", WARN),
        KeepState::Missing => Cell::new("missing from the keychain", BAD),
        KeepState::Kept => match &listed.last_test {
            None => Cell::new("not tested", FAINT),
            Some(test) => Cell::new(outcome_word(test.outcome), outcome(test.outcome)),
        },
    }
}

const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Valid => "valid",
        Outcome::Refused => "refused",
        Outcome::Unknown => "not known",
    }
}
