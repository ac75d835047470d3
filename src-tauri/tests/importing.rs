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
