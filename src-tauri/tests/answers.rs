//! No command gives key material to the page: every command is called, and every answer, every
//! refusal and everything that is told meanwhile is searched for the key.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::material::KeyMaterial;
use crate::permissions::commands;

/// Calls commands and keeps what they said.
struct Walk<'a> {
    desk: &'a Desk,
    called: BTreeSet<String>,
    said: Vec<(String, Value)>,
}

impl<'a> Walk<'a> {
    fn new(desk: &'a Desk) -> Self {
        Self {
            desk,
            called: BTreeSet::new(),
            said: Vec::new(),
        }
    }

    fn call(&mut self, command: &str, arguments: Value) -> Value {
        let answer = self.attempt(command, arguments);
        answer.unwrap_or_else(|refusal| panic!("{command} refused: {refusal}"))
    }

    fn attempt(&mut self, command: &str, arguments: Value) -> Result<Value, Value> {
        let answer = self.desk.invoke(command, arguments);
        self.called.insert(command.to_owned());
        let said = match &answer {
            Ok(value) | Err(value) => value.clone(),
        };
        self.said.push((command.to_owned(), said));
        answer
    }
}

#[test]
fn no_answer_holds_key_material() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    let registered = desk.register(&material);
    let mut walk = Walk::new(&desk);

    bring_in_every_way(&mut walk, &material);
    let id = check_and_save(&mut walk, &registered);
    look_and_change(&mut walk, &id);
    test_and_report(&mut walk, &id);
    hand_out(&mut walk, &id);
    let _none = walk.call("remove_key", json!({ "id": id }));

    assert_eq!(walk.called, commands(), "every command was walked");
    for (command, said) in &walk.said {
        material.assert_absent(command, &said.to_string());
    }
    let told = desk.told();
    let tells = |what: &str| told.iter().any(|one| one.contains(what));
    assert!(
        tells("\"id\":\"token_signed\"") && tells("\"ended\":true"),
        "{told:?}"
    );
    for one in &told {
        material.assert_absent("a channel", one);
    }
}

fn bring_in_every_way(walk: &mut Walk<'_>, material: &KeyMaterial) {
    let _started = walk.call("start", json!({}));
    let _watching = walk.call("watch", json!({ "onEvent": "__CHANNEL__:1" }));
    walk.desk
        .desktop
        .choice
        .lock()
        .unwrap()
        .replace(walk.desk.key_file(material));
    let chosen = walk.call("choose_key_file", json!({}));
    assert_eq!(chosen["file_name"], material.file_name());
    walk.desk
        .desktop
        .clipboard
        .lock()
        .unwrap()
        .replace(material.pem());
    let copied = walk.call("read_clipboard_key", json!({}));
    assert_eq!(copied["fingerprint"], chosen["fingerprint"]);
    let cleared = walk.call("clear_clipboard_key", json!({ "handle": copied["handle"] }));
    assert_eq!(cleared, true);
    let half = &material.pem()[..120];
    let refusal = walk
        .attempt("read_pasted_text", json!({ "text": half }))
        .unwrap_err();
    assert!(refusal["code"].is_string(), "{refusal}");
    let pasted = walk.call("read_pasted_text", json!({ "text": material.pem() }));
    let _forgotten = walk.call("forget_key", json!({ "handle": pasted["handle"] }));
}

fn check_and_save(walk: &mut Walk<'_>, registered: &Value) -> String {
    let handle = walk.call("choose_key_file", json!({}))["handle"].clone();
    let fields = json!({ "kind": "team", "issuer_id": registered["issuer_id"],
        "key_id": registered["key_id"], "team_id": "", "file_name": null });
    let judged = walk.call("judge_fields", json!({ "fields": fields }));
    assert_eq!(judged["ready"], true);
    let _uses = walk.call("list_uses", json!({}));
    let _role = walk.call(
        "suggest_role",
        json!({ "kind": "team", "uses": ["upload_builds"] }),
    );
    let values = json!({ "kind": "team", "issuer_id": registered["issuer_id"],
        "key_id": registered["key_id"], "team_id": "", "uses": ["upload_builds"] });
    let verdict = walk.call(
        "check_values",
        json!({ "run": "first", "handle": handle, "values": values, "onCheck": "__CHANNEL__:2" }),
    );
    assert_eq!(verdict["sentence"], "Valid API Key");
    let details = json!({ "name": "Release pipeline", "purpose": "GitHub Actions",
        "team_name": "Orchard Labs", "remind_after_days": 180, "without_answer": false });
    let mut save = json!({ "handle": handle, "values": values, "details": details,
        "replace": null, "run": "first" });
    let saved = walk.call("save_key", save.clone());
    let id = saved["key"]["id"].as_str().unwrap().to_owned();
    let again = walk.attempt("save_key", save.clone()).unwrap_err();
    assert_eq!(again["code"], "already_kept");
    assert_eq!(again["key"]["id"], id.as_str());
    save["replace"] = json!(id);
    let _replaced = walk.call("save_key", save);
    let binned = walk.call("bin_key_file", json!({ "handle": handle }));
    assert_eq!(binned["stray"], json!([]));
    id
}

