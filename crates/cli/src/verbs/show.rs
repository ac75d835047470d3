//! `keywright show`

use std::io::{self, Write};

use keywright_core::app::KeyDetails;
use keywright_core::clock::UnixMillis;
use keywright_core::key::{KeepState, ListedKey};
use serde::Serialize;

use crate::ages;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::on_one_line;
use crate::output::style::{BAD, FAINT, STRONG, outcome, styled};
use crate::output::{Console, SCHEMA, verdict};
use crate::session::Session;
use crate::which_key::Why;

/// How many past tests are shown.
const TESTS_SHOWN: usize = 5;

/// What `show` is asked for.
#[derive(clap::Args, Debug)]
pub struct Show {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    /// Say which rule chose the key
    #[arg(long)]
    why: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: u32,
    key: &'a KeyDetails,
    why: WhyShape<'a>,
}

#[derive(Serialize)]
struct WhyShape<'a> {
    rule: &'static str,
    file: Option<&'a std::path::Path>,
}

impl Show {
    /// Shows what is known of a key from the registry alone.
    ///
    /// # Errors
    /// When no key is meant, or the list cannot be read.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        let chosen = session.choose(&keywright, self.key.as_deref())?;
        let details = keywright.details(&chosen.key.key.id)?;
        if self.json {
            let why = WhyShape {
                rule: chosen.why.rule(),
                file: chosen.why.file(),
            };
            session.console.json(&Shape {
                schema: SCHEMA,
                key: &details,
                why,
            })?;
            return Ok(Exit::Done);
        }
        let why = self.why.then_some(&chosen.why);
        let now = session.here.now();
        write(&mut session.console, &details, why, now)?;
        Ok(Exit::Done)
    }
}

fn write(
    console: &mut Console,
    details: &KeyDetails,
    why: Option<&Why>,
    now: UnixMillis,
) -> io::Result<()> {
    let listed = &details.listed;
    let out = console.out();
    let mark = if listed.in_use { "  (in use)" } else { "" };
    writeln!(
        out,
        "{}{mark}",
        styled(STRONG, &on_one_line(&listed.key.name))
    )?;
    writeln!(out, "{}\n", standing(listed, now))?;
    for (label, value) in facts(details, now) {
        writeln!(
            out,
            "{}  {}",
            styled(FAINT, &format!("{label:<11}")),
            on_one_line(&value)
        )?;
    }
    if let Some(why) = why {
        let label = styled(FAINT, &format!("{:<11}", "Why this"));
        writeln!(out, "{label}  {}", on_one_line(&why.sentence()))?;
    }
    verdict::capabilities(out, &details.capabilities)?;
    history(out, details)
}

const UNPROVEN: &str = "The keychain has an item for it that isn't verified yet: keep the key's file until a test has read it.";

/// The line below the name: how the key stands.
fn standing(listed: &ListedKey, now: UnixMillis) -> String {
    match (listed.state, &listed.last_test) {
        (KeepState::Pending, _) => "It is being saved.".to_owned(),
        (KeepState::Removing, _) => "It is being removed.".to_owned(),
        (KeepState::Unproven, _) => UNPROVEN.to_owned(),
        (KeepState::Missing, _) => styled(BAD, "The keychain no longer has it."),
        (KeepState::Kept, None) => "Not tested yet.".to_owned(),
        (KeepState::Kept, Some(test)) => format!(
            "{}, tested {}",
            styled(outcome(test.outcome), &on_one_line(&test.sentence)),
            ages::ago(test.at, now)
        ),
    }
}

fn facts(details: &KeyDetails, now: UnixMillis) -> Vec<(&'static str, String)> {
    let key = &details.listed.key;
    let mut facts = vec![("Key ID", key.key_id.to_string())];
    facts.extend(
        key.owner
            .issuer_id()
            .map(|it| ("Issuer ID", it.to_string())),
    );
    facts.push(("Kind", key.owner.kind().to_string()));
    facts.push(("Team", details.listed.group_title.clone()));
    facts.extend(key.team_id.iter().map(|it| ("Team ID", it.to_string())));
    facts.extend(key.purpose.iter().map(|it| ("Purpose", it.clone())));
    if !key.uses.is_empty() {
        let titles: Vec<&str> = key.uses.iter().map(|it| it.title()).collect();
        facts.push(("Meant for", titles.join("; ")));
    }
    if !details.listed.matches_roles.is_empty() {
        facts.push(("Matches", details.listed.matches_roles.join(", ")));
    }
    facts.push(("Fingerprint", key.fingerprint.0.clone()));
    facts.push(("Added", ages::ago(key.added_at, now)));
    facts.extend(
        key.remind_after_days
            .map(|days| ("Reminder", reminder(days, key.added_at, now))),
    );
    let apps = details.apps.iter().flatten();
    facts.extend(apps.map(|app| ("App", format!("{} ({})", app.name, app.bundle_id))));
    facts
}

fn reminder(days: u32, added: UnixMillis, now: UnixMillis) -> String {
    let left = i64::from(days) - ages::days_between(added, now);
    if left > 0 {
        format!("replace it in {left} days")
    } else {
        "it is time to replace it".to_owned()
    }
}

fn history(out: &mut impl Write, details: &KeyDetails) -> io::Result<()> {
    if !details.history.is_empty() {
        writeln!(out, "\n{}", styled(STRONG, "Past tests"))?;
    }
    for test in details.history.iter().take(TESTS_SHOWN) {
        let sentence = styled(outcome(test.outcome), &on_one_line(&test.sentence));
        writeln!(out, "  {}  {sentence}", ages::moment(test.at))?;
    }
    Ok(())
}
