//! The file's name against the Key ID and the kind. A name is a hint only: nothing ends here.

use crate::diagnosis::check::{Check, CheckStatus};
use crate::diagnosis::run::Run;
use crate::ids::tidy::tidy;
use crate::ids::{KeyFileName, NamedFor};
use crate::kind::KeyKind;

const MESSAGE: &str = "The Key ID matches the file's name";

pub(super) fn record(run: &Run<'_>) {
    let subject = run.subject;
    let Some(name) = &subject.draft.typed.file_name else {
        run.record(
            Check::new("file_name", CheckStatus::Skipped, MESSAGE)
                .because("The file's name is not known"),
        );
        return;
    };
    let name = KeyFileName::parse(name);
    let given = tidy(&subject.draft.typed.key_id).to_ascii_uppercase();
    let doubt = match (
        &name.key_id,
        wrong_kind(name.named_for, subject.draft.typed.kind),
    ) {
        (Some(named), _) if named.as_str() != given => {
            Some(format!("The file's name says {named}"))
        }
        (_, Some(doubt)) => Some(doubt.to_owned()),
        (None, None) => {
            run.record(
                Check::new("file_name", CheckStatus::Unknown, MESSAGE)
                    .because("The file's name has no Key ID"),
            );
            return;
        }
        (Some(_), None) => None,
    };
    match doubt {
        Some(doubt) => {
            run.record(Check::new("file_name", CheckStatus::Warn, MESSAGE).because(doubt))
        }
        None => run.ok("file_name", MESSAGE),
    }
}

/// What speaks against the kind in the file's name.
const fn wrong_kind(named_for: NamedFor, kind: KeyKind) -> Option<&'static str> {
    match (named_for, kind) {
        (NamedFor::InAppPurchase, _) => {
            Some("Apple names the files of in-app-purchase keys so; those never work for this API")
        }
        (NamedFor::Individual, KeyKind::Team | KeyKind::Enterprise) => {
            Some("Apple names the files of individual keys so")
        }
        (NamedFor::TeamOrPush, KeyKind::Individual) => {
            Some("Apple names the files of team keys so; an individual key's begins with ApiKey_")
        }
        _ => None,
    }
}
