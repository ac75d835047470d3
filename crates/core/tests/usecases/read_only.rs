//! Reading needs no writing: with a folder that can only be read, keys are listed and used, and what
//! would be written says why it is not.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use keywright_core::clock::SetClock;
use keywright_core::explain::Explain;
use keywright_core::token::TokenRequest;
use tempfile::TempDir;

use crate::desk::{NOON, names, open};
use crate::folder_store::FolderStore;
use crate::new_keys::new_key;

const FOLDER: &str = "KEYWRIGHT_TEST_READ_ONLY_FOLDER";
/// Nobody, for when the tests run as root, whom no permission stops.
const NOBODY: u32 = 65534;

/// The folder, then everything in it.
fn all_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.extend(if path.is_dir() {
            all_below(&path)
        } else {
            vec![path]
        });
    }
    found
}

fn let_be_written(folder: &Path, may: bool) {
    for path in all_below(folder) {
        let mode = match (path.is_dir(), may) {
            (true, true) => 0o700,
            (true, false) => 0o500,
            (false, true) => 0o600,
            (false, false) => 0o400,
        };
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    }
}

fn reader(folder: &Path) -> Command {
    let mut reader = Command::new(std::env::current_exe().unwrap());
    reader
        .args(["read_only::the_reader", "--exact", "--nocapture"])
        .env(FOLDER, folder);
    if rustix::process::geteuid().is_root() {
        for path in all_below(folder) {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        reader.uid(NOBODY).gid(NOBODY);
    }
    reader
}

#[tokio::test]
async fn a_folder_that_can_only_be_read_keeps_nobody_from_their_keys() {
    let folder = TempDir::new().unwrap();
    let vault = FolderStore::vault(folder.path(), Arc::new(|_: &str| {}));
    let data = folder.path().join("data");
    let app = open(&data, vault, Arc::new(SetClock::new(NOON)));
    app.save(new_key("App Store")).await.unwrap();
    drop(app);
    let mut reader = reader(folder.path());
    let_be_written(folder.path(), false);
    let output = reader.output();
    let_be_written(folder.path(), true);
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    let said: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("> "))
        .collect();
    assert_eq!(said, ["App Store", "a token", "list_read_only"]);
}

/// The process without permission to write; does nothing when a person runs all tests.
#[test]
fn the_reader() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let vault = FolderStore::vault(&folder, Arc::new(|_: &str| {}));
    let app = open(&folder.join("data"), vault, Arc::new(SetClock::new(NOON)));
    let keys = app.list().unwrap();
    // The test program says things of its own at the beginning of a line.
    println!("\n> {}", names(&keys).join(", "));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let id = &keys[0].key.id;
    let token = runtime.block_on(app.token(id, &TokenRequest::default()));
    token.unwrap();
    println!("> a token");
    let refused = runtime.block_on(app.save(new_key("another"))).unwrap_err();
    println!("> {}", refused.explain().code);
}
