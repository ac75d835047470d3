//! The stable list of causes and its page.

use std::collections::BTreeSet;
use std::path::Path;

use keywright_core::outcome::{Cause, Outcome, Who, causes_page};

/// Writes the page anew when `UPDATE_DOCS` is set; else compares.
#[test]
fn the_page_is_the_list() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/causes.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, causes_page()).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        page,
        causes_page(),
        "run the tests with UPDATE_DOCS=1 to write docs/causes.md"
    );
}

/// Scripts match on these: a new one may be added, none may change.
#[test]
fn names_are_stable() {
    let names: Vec<&str> = Cause::ALL.iter().map(|cause| cause.as_str()).collect();
    let promised = "valid valid_limited_role key_unreadable key_encrypted key_wrong_curve key_wrong_type \
        ids_swapped issuer_id_malformed key_id_malformed file_name_disagrees other_apple_service_key \
        clock_skew kind_is_individual kind_is_enterprise kind_is_team issuer_of_another_team \
        key_id_of_another_key refused_unexplained role_insufficient forbidden_unexplained agreement_missing \
        license_agreement_pending membership_lapsed team_mismatch rate_limited apple_unavailable \
        answer_not_from_apple tls_not_trusted no_network timed_out keychain_locked keychain_missing \
        key_missing_from_keychain lifetime_too_long answer_cut_off cancelled";
    let promised: BTreeSet<&str> = promised.split_whitespace().collect();
    assert_eq!(names.iter().copied().collect::<BTreeSet<_>>(), promised);
    assert_eq!(names.len(), promised.len(), "no name twice");
    for &cause in Cause::ALL {
        let json = serde_json::to_string(&cause).unwrap();
        assert_eq!(json, format!("\"{cause}\""), "the same name in JSON");
        assert_eq!(serde_json::from_str::<Cause>(&json).unwrap(), cause);
    }
}

#[test]
fn each_says_what_happened_how_it_is_known_what_to_do_and_who() {
    for &cause in Cause::ALL {
        for words in [cause.sentence(), cause.how_known(), cause.next_step()] {
            assert!(words.len() > 10, "{cause}: {words:?}");
            assert!(words.starts_with(char::is_uppercase), "{cause}: {words:?}");
            assert!(!words.contains("  "), "{cause}: {words:?}");
        }
        assert!(!cause.sentence().ends_with('.'), "{cause}: a headline");
        assert!(
            cause.how_known().ends_with('.') && cause.next_step().ends_with('.'),
            "{cause}"
        );
        let nothing_to_do = cause.who() == Who::Nobody;
        assert_eq!(nothing_to_do, cause == Cause::Valid, "{cause}");
    }
    assert_eq!(Cause::Valid.sentence(), "Valid API Key");
}

/// Where Apple accepted the key, that is said, and nobody is sent back to the values.
#[test]
fn accepted_keys_are_called_accepted() {
    let accepted = Cause::ALL
        .iter()
        .filter(|cause| cause.outcome() == Outcome::Valid);
    for cause in accepted {
        assert!(cause.how_known().starts_with("Apple accepted"), "{cause}");
        assert!(!cause.next_step().contains("Copy the"), "{cause}");
    }
}
