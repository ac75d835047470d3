//! `keywright import` of what asc keeps in the keychain.

use std::io::Write;
use std::process::{Command, Stdio};

use apple_double::KeyKind;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::world::{ISSUER_ID, Seeded, World, besides_practice};

const ACCOUNT: &str = "asc:credential:Release";

/// What asc writes for a key.
fn payload(key: &Seeded) -> String {
    let pem = key.pem.replace('\n', "\\n");
    format!(
        r#"{{"key_id":"{}","issuer_id":"{ISSUER_ID}","private_key_path":"/gone.p8","private_key_pem":"{pem}"}}"#,
        key.key_id
    )
}

/// The same in the envelope of the library that asc uses on Linux.
fn in_envelope(payload: &str) -> String {
    let data = STANDARD.encode(payload);
    format!(r#"{{"Key":"{ACCOUNT}","Data":"{data}","Label":"","Description":""}}"#)
}

/// Keeps a secret in the keyring, as another program would.
fn store(world: &World, secret: &str, attributes: &[&str]) {
    let mut command = world.program("secret-tool");
    command.args(["store", "--label", ACCOUNT]).args(attributes);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(secret.as_bytes()).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

fn ended(mut command: Command) -> (Option<i32>, String) {
    let output = command.output().unwrap();
    let told = besides_practice(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    (output.status.code(), format!("{printed}{told}"))
}

fn found(world: &World, arguments: &[&str]) -> Vec<serde_json::Value> {
    let output = world.keywright(arguments).output().unwrap();
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    document["found"].as_array().unwrap().clone()
}

#[test]
fn items_with_a_service_and_an_account_are_found_and_adopted() {
    for attribute in ["username", "account"] {
        let world = World::new();
        let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
        store(
            &world,
            &payload(&key),
            &["service", "asc", attribute, ACCOUNT],
        );
        let other = ["service", "asc", attribute, "asc:web-session:someone"];
        store(&world, "{}", &other);
        let found = found(&world, &["import", "--from", "asc", "--json"]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["place"], format!("the keychain (asc, {ACCOUNT})"));
        assert_eq!(found[0]["key_id"], "2X9R4HXF34");
        assert_eq!(found[0]["issuer_id"], ISSUER_ID);
        assert_eq!(found[0]["missing"], serde_json::json!([]));
        let (code, told) = ended(world.keywright(&["import", "--from", "asc", "--adopt"]));
        assert!(
            told.contains("Release (2X9R4HXF34) is kept in the keychain."),
            "{told}"
        );
        assert!(!key.is_in(told.as_bytes()));
        assert_eq!(code, Some(0));
        let token = world.keywright(&["token"]).output().unwrap();
        assert_eq!(
            world.asked_with(String::from_utf8(token.stdout).unwrap().trim_end()),
            200
        );
    }
}

#[test]
fn items_in_a_collection_of_ascs_own_are_found_among_the_usual_places() {
    let world = World::new();
    let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    let secret = in_envelope(&payload(&key));
    world.keep_in_own_collection("asc", ("profile", ACCOUNT), &secret);
    for arguments in [
        &["import", "--json"][..],
        &["import", "--from", "asc", "--json"],
    ] {
        let found = found(&world, arguments);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["key_id"], "2X9R4HXF34");
        assert_eq!(found[0]["problem"], serde_json::Value::Null);
    }
}

#[test]
fn locked_items_are_told_and_nobody_is_asked_where_nobody_is() {
    let world = World::new();
    let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    store(
        &world,
        &payload(&key),
        &["service", "asc", "username", ACCOUNT],
    );
    world.lock_keyring();
    let (code, told) = ended(world.keywright(&["import", "--from", "asc"]));
    assert!(told.contains("the keychain (asc)"), "{told}");
    assert!(told.contains("Items of this tool are locked"), "{told}");
    assert_eq!(code, Some(5));
    assert_eq!(ended(world.keywright(&["import"])).0, Some(0));
}

#[test]
fn without_a_keychain_only_a_person_who_asked_for_asc_is_told() {
    let world = World::without_keychain();
    let (code, told) = ended(world.keywright(&["import", "--from", "asc"]));
    assert!(told.contains("No keychain service is running"), "{told}");
    assert_eq!(code, Some(5));
    let (code, told) = ended(world.keywright(&["import"]));
    assert_eq!((code, told.as_str()), (Some(0), "No key was found.\n"));
}

#[test]
fn other_places_leave_the_keychain_alone() {
    let world = World::without_keychain();
    let (code, told) = ended(world.keywright(&["import", "--from", "environment"]));
    assert_eq!((code, told.as_str()), (Some(0), "No key was found.\n"));
}
