//! The same key in several places.

use keywright_core::import::{Found, Missing, Origin};

use crate::home::{Home, ISSUER, KEY_ID, Key, form, is_whole, only, scan};

fn set(home: &Home, variables: &[(&str, &str)]) -> Vec<Found> {
    scan(&home.usual(variables))
}

#[test]
fn copies_that_can_be_removed_are_each_shown_and_a_poorer_mention_is_not() {
    let key = Key::new();
    let home = Home::new();
    home.put("Downloads/AuthKey_2X9R4HXF34.p8", &key.pem());
    home.put("Downloads/AuthKey_2X9R4HXF34 (1).p8", &key.pem());
    let variables = [("ASC_KEY_ID", KEY_ID), ("ASC_PRIVATE_KEY", &key.pem())];
    let found = scan(&home.usual(&variables));
    assert_eq!(
        found.len(),
        2,
        "two files; the environment says nothing new"
    );
}

#[test]
fn a_mention_with_the_issuer_lends_it_and_has_nothing_more_to_say() {
    let key = Key::new();
    let home = Home::new();
    let file = home.put("Downloads/AuthKey_2X9R4HXF34.p8", &key.pem());
    let variables = [("ASC_ISSUER_ID", ISSUER), ("ASC_PRIVATE_KEY", &key.pem())];
    let found = only(scan(&home.usual(&variables)));
    is_whole(&found, &key);
    assert_eq!(found.origin, Origin::KeyFile(file));
}

#[test]
fn contradicting_mentions_are_both_shown() {
    let key = Key::new();
    let home = Home::new();
    let pem = key.pem();
    let found = scan(&home.usual(&[
        ("ASC_ISSUER_ID", ISSUER),
        ("ASC_PRIVATE_KEY", &pem),
        ("APPSTORE_ISSUER_ID", "174573b0-5380-4765-ee51-33b91c93ff47"),
        ("APPSTORE_API_PRIVATE_KEY", &pem),
    ]));
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn identifiers_complete_a_key_that_lies_elsewhere() {
    let home = Home::new();
    let key = Key::new();
    home.put(".private_keys/AuthKey_2X9R4HXF34.p8", &key.pem());
    let found = only(set(
        &home,
        &[("APPLE_API_KEY", KEY_ID), ("APPLE_API_ISSUER", ISSUER)],
    ));
    assert_eq!(form(&found), "key file");
    is_whole(&found, &key);
    // Another Key ID's issuer proves nothing about this one.
    let other = only(set(
        &home,
        &[
            ("APPLE_API_KEY", "AAAAAAAAAA"),
            ("APPLE_API_ISSUER", ISSUER),
        ],
    ));
    assert_eq!(other.missing(), [Missing::IssuerId]);
    // Nor do two places that contradict each other.
    let two = [
        ("APPLE_API_KEY", KEY_ID),
        ("APPLE_API_ISSUER", ISSUER),
        ("ASC_KEY_ID", KEY_ID),
        ("ASC_ISSUER_ID", "174573b0-5380-4765-ee51-33b91c93ff47"),
    ];
    assert_eq!(only(set(&home, &two)).missing(), [Missing::IssuerId]);
}

#[test]
fn the_same_private_key_lends_its_key_id() {
    let home = Home::new();
    let key = Key::new();
    let nameless = home.put("Downloads/key.p8", &key.pem());
    let found = set(
        &home,
        &[
            ("ASC_KEY_ID", KEY_ID),
            ("ASC_ISSUER_ID", ISSUER),
            ("ASC_PRIVATE_KEY", &key.pem()),
        ],
    );
    let file = found
        .iter()
        .find(|one| one.origin == Origin::KeyFile(nameless.clone()))
        .unwrap();
    is_whole(file, &key);
}
