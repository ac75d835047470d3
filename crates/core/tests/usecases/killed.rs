//! A process that is killed (SIGKILL) at each step of a save, an edit and a removal.

use std::path::Path;
use std::sync::Arc;

use keywright_core::app::{AppError, FindingKind, Keywright};
use keywright_core::key::KeepState;
use tempfile::TempDir;

use crate::another_process::{AnotherProcess, Job};
use crate::desk::{NOON, open};
use crate::folder_store::FolderStore;
use crate::new_keys::{new_key, new_key_from_file, write_key_file};

fn started_again(folder: &Path) -> Keywright {
    let vault = FolderStore::vault(folder, Arc::new(|_| {}));
    let clock = keywright_core::clock::SetClock::new(NOON);
    open(&folder.join("data"), vault, Arc::new(clock))
}

/// Starts a process that does `job` and is killed when it reaches `step`. While it still lives,
/// another process compares the two sides, and must leave its work alone.
async fn killed_at(folder: &Path, job: Job, step: &str) -> Keywright {
    let mut process = AnotherProcess::start(folder, job);
    process.wait_for(&format!("at {step}"), step);
    let app = started_again(folder);
    let before = app.list().unwrap();
    let meanwhile = app.reconcile().await.unwrap();
    assert!(meanwhile.is_empty(), "{job:?} {step}: {meanwhile:?}");
    assert_eq!(
        app.list().unwrap(),
        before,
        "{job:?} {step}: its work was meddled with"
    );
    process.kill();
    started_again(folder)
}

#[tokio::test]
async fn a_save_is_whole_or_not_at_all() {
    let cases = [
        ("before write", None, FindingKind::SaveUndone),
        (
            "after write",
            Some(KeepState::Unproven),
            FindingKind::SaveUnproven,
        ),
        (
            "before read",
            Some(KeepState::Unproven),
            FindingKind::SaveUnproven,
        ),
        (
            "after read",
            Some(KeepState::Unproven),
            FindingKind::SaveUnproven,
        ),
    ];
    for (step, expected, finding) in cases {
        let folder = TempDir::new().unwrap();
        write_key_file(folder.path());
        let app = killed_at(folder.path(), Job::Save, step).await;
        assert_eq!(app.list().unwrap()[0].state, KeepState::Pending, "{step}");

        let findings = app.reconcile().await.unwrap();
        let kinds: Vec<FindingKind> = findings.iter().map(|found| found.kind).collect();
        assert_eq!(kinds, [finding], "{step}");
        let listed = app.list().unwrap();
        assert_eq!(
            listed.first().map(|listed| listed.state),
            expected,
            "{step}"
        );
        match listed.first() {
            Some(listed) => drop(app.credentials(&listed.key.id).await.unwrap()),
            None => drop(app.save(new_key_from_file(folder.path())).await.unwrap()),
        }
        assert!(app.reconcile().await.unwrap().is_empty(), "{step}");
    }
}

#[tokio::test]
async fn a_save_after_a_killed_one_needs_no_reconciling() {
    for step in ["before write", "after read"] {
        let folder = TempDir::new().unwrap();
        write_key_file(folder.path());
        let app = killed_at(folder.path(), Job::Save, step).await;
        let saved = app.save(new_key_from_file(folder.path())).await;
        match step {
            "before write" => assert_eq!(saved.unwrap().key.state, KeepState::Kept),
            _ => assert!(
                matches!(saved, Err(AppError::AlreadyKept { .. })),
                "{saved:?}"
            ),
        }
        let listed = app.list().unwrap();
        assert_eq!(listed.len(), 1);
        app.credentials(&listed[0].key.id).await.unwrap();
    }
}

#[tokio::test]
async fn a_removal_is_finished() {
    for step in ["before delete", "after delete"] {
        let folder = TempDir::new().unwrap();
        write_key_file(folder.path());
        let app = started_again(folder.path());
        app.save(new_key_from_file(folder.path())).await.unwrap();
        let app = killed_at(folder.path(), Job::Remove, step).await;
        assert_eq!(app.list().unwrap()[0].state, KeepState::Removing, "{step}");

        let findings = app.reconcile().await.unwrap();
        assert_eq!(findings[0].kind, FindingKind::RemovalFinished, "{step}");
        assert!(app.list().unwrap().is_empty());
        assert!(app.vault().ids().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_edit_is_the_old_or_the_new_whole() {
    for (step, expected) in [
        ("before write", "before"),
        ("after write", "after"),
        ("after read", "before"), // the record that the edit begins with was read
    ] {
        let folder = TempDir::new().unwrap();
        write_key_file(folder.path());
        let app = started_again(folder.path());
        let mut new = new_key_from_file(folder.path());
        new.details.name = "before".to_owned();
        let id = app.save(new).await.unwrap().key.key.id;
        let app = killed_at(folder.path(), Job::Edit, step).await;

        let findings = app.reconcile().await.unwrap();
        let begun = step != "after read";
        assert_eq!(findings.len(), usize::from(begun), "{step}: {findings:?}");
        app.credentials(&id).await.unwrap();
        assert_eq!(app.listed(&id).unwrap().key.name, expected, "{step}");
        assert!(app.reconcile().await.unwrap().is_empty(), "{step}");
        app.save(new_key("another")).await.unwrap();
    }
}
