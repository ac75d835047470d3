//! Key files in folders.

use keywright_core::explain::Explain;
use keywright_core::import::{ImportError, Missing, Origin};
use keywright_core::kind::KeyKind;
use keywright_core::p8::KeyFileError;

use crate::home::{Home, Key, chosen, fingerprint, only, problem, scan};

#[test]
fn the_usual_places_are_searched_and_no_others() {
    let home = Home::new();
    let places = [
        ("Downloads/AuthKey_AAAAAAAAA1.p8", "AAAAAAAAA1"),
        ("private_keys/AuthKey_AAAAAAAAA2.p8", "AAAAAAAAA2"),
        (".private_keys/AuthKey_AAAAAAAAA3.p8", "AAAAAAAAA3"),
        (
            ".appstoreconnect/private_keys/AuthKey_AAAAAAAAA4.p8",
            "AAAAAAAAA4",
        ),
        ("project/private_keys/AuthKey_AAAAAAAAA5.p8", "AAAAAAAAA5"),
        ("project/AuthKey_AAAAAAAAA6.p8", "AAAAAAAAA6"),
        ("project/fastlane/AuthKey_AAAAAAAAA7.p8", "AAAAAAAAA7"),
    ];
    for (place, _) in places {
        home.put(place, &Key::new().pem());
    }
    for elsewhere in [
        "AuthKey_BBBBBBBBBB.p8",
        "Downloads/old/AuthKey_BBBBBBBBBB.p8",
        "Documents/AuthKey_BBBBBBBBBB.p8",
    ] {
        home.put(elsewhere, &Key::new().pem());
    }
    let mut ids: Vec<String> = home
        .scan()
        .iter()
        .map(|one| one.key_id.as_ref().unwrap().to_string())
        .collect();
    ids.sort();
    assert_eq!(ids, places.map(|(_, id)| id));
}

#[test]
fn a_key_file_lacks_its_issuer_and_may_be_removed() {
    let home = Home::new();
    let key = Key::new();
    let file = home.put("Downloads/AuthKey_2X9R4HXF34.p8", &key.pem());
    let found = only(home.scan());
    assert_eq!(found.origin, Origin::KeyFile(file.clone()));
    assert_eq!(fingerprint(&found), key.fingerprint());
    assert_eq!(found.key_id.as_ref().unwrap().as_str(), "2X9R4HXF34");
    assert_eq!(found.kind, Some(KeyKind::Team));
    assert_eq!(found.missing(), [Missing::IssuerId]);
    assert_eq!(found.removable, Some(file));
}

#[test]
fn names_tell_what_they_can() {
    let home = Home::new();
    home.put("Downloads/ApiKey_2X9R4HXF34 (1).p8", &Key::new().pem());
    let individual = only(home.scan());
    assert_eq!(individual.kind, Some(KeyKind::Individual));
    assert!(individual.missing().is_empty());
    let file = home.put("elsewhere/key.p8", &Key::new().pem());
    let nameless = only(chosen(&file));
    assert_eq!(nameless.kind, None);
    assert_eq!(nameless.missing(), [Missing::KeyId, Missing::IssuerId]);
    let file = home.put("elsewhere/AuthKey_2X9R4HXF34.p8.txt", &Key::new().pem());
    assert!(only(chosen(&file)).key.is_ok());
}

#[test]
fn what_looks_like_a_key_and_is_none_is_told_with_the_reason() {
    let home = Home::new();
    home.put("Downloads/SubscriptionKey_2X9R4HXF34.p8", &Key::new().pem());
    let purchase = only(home.scan());
    assert_eq!(problem(&purchase), ImportError::InAppPurchase);
    assert_eq!(
        purchase.removable, None,
        "what cannot be kept is not to be removed"
    );
    let file = home.put("elsewhere/AuthKey_2X9R4HXF34.p8", "<html>Sign in</html>");
    let page = only(chosen(&file));
    let problem = problem(&page);
    assert!(
        matches!(problem, ImportError::File(KeyFileError::Key(_))),
        "{problem:?}"
    );
    let told = problem.explain();
    assert!(!told.what.is_empty() && !told.next.is_empty());
}

#[test]
fn a_chosen_folder_is_searched_with_the_folders_within() {
    let home = Home::new();
    home.put("keys/one/AuthKey_AAAAAAAAA1.p8", &Key::new().pem());
    home.put("keys/a/b/c/AuthKey_AAAAAAAAA2.p8", &Key::new().pem());
    home.put("keys/a/b/c/d/e/AuthKey_BBBBBBBBBB.p8", &Key::new().pem());
    home.put("keys/.git/AuthKey_BBBBBBBBBB.p8", &Key::new().pem());
    home.put("keys/node_modules/AuthKey_BBBBBBBBBB.p8", &Key::new().pem());
    let noted = home.put("keys/notes.txt", &Key::new().pem());
    let found = chosen(&home.path("keys"));
    let ids: Vec<&str> = found
        .iter()
        .filter_map(|one| one.key_id.as_ref())
        .map(|id| id.as_str())
        .collect();
    assert_eq!(ids, ["AAAAAAAAA1", "AAAAAAAAA2"]);
    let nameless = only(
        found
            .into_iter()
            .filter(|one| one.key_id.is_none())
            .collect(),
    );
    assert_eq!(nameless.origin, Origin::KeyFile(noted));
}

#[test]
fn a_chosen_file_is_read_whatever_its_name() {
    let home = Home::new();
    let key = Key::new();
    let file = home.put("notes.txt", &key.pem());
    let found = only(chosen(&file));
    assert_eq!(fingerprint(&found), key.fingerprint());
    let file = home.put("other.json", "{\"a\":1}");
    assert!(only(chosen(&file)).key.is_err());
    let missing = only(chosen(&home.path("no-such-file.p8")));
    assert_eq!(problem(&missing), ImportError::File(KeyFileError::NotFound));
}

#[test]
fn the_same_file_is_told_once() {
    let home = Home::new();
    home.put("Downloads/AuthKey_2X9R4HXF34.p8", &Key::new().pem());
    let mut places = home.usual(&[]);
    places.folders.push(home.path("Downloads/../Downloads"));
    places.deep_folders.push(home.path("Downloads"));
    only(scan(&places));
}

#[cfg(unix)]
#[test]
fn pipes_and_circles_hold_nothing_up() {
    use std::os::unix::fs::symlink;
    let home = Home::new();
    home.put("keys/AuthKey_2X9R4HXF34.p8", &Key::new().pem());
    symlink(home.path("keys"), home.path("keys/circle")).unwrap();
    for pipe in ["keys/AuthKey_AAAAAAAAAA.p8", "keys/pipe.json", "keys/.env"] {
        let made = std::process::Command::new("mkfifo")
            .arg(home.path(pipe))
            .status();
        assert!(made.unwrap().success());
    }
    only(chosen(&home.path("keys")));
    let pipe = only(chosen(&home.path("keys/AuthKey_AAAAAAAAAA.p8")));
    assert_eq!(problem(&pipe), ImportError::File(KeyFileError::NotAFile));
}

#[test]
fn nothing_is_changed_by_looking() {
    let home = Home::new();
    let file = home.put("Downloads/AuthKey_2X9R4HXF34.p8", &Key::new().pem());
    let before = std::fs::read(&file).unwrap();
    home.scan();
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(
        std::fs::read_dir(home.path("Downloads")).unwrap().count(),
        1
    );
}