fn look_and_change(walk: &mut Walk<'_>, id: &str) {
    assert_eq!(walk.call("list_keys", json!({}))[0]["id"], id);
    let details = walk.call("key_details", json!({ "id": id }));
    assert_eq!(details["history"].as_array().unwrap().len(), 2);
    let _listed = walk.call("use_key", json!({ "id": id }));
    let changes = json!({ "name": "Renamed", "purpose": null });
    let edited = walk.call("edit_key", json!({ "id": id, "changes": changes }));
    assert_eq!(edited["name"], "Renamed");
    let fix = json!({ "id": id, "run": "first" });
    let refused = walk.attempt("fix_key", fix).unwrap_err();
    assert_eq!(refused["code"], "fix_not_proven");
    for field in ["issuer_id", "key_id", "fingerprint"] {
        let _copied = walk.call("copy_value", json!({ "id": id, "field": field }));
    }
    for command in [
        "keychain_state",
        "unlock_keychain",
        "create_keyring",
        "reconcile",
        "rebuild_list",
    ] {
        let _either = walk.attempt(command, json!({}));
    }
    let _either = walk.attempt("use_keyring", json!({ "path": "/" }));
    let _opened = walk.call("open_apple_page", json!({ "page": "api_keys" }));
}

fn test_and_report(walk: &mut Walk<'_>, id: &str) {
    let arguments = json!({ "run": "second", "id": id, "onCheck": "__CHANNEL__:3" });
    assert_eq!(walk.call("test_key", arguments)["outcome"], "valid");
    let arguments = json!({ "run": "third", "onProgress": "__CHANNEL__:4" });
    assert_eq!(walk.call("test_all", arguments)["valid"], 1);
    let _stopped = walk.call("cancel_run", json!({ "run": "third" }));
    let report = json!({ "run": "second", "wholeIds": true });
    let _copied = walk.call("copy_report", report);
    let copied = walk.desk.desktop.clipboard.lock().unwrap().clone();
    assert!(copied.unwrap().contains("Valid API Key"));
    let sighting = json!({ "id": id, "bundleId": "com.orchard.peartimer" });
    assert_eq!(walk.call("can_see_app", sighting)["answer"], "yes");
}

fn hand_out(walk: &mut Walk<'_>, id: &str) {
    let token = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl";
    let inspected = walk.call("inspect_text", json!({ "text": token }));
    assert!(inspected.is_object(), "{inspected}");
    let ended = walk.call("export_copy_ended", json!({}));
    assert_eq!(ended, "nothing_copied");
    let formats = walk.call("export_formats", json!({ "id": id }));
    for format in formats.as_array().unwrap() {
        if format["available"] == true {
            let arguments = json!({ "id": id, "format": format["format"] });
            let _preview = walk.call("export_preview", arguments.clone());
            let _copied = walk.call("export_copy", arguments);
        }
    }
    walk.desk
        .desktop
        .choice
        .lock()
        .unwrap()
        .replace(walk.desk.folder.path().join("out.p8"));
    let saved = walk.call("export_save", json!({ "id": id, "format": "p8" }));
    assert!(saved["path"].is_string(), "{saved}");
    let nothing_waits = walk.attempt("export_write", json!({ "ignore": true }));
    assert_eq!(nothing_waits.unwrap_err()["code"], "no_export_waits");
    let found = walk.call("import_scan", json!({ "place": "usual" }));
    assert_eq!(
        found.as_array().unwrap().len(),
        1,
        "the export is found again: {found}"
    );
    let _adopted = walk.call("adopt_key", json!({ "handle": found[0]["handle"] }));
}
