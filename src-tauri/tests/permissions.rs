//! One explicit permission a command, and none besides.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Desk, invoke, open};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri")
}

fn granted() -> BTreeSet<String> {
    let text = std::fs::read_to_string(folder().join("capabilities/main.json")).unwrap();
    let capability: Value = serde_json::from_str(&text).unwrap();
    let names = capability["permissions"].as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

/// The commands by the names of the permission files.
pub fn commands() -> BTreeSet<String> {
    let files = std::fs::read_dir(folder().join("permissions")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    paths
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_capability_grants_our_commands_and_nothing_of_the_framework() {
    let ours: BTreeSet<String> = commands()
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    assert_eq!(granted(), ours);
}

#[test]
fn every_command_with_a_permission_is_registered() {
    let desk = Desk::new();
    for command in commands() {
        if let Err(refusal) = desk.invoke(&command, json!({})) {
            let text = refusal.to_string();
            assert!(!text.contains("not found"), "{command}: {text}");
            assert!(!text.contains("not allowed"), "{command}: {text}");
        }
    }
}

#[test]
fn another_window_may_call_nothing() {
    let desk = Desk::new();
    let other = open(&desk.app, "other");
    for command in commands() {
        let refusal = invoke(&other, &command, json!({})).unwrap_err().to_string();
        assert!(refusal.contains("not allowed"), "{command}: {refusal}");
    }
}

#[test]
fn the_framework_s_own_commands_are_refused() {
    let desk = Desk::new();
    for command in [
        "plugin:event|listen",
        "plugin:window|close",
        "plugin:webview|internal_toggle_devtools",
        "plugin:path|resolve_directory",
        "plugin:menu|new",
        "plugin:image|from_path",
    ] {
        let refusal = desk.invoke(command, json!({})).unwrap_err().to_string();
        assert!(refusal.contains("not allowed"), "{command}: {refusal}");
    }
}
