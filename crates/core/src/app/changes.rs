//! What a person edits about a kept key.

use serde::{Deserialize, Deserializer};

use crate::roles::Use;

/// The edited fields of a key. A field that is left out stays as it is; `null` or an empty text
/// clears one that may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    /// What the person calls the key. It cannot be cleared.
    pub name: Option<String>,
    /// Where the key is used, in the person's words.
    #[serde(deserialize_with = "given")]
    pub purpose: Option<Option<String>>,
    /// What the key is meant for.
    pub uses: Option<Vec<Use>>,
    /// What the person calls the team.
    #[serde(deserialize_with = "given")]
    pub team_name: Option<Option<String>>,
    /// The Team ID, as typed.
    #[serde(deserialize_with = "given")]
    pub team_id: Option<Option<String>>,
    /// After how many days to be reminded to rotate it; `null` or 0 for never.
    #[serde(deserialize_with = "given")]
    pub remind_after_days: Option<Option<u32>>,
}

/// Tells a field that is `null` from one that is left out.
fn given<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}
