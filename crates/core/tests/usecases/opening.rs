//! The list's file: made privately, brought up to date, and never written over when it is not ours
//! to write.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use keywright_core::app::{AppError, FindingKind, Keywright};
use keywright_core::explain::Explain;
use keywright_core::registry::RegistryError;
use rusqlite::Connection;

use crate::desk::{Desk, Place, surroundings};
use crate::new_keys::new_key;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_aside_files(desk: &Place) -> Vec<String> {
    let names = fs::read_dir(desk.data()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.contains("set-aside")).collect();
    names.sort();
    names
}

fn reopened(desk: &Place) -> Result<Keywright, AppError> {
    let vault = desk.store.vault();
    Keywright::open(surroundings(&desk.data(), vault, desk.clock.clone()))
}

#[tokio::test]
async fn nobody_else_may_read_the_list() {
    let desk = Desk::new();
    desk.app.save(new_key("App Store")).await.unwrap();
    assert_eq!(mode(&desk.data()), 0o700);
    for entry in fs::read_dir(desk.data()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn a_list_left_open_to_others_is_closed_to_them() {
    let desk = Desk::new();
    fs::set_permissions(desk.list_file(), fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(desk.data(), fs::Permissions::from_mode(0o755)).unwrap();
    desk.again();
    assert_eq!(
        (mode(&desk.list_file()), mode(&desk.data())),
        (0o600, 0o700)
    );
}

#[tokio::test]
async fn opening_and_reading_a_current_list_writes_nothing() {
    let desk = Desk::new();
    desk.app.save(new_key("App Store")).await.unwrap();
    let desk = desk.closed();
    let file = desk.list_file();
    let look = || {
        let data = fs::metadata(&file).unwrap();
        (
            data.ino(),
            data.mtime(),
            data.mtime_nsec(),
            fs::read(&file).unwrap(),
        )
    };
    let before = look();
    let app = desk.again();
    assert_eq!(app.list().unwrap().len(), 1);
    assert!(
        !desk
            .data()
            .join("registry.sqlite3-wal")
            .metadata()
            .is_ok_and(|wal| wal.len() > 0)
    );
    drop(app);
    assert_eq!(look(), before);
}

#[tokio::test]
async fn a_file_that_is_no_list_is_set_aside_with_its_content() {
    let desk = Desk::new();
    desk.app.save(new_key("App Store")).await.unwrap();
    assert_eq!(desk.app.set_aside(), None);
    let desk = desk.closed();
    fs::write(
        desk.list_file(),
        "not a database, but somebody's words\n".repeat(40),
    )
    .unwrap();

    let app = desk.again();
    let place = app.set_aside().expect("it says where the file went");
    assert!(
        place
            .to_str()
            .unwrap()
            .ends_with("registry.sqlite3.set-aside-1780000000")
    );
    assert!(
        fs::read_to_string(&place)
            .unwrap()
            .starts_with("not a database")
    );
    assert!(app.list().unwrap().is_empty());

    let findings = app.reconcile().await.unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].kind, FindingKind::UnknownKeys);
    assert!(findings[0].next.contains("Rebuild"), "{}", findings[0].next);
    assert_eq!(app.rebuild().await.unwrap().restored, 1);
    assert_eq!(app.list().unwrap()[0].key.name, "App Store");
}

#[tokio::test]
async fn somebody_elses_database_is_set_aside() {
    let desk = Desk::new();
    fs::remove_file(desk.list_file()).unwrap();
    let other = Connection::open(desk.list_file()).unwrap();
    other
        .execute_batch("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 5;")
        .unwrap();
    drop(other);
    let place = desk.again().set_aside().unwrap();
    let kept = Connection::open(place).unwrap();
    kept.execute("INSERT INTO bookmarks VALUES ('x')", [])
        .unwrap();
}

#[tokio::test]
async fn a_list_without_one_of_its_tables_is_set_aside() {
    let desk = Desk::new();
    let other = Connection::open(desk.list_file()).unwrap();
    other.execute_batch("DROP TABLE probes").unwrap();
    drop(other);
    assert!(desk.again().set_aside().is_some());
}

#[tokio::test]
async fn two_damaged_lists_of_one_second_get_two_names() {
    let desk = Desk::new().closed();
    for _ in 0..2 {
        fs::write(desk.list_file(), [7; 4096]).unwrap();
        desk.again();
    }
    let expected = [
        "registry.sqlite3.set-aside-1780000000",
        "registry.sqlite3.set-aside-1780000000.2",
    ];
    assert_eq!(set_aside_files(&desk), expected);
}

#[tokio::test]
async fn damage_in_the_middle_of_the_file_is_found_and_set_aside() {
    let desk = Desk::new();
    for n in 0..40 {
        desk.app.save(new_key(&format!("Key {n}"))).await.unwrap();
    }
    let desk = desk.closed(); // so that all is in the one file
    let file = desk.list_file();
    let mut bytes = fs::read(&file).unwrap();
    let from = 4096.min(bytes.len());
    bytes[from..].fill(0xa5); // all pages but the first, which has the header and the schema
    fs::write(&file, bytes).unwrap();

    let app = desk.again();
    let findings = app.reconcile().await.unwrap();
    let kinds: Vec<FindingKind> = findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::ListSetAside, FindingKind::UnknownKeys]);
    assert!(app.set_aside().unwrap().exists());
    assert_eq!(app.rebuild().await.unwrap().restored, 40);
    assert_eq!(app.list().unwrap().len(), 40);
}

