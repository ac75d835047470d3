//! What can be judged here, before anything is asked of Apple.

mod fields;
mod file_name;
mod guess;
mod ids;
mod look_alikes;
mod same_key;

use std::time::Instant;

use super::check::{Check, CheckStatus};
use super::run::Run;
use super::trial::Stopped;
use crate::token::Credentials;

/// Judges the values. `Ok` when they make credentials that can be tried at Apple as they are.
/// Values that cannot be right are tried as they were probably meant, and end the test.
pub(super) async fn judge(run: &Run<'_>) -> Result<Credentials, Stopped> {
    record_key(run);
    file_name::record(run);
    let judged = ids::judge(run);
    look_alikes::record(run);
    same_key::record(run);
    match judged {
        Ok(credentials) => Ok(credentials),
        Err(wrong) => Err(guess::try_as_meant(run, *wrong).await),
    }
}

/// A private key that was read is whole; that it can be taken apart again shows it.
fn record_key(run: &Run<'_>) {
    let begun = Instant::now();
    let private_key = &run.subject.draft.private_key;
    let whole = private_key.pkcs8_der().is_ok();
    let status = if whole {
        CheckStatus::Ok
    } else {
        CheckStatus::Fail
    };
    let fingerprint = &private_key.fingerprint().0;
    let evidence = format!("The fingerprint of its public key begins {fingerprint:.12}");
    run.record(
        Check::new(
            "key_form",
            status,
            "The file is a complete P-256 private key",
        )
        .because(evidence)
        .took_since(begun),
    );
}
