//! Several processes at once, on the same list and the same keychain.

use std::sync::{Arc, Barrier};
use std::thread;

use keywright_core::app::Keywright;
use keywright_core::clock::SetClock;
use keywright_core::key::{KeepState, PastTest};
use keywright_core::outcome::{Cause, Outcome};
use keywright_core::registry::{KEPT_TESTS, Registry};
use tempfile::TempDir;

use crate::another_process::{AnotherProcess, Job};
use crate::desk::{Desk, NOON, open};
use crate::folder_store::FolderStore;
use crate::new_keys::{kept_key, new_key, write_key_file};

#[test]
fn of_several_processes_that_save_the_same_key_one_wins() {
    let folder = TempDir::new().unwrap();
    write_key_file(folder.path());
    let start = |_| AnotherProcess::start(folder.path(), Job::Save);
    let mut processes: Vec<AnotherProcess> = (0..5).map(start).collect();
    for process in &mut processes {
        process.go("to the end");
    }
    let mut said: Vec<String> = processes
        .iter_mut()
        .map(AnotherProcess::next_line)
        .collect();
    processes.into_iter().for_each(AnotherProcess::wait);
    said.sort();
    assert_eq!(
        said,
        [
            "already kept",
            "already kept",
            "already kept",
            "already kept",
            "done"
        ]
    );

    let vault = FolderStore::vault(folder.path(), Arc::new(|_| {}));
    let app = open(
        &folder.path().join("data"),
        vault,
        Arc::new(SetClock::new(NOON)),
    );
    let runtime = tokio::runtime::Runtime::new().unwrap();
    assert_eq!(runtime.block_on(app.vault().ids()).unwrap().len(), 1);
    assert_eq!(app.list().unwrap()[0].state, KeepState::Kept);
}

#[test]
fn a_new_list_may_be_opened_by_many_at_once() {
    let folder = TempDir::new().unwrap();
    let together = Barrier::new(24);
    thread::scope(|scope| {
        for n in 0..24 {
            let (folder, together) = (folder.path(), &together);
            scope.spawn(move || {
                together.wait();
                let registry = Registry::open(folder, Arc::new(SetClock::new(NOON)), true).unwrap();
                registry.keep(&kept_key(&format!("Key {n}"))).unwrap();
            });
        }
    });
    let registry = Registry::open(folder.path(), Arc::new(SetClock::new(NOON)), true).unwrap();
    assert_eq!(registry.key_rows().unwrap().len(), 24);
    assert_eq!(registry.set_aside(), None);
}

#[test]
fn two_hundred_readers_and_a_writer_do_not_disturb_each_other() {
    let folder = TempDir::new().unwrap();
    let clock = Arc::new(SetClock::new(NOON));
    let writer = Registry::open(folder.path(), clock.clone(), true).unwrap();
    let key = kept_key("App Store");
    writer.keep(&key).unwrap();
    let together = Barrier::new(201);
    thread::scope(|scope| {
        for _ in 0..200 {
            scope.spawn(|| {
                together.wait();
                let reader = Registry::open(folder.path(), clock.clone(), true).unwrap();
                assert_eq!(reader.list_rows().unwrap()[0].row.key, key);
            });
        }
        together.wait();
        for _ in 0..50 {
            writer.add_test(&key.id, &past_test(1)).unwrap();
        }
    });
    assert_eq!(writer.tests_of(&key.id).unwrap().len(), 50);
}

#[tokio::test]
async fn many_saves_at_once_are_all_kept() {
    let desk = Desk::new();
    let saves = (0..20).map(|n| {
        let app = if n % 2 == 0 {
            desk.app.clone()
        } else {
            desk.again()
        };
        tokio::spawn(async move { app.save(new_key(&format!("Key {n}"))).await.map(drop) })
    });
    for save in saves.collect::<Vec<_>>() {
        save.await.unwrap().unwrap();
    }
    let listed = desk.app.list().unwrap();
    assert!(listed.iter().all(|listed| listed.state == KeepState::Kept));
    assert_eq!((listed.len(), desk.store.len()), (20, 20));
    assert_eq!(listed.iter().filter(|listed| listed.in_use).count(), 1);
}

#[tokio::test]
async fn two_that_compare_at_once_find_a_cut_off_save_once() {
    let desk = Desk::new();
    let timed_out = keywright_core::vault::VaultError::TimedOut;
    desk.store.fail_call(3, timed_out.clone());
    desk.store.fail_call(4, timed_out);
    desk.app.save(new_key("App Store")).await.unwrap_err();
    let other: Keywright = desk.again();
    let (one, two) = tokio::join!(desk.app.reconcile(), other.reconcile());
    assert_eq!(one.unwrap().len() + two.unwrap().len(), 1);
    assert_eq!(desk.app.list().unwrap()[0].state, KeepState::Unproven);
}

#[test]
fn only_the_newest_tests_are_kept() {
    let folder = TempDir::new().unwrap();
    let registry = Registry::open(folder.path(), Arc::new(SetClock::new(NOON)), true).unwrap();
    let (key, other) = (kept_key("App Store"), kept_key("other"));
    registry.keep(&key).unwrap();
    registry.keep(&other).unwrap();
    registry.add_test(&other.id, &past_test(0)).unwrap();
    for at in 1..=i64::from(KEPT_TESTS) + 5 {
        registry.add_test(&key.id, &past_test(at)).unwrap();
    }
    let tests = registry.tests_of(&key.id).unwrap();
    assert_eq!(tests.len(), KEPT_TESTS as usize);
    assert_eq!((tests[0].at.0, tests[199].at.0), (205, 6));
    assert_eq!(registry.tests_of(&other.id).unwrap().len(), 1);
}

fn past_test(at: i64) -> PastTest {
    PastTest {
        at: keywright_core::clock::UnixMillis(at),
        outcome: Outcome::Valid,
        cause: Cause::Valid,
        sentence: "Valid API Key".to_owned(),
        ms: 12,
    }
}
