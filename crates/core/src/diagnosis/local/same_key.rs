//! The same private key, already kept under other ids.

use crate::diagnosis::check::{Check, CheckStatus};
use crate::diagnosis::run::Run;
use crate::ids::tidy::tidy;

pub(super) fn record(run: &Run<'_>) {
    let given = tidy(&run.subject.key_id).to_ascii_uppercase();
    let other = run
        .subject
        .others_with_same_key()
        .find(|other| other.key_id.as_str() != given);
    match other {
        None => run.ok(
            "same_key_elsewhere",
            "The private key is not kept under other ids",
        ),
        Some(other) => run.record(
            Check::new(
                "same_key_elsewhere",
                CheckStatus::Warn,
                "The private key is not kept under other ids",
            )
            .because(format!(
                "It is kept as \u{201c}{}\u{201d}, with the Key ID {}",
                other.name, other.key_id
            )),
        ),
    }
}
