//! A key that was copied to bring it in leaves the clipboard when a person asks for it.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::material::KeyMaterial;

fn copy(desk: &Desk, text: &str) {
    *desk.desktop.clipboard.lock().unwrap() = Some(text.to_owned());
}

fn clipboard(desk: &Desk) -> Option<String> {
    desk.desktop.clipboard.lock().unwrap().clone()
}

fn save(desk: &Desk, material: &KeyMaterial, handle: &Value) -> Value {
    let registered = desk.register(material);
    let values = json!({ "kind": "team", "issuer_id": registered["issuer_id"],
        "key_id": registered["key_id"], "team_id": "", "uses": [] });
    let check =
        json!({ "run": "r", "handle": handle, "values": values, "onCheck": "__CHANNEL__:1" });
    desk.invoke("check_values", check).unwrap();
    let details = json!({ "name": "CI", "purpose": null, "team_name": null,
        "remind_after_days": null, "without_answer": false });
    let save = json!({ "handle": handle, "values": values, "details": details,
        "replace": null, "run": "r" });
    desk.invoke("save_key", save).unwrap()
}

#[test]
fn a_saved_key_says_that_it_is_still_on_the_clipboard() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    copy(&desk, &material.pem());
    let handle = desk.invoke("read_clipboard_key", json!({})).unwrap()["handle"].clone();
    assert_eq!(save(&desk, &material, &handle)["on_clipboard"], true);
    let clear = json!({ "handle": handle });
    assert_eq!(desk.invoke("clear_clipboard_key", clear).unwrap(), true);
    assert_eq!(clipboard(&desk), None);
}

#[test]
fn what_was_copied_since_is_left_alone() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    copy(&desk, &material.pem());
    let handle = desk.invoke("read_clipboard_key", json!({})).unwrap()["handle"].clone();
    copy(&desk, "something else");
    assert_eq!(save(&desk, &material, &handle)["on_clipboard"], false);
    copy(&desk, &KeyMaterial::fresh().pem());
    let other = clipboard(&desk);
    let clear = json!({ "handle": handle });
    assert_eq!(desk.invoke("clear_clipboard_key", clear).unwrap(), false);
    assert_eq!(clipboard(&desk), other);
}

#[test]
fn the_clipboard_is_not_looked_at_for_a_key_that_came_from_a_file() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    copy(&desk, &material.pem());
    *desk.desktop.choice.lock().unwrap() = Some(desk.key_file(&material));
    let handle = desk.invoke("choose_key_file", json!({})).unwrap()["handle"].clone();
    assert_eq!(save(&desk, &material, &handle)["on_clipboard"], false);
}

#[test]
fn a_clipboard_that_cannot_be_cleared_or_read_is_not_said_to_be_clear() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    copy(&desk, &material.pem());
    let handle = desk.invoke("read_clipboard_key", json!({})).unwrap()["handle"].clone();
    let clear = || desk.invoke("clear_clipboard_key", json!({ "handle": handle }));
    *desk.desktop.stuck.lock().unwrap() = true;
    assert_eq!(clear().unwrap_err()["code"], "clipboard_not_cleared");
    *desk.desktop.broken.lock().unwrap() = true;
    assert_eq!(clear().unwrap_err()["code"], "clipboard_not_cleared");
    assert_eq!(clipboard(&desk), Some(material.pem()));
}
