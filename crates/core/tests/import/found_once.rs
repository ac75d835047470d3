//! The same key in several places.

use keywright_core::import::{Places, scan};
use secrecy::SecretString;
use tempfile::tempdir;

use crate::lying::{ISSUER, KEY_ID, Lying};

#[test]
fn copies_that_can_be_removed_are_each_shown_and_a_poorer_mention_is_not() {
    let key = Lying::new();
    let place = tempdir().unwrap();
    key.write(place.path(), "AuthKey_2X9R4HXF34.p8");
    key.write(place.path(), "AuthKey_2X9R4HXF34 (1).p8");
    let text = |text: &str| SecretString::from(text);
    let found = scan(&Places {
        folders: vec![place.path().to_path_buf()],
        environment: vec![
            ("ASC_KEY_ID".to_owned(), text(KEY_ID)),
            ("ASC_PRIVATE_KEY".to_owned(), text(&key.pem)),
        ],
        ..Places::default()
    });
    assert_eq!(
        found.len(),
        2,
        "two files; the environment says nothing new"
    );
}

#[test]
fn a_mention_with_the_issuer_is_shown_too() {
    let key = Lying::new();
    let place = tempdir().unwrap();
    key.write(place.path(), "AuthKey_2X9R4HXF34.p8");
    let found = scan(&Places {
        folders: vec![place.path().to_path_buf()],
        environment: vec![
            ("ASC_ISSUER_ID".to_owned(), SecretString::from(ISSUER)),
            (
                "ASC_PRIVATE_KEY".to_owned(),
                SecretString::from(key.pem.as_str()),
            ),
        ],
        ..Places::default()
    });
    assert_eq!(found.len(), 2);
}
