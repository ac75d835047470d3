//! Which kept key a person means by a few typed letters.

use crate::explain::{Explain, Explanation};
use crate::key::ListedKey;
use crate::registry::RegistryError;

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
        candidates: Vec<ListedKey>,
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
                    .map(|listed| format!("{} ({})", listed.key.name, listed.key.key_id))
                    .collect();
                Explanation::new(
                    "ambiguous_key",
                    format!("“{selector}” may mean {}.", names.join(", ")),
                    "Name one of them by its Key ID.",
                )
            }
            Self::Registry(error) => error.explain(),
        }
    }
}

/// The one key that `selector` names among `keys`, without regard to case. The first of these
/// that matches anything decides: the whole id, name or Key ID; the whole Team ID or team name;
/// the beginning of an id, a name, a Key ID, a Team ID or a team name.
///
/// # Errors
/// [`ResolveError::NoSuchKey`] when nothing matches (or `selector` is empty),
/// [`ResolveError::Ambiguous`] when several keys do.
pub fn resolve(keys: &[ListedKey], selector: &str) -> Result<ListedKey, ResolveError> {
    let wanted = folded(selector);
    let matching = |texts: fn(&ListedKey) -> Vec<&str>, is: fn(&str, &str) -> bool| {
        keys.iter()
            .filter(|key| texts(key).iter().any(|text| is(&folded(text), &wanted)))
            .collect::<Vec<_>>()
    };
    let candidates = if wanted.is_empty() {
        Vec::new()
    } else {
        [
            matching(own_names, |text, wanted| text == wanted),
            matching(team_names, |text, wanted| text == wanted),
            matching(all_names, |text, wanted| text.starts_with(wanted)),
        ]
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default()
    };
    match candidates.as_slice() {
        [] => Err(ResolveError::NoSuchKey {
            selector: selector.to_owned(),
        }),
        [one] => Ok((*one).clone()),
        several => Err(ResolveError::Ambiguous {
            selector: selector.to_owned(),
            candidates: several.iter().copied().cloned().collect(),
        }),
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

fn own_names(key: &ListedKey) -> Vec<&str> {
    let key = &key.key;
    vec![key.id.as_str(), &key.name, key.key_id.as_str()]
}

fn team_names(key: &ListedKey) -> Vec<&str> {
    let team_id = key.key.team_id.as_ref().map(|team| team.as_str());
    team_id
        .into_iter()
        .chain(key.key.team_name.as_deref())
        .collect()
}

fn all_names(key: &ListedKey) -> Vec<&str> {
    [own_names(key), team_names(key)].concat()
}
