//! The keychain did not hand the key out.

use super::Words;
use crate::diagnosis::verdict::{Outcome, Who};

pub(super) const KEYCHAIN_LOCKED: Words = Words {
    name: "keychain_locked",
    outcome: Outcome::Unknown,
    who: Who::You,
    sentence: "The keychain is locked",
    how_known: "The keychain did not hand out the private key, because it is locked.",
    next: "Unlock the keychain, then test again.",
};

pub(super) const KEYCHAIN_MISSING: Words = Words {
    name: "keychain_missing",
    outcome: Outcome::Unknown,
    who: Who::You,
    sentence: "There is no keychain service",
    how_known: "No program on this computer offers the Secret Service.",
    next: "Start or install one (GNOME Keyring or KWallet), then test again.",
};

pub(super) const KEY_MISSING_FROM_KEYCHAIN: Words = Words {
    name: "key_missing_from_keychain",
    outcome: Outcome::Unknown,
    who: Who::You,
    sentence: "The keychain does not have this key any more",
    how_known: "The list knows this key, and the keychain has no item for it.",
    next: "Bring the key in again from its .p8 file. If that is lost, revoke the key at Apple and generate another.",
};
