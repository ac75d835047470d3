//! Nobody answers at Apple's address: that says nothing about the key.

use apple_double::{Double, Scenario};

use crate::world::World;

/// Ends the command with this address in Apple's place. Answers its code and what it printed.
fn ended(world: &World, address: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = world.keywright(arguments);
    let output = command.env("KEYWRIGHT_APPLE_URL", address).output();
    let output = output.unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), printed)
}

/// An address at which something listened once.
fn address_of_one_that_stopped() -> String {
    let double = Double::start(Scenario::new()).unwrap();
    double.url().to_owned()
}

#[test]
fn a_test_cannot_tell() {
    let (world, _) = World::with_key();
    for address in ["http://127.0.0.1:1", &address_of_one_that_stopped()] {
        let (code, told) = ended(&world, address, &["test"]);
        assert_eq!(code, Some(4), "{told}");
        let (code, told) = ended(&world, address, &["test", "--all"]);
        assert!(
            told.ends_with("0 valid, 0 refused, 1 not known\n"),
            "{told}"
        );
        assert_eq!(code, Some(4));
        let (code, printed) = ended(&world, address, &["test", "--json"]);
        let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!((code, &document["verdict"]), (Some(4), &"unknown".into()));
    }
}

#[test]
fn nothing_is_added_without_an_answer() {
    let (world, kept) = World::with_key();
    world.lay_around("AuthKey_7K2XW9D4QP.p8", &kept);
    let before = world.keywright(&["list"]).output().unwrap().stdout;
    let path = world.path("home/Downloads/AuthKey_7K2XW9D4QP.p8");
    let path = path.display().to_string();
    let issuer = crate::world::ISSUER_ID;
    let arguments = [
        "add",
        "--p8",
        &path,
        "--name",
        "Again",
        "--issuer-id",
        issuer,
    ];
    assert_eq!(ended(&world, "http://127.0.0.1:1", &arguments).0, Some(4));
    assert_eq!(world.keywright(&["list"]).output().unwrap().stdout, before);
}

/// Neither Apple nor the name service is blamed for a proxy that does not work.
#[test]
fn a_dead_proxy_is_named_with_its_variable() {
    let (world, _) = World::with_key();
    let stopped = address_of_one_that_stopped();
    let address = stopped.trim_start_matches("http://");
    for (variable, arguments, code) in [
        ("HTTPS_PROXY", ["test", "--json"], 4),
        ("https_proxy", ["doctor", "--json"], 1),
        ("ALL_PROXY", ["doctor", "--json"], 1),
    ] {
        let mut command = world.keywright(&arguments);
        command.env_remove("KEYWRIGHT_APPLE_URL");
        command.env(variable, format!("http://mary:s3cret@{address}"));
        let output = command.output().unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.contains(address) && told.contains(variable), "{told}");
        for wrong in ["s3cret", "DNS", "api.appstoreconnect"] {
            assert!(!told.contains(wrong), "{wrong}: {told}");
        }
        assert_eq!(output.status.code(), Some(code), "{told}");
    }
}

/// Over SSH there is often no bus, though the keychain runs on the desktop.
#[test]
fn a_missing_bus_is_named_with_its_variable() {
    let (world, _) = World::with_key();
    let variable = "DBUS_SESSION_BUS_ADDRESS";
    let mut unset = world.keywright(&["token"]);
    unset.env_remove(variable);
    let mut wrong = world.keywright(&["token"]);
    wrong.env(variable, "unix:path=/nowhere/bus");
    for (mut command, said) in [(unset, "isn't set"), (wrong, "at the address in")] {
        let ended = command.output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(5), "{told}");
        assert!(told.contains(variable) && told.contains(said), "{told}");
        assert!(told.contains("/run/user/$(id -u)/bus"), "{told}");
        assert!(!told.contains("Install"), "{told}");
    }
}
