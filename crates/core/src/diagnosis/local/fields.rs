//! What an identifier's field holds: the identifier, something that looks like it, or neither.

use crate::ids::classify::{Classified, Reading};
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyId};

pub(super) fn key_id(text: &str) -> Reading<KeyId> {
    Classified::of(text).as_key_id()
}

pub(super) fn issuer_id(text: &str) -> Reading<IssuerId> {
    Classified::of(text).as_issuer_id()
}

pub(super) fn why_no_key_id(text: &str) -> &'static str {
    if tidy(text).is_empty() {
        "It is missing"
    } else if matches!(issuer_id(text), Reading::Exact(_)) {
        "This is an Issuer ID: the Key ID is the short one, in the key's row"
    } else {
        "A Key ID has ten characters, A to Z and 0 to 9"
    }
}

pub(super) fn why_no_issuer_id(text: &str) -> &'static str {
    if tidy(text).is_empty() {
        "It is missing"
    } else if matches!(key_id(text), Reading::Exact(_)) {
        "Ten characters is a Key ID or a Team ID: the Issuer ID is the long one with four dashes, above the list of keys"
    } else {
        "An Issuer ID has 32 hexadecimal digits in five groups, separated by four dashes"
    }
}
