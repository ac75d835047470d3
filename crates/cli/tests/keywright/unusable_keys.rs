//! A file that is no key that can be used says so by the cause's stable name.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::world::World;

/// Armour with this label around bytes that mean nothing.
fn armoured(world: &World, label: &str) -> PathBuf {
    let path = world.path("home/Downloads/AuthKey_2X9R4HXF34.p8");
    let body = STANDARD.encode([7; 90]);
    let text = format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn import_names_the_cause() {
    let causes = [
        ("ENCRYPTED PRIVATE KEY", "key_encrypted"),
        ("RSA PRIVATE KEY", "key_wrong_type"),
        ("PRIVATE KEY", "key_unreadable"),
    ];
    for (label, cause) in causes {
        let world = World::without_keychain();
        let path = armoured(&world, label);
        let arguments = ["import", "--json", "--from", path.to_str().unwrap()];
        let output = world.keywright(&arguments).output().unwrap();
        let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
        let problem = &shown["found"][0]["problem"];
        assert_eq!(problem["cause"], cause, "{label}: {shown}");
        assert!(problem["what"].is_string() && problem["next"].is_string());
    }
}

#[test]
fn add_ends_with_the_number_of_a_bad_key() {
    let world = World::without_keychain();
    let path = armoured(&world, "ENCRYPTED PRIVATE KEY");
    let arguments = ["add", "--no-check", "--p8", path.to_str().unwrap()];
    let output = world.keywright(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(7));
}

#[test]
fn an_address_that_is_no_text_does_not_lead_to_apple() {
    use std::os::unix::ffi::OsStringExt;
    let world = World::without_keychain();
    for name in ["KEYWRIGHT_APPLE_URL", "KEYWRIGHT_APPLE_ENTERPRISE_URL"] {
        let mut list = world.keywright(&["list"]);
        list.env(name, std::ffi::OsString::from_vec(vec![0xff]));
        let output = list.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("isn't a URL"), "{name}: {told}");
    }
}
