//! The page taken as hostile: what it can do with every command, and what only a person's yes in a
//! dialog of the system, or a test's proof, lets it do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use apple_double::{KeyKind, RegisteredKey, Role};
use keywright_core::key::KeptKeyId;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::desk::{Desk, ISSUER, invoke};
use crate::material::KeyMaterial;
use crate::permissions::commands;

/// What keeps a command from harm, whoever calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Safeguard {
    /// It tells nothing secret and changes nothing that lasts.
    Harmless,
    /// What it changes can be changed back in the window.
    CanBeUndone,
    /// The system's dialog for a file or a folder is the person's yes.
    FileDialog,
    /// The system asks for a password.
    SystemPrompt,
    /// A bounded number of requests goes to Apple.
    Paced,
    /// It does what was proven a moment ago, and nothing else.
    Proof,
    /// A dialog of the system asks the person.
    Yes,
}

use Safeguard::{CanBeUndone, FileDialog, Harmless, Paced, Proof, SystemPrompt, Yes};

/// A new command needs a line here, and whoever writes it a thought.
const SAFEGUARDS: [(&str, Safeguard); 41] = [
    ("start", Harmless),
    ("watch", Harmless),
    ("list_keys", Harmless),
    ("key_details", Harmless),
    ("use_key", CanBeUndone),
    ("edit_key", CanBeUndone),
    ("fix_key", Proof),
    ("remove_key", Yes),
    ("keychain_state", Harmless),
    ("unlock_keychain", SystemPrompt),
    ("create_keyring", SystemPrompt),
    ("use_keyring", CanBeUndone),
    ("reconcile", Harmless),
    ("rebuild_list", Harmless),
    ("choose_key_file", FileDialog),
    ("read_clipboard_key", Harmless),
    ("read_pasted_text", Harmless),
    ("forget_key", Harmless),
    ("clear_clipboard_key", Proof),
    ("judge_fields", Harmless),
    ("suggest_role", Harmless),
    ("list_uses", Harmless),
    ("check_values", Paced),
    ("cancel_run", Harmless),
    // A new key can be removed again; another key's place is given up only with a yes.
    ("save_key", Yes),
    ("bin_key_file", Proof),
    ("test_key", Paced),
    ("test_all", Paced),
    ("copy_report", Harmless),
    ("copy_value", Harmless),
    ("open_apple_page", Harmless),
    ("can_see_app", Paced),
    ("inspect_text", Harmless),
    ("export_formats", Harmless),
    ("export_preview", Harmless),
    ("export_save", FileDialog),
    // Files that the dialog did not ask about are replaced only with a yes.
    ("export_write", Yes),
    ("export_copy", Yes),
    ("export_copy_ended", Harmless),
    ("import_scan", FileDialog),
    ("adopt_key", Harmless),
];

/// A window with one saved key, whose file is still in Downloads.
struct Victim {
    desk: Desk,
    id: String,
    material: KeyMaterial,
    handle: Value,
    file: PathBuf,
}

impl Victim {
    fn new() -> Self {
        let desk = Desk::new();
        let material = KeyMaterial::fresh();
        desk.register(&material);
        let file = desk.key_file(&material);
        *desk.desktop.choice.lock().unwrap() = Some(file.clone());
        let handle = desk.invoke("choose_key_file", json!({})).unwrap()["handle"].clone();
        let mut victim = Self {
            desk,
            id: String::new(),
            material,
            handle: handle.clone(),
            file,
        };
        let saved = victim.save(&handle, Value::Null).unwrap();
        victim.id = saved["key"]["id"].as_str().unwrap().to_owned();
        victim
    }

    fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        self.desk.invoke(command, arguments)
    }

    fn save(&self, handle: &Value, replace: Value) -> Result<Value, Value> {
        let values = json!({ "kind": "team", "issuer_id": ISSUER,
            "key_id": self.material.key_id(), "team_id": "", "uses": [] });
        let details = json!({ "name": "Release pipeline", "purpose": null, "team_name": null,
            "remind_after_days": null, "without_answer": true });
        let save = json!({ "handle": handle, "values": values, "details": details,
            "replace": replace, "run": null });
        self.call("save_key", save)
    }

    /// A key of the attacker's, as the page can put one into memory.
    fn attackers_key(&self) -> Value {
        let pasted = json!({ "text": KeyMaterial::fresh().pem() });
        self.call("read_pasted_text", pasted).unwrap()["handle"].clone()
    }

    fn test(&self, run: &str) -> Value {
        let test = json!({ "run": run, "id": self.id, "onCheck": "__CHANNEL__:1" });
        self.call("test_key", test).unwrap()
    }

    /// All that must stay as it is: the list, the keychain's item, the clipboard and the files.
    fn belongings(&self) -> (Value, String, Option<String>, BTreeMap<PathBuf, Vec<u8>>) {
        let keys = self.call("list_keys", json!({})).unwrap();
        let clipboard = self.desk.desktop.clipboard.lock().unwrap().clone();
        let item = self.desk.keychain.payload(&self.kept_id()).unwrap();
        let item = item.expose_secret().to_owned();
        (keys, item, clipboard, files_below(self.desk.folder.path()))
    }

    fn kept_id(&self) -> KeptKeyId {
        serde_json::from_value(json!(self.id)).unwrap()
    }
}

