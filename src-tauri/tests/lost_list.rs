//! A list that is lost or damaged while the window is open: it is told, whatever the keychain's
//! state, and can be rebuilt without another start. A list that is whole is there at once.

use std::fs;
use std::path::PathBuf;

use keywright_core::vault::KeychainState;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::material::KeyMaterial;

fn ask(desk: &Desk, command: &str) -> Value {
    desk.invoke(command, json!({})).unwrap()
}

fn with_a_key() -> Desk {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    *desk.desktop.choice.lock().unwrap() = Some(desk.key_file(&material));
    let handle = ask(&desk, "choose_key_file")["handle"].clone();
    let values = json!({ "kind": "team", "issuer_id": desk.register(&material)["issuer_id"],
        "key_id": material.key_id(), "team_id": "", "uses": [] });
    let details = json!({ "name": "CI", "purpose": null, "team_name": null,
        "remind_after_days": null, "without_answer": true });
    let save = json!({ "handle": handle, "values": values, "details": details,
        "replace": null, "run": null });
    desk.invoke("save_key", save).unwrap();
    desk
}

fn files_of_the_list(desk: &Desk) -> Vec<PathBuf> {
    let entries = fs::read_dir(desk.folder.path().join("data")).unwrap();
    let files = entries.map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.to_string_lossy().contains(".sqlite"))
        .collect()
}

fn kinds(compared: &Value) -> Vec<&str> {
    let findings = compared["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["kind"].as_str().unwrap())
        .collect()
}

#[test]
fn a_deleted_list_is_found_and_rebuilt() {
    let desk = with_a_key();
    for file in files_of_the_list(&desk) {
        fs::remove_file(file).unwrap();
    }
    assert_eq!(ask(&desk, "list_keys"), json!([]));
    assert_eq!(kinds(&ask(&desk, "reconcile")), ["unknown_keys"]);
    assert_eq!(ask(&desk, "rebuild_list")["restored"], 1);
    assert_eq!(ask(&desk, "list_keys")[0]["name"], "CI");
}

#[test]
fn a_damaged_list_is_told_while_the_keychain_is_locked() {
    let desk = with_a_key();
    desk.keychain.lock();
    for file in files_of_the_list(&desk) {
        fs::write(file, "not a list at all".repeat(400)).unwrap();
    }
    assert_eq!(ask(&desk, "keychain_state")["state"], "locked");
    let compared = ask(&desk, "reconcile");
    assert!(
        kinds(&compared).contains(&"list_set_aside"),
        "{:?}",
        kinds(&compared)
    );
    let aside = PathBuf::from(compared["set_aside"].as_str().unwrap());
    assert!(fs::read_to_string(aside).unwrap().contains("not a list"));

    desk.keychain.set_state(KeychainState::Ready);
    let again = ask(&desk, "reconcile");
    assert_eq!(kinds(&again), ["unknown_keys"]);
    assert_eq!(again["set_aside"], compared["set_aside"]);
}

#[test]
fn the_list_is_there_while_the_keychain_does_not_answer() {
    let desk = with_a_key();
    desk.keychain.hang();
    assert!(ask(&desk, "start")["version"].is_string());
    assert_eq!(ask(&desk, "list_keys")[0]["name"], "CI");
    desk.keychain.release();
}
