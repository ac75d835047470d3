//! What a key file's name says. It is a hint and never a proof.

use super::KeyId;
use crate::kind::KeyKind;

/// What Apple names a file so for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedFor {
    /// `AuthKey_…`: a team's or an enterprise team's key, or one for push notifications.
    TeamOrPush,
    /// `ApiKey_…`: an individual key.
    Individual,
    /// `SubscriptionKey_…`: an in-app-purchase key, which never works for this API.
    InAppPurchase,
    /// Anything else.
    Unknown,
}

impl NamedFor {
    /// The kind that the name hints at.
    #[must_use]
    pub const fn kind(self) -> Option<KeyKind> {
        match self {
            Self::TeamOrPush => Some(KeyKind::Team),
            Self::Individual => Some(KeyKind::Individual),
            Self::InAppPurchase | Self::Unknown => None,
        }
    }
}

/// A key file's name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFileName {
    /// The Key ID in it.
    pub key_id: Option<KeyId>,
    /// What the file is named for.
    pub named_for: NamedFor,
}

const PREFIXES: [(&str, NamedFor); 3] = [
    ("authkey_", NamedFor::TeamOrPush),
    ("apikey_", NamedFor::Individual),
    ("subscriptionkey_", NamedFor::InAppPurchase),
];

impl KeyFileName {
    /// Takes apart a name or a whole path. Browsers' and file managers' marks of a copy (`(1)`,
    /// `-2`, `copy`), added endings (`.txt`) and the case of letters do not matter.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let name = name.trim().rsplit(['/', '\\']).next().unwrap_or_default();
        let lower = name.to_ascii_lowercase();
        let prefixed = PREFIXES.into_iter().find_map(|(prefix, named_for)| {
            let after = lower.find(prefix)? + prefix.len();
            Some((name.get(after..)?, named_for))
        });
        match prefixed {
            Some((rest, named_for)) => Self {
                key_id: leading_id(rest),
                named_for,
            },
            None => Self {
                key_id: bare_id(name),
                named_for: NamedFor::Unknown,
            },
        }
    }
}

fn leading_id(rest: &str) -> Option<KeyId> {
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    KeyId::new(&rest.get(..end)?.to_ascii_uppercase()).ok()
}

/// A file that somebody renamed to nothing but the Key ID, such as `2X9R4HXF34.p8`.
fn bare_id(name: &str) -> Option<KeyId> {
    let (stem, ending) = name.split_once('.')?;
    let digit = stem.bytes().any(|b| b.is_ascii_digit());
    let ending = ending.to_ascii_lowercase();
    let id = KeyId::new(stem).ok()?;
    (id.has_usual_length() && digit && (ending == "p8" || ending.starts_with("p8."))).then_some(id)
}
