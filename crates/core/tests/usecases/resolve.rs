//! Naming a key by a few letters.

use keywright_core::app::{ResolveError, resolve, selector_of};
use keywright_core::explain::Explain;
use keywright_core::ids::TeamId;
use keywright_core::key::{KeepState, KeptKey, ListedKey};
use proptest::prelude::*;

use crate::new_keys::kept_key;

fn listed(name: &str, team: Option<(&str, &str)>) -> ListedKey {
    ListedKey {
        key: KeptKey {
            team_id: team.map(|(id, _)| TeamId::new(id).unwrap()),
            team_name: team.map(|(_, name)| name.to_owned()),
            ..kept_key(name)
        },
        state: KeepState::Kept,
        in_use: false,
        last_test: None,
        matches_roles: Vec::new(),
        group: String::new(),
        group_title: String::new(),
    }
}

fn keys() -> Vec<ListedKey> {
    let orchard = Some(("8K2LQ7XW4D", "Orchard Labs"));
    vec![
        listed("Nightly", orchard),
        listed("Nightly uploads", orchard),
        listed("Release", Some(("QQ2LQ7XW4D", "Élan"))),
    ]
}

fn resolved(selector: &str) -> Result<String, ResolveError> {
    resolve(&keys(), selector).map(|listed| listed.key.name)
}

fn candidates(selector: &str) -> Vec<String> {
    match resolved(selector) {
        Err(ResolveError::Ambiguous { candidates, .. }) => candidates
            .into_iter()
            .map(|candidate| candidate.listed.key.name)
            .collect(),
        other => panic!("{selector}: {other:?}"),
    }
}

#[test]
fn a_whole_name_wins_over_a_beginning() {
    assert_eq!(resolved("nightly").unwrap(), "Nightly");
    assert_eq!(resolved(" RELEASE ").unwrap(), "Release");
}

#[test]
fn key_id_id_team_and_beginnings_name_a_key() {
    let keys = keys();
    for listed in &keys {
        for selector in [
            listed.key.key_id.as_str().to_lowercase(),
            listed.key.id.0.clone(),
        ] {
            assert_eq!(resolve(&keys, &selector).unwrap(), *listed);
        }
    }
    assert_eq!(resolved("nightly u").unwrap(), "Nightly uploads");
    assert_eq!(resolved("ÉLAN").unwrap(), "Release");
    assert_eq!(resolved("qq2lq7xw4d").unwrap(), "Release");
    assert_eq!(resolved("él").unwrap(), "Release");
}

#[test]
fn what_may_mean_several_lists_them() {
    assert_eq!(candidates("night"), ["Nightly", "Nightly uploads"]);
    assert_eq!(candidates("orchard labs"), ["Nightly", "Nightly uploads"]);
    let told = resolved("night").unwrap_err().explain();
    assert_eq!(told.code, "ambiguous_key");
    assert!(told.what.contains("Nightly uploads"), "{}", told.what);
}

#[test]
fn a_name_as_it_is_written_wins_over_one_that_differs_by_case() {
    let keys = [listed("Release", None), listed("release", None)];
    for key in &keys {
        assert_eq!(resolve(&keys, &key.key.name).unwrap(), *key);
    }
    assert!(resolve(&keys, "RELEASE").is_err());
    let teams = [
        listed("a", Some(("8K2LQ7XW4D", "Orchard"))),
        listed("b", Some(("QQ2LQ7XW4D", "orchard"))),
    ];
    assert_eq!(resolve(&teams, "orchard").unwrap(), teams[1]);
}

/// There is always a way: whatever keys are called, each has a text that means it alone.
#[test]
fn a_name_that_is_another_keys_key_id_leads_in_no_circle() {
    let other = listed("Release", None);
    let named_like_it = listed(other.key.key_id.as_str(), None);
    let mut same_key_id = listed("Nightly", None);
    same_key_id.key.key_id = other.key.key_id.clone();
    let named_like_an_id = listed(other.key.id.as_str(), None);
    let keys = [other, named_like_it, same_key_id, named_like_an_id];
    for key in &keys {
        assert_eq!(resolve(&keys, &selector_of(&keys, key)).unwrap(), *key);
    }
    let ambiguous = resolve(&keys, keys[0].key.key_id.as_str()).unwrap_err();
    let told = ambiguous.explain();
    let ResolveError::Ambiguous { candidates, .. } = ambiguous else {
        panic!("{told:?}");
    };
    assert_eq!(candidates.len(), 3);
    for candidate in candidates {
        assert!(told.what.contains(&candidate.selector), "{}", told.what);
        assert_eq!(
            resolve(&keys, &candidate.selector).unwrap(),
            candidate.listed
        );
    }
}

#[test]
fn what_matches_nothing_says_so() {
    for selector in ["", "  ", "nothing like it", "%", "ightly"] {
        let error = resolved(selector).unwrap_err();
        assert_eq!(
            error,
            ResolveError::NoSuchKey {
                selector: selector.to_owned()
            }
        );
        assert_eq!(error.explain().code, "no_such_key");
    }
}

proptest! {
    #[test]
    fn any_text_finds_or_does_not_and_never_panics(name in "\\PC{0,12}", text in "\\PC{0,8}") {
        let keys = [listed(&name, None), listed("Release", None)];
        match resolve(&keys, &text) {
            Ok(one) => prop_assert!(keys.contains(&one)),
            Err(ResolveError::Ambiguous { candidates, .. }) => prop_assert!(candidates.len() > 1),
            Err(_) => {}
        }
    }

    #[test]
    fn a_keys_own_name_always_finds_it(name in "[^\\pC\\pZ]{1,12}") {
        let keys = [listed(&name, None)];
        prop_assert_eq!(resolve(&keys, &name).unwrap(), keys[0].clone());
    }
}
