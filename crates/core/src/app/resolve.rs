//! Which kept key a person means by a few typed letters.

use crate::explain::{Explain, Explanation};
use crate::key::ListedKey;
use crate::registry::RegistryError;

/// What to do when a text may mean several keys.
pub const NAME_ONE: &str = "Name one of them by what is shown beside it.";

/// Why a typed text does not name one kept key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// Nothing matches.
    #[error("no kept key is called {selector}")]
    NoSuchKey {
        /// What was typed.
        selector: String,
    },
    /// Several keys match.
    #[error("{selector} may mean several keys")]
    Ambiguous {
        /// What was typed.
        selector: String,
        /// The keys that it may mean, in the list's order.
        candidates: Vec<Candidate>,
    },
    /// The list could not be read.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

impl Explain for ResolveError {
    fn explain(&self) -> Explanation {
        match self {
            Self::NoSuchKey { selector } => Explanation::new(
                "no_such_key",
                format!("No kept key matches “{selector}”."),
                "Name it as the list does: by its name, its Key ID or its team.",
            ),
            Self::Ambiguous {
                selector,
                candidates,
            } => {
                let names: Vec<String> = candidates
                    .iter()
                    .map(|it| format!("{} ({})", it.listed.key.name, it.selector))
                    .collect();
                Explanation::new(
                    "ambiguous_key",
                    format!("“{selector}” may mean {}.", names.join(", ")),
                    NAME_ONE,
                )
            }
            Self::Registry(error) => error.explain(),
        }
    }
}

/// A key that a typed text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The key.
    pub listed: ListedKey,
    /// A text that means it alone.
    pub selector: String,
}

/// The one key that `selector` names among `keys`. The first of these that matches anything
/// decides: the whole id; the whole name or Key ID, first as it is written, then without regard to
/// case; the whole Team ID or team name, likewise; the beginning of any of them.
///
/// # Errors
/// [`ResolveError::NoSuchKey`] when nothing matches (or `selector` is empty),
/// [`ResolveError::Ambiguous`] when several keys do.
pub fn resolve(keys: &[ListedKey], selector: &str) -> Result<ListedKey, ResolveError> {
    match matching(keys, selector).as_slice() {
        [] => Err(ResolveError::NoSuchKey {
            selector: selector.to_owned(),
        }),
        [one] => Ok((*one).clone()),
        several => Err(ResolveError::Ambiguous {
            selector: selector.to_owned(),
            candidates: several
                .iter()
                .map(|listed| Candidate {
                    listed: (*listed).clone(),
                    selector: selector_of(keys, listed),
                })
                .collect(),
        }),
    }
}

/// A text that means this key alone among `keys`: its Key ID, else its id.
#[must_use]
pub fn selector_of(keys: &[ListedKey], listed: &ListedKey) -> String {
    let key_id = listed.key.key_id.as_str();
    match matching(keys, key_id).as_slice() {
        [alone] if alone.key.id == listed.key.id => key_id.to_owned(),
        _ => listed.key.id.to_string(),
    }
}

fn matching<'a>(keys: &'a [ListedKey], selector: &str) -> Vec<&'a ListedKey> {
    let (exact, wanted) = (selector.trim(), folded(selector));
    if wanted.is_empty() {
        return Vec::new();
    }
    let with = |texts: fn(&ListedKey) -> Vec<&str>, is: &dyn Fn(&str) -> bool| {
        keys.iter()
            .filter(|key| texts(key).iter().any(|text| is(text)))
            .collect::<Vec<_>>()
    };
    let same = |text: &str| text == exact;
    let alike = |text: &str| folded(text) == wanted;
    let begins = |text: &str| folded(text).starts_with(&wanted);
    [
        with(id, &alike),
        with(own_names, &same),
        with(own_names, &alike),
        with(team_names, &same),
        with(team_names, &alike),
        with(all_names, &begins),
    ]
    .into_iter()
    .find(|found| !found.is_empty())
    .unwrap_or_default()
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

fn id(key: &ListedKey) -> Vec<&str> {
    vec![key.key.id.as_str()]
}

fn own_names(key: &ListedKey) -> Vec<&str> {
    vec![&key.key.name, key.key.key_id.as_str()]
}

fn team_names(key: &ListedKey) -> Vec<&str> {
    let team_id = key.key.team_id.as_ref().map(|team| team.as_str());
    team_id
        .into_iter()
        .chain(key.key.team_name.as_deref())
        .collect()
}

fn all_names(key: &ListedKey) -> Vec<&str> {
    [id(key), own_names(key), team_names(key)].concat()
}