fn files_below(folder: &std::path::Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // The list's own files change as they are read.
        if path.is_dir() && path.file_name().unwrap() != "data" {
            files.extend(files_below(&path));
        } else if path.is_file() {
            files.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    files
}

#[test]
fn every_command_has_a_safeguard() {
    let named: BTreeSet<String> = SAFEGUARDS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(named, commands());
    assert_eq!(named.len(), SAFEGUARDS.len(), "each is named once");
}

/// Each command that needs a yes, called as a hostile page would.
fn attacks(victim: &Victim) -> Vec<(&'static str, Value)> {
    let folder = victim.desk.folder.path().join("app");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("eas.json"), "{}").unwrap();
    *victim.desk.desktop.choice.lock().unwrap() = Some(folder);
    let save = json!({ "id": victim.id, "format": "eas-json" });
    let asked = victim.call("export_save", save).unwrap();
    assert_eq!(asked["path"], Value::Null, "{asked}");

    let values = json!({ "kind": "team", "issuer_id": ISSUER,
        "key_id": victim.material.key_id(), "team_id": "", "uses": [] });
    let details = json!({ "name": "Release pipeline", "purpose": null, "team_name": null,
        "remind_after_days": null, "without_answer": true });
    vec![
        ("export_write", json!({ "ignore": false })),
        ("export_copy", json!({ "id": victim.id, "format": "p8" })),
        ("remove_key", json!({ "id": victim.id })),
        (
            "save_key",
            json!({ "handle": victim.attackers_key(), "values": values, "details": details,
                "replace": victim.id, "run": null }),
        ),
    ]
}

#[test]
fn without_a_yes_nothing_is_revealed_or_lost() {
    let victim = Victim::new();
    let attacks = attacks(&victim);
    let needing: BTreeSet<&str> = SAFEGUARDS
        .iter()
        .filter(|(_, safeguard)| *safeguard == Yes)
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(
        needing,
        attacks.iter().map(|(name, _)| *name).collect(),
        "each command that needs a yes is attacked"
    );
    *victim.desk.desktop.says_no.lock().unwrap() = true;
    let before = victim.belongings();
    assert!(before.1.contains("PRIVATE KEY"), "the item is read");
    for (command, arguments) in attacks {
        let asked = victim.desk.desktop.asked.lock().unwrap().len();
        let refused = victim.call(command, arguments).unwrap_err();
        assert_eq!(refused["code"], "not_confirmed", "{command}: {refused}");
        let now = victim.desk.desktop.asked.lock().unwrap().len();
        assert_eq!(now, asked + 1, "{command} asks");
    }
    assert_eq!(victim.belongings(), before);
}

#[test]
fn a_question_names_the_key_by_what_the_page_cannot_change() {
    let victim = Victim::new();
    let rename = json!({ "id": victim.id, "changes": { "name": "Harmless" } });
    victim.call("edit_key", rename).unwrap();
    *victim.desk.desktop.says_no.lock().unwrap() = true;
    let _refused = victim.call("remove_key", json!({ "id": victim.id }));
    let asked = victim.desk.desktop.asked.lock().unwrap().pop().unwrap();
    assert!(asked.what.contains(victim.material.key_id()), "{asked:?}");
}

#[test]
fn a_person_is_not_asked_until_they_click_the_wrong_button() {
    let victim = Victim::new();
    *victim.desk.desktop.says_no.lock().unwrap() = true;
    let remove = || victim.call("remove_key", json!({ "id": victim.id }));
    let codes: Vec<Value> = (0..30)
        .map(|_| remove().unwrap_err()["code"].clone())
        .collect();
    assert!(codes.contains(&json!("asked_too_often")), "{codes:?}");
    let asked = victim.desk.desktop.asked.lock().unwrap().len();
    assert!(asked < 15, "asked {asked} times");
}

#[test]
fn one_dialog_is_open_at_a_time() {
    let victim = Victim::new();
    *victim.desk.desktop.never_answers.lock().unwrap() = true;
    let (window, id) = (victim.desk.window.clone(), victim.id.clone());
    std::thread::spawn(move || invoke(&window, "remove_key", json!({ "id": id })));
    while victim.desk.desktop.asked.lock().unwrap().is_empty() {
        std::thread::yield_now();
    }
    let second = victim.call("choose_key_file", json!({})).unwrap_err();
    assert_eq!(second["code"], "dialog_already_open");
    let third = victim.call("export_copy", json!({ "id": victim.id, "format": "p8" }));
    assert_eq!(third.unwrap_err()["code"], "dialog_already_open");
}

