//! What can be judged here, before anything is asked of Apple.

use super::cause::Cause;
use super::ending::Ending;
use super::run::Run;
use crate::ids::{IssuerId, KeyId};
use crate::token::Credentials;

/// Judges the values. `Ok` when they make credentials that can be tried at Apple.
pub(super) fn judge(run: &Run<'_>) -> Result<Credentials, Box<Ending>> {
    let subject = run.subject;
    run.ok("key_form", "The file is a complete P-256 private key");
    let key_id = KeyId::new(subject.key_id.trim()).map_err(|_| {
        run.fail(
            "key_id_form",
            "The Key ID has Apple's form",
            "Not 10 characters A to Z and 0 to 9",
        );
        Box::new(Ending::of(Cause::KeyIdMalformed))
    })?;
    run.ok("key_id_form", "The Key ID has Apple's form");
    let issuer_id = issuer(run)?;
    Ok(Credentials {
        kind: subject.kind,
        issuer_id,
        key_id,
        private_key: subject.private_key.clone(),
    })
}

fn issuer(run: &Run<'_>) -> Result<Option<IssuerId>, Box<Ending>> {
    if !run.subject.kind.has_issuer() {
        return Ok(None);
    }
    let issuer = IssuerId::new(run.subject.issuer_id.trim()).map_err(|_| {
        run.fail(
            "issuer_id_form",
            "The Issuer ID has Apple's form",
            "Not five groups of hexadecimal digits",
        );
        Box::new(Ending::of(Cause::IssuerIdMalformed))
    })?;
    run.ok(
        "issuer_id_form",
        "The Issuer ID has Apple's form and is not swapped with the Key ID",
    );
    Ok(Some(issuer))
}
