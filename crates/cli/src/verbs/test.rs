//! `keywright test`

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use keywright_core::app::{Keywright, TestAllSummary, TestFault, TestProgress};
use keywright_core::key::ListedKey;
use keywright_core::outcome::{Cause, Check, Outcome};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::progress::Progress;
use crate::output::shown::on_one_line;
use crate::output::style::{PLAIN, outcome, styled};
use crate::output::test_shape::TestShape;
use crate::output::{SCHEMA, verdict};
use crate::session::Session;
use crate::signals;

/// What `test` is asked for.
#[derive(clap::Args, Debug)]
pub struct Test {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    /// Test every kept key
    #[arg(long, conflicts_with = "key")]
    all: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl Test {
    /// Tests one key or all of them.
    ///
    /// # Errors
    /// When no key is meant, or the list cannot be read. A key that does not work is no error,
    /// but an exit code.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        session.unlock_if_asked(&keywright)?;
        if self.all {
            return test_all(session, &keywright, self.json);
        }
        let chosen = session.choose(&keywright, self.key.as_deref())?;
        test_one(session, &keywright, &chosen.key, self.json)
    }
}

fn test_one(
    session: &mut Session,
    keywright: &Keywright,
    listed: &ListedKey,
    json: bool,
) -> Result<Exit, Failure> {
    if !json {
        let (name, key_id) = (on_one_line(&listed.key.name), &listed.key.key_id);
        writeln!(session.console.out(), "Testing {name} ({key_id})")?;
    }
    let progress = Progress::begin(&mut session.console, json);
    let cancel = CancellationToken::new();
    let on_check = |check: &Check| progress.check(check);
    let test = keywright.test(&listed.key.id, &on_check, &cancel);
    let verdict = session.runtime.wait(signals::cancelling(&cancel, test))??;
    drop(progress);
    if json {
        session
            .console
            .json(&TestShape::new(&listed.key, &verdict))?;
    } else {
        verdict::write(&mut session.console, &verdict)?;
    }
    if verdict.cause == Cause::Cancelled {
        signals::end_as_interrupted();
    }
    Ok(Exit::of_test(verdict.outcome, verdict.cause))
}

#[derive(Serialize)]
struct AllShape {
    schema: u32,
    #[serde(flatten)]
    summary: TestAllSummary,
    tests: Vec<OneOfAll>,
}

/// One key's part of a test of all.
#[derive(Clone, Serialize)]
struct OneOfAll {
    key_id: String,
    name: String,
    verdict: Option<Outcome>,
    cause: Option<Cause>,
    sentence: Option<String>,
    #[serde(skip)]
    fault: Option<TestFault>,
}

impl OneOfAll {
    fn line(&self, step: &TestProgress) -> String {
        let style = self.verdict.map_or(PLAIN, outcome);
        let sentence = self
            .sentence
            .as_deref()
            .map(on_one_line)
            .unwrap_or_default();
        let (name, key_id) = (on_one_line(&self.name), &self.key_id);
        let sentence = styled(style, &sentence);
        format!(
            "{}/{}  {name} ({key_id})  {sentence}",
            step.done, step.total
        )
    }

    fn exit(&self) -> Exit {
        match (self.verdict, self.cause, self.fault) {
            (Some(outcome), Some(cause), _) => Exit::of_test(outcome, cause),
            (_, _, Some(TestFault::Keychain)) => Exit::Keychain,
            (_, _, Some(TestFault::NoSuchKey)) => Exit::NoSuchKey,
            _ => Exit::Other,
        }
    }
}

fn test_all(session: &mut Session, keywright: &Keywright, json: bool) -> Result<Exit, Failure> {
    let keys = keywright.list()?;
    let progress = Progress::begin(&mut session.console, json);
    let ended: Mutex<Vec<OneOfAll>> = Mutex::default();
    let on_progress = |step: TestProgress| {
        if let Some(one) = end_of_one(&keys, &step) {
            progress.line(&one.line(&step));
            ended
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(one);
        }
    };
    let cancel = CancellationToken::new();
    let tests = keywright.test_all(&on_progress, &cancel);
    let summary = session
        .runtime
        .wait(signals::cancelling(&cancel, tests))??;
    drop(progress);
    let tests = ended.into_inner().unwrap_or_else(PoisonError::into_inner);
    let exit = worst(&tests);
    if json {
        let schema = SCHEMA;
        session.console.json(&AllShape {
            schema,
            summary,
            tests,
        })?;
    } else {
        tell_summary(session, summary)?;
    }
    if cancel.is_cancelled() {
        signals::end_as_interrupted();
    }
    Ok(exit)
}

fn end_of_one(keys: &[ListedKey], step: &TestProgress) -> Option<OneOfAll> {
    let listed = keys.iter().find(|listed| listed.key.id == step.id)?;
    step.ended.then(|| OneOfAll {
        key_id: listed.key.key_id.to_string(),
        name: listed.key.name.clone(),
        verdict: step.outcome,
        cause: step.cause,
        sentence: step.sentence.clone(),
        fault: step.fault,
    })
}

fn tell_summary(session: &mut Session, summary: TestAllSummary) -> Result<(), Failure> {
    let TestAllSummary {
        valid,
        refused,
        unknown,
        cancelled,
        ..
    } = summary;
    let out = session.console.out();
    write!(
        out,
        "\n{valid} valid, {refused} refused, {unknown} not known"
    )?;
    if cancelled > 0 {
        write!(out, ", {cancelled} not tested")?;
    }
    writeln!(out)?;
    Ok(())
}

/// What counts most for a script: a key that does not work, then what could not be told.
fn worst(tests: &[OneOfAll]) -> Exit {
    let order = [
        Exit::Refused,
        Exit::BadKey,
        Exit::NoSuchKey,
        Exit::Keychain,
        Exit::CannotTell,
        Exit::Other,
    ];
    order
        .into_iter()
        .find(|exit| tests.iter().any(|one| one.exit() == *exit))
        .unwrap_or(Exit::Done)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn stopped_by(fault: TestFault) -> OneOfAll {
        OneOfAll {
            key_id: "7K2XW9D4QP".to_owned(),
            name: "Orchard CI".to_owned(),
            verdict: Some(Outcome::Unknown),
            cause: None,
            sentence: None,
            fault: Some(fault),
        }
    }

    #[test]
    fn a_test_without_a_cause_ends_with_the_code_of_what_stopped_it() {
        assert_eq!(stopped_by(TestFault::Keychain).exit(), Exit::Keychain);
        assert_eq!(stopped_by(TestFault::NoSuchKey).exit(), Exit::NoSuchKey);
        assert_eq!(stopped_by(TestFault::Other).exit(), Exit::Other);
    }

    #[test]
    fn a_key_that_is_refused_counts_more_than_one_that_could_not_be_asked() {
        let mut refused = stopped_by(TestFault::Other);
        refused.verdict = Some(Outcome::Refused);
        refused.cause = Some(Cause::RefusedUnexplained);
        let tests = [stopped_by(TestFault::Keychain), refused];
        assert_eq!(worst(&tests), Exit::Refused);
        assert_eq!(worst(&[stopped_by(TestFault::Other)]), Exit::Other);
        assert_eq!(worst(&[]), Exit::Done);
    }
}
