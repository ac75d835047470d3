//! Whether a kept key signed a token.

use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::pkcs8::DecodePrivateKey;
use secrecy::ExposeSecret;

use super::token::SignatureCheck;
use super::{Inspection, finding, words};
use crate::key::KeptKeyId;
use crate::p8::PrivateKey;

/// Checks the signature of the token in `text` with one of the keys that
/// [`Inspection::may_be_signed_by`] names. The text is the one that was inspected: an inspection
/// itself holds no signature. Any other key leaves the inspection as it is.
#[must_use]
pub fn verify(
    inspection: Inspection,
    text: &str,
    kept: &KeptKeyId,
    private_key: &PrivateKey,
) -> Inspection {
    let mut inspection = inspection;
    let Some(token) = inspection.token.as_mut() else {
        return inspection;
    };
    let settled = token.signature == SignatureCheck::Right;
    if settled || !token.kept.contains(kept) {
        return inspection;
    }
    let Some(signed) = is_signed_by(text, private_key) else {
        return inspection;
    };
    token.signature = if signed {
        SignatureCheck::Right
    } else {
        SignatureCheck::Wrong
    };
    inspection.signed_by = signed.then(|| kept.clone());
    words::renewed(inspection)
}

/// None when there is no signature, or the key cannot be used.
fn is_signed_by(text: &str, private_key: &PrivateKey) -> Option<bool> {
    let (text, _) = super::beginning(text);
    let found = finding::token(text)?;
    let bytes = found.signature?;
    let secret = p256::SecretKey::from_pkcs8_pem(private_key.pem().expose_secret()).ok()?;
    let public = VerifyingKey::from(secret.public_key());
    let signature = Signature::from_slice(&bytes);
    Some(
        signature.is_ok_and(|signature| public.verify(found.signed.as_bytes(), &signature).is_ok()),
    )
}
