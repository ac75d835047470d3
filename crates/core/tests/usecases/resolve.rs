//! Naming a key by a few letters.

use keywright_core::app::{ResolveError, resolve};
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
            .map(|listed| listed.key.name)
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
