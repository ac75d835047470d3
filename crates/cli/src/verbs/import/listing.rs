//! What was found, without its secret.

use std::io::{self, Write};

use keywright_core::app::Keywright;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::import::{Found, Missing, Problem};
use keywright_core::key::KeptKeyId;
use keywright_core::outcome::Cause;
use serde::{Serialize, Serializer};

use crate::failure::Failure;
use crate::output::Console;
use crate::output::shown::on_one_line;
use crate::output::style::{BAD, FAINT, STRONG, WARN, styled};

/// One key that was found.
#[derive(Serialize)]
pub struct FoundShape {
    place: String,
    name: Option<String>,
    key_id: Option<String>,
    issuer_id: Option<String>,
    kind: Option<String>,
    fingerprint: Option<String>,
    #[serde(serialize_with = "by_name")]
    missing: Vec<Missing>,
    kept_as: Option<String>,
    /// The kept key with the same private key.
    #[serde(skip)]
    pub kept_id: Option<KeptKeyId>,
    problem: Option<ProblemShape>,
}

/// Why it is no key that can be used.
#[derive(Serialize)]
struct ProblemShape {
    #[serde(flatten)]
    words: Explanation,
    cause: Option<Cause>,
}

impl From<&Problem> for ProblemShape {
    fn from(problem: &Problem) -> Self {
        Self {
            words: problem.explain(),
            cause: problem.cause(),
        }
    }
}

impl FoundShape {
    /// What is known of it, and whether it is kept already.
    pub fn of(found: &Found, keywright: &Keywright) -> Result<Self, Failure> {
        let (fingerprint, problem) = match &found.key {
            Ok(read) => (Some(read.key.fingerprint().clone()), None),
            Err(problem) => (None, Some(problem.into())),
        };
        let kept = match &fingerprint {
            Some(fingerprint) => keywright.kept_as(fingerprint)?,
            None => None,
        };
        Ok(Self {
            place: found.place(),
            name: found.name.clone(),
            key_id: found.key_id.as_ref().map(ToString::to_string),
            issuer_id: found.issuer_id.as_ref().map(ToString::to_string),
            kind: found.kind.map(|kind| kind.to_string()),
            fingerprint: fingerprint.map(|it| it.0),
            missing: found.missing(),
            kept_id: kept.as_ref().map(|kept| kept.id.clone()),
            kept_as: kept.map(|kept| kept.name),
            problem,
        })
    }

    /// Whether it is a key that can be adopted.
    pub const fn is_new(&self) -> bool {
        self.kept_as.is_none() && self.problem.is_none()
    }
}

fn by_name<S: Serializer>(missing: &[Missing], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(missing.iter().map(|it| it.as_str()))
}

/// Writes one finding.
pub fn write(console: &mut Console, found: &FoundShape) -> io::Result<()> {
    let out = console.out();
    let key_id = found
        .key_id
        .as_deref()
        .map_or_else(|| "a key".to_owned(), on_one_line);
    let place = styled(FAINT, &on_one_line(&found.place));
    writeln!(out, "{}  {place}", styled(STRONG, &key_id))?;
    if let Some(problem) = &found.problem {
        let what = styled(BAD, &on_one_line(&problem.words.what));
        return writeln!(out, "  {what} {}", on_one_line(&problem.words.next));
    }
    if let Some(name) = &found.kept_as {
        return writeln!(out, "  kept already, as {}", on_one_line(name));
    }
    if found.missing.is_empty() {
        writeln!(out, "  new")
    } else {
        let missing: Vec<&str> = found.missing.iter().map(|it| it.words()).collect();
        let missing = missing.join(" and ");
        writeln!(
            out,
            "  new; {}",
            styled(WARN, &format!("the {missing} is missing"))
        )
    }
}
