//! Files with more than one thing in them.

use super::sample::*;
use crate::p8::{P8Error, Repair};

#[test]
fn the_same_key_twice_is_one_key() {
    let secret = secret();
    let both = format!(
        "{}\n{}",
        apple_file(&secret),
        pem("EC PRIVATE KEY", &sec1(&secret, true, true))
    );
    assert_reads(both, &secret);
}

#[test]
fn two_keys_are_too_many() {
    let (one, other) = (secret(), secret());
    let both = format!("{}\n{}", apple_file(&one), apple_file(&other));
    assert_eq!(refusal(both), P8Error::SeveralKeys);
    let values = serde_json::json!({
        "a": base64_of(&apple_file(&one)),
        "b": base64_of(&apple_file(&other)),
    });
    assert_eq!(refusal(values.to_string()), P8Error::SeveralKeys);
}

#[test]
fn a_certificate_beside_the_key_is_passed_over() {
    let secret = secret();
    let certificate = pem("CERTIFICATE", &sequence(&[]));
    assert_reads(format!("{certificate}\n{}", apple_file(&secret)), &secret);
    assert_reads(format!("{}\n{certificate}", apple_file(&secret)), &secret);
}

#[test]
fn prose_around_the_key_is_passed_over() {
    let secret = secret();
    let letter = format!(
        "Hello, here is the key:\n\n{}\n\nBest, A. END",
        apple_file(&secret)
    );
    assert_eq!(assert_reads(letter, &secret), [Repair::Surroundings]);
}

#[test]
fn a_damaged_key_beside_a_whole_one_is_refused() {
    let secret = secret();
    let file = apple_file(&secret);
    let cut = &file[..120];
    assert_eq!(refusal(format!("{cut}\n{file}")), P8Error::Truncated);
    assert_eq!(refusal(format!("{file}\n{cut}")), P8Error::Truncated);
}

fn base64_of(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}
