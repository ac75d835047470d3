//! Values that cannot be right, whatever Apple says.

use super::Words;
use crate::diagnosis::verdict::{Outcome, Who};

pub(super) const KEY_UNREADABLE: Words = Words {
    name: "key_unreadable",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This is not a private key that can be read",
    how_known: "The text does not hold a whole private key.",
    next: "Choose the .p8 file that Apple handed out. If it is lost, revoke that key at Apple and generate another.",
};

pub(super) const KEY_ENCRYPTED: Words = Words {
    name: "key_encrypted",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "The private key is protected by a password",
    how_known: "The text says that it is an encrypted private key. Apple hands out keys without a password.",
    next: "Choose the .p8 file as Apple handed it out.",
};

pub(super) const KEY_WRONG_CURVE: Words = Words {
    name: "key_wrong_curve",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "The private key is on another curve than P-256",
    how_known: "The key says which curve it is on. Apple's keys are on P-256.",
    next: "Choose the .p8 file that Apple handed out for the App Store Connect API.",
};

pub(super) const KEY_WRONG_TYPE: Words = Words {
    name: "key_wrong_type",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This file is something else than a private key for Apple's API",
    how_known: "The text says what it is.",
    next: "Choose the .p8 file that Apple handed out for the App Store Connect API.",
};

pub(super) const IDS_SWAPPED: Words = Words {
    name: "ids_swapped",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "The Issuer ID and the Key ID are swapped",
    how_known: "Each of the two has the form of the other.",
    next: "Swap the two and check again.",
};

pub(super) const ISSUER_ID_MALFORMED: Words = Words {
    name: "issuer_id_malformed",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "The Issuer ID does not have Apple's form",
    how_known: "An Issuer ID is 32 hexadecimal digits in five groups with four dashes.",
    next: "Copy the Issuer ID again: at Apple it stands above the list of keys, with a Copy link.",
};

pub(super) const KEY_ID_MALFORMED: Words = Words {
    name: "key_id_malformed",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "The Key ID does not have Apple's form",
    how_known: "A Key ID is ten characters, A to Z and 0 to 9.",
    next: "Copy the Key ID again: at Apple it stands in the key's row. It is also part of the file's name.",
};
