//! "Use with…": what is read when, where the files go, and what is asked before.

use std::path::Path;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::material::KeyMaterial;

/// A window with one kept key: the desk, the key, and its id.
fn with_key() -> (Desk, KeyMaterial, String) {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    let registered = desk.register(&material);
    choose(&desk, &desk.key_file(&material));
    let handle = desk.invoke("choose_key_file", json!({})).unwrap()["handle"].clone();
    let values = json!({ "kind": "team", "issuer_id": registered["issuer_id"],
        "key_id": registered["key_id"], "team_id": "", "uses": ["upload_builds"] });
    let check = json!({ "run": "first", "handle": handle, "values": values,
        "onCheck": "__CHANNEL__:1" });
    let _verdict = desk.invoke("check_values", check).unwrap();
    let details = json!({ "name": "Release pipeline", "purpose": null, "team_name": "Orchard Labs",
        "remind_after_days": null, "without_answer": false });
    let save = json!({ "handle": handle, "values": values, "details": details, "replace": null,
        "run": "first" });
    let saved = desk.invoke("save_key", save).unwrap();
    let id = saved["key"]["id"].as_str().unwrap().to_owned();
    (desk, material, id)
}

/// What the person chooses in the next dialog.
fn choose(desk: &Desk, path: &Path) {
    *desk.desktop.choice.lock().unwrap() = Some(path.to_owned());
}

fn save(desk: &Desk, id: &str, format: &str) -> Value {
    desk.invoke("export_save", json!({ "id": id, "format": format }))
        .unwrap()
}

fn write(desk: &Desk, ignore: bool) -> Value {
    desk.invoke("export_write", json!({ "ignore": ignore }))
        .unwrap()
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn previews_read_no_secret() {
    let (desk, _, id) = with_key();
    let before = desk.keychain.calls().len();
    let formats = desk.invoke("export_formats", json!({ "id": id })).unwrap();
    for format in formats.as_array().unwrap() {
        let arguments = json!({ "id": id, "format": format["format"] });
        let preview = desk.invoke("export_preview", arguments).unwrap();
        assert!(!preview["text"].as_str().unwrap().is_empty());
    }
    assert_eq!(
        desk.keychain.calls().len(),
        before,
        "the keychain is not asked"
    );
}

#[test]
fn several_files_go_below_the_chosen_folder() {
    let (desk, material, id) = with_key();
    let folder = desk.folder.path().join("upload");
    std::fs::create_dir(&folder).unwrap();
    choose(&desk, &folder);
    let saved = save(&desk, &id, "altool");
    assert_eq!(saved["path"], folder.to_str().unwrap());
    let key = folder.join("private_keys").join(material.file_name());
    assert_eq!(text_of(&key), material.pem());
    assert!(text_of(&folder.join("altool.txt")).contains("$PWD/private_keys"));
}

#[test]
fn a_file_in_the_chosen_folder_is_only_replaced_when_that_is_agreed() {
    let (desk, material, id) = with_key();
    let folder = desk.folder.path().join("app");
    std::fs::create_dir(&folder).unwrap();
    let settings = folder.join("eas.json");
    std::fs::write(&settings, "{}").unwrap();
    choose(&desk, &folder);
    let reads = desk.keychain.secret_reads();
    let asked = save(&desk, &id, "eas-json");
    assert_eq!(asked["path"], Value::Null);
    assert_eq!(
        asked["asks"]["replaces"],
        json!([settings.to_str().unwrap()])
    );
    assert_eq!(text_of(&settings), "{}");
    assert_eq!(desk.keychain.secret_reads(), reads, "nothing was read yet");

    let saved = write(&desk, false);
    assert_eq!(saved["path"], folder.to_str().unwrap());
    assert!(text_of(&settings).contains("ascApiKeyId"));
    assert_eq!(text_of(&folder.join(material.file_name())), material.pem());
}

#[test]
fn what_appears_after_the_question_is_not_replaced() {
    let (desk, material, id) = with_key();
    let folder = desk.folder.path().join("app");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("eas.json"), "{}").unwrap();
    choose(&desk, &folder);
    let _asked = save(&desk, &id, "eas-json");
    let appeared = folder.join(material.file_name());
    std::fs::write(&appeared, "another key").unwrap();
    let refused = desk.invoke("export_write", json!({ "ignore": false }));
    assert_eq!(refused.unwrap_err()["code"], "export_in_the_way");
    assert_eq!(text_of(&appeared), "another key");
    assert_eq!(text_of(&folder.join("eas.json")), "{}");
}

#[test]
fn a_work_tree_is_warned_of_before_anything_is_written() {
    let (desk, material, id) = with_key();
    let tree = desk.folder.path().join("app");
    std::fs::create_dir_all(tree.join(".git")).unwrap();
    let target = tree.join("key.p8");
    choose(&desk, &target);
    let asked = save(&desk, &id, "p8");
    assert_eq!(asked["path"], Value::Null);
    assert_eq!(asked["asks"]["ignore_offer"], "*.p8");
    assert_eq!(asked["asks"]["replaces"], json!([]));
    let warning = &asked["asks"]["warnings"][0];
    assert_eq!(warning["code"], "export_would_be_committed");
    assert!(!target.exists());

    let saved = write(&desk, true);
    assert_eq!(saved["path"], target.to_str().unwrap());
    assert_eq!(text_of(&target), material.pem());
    assert_eq!(text_of(&tree.join(".gitignore")), "*.p8\n");
    let again = save(&desk, &id, "p8");
    assert_eq!(
        again["path"],
        target.to_str().unwrap(),
        "nothing is asked any more"
    );
}

#[test]
fn a_locked_keychain_is_told_of_before_a_place_is_chosen() {
    let (desk, _, id) = with_key();
    let target = desk.folder.path().join("key.p8");
    choose(&desk, &target);
    desk.keychain.lock();
    let refused = desk.invoke("export_save", json!({ "id": id, "format": "p8" }));
    assert_eq!(refused.unwrap_err()["code"], "keychain_locked");
    assert!(!target.exists());
}

#[test]
fn a_copied_export_leaves_the_clipboard_with_the_program() {
    let (desk, material, id) = with_key();
    let copy = json!({ "id": id, "format": "p8" });
    let _copied = desk.invoke("export_copy", copy).unwrap();
    let there = desk.desktop.clipboard.lock().unwrap().clone();
    assert_eq!(there, Some(material.pem()));
    keywright_window::before_exit(desk.app.handle());
    assert_eq!(*desk.desktop.clipboard.lock().unwrap(), None);
    let ended = desk.invoke("export_copy_ended", json!({})).unwrap();
    assert_eq!(ended, "cleared");
}
