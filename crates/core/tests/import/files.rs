//! Key files and the files of other tools.

use keywright_core::import::{Missing, Origin, Places, scan};
use keywright_core::kind::KeyKind;
use tempfile::tempdir;

use crate::lying::{ISSUER, KEY_ID, Lying};

fn folder(path: &std::path::Path) -> Places {
    Places {
        folders: vec![path.to_path_buf()],
        ..Places::default()
    }
}

#[test]
fn a_key_file_is_found_by_its_name_and_lacks_its_issuer() {
    let place = tempdir().unwrap();
    let key = Lying::new();
    let path = key.write(place.path(), "AuthKey_2X9R4HXF34 (1).p8");
    std::fs::write(place.path().join("holiday.jpg"), b"no key").unwrap();
    let found = scan(&folder(place.path()));
    assert_eq!(found.len(), 1);
    assert!(key.is_in(&found[0]));
    assert_eq!(found[0].key_id.as_ref().unwrap().as_str(), KEY_ID);
    assert_eq!(found[0].missing(), [Missing::IssuerId]);
    assert_eq!(found[0].removable.as_deref(), Some(path.as_path()));
}

#[test]
fn a_file_that_promises_a_key_and_holds_none_says_why() {
    let place = tempdir().unwrap();
    std::fs::write(
        place.path().join("AuthKey_2X9R4HXF34.p8"),
        "<html>Sign in</html>",
    )
    .unwrap();
    let found = scan(&folder(place.path()));
    assert_eq!(found.len(), 1);
    assert!(found[0].key.is_err());
}

#[test]
fn fastlane_s_json_is_read_in_both_its_forms() {
    let key = Lying::new();
    for text in [&key.pem, &key.base64()] {
        let place = tempdir().unwrap();
        let json = serde_json::json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "key": text,
            "is_key_content_base64": true, "duration": 900, "in_house": true });
        std::fs::write(place.path().join("api_key.json"), json.to_string()).unwrap();
        let found = scan(&folder(place.path()));
        assert_eq!(found.len(), 1);
        assert!(key.is_in(&found[0]));
        assert_eq!(found[0].kind, Some(KeyKind::Enterprise));
        assert_eq!(found[0].missing(), []);
    }
}

#[test]
fn fastlane_s_json_without_an_issuer_is_an_individual_key() {
    let place = tempdir().unwrap();
    let key = Lying::new();
    let json = serde_json::json!({ "key_id": KEY_ID, "key": key.pem });
    std::fs::write(place.path().join("api_key.json"), json.to_string()).unwrap();
    let found = scan(&folder(place.path()));
    assert_eq!(found[0].kind, Some(KeyKind::Individual));
    assert_eq!(found[0].missing(), []);
}

#[test]
fn rcodesign_s_json_holds_the_der() {
    let place = tempdir().unwrap();
    let key = Lying::new();
    let der: String = key
        .pem
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect();
    let json = serde_json::json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "private_key": der });
    std::fs::write(place.path().join("key.json"), json.to_string()).unwrap();
    let found = scan(&folder(place.path()));
    assert!(key.is_in(&found[0]));
    assert!(matches!(
        &found[0].origin,
        Origin::ToolFile {
            tool: "rcodesign",
            ..
        }
    ));
}

#[test]
fn other_json_is_passed_over() {
    let place = tempdir().unwrap();
    std::fs::write(place.path().join("package.json"), "{\"name\":\"x\"}").unwrap();
    std::fs::write(place.path().join("broken.json"), "{").unwrap();
    assert!(scan(&folder(place.path())).is_empty());
}

#[test]
fn asc_s_configuration_names_key_files() {
    let place = tempdir().unwrap();
    let key = Lying::new();
    key.write(place.path(), "AuthKey_2X9R4HXF34.p8");
    let json = serde_json::json!({ "keys": [{ "name": "work", "key_id": KEY_ID,
        "issuer_id": ISSUER, "private_key_path": "AuthKey_2X9R4HXF34.p8" }] });
    let config = place.path().join("config.json");
    std::fs::write(&config, json.to_string()).unwrap();
    let places = Places {
        asc_config: Some(config),
        ..Places::default()
    };
    let found = scan(&places);
    assert_eq!(found.len(), 1);
    assert!(key.is_in(&found[0]));
    assert_eq!(found[0].name.as_deref(), Some("work"));
}

#[test]
fn a_folder_that_is_not_there_has_nothing() {
    let place = tempdir().unwrap();
    assert!(scan(&folder(&place.path().join("gone"))).is_empty());
}
