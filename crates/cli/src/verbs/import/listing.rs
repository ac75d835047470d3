//! What was found, without its secret.

use std::io::{self, Write};

use keywright_core::app::Keywright;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::import::{Found, ImportError, Missing, PassedOver};
use keywright_core::key::KeptKeyId;
use keywright_core::outcome::Cause;
use keywright_core::safe_text;
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

impl From<&ImportError> for ProblemShape {
    fn from(problem: &ImportError) -> Self {
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
        return writeln!(out, "  you already have this key: {}", on_one_line(name));
    }
    if found.missing.is_empty() {
        return writeln!(out, "  new");
    }
    let missing: Vec<&str> = found.missing.iter().map(|it| it.words()).collect();
    let options: Vec<&str> = found.missing.iter().map(|it| option(*it)).collect();
    let missing = styled(WARN, &format!("{} missing", missing.join(" and ")));
    let options = options.join(" and ");
    writeln!(out, "  holds a private key; {missing} (add {options})")
}

/// The option that gives what is missing.
const fn option(missing: Missing) -> &'static str {
    match missing {
        Missing::IssuerId => "--issuer-id",
        Missing::KeyId => "--key-id",
    }
}

/// A file that was not read.
#[derive(Serialize)]
pub struct PassedOverShape {
    path: String,
    reason: &'static str,
}

impl From<&PassedOver> for PassedOverShape {
    fn from(file: &PassedOver) -> Self {
        Self {
            path: file.path.display().to_string(),
            reason: file.reason.as_str(),
        }
    }
}

/// Names the files that were not read, and why.
pub fn write_passed_over(console: &mut Console, files: &[PassedOver]) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let err = console.err();
    writeln!(err, "Not read:")?;
    for file in files {
        let path = safe_text::path(&file.path);
        writeln!(err, "  {path} ({})", file.reason.words())?;
    }
    Ok(())
}