#[tokio::test]
async fn damage_met_by_chance_is_told_once_and_the_next_try_works() {
    let desk = Desk::new();
    let saved = desk.app.save(new_key("App Store")).await.unwrap();
    let other = Connection::open(desk.list_file()).unwrap();
    other
        .execute("UPDATE keys SET uses = 'not JSON'", [])
        .unwrap();
    let error = desk.app.list().unwrap_err();
    assert!(
        matches!(&error, AppError::Registry(RegistryError::SetAside(_))),
        "{error:?}"
    );
    assert_eq!(error.explain().code, "list_set_aside");
    assert!(desk.app.list().unwrap().is_empty());
    desk.app.rebuild().await.unwrap();
    assert_eq!(desk.app.list().unwrap()[0].key.id, saved.key.key.id);
}

#[tokio::test]
async fn a_newer_list_is_refused_and_left_alone() {
    let desk = Desk::new();
    let other = Connection::open(desk.list_file()).unwrap();
    other.pragma_update(None, "user_version", 1000).unwrap();
    drop(other);
    let error = reopened(&desk).unwrap_err();
    assert!(
        matches!(&error, AppError::Registry(RegistryError::Newer)),
        "{error:?}"
    );
    assert_eq!(error.explain().code, "list_newer");
    assert!(set_aside_files(&desk).is_empty());
    let other = Connection::open(desk.list_file()).unwrap();
    let version: i64 = other
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, 1000);
}

#[tokio::test]
async fn what_cannot_be_opened_is_told_with_its_place() {
    let desk = Desk::new();
    fs::remove_file(desk.list_file()).unwrap();
    fs::create_dir(desk.list_file()).unwrap();
    let error = reopened(&desk).unwrap_err();
    assert_eq!(error.explain().code, "list_not_allowed");
    assert!(error.explain().what.contains("registry.sqlite3"));
    assert!(desk.list_file().is_dir());

    let beneath_a_file = desk.folder.path().join("file/data");
    fs::write(desk.folder.path().join("file"), "").unwrap();
    let vault = desk.store.vault();
    let opened = Keywright::open(surroundings(&beneath_a_file, vault, desk.clock.clone()));
    assert_eq!(opened.unwrap_err().explain().code, "list_not_allowed");
}

#[tokio::test]
async fn a_list_deleted_while_it_is_open_is_made_anew() {
    let desk = Desk::new();
    desk.app.save(new_key("App Store")).await.unwrap();
    for name in [
        "registry.sqlite3",
        "registry.sqlite3-wal",
        "registry.sqlite3-shm",
    ] {
        let _ = fs::remove_file(desk.data().join(name));
    }
    assert!(desk.app.list().unwrap().is_empty());
    let findings = desk.app.reconcile().await.unwrap();
    assert_eq!(findings[0].kind, FindingKind::UnknownKeys);
    assert_eq!(desk.app.rebuild().await.unwrap().restored, 1);
    assert_eq!(desk.app.list().unwrap().len(), 1);
}
