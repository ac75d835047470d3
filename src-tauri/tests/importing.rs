//! Looking for keys that lie elsewhere.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::material::KeyMaterial;

fn found(desk: &Desk) -> Vec<Value> {
    let found = desk.invoke("import_scan", json!({ "place": "usual" }));
    found.unwrap().as_array().unwrap().clone()
}

#[test]
fn ascs_configuration_at_home_is_followed_to_the_key() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    let home = desk.folder.path();
    std::fs::create_dir_all(home.join(".asc")).unwrap();
    std::fs::create_dir_all(home.join("secret")).unwrap();
    std::fs::write(home.join("secret/the.p8"), material.pem()).unwrap();
    let config = json!({ "keys": [{
        "name": "Release",
        "key_id": material.key_id(),
        "issuer_id": "57246542-96fe-1a63-e053-0824d011072a",
        "private_key_path": "~/secret/the.p8",
    }] });
    std::fs::write(home.join(".asc/config.json"), config.to_string()).unwrap();
    let found = found(&desk);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["key_id"], material.key_id());
    assert!(found[0]["handle"].is_string());
    assert_eq!(found[0]["missing"], json!([]));
}

#[test]
fn what_cannot_be_used_is_told_with_the_reason() {
    let desk = Desk::new();
    let place = desk.folder.path().join("AuthKey_2X9R4HXF34.p8");
    std::fs::write(&place, "<html>Sign in</html>").unwrap();
    let found = found(&desk);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["place"], place.display().to_string());
    assert_eq!(found[0]["key_id"], "2X9R4HXF34");
    assert!(found[0]["problem"]["what"].is_string());
    assert!(found[0]["problem"]["next"].is_string());
    assert!(found[0].get("handle").is_none(), "there is nothing to add");
}

/// Files with a key each, as many as a person who keeps everything has.
fn lay_around(desk: &Desk, count: usize) {
    for at in 0..count {
        let file = desk.folder.path().join(format!("AuthKey_KEY{at:07}.p8"));
        std::fs::write(file, KeyMaterial::fresh().pem()).unwrap();
    }
}

/// Whether there is a key to check behind the handle.
fn is_at_hand(desk: &Desk, handle: &Value) -> bool {
    let values = json!({ "kind": "team", "issuer_id": "57246542-96fe-1a63-e053-0824d011072a",
        "key_id": "2X9R4HXF34", "team_id": "", "uses": [] });
    let check =
        json!({ "run": "r", "handle": handle, "values": values, "onCheck": "__CHANNEL__:1" });
    match desk.invoke("check_values", check) {
        Ok(_) => true,
        Err(refused) if refused["code"] == "key_not_at_hand" => false,
        Err(refused) => panic!("{refused}"),
    }
}

fn adopt(desk: &Desk, found: &Value) -> Result<Value, Value> {
    desk.invoke("adopt_key", json!({ "handle": found["handle"] }))
}

#[test]
fn each_of_many_keys_can_be_adopted_and_the_one_brought_in_before_stays() {
    let desk = Desk::new();
    let pasted = json!({ "text": KeyMaterial::fresh().pem() });
    let before = desk.invoke("read_pasted_text", pasted).unwrap();
    lay_around(&desk, 70);
    let found = found(&desk);
    assert_eq!(found.len(), 70);
    assert!(is_at_hand(&desk, &before["handle"]));
    for one in [&found[0], &found[69]] {
        adopt(&desk, one).unwrap();
        assert!(is_at_hand(&desk, &one["handle"]));
    }
}

#[test]
fn the_next_search_forgets_what_was_found_and_not_adopted() {
    let desk = Desk::new();
    lay_around(&desk, 2);
    let first = found(&desk);
    adopt(&desk, &first[0]).unwrap();
    let second = found(&desk);
    assert!(is_at_hand(&desk, &first[0]["handle"]));
    assert_eq!(
        adopt(&desk, &first[1]).unwrap_err()["code"],
        "key_not_at_hand"
    );
    let forget = json!({ "handle": second[0]["handle"] });
    desk.invoke("forget_key", forget).unwrap();
    assert_eq!(
        adopt(&desk, &second[0]).unwrap_err()["code"],
        "key_not_at_hand"
    );
    adopt(&desk, &second[1]).unwrap();
}

#[test]
fn closing_the_dialog_for_the_folder_is_no_search() {
    let desk = Desk::new();
    lay_around(&desk, 1);
    let found = found(&desk);
    let closed = desk.invoke("import_scan", json!({ "place": "choose" }));
    assert_eq!(closed.unwrap(), Value::Null);
    adopt(&desk, &found[0]).unwrap();
}