#[test]
fn values_change_only_as_a_test_of_this_key_proved() {
    let victim = Victim::new();
    assert_eq!(victim.test("valid")["outcome"], "valid");
    for run in ["never", "valid"] {
        let fix = json!({ "id": victim.id, "run": run, "mend": { "key_id": "7K2XW9D4QP" } });
        let refused = victim.call("fix_key", fix).unwrap_err();
        assert_eq!(refused["code"], "fix_not_proven", "{run}");
    }

    let individual = KeyMaterial::fresh();
    victim.desk.know(
        RegisteredKey::new(
            KeyKind::Individual,
            "9H4KD82MQX",
            &individual.public_pem(),
            "8K2LQ7XW4D",
        )
        .with_role(Role::Admin),
    );
    let pasted = json!({ "text": individual.pem() });
    let handle = victim.call("read_pasted_text", pasted).unwrap()["handle"].clone();
    let values = json!({ "kind": "team", "issuer_id": ISSUER, "key_id": "9H4KD82MQX",
        "team_id": "", "uses": [] });
    let details = json!({ "name": "Mine", "purpose": null, "team_name": null,
        "remind_after_days": null, "without_answer": true });
    let save = json!({ "handle": handle, "values": values, "details": details, "replace": null,
        "run": null });
    let id = victim.call("save_key", save).unwrap()["key"]["id"].clone();
    let test = json!({ "run": "proof", "id": id, "onCheck": "__CHANNEL__:1" });
    assert_eq!(
        victim.call("test_key", test).unwrap()["cause"],
        "kind_is_individual"
    );
    let of_another = json!({ "id": victim.id, "run": "proof" });
    let refused = victim.call("fix_key", of_another).unwrap_err();
    assert_eq!(refused["code"], "fix_not_proven");
    let proven = json!({ "id": id, "run": "proof" });
    assert_eq!(
        victim.call("fix_key", proven).unwrap()["kind"],
        "individual"
    );
}

#[test]
fn a_key_file_goes_to_the_trash_only_when_the_keychain_has_that_key() {
    // Never saved.
    let desk = Desk::new();
    let file = desk.key_file(&KeyMaterial::fresh());
    *desk.desktop.choice.lock().unwrap() = Some(file.clone());
    let handle = desk.invoke("choose_key_file", json!({})).unwrap()["handle"].clone();
    let refused = desk.invoke("bin_key_file", json!({ "handle": handle }));
    assert_eq!(refused.unwrap_err()["code"], "key_not_in_keychain");
    assert!(file.exists());

    // Saved, and lost again without the list knowing.
    let victim = Victim::new();
    assert!(victim.desk.keychain.lose(&victim.kept_id()));
    let trash = json!({ "handle": victim.handle });
    victim.call("bin_key_file", trash.clone()).unwrap_err();
    assert!(victim.file.exists());

    // Another key in the same file.
    let victim = Victim::new();
    std::fs::write(&victim.file, KeyMaterial::fresh().pem()).unwrap();
    let trash = json!({ "handle": victim.handle });
    let refused = victim.call("bin_key_file", trash).unwrap_err();
    assert_eq!(refused["code"], "key_file_changed");
    assert!(victim.file.exists());

    // A link: the key goes, not the link alone.
    let victim = Victim::new();
    let elsewhere = victim.desk.folder.path().join("elsewhere.p8");
    std::fs::rename(&victim.file, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &victim.file).unwrap();
    let trash = json!({ "handle": victim.handle });
    victim.call("bin_key_file", trash).unwrap();
    assert!(!elsewhere.exists());
}

#[test]
fn apple_is_not_flooded() {
    let victim = Victim::new();
    victim.desk.forget_requests();
    let began = Instant::now();
    let tests: Vec<_> = (0..40)
        .map(|at| {
            let (window, id) = (victim.desk.window.clone(), victim.id.clone());
            let run = format!("run {at}");
            std::thread::spawn(move || {
                let test = json!({ "run": run, "id": id, "onCheck": "__CHANNEL__:1" });
                invoke(&window, "test_key", test)
            })
        })
        .collect();
    std::thread::sleep(Duration::from_secs(2).saturating_sub(began.elapsed()));
    let sent = victim.desk.requests();
    for at in 0..40 {
        let stop = json!({ "run": format!("run {at}") });
        victim.call("cancel_run", stop).unwrap();
    }
    assert!(sent < 50, "{sent} requests in {:?}", began.elapsed());
    let answers = tests.into_iter().map(|test| test.join().unwrap());
    let refused = answers.filter(|answer| {
        answer
            .as_ref()
            .is_err_and(|error| error["code"] == "too_many_tests")
    });
    assert!(refused.count() >= 30);
}
