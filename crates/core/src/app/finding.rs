//! What comparing the list with the keychain brings to light.

use serde::Serialize;

use crate::kept_key::KeptKeyId;

/// The kinds of finding. The names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A save was cut off after the keychain had the key: the key is kept.
    SaveFinished,
    /// A save was cut off before the keychain had the key: nothing is kept.
    SaveUndone,
    /// A removal was cut off: it is now done.
    RemovalFinished,
    /// An edit was cut off; what the keychain has will show at the next test.
    ChangeUnfinished,
    /// The list has a key that the keychain no longer has.
    KeyMissing,
    /// A key that was missing is in the keychain again.
    KeyBack,
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Rebuilt {
    /// How many keys the list has now that it did not have before.
    pub restored: u32,
    /// How many of the keychain's items could not be read as keys; they are left as they are.
    pub unreadable: u32,
}
