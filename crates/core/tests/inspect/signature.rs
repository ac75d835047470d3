//! Whether a kept key signed it, and that nobody learns the signature.

use keywright_core::inspect::{Inspection, SignatureCheck, inspect, verify};
use keywright_core::key::KeptKeyId;
use keywright_core::token::{Credentials, TokenRequest, mint};
use secrecy::ExposeSecret;
use serde_json::json;

use crate::pasted::{Draft, ISSUER, NOW, kept, key, private};

fn looked_at(text: &str) -> Inspection {
    inspect(text, NOW, &[kept()])
}

fn signature_of(inspection: &Inspection) -> SignatureCheck {
    inspection.token.as_ref().unwrap().signature
}

#[test]
fn nobody_signed_it_until_it_is_verified() {
    let found = looked_at(&Draft::team().sign(&key()));
    assert_eq!(found.signed_by(), None);
    assert_eq!(signature_of(&found), SignatureCheck::NotChecked);
    assert_eq!(found.may_be_signed_by(), [kept().id]);
}

#[test]
fn the_kept_keys_signature_is_recognised() {
    let key = key();
    let text = format!("Bearer {}", Draft::team().sign(&key));
    let found = verify(looked_at(&text), &text, &kept().id, &private(&key));
    assert_eq!(found.signed_by(), Some(&kept().id));
    assert_eq!(signature_of(&found), SignatureCheck::Right);
    assert!(
        found.sentence.contains("One of your keys signed it."),
        "{}",
        found.sentence
    );
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["signed_by"], kept().id.as_str());
}

#[test]
fn what_this_program_mints_is_good() {
    let key = key();
    let credentials = Credentials {
        owner: kept().owner,
        key_id: kept().key_id,
        private_key: private(&key),
    };
    let minted = mint(&credentials, &TokenRequest::default(), NOW).unwrap();
    let text = minted.jwt.expose_secret();
    let found = verify(looked_at(text), text, &kept().id, &private(&key));
    assert_eq!(found.signed_by(), Some(&kept().id));
    assert_eq!(crate::pasted::not_kept(found.token.as_ref().unwrap()), []);
}

#[test]
fn another_keys_signature_is_called_wrong() {
    let text = Draft::team().sign(&key());
    let found = verify(looked_at(&text), &text, &kept().id, &private(&key()));
    assert_eq!(found.signed_by(), None);
    assert_eq!(signature_of(&found), SignatureCheck::Wrong);
    assert!(
        found
            .sentence
            .contains("it wasn't signed by the private key you saved"),
        "{}",
        found.sentence
    );
    assert!(found.next.is_some());
}

#[test]
fn a_second_kept_key_of_the_same_key_id_can_still_be_the_one() {
    let key = key();
    let text = Draft::team().sign(&key);
    let mut other = kept();
    other.id = KeptKeyId("2X9R4HXF34-00000002".to_owned());
    let found = inspect(&text, NOW, &[kept(), other.clone()]);
    assert_eq!(found.may_be_signed_by(), [kept().id, other.id.clone()]);
    let found = verify(found, &text, &kept().id, &private(&crate::pasted::key()));
    let found = verify(found, &text, &other.id, &private(&key));
    assert_eq!(found.signed_by(), Some(&other.id));
    let found = verify(found, &text, &kept().id, &private(&crate::pasted::key()));
    assert_eq!(
        found.signed_by(),
        Some(&other.id),
        "once proven it stays so"
    );
}

#[test]
fn a_key_that_the_token_does_not_name_proves_nothing() {
    let key = key();
    let text = Draft::team().head("kid", json!("AAAAAAAAAA")).sign(&key);
    let found = looked_at(&text);
    assert!(found.may_be_signed_by().is_empty());
    let after = verify(found.clone(), &text, &kept().id, &private(&key));
    assert_eq!(after, found);
}

#[test]
fn the_signature_is_never_told() {
    let key = key();
    let token = Draft::team().sign(&key);
    let nested = Draft::team().claim("inner", json!(token)).sign(&key);
    let answer = format!(
        "{{\"errors\":[{{\"status\":\"401\",\"code\":\"NOT_AUTHORIZED\",\"title\":\"no {token}\",\"detail\":\"{token} for {ISSUER}\"}}]}} {token}"
    );
    let beside = Draft::team()
        .head(&token, json!({ "deep": [token] }))
        .sign(&key);
    for text in [&token, &nested, &answer, &beside] {
        let found = verify(looked_at(text), text, &kept().id, &private(&key));
        let told = serde_json::to_string(&found).unwrap() + &format!("{found:?}");
        for token in [&token, text] {
            let signature = token.trim_end().rsplit('.').next().unwrap();
            assert!(!told.contains(signature), "{told}");
        }
    }
}
