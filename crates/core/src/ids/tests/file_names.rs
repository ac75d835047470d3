//! Names of key files, as Apple gives them and as computers change them.

use crate::ids::{KeyFileName, KeyId, NamedFor};

#[track_caller]
fn assert_named(name: &str, key_id: &str, named_for: NamedFor) {
    let expected = KeyFileName {
        key_id: KeyId::new(key_id).ok(),
        named_for,
    };
    assert_eq!(KeyFileName::parse(name), expected, "{name}");
}

#[test]
fn apples_names() {
    assert_named("AuthKey_2X9R4HXF34.p8", "2X9R4HXF34", NamedFor::TeamOrPush);
    assert_named("ApiKey_2X9R4HXF34.p8", "2X9R4HXF34", NamedFor::Individual);
    assert_named(
        "SubscriptionKey_2X9R4HXF34.p8",
        "2X9R4HXF34",
        NamedFor::InAppPurchase,
    );
}

#[test]
fn copies_and_added_endings() {
    for name in [
        "AuthKey_2X9R4HXF34 (1).p8",
        "AuthKey_2X9R4HXF34(2).p8",
        "AuthKey_2X9R4HXF34-2.p8",
        "AuthKey_2X9R4HXF34 2.p8",
        "AuthKey_2X9R4HXF34 copy.p8",
        "AuthKey_2X9R4HXF34 copy 3.p8",
        "AuthKey_2X9R4HXF34 - Copy (2).p8",
        "AuthKey_2X9R4HXF34 \u{306E}\u{30B3}\u{30D4}\u{30FC}.p8",
        "Copy of AuthKey_2X9R4HXF34.p8",
        "AuthKey_2X9R4HXF34.p8.txt",
        "AuthKey_2X9R4HXF34.P8",
        "authkey_2x9r4hxf34.p8",
        "AuthKey_2X9R4HXF34",
        "AuthKey_2X9R4HXF34.pem",
        " AuthKey_2X9R4HXF34.p8\n",
        "/Users/me/Downloads/AuthKey_2X9R4HXF34.p8",
        r"C:\Users\me\AuthKey_2X9R4HXF34.p8",
    ] {
        assert_named(name, "2X9R4HXF34", NamedFor::TeamOrPush);
    }
}

#[test]
fn other_names() {
    assert_named("2X9R4HXF34.p8", "2X9R4HXF34", NamedFor::Unknown);
    for name in [
        "key.p8",
        "AuthKey.p8",
        "",
        "/",
        "private.pem",
        "PRODUCTION.p8",
        "\u{FEFF}",
        "2X9R4HXF34",
    ] {
        assert_named(name, "", NamedFor::Unknown);
    }
    assert_named("AuthKey_.p8", "", NamedFor::TeamOrPush);
    assert_named("AuthKey_K.p8", "K", NamedFor::TeamOrPush);
}
