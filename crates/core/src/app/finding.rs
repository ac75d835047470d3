//! What comparing the list with the keychain brings to light.

use std::path::PathBuf;

use serde::Serialize;

use super::AppError;
use super::settle::Settled;
use crate::explain::Explain;
use crate::key::{KeptKey, KeptKeyId};
use crate::vault::VaultError;

/// The kinds of finding. The names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A save or a change was cut off, and the keychain's record was read since: the key is kept.
    SaveFinished,
    /// A save was cut off after the keychain had an item, which was not read yet.
    SaveUnproven,
    /// A save was cut off, and left an item that is no whole record.
    SaveIncomplete,
    /// A save was cut off before the keychain had the key: nothing is kept.
    SaveUndone,
    /// A removal was cut off: it is now done.
    RemovalFinished,
    /// An edit was cut off; what the keychain has will show at the next test.
    ChangeUnfinished,
    /// The list has a key that the keychain no longer has.
    KeyMissing,
    /// A key that was missing is in the keychain again, and was not read yet.
    KeyBack,
    /// The keychain has the same private key more than once.
    KeyTwice,
    /// The keychain had the same key more than once, and has it once now.
    KeyOnce,
    /// The keychain has keys that the list does not know.
    UnknownKeys,
    /// The keychain is locked, so nothing was compared.
    KeychainLocked,
    /// The keychain cannot be asked, so nothing was compared.
    KeychainUnavailable,
    /// The list's file was damaged; it was set aside and a new list begun.
    ListSetAside,
}

/// One thing that was found when the list and the keychain were compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Finding {
    /// What kind of thing.
    pub kind: FindingKind,
    /// The key that it is about, when it is about one.
    pub key: Option<KeptKeyId>,
    /// That key's name, when the list knows it.
    pub name: Option<String>,
    /// One sentence: what was found.
    pub what: String,
    /// One sentence: what to do next, or that nothing needs doing.
    pub next: String,
}

/// How a rebuilding of the list from the keychain went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Rebuilt {
    /// How many keys the list has now that it did not have before.
    pub restored: u32,
    /// How many of the keychain's items could not be read as keys; they are left as they are.
    pub unreadable: u32,
}

/// What was found, before it is put into words.
pub(super) enum Found {
    Settled(Settled),
    Proven(KeptKey),
    Incomplete(KeptKey),
    Twice(KeptKey, usize),
    NoLongerTwice(KeptKey),
    ChangeUnfinished(KeptKey),
    Missing(KeptKey),
    Back(KeptKey),
    Unknown(Vec<KeptKeyId>),
    NotCompared(VaultError),
    ListSetAside(PathBuf),
}

impl From<Found> for Finding {
    fn from(found: Found) -> Self {
        match found {
            Found::Settled(settled) => of_settled(settled),
            Found::ChangeUnfinished(key) => about(
                FindingKind::ChangeUnfinished,
                &key,
                format!("A change of “{}” was cut off.", key.name),
                "Test the key: the list then shows what the keychain has.",
            ),
            Found::Missing(key) => about(
                FindingKind::KeyMissing,
                &key,
                format!("The keychain no longer has “{}”.", key.name),
                "Add the key again from its file, or remove it from the list.",
            ),
            Found::Back(key) => about(
                FindingKind::KeyBack,
                &key,
                format!(
                    "“{}” is in the keychain again, and not verified yet.",
                    key.name
                ),
                "Test the key: that reads the keychain's record.",
            ),
            Found::Proven(key) => about(
                FindingKind::SaveFinished,
                &key,
                format!("“{}” is in the keychain, whole.", key.name),
                NOTHING,
            ),
            Found::Incomplete(key) => {
                let told = AppError::SaveIncomplete {
                    name: key.name.clone(),
                }
                .explain();
                about(FindingKind::SaveIncomplete, &key, told.what, &told.next)
            }
            Found::Twice(key, times) => about(
                FindingKind::KeyTwice,
                &key,
                format!(
                    "The keychain has the private key of “{}” {times} times.",
                    key.name
                ),
                "Run `keywright doctor --fix` to leave one of those that are the same, or remove the others.",
            ),
            Found::NoLongerTwice(key) => about(
                FindingKind::KeyOnce,
                &key,
                format!(
                    "The keychain had “{}” more than once; one is left.",
                    key.name
                ),
                NOTHING,
            ),
            Found::Unknown(ids) => unknown(ids),
            Found::NotCompared(error) => not_compared(&error),
            Found::ListSetAside(place) => Self {
                kind: FindingKind::ListSetAside,
                key: None,
                name: None,
                what: format!("The list was damaged. It was moved to {}.", place.display()),
                next: "Rebuild the list from the keychain. The keys themselves are not touched."
                    .to_owned(),
            },
        }
    }
}

const NOTHING: &str = "Nothing needs doing.";

fn about(kind: FindingKind, key: &KeptKey, what: String, next: &str) -> Finding {
    Finding {
        kind,
        key: Some(key.id.clone()),
        name: Some(key.name.clone()),
        what,
        next: next.to_owned(),
    }
}

fn of_settled(settled: Settled) -> Finding {
    match settled {
        Settled::SaveUnproven(key) => about(
            FindingKind::SaveUnproven,
            &key,
            format!(
                "The save of “{}” was cut off. The keychain has an item for it, which isn't verified yet.",
                key.name
            ),
            "Keep the key's file, and test the key: that reads the keychain's record.",
        ),
        Settled::SaveUndone(key) => about(
            FindingKind::SaveUndone,
            &key,
            format!(
                "The save of “{}” did not finish; the keychain does not have it.",
                key.name
            ),
            "Add the key again from its file.",
        ),
        Settled::RemovalFinished(key) => about(
            FindingKind::RemovalFinished,
            &key,
            format!("The removal of “{}” was cut off and is now done.", key.name),
            NOTHING,
        ),
    }
}

fn unknown(mut ids: Vec<KeptKeyId>) -> Finding {
    let what = match ids.len() {
        1 => "The keychain has a key that the list does not know.".to_owned(),
        several => format!("The keychain has {several} keys that the list does not know."),
    };
    Finding {
        kind: FindingKind::UnknownKeys,
        key: if ids.len() == 1 { ids.pop() } else { None },
        name: None,
        what,
        next: "Rebuild the list from the keychain.".to_owned(),
    }
}

fn not_compared(error: &VaultError) -> Finding {
    let told = error.explain();
    let locked = matches!(error, VaultError::Locked | VaultError::ItemLocked);
    Finding {
        kind: if locked {
            FindingKind::KeychainLocked
        } else {
            FindingKind::KeychainUnavailable
        },
        key: None,
        name: None,
        what: format!("{} The list was not compared with it.", told.what),
        next: told.next,
    }
}
