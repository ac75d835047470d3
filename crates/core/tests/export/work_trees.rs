//! What git itself makes of a place: work trees, the index, and odd names.

use std::path::Path;
use std::process::Command;

use keywright_core::explain::Explain;
use keywright_core::export::ignored::{PlaceWarning, add_ignore_line, warnings};
use proptest::prelude::*;

/// Runs git as nobody, with no settings but those of the repository.
fn git(folder: &Path, arguments: &[&str]) {
    let ended = Command::new("git")
        .args(["-c", "user.name=N", "-c", "user.email=n@example.com"])
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "git {arguments:?}: {told}");
}

fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "--quiet"]);
    git(
        folder.path(),
        &["commit", "--quiet", "--allow-empty", "-m", "first"],
    );
    folder
}

fn has_it_already(target: &Path) -> bool {
    let found = warnings(target, None);
    matches!(found.as_slice(), [PlaceWarning::IsCommitted { .. }])
}

#[test]
fn a_file_that_git_has_is_warned_of_though_it_is_ignored() {
    let tree = repository();
    std::fs::create_dir(tree.path().join("keys")).unwrap();
    for name in ["a.p8", "keys/b.p8", "keys/bb.p8", "z.txt"] {
        std::fs::write(tree.path().join(name), "").unwrap();
    }
    std::fs::write(tree.path().join(".gitignore"), "*.p8\n").unwrap();
    git(
        tree.path(),
        &["add", "--force", "keys/bb.p8", "a.p8", "z.txt"],
    );
    for version in ["2", "4"] {
        git(tree.path(), &["update-index", "--index-version", version]);
        assert!(has_it_already(&tree.path().join("a.p8")), "{version}");
        assert!(has_it_already(&tree.path().join("keys/bb.p8")), "{version}");
        assert_eq!(warnings(&tree.path().join("keys/b.p8"), None), []);
    }
    let told = warnings(&tree.path().join("a.p8"), None)[0].explain();
    assert_eq!(told.code, "export_is_committed");
}

#[test]
fn a_file_that_is_to_be_added_later_counts_too() {
    let tree = repository();
    std::fs::write(tree.path().join("a.p8"), "").unwrap();
    // This makes an index of version 3.
    git(tree.path(), &["add", "--intent-to-add", "a.p8"]);
    assert!(has_it_already(&tree.path().join("a.p8")));
}

#[test]
fn another_work_tree_of_the_repository_heeds_what_they_have_in_common() {
    let tree = repository();
    let other = tempfile::tempdir().unwrap();
    let other = other.path().join("other");
    git(
        tree.path(),
        &["worktree", "add", "--quiet", other.to_str().unwrap()],
    );
    let target = other.join("a.p8");
    assert!(matches!(
        warnings(&target, None).as_slice(),
        [PlaceWarning::WouldBeCommitted { .. }]
    ));
    std::fs::write(tree.path().join(".git/info/exclude"), "*.p8\n").unwrap();
    assert_eq!(warnings(&target, None), []);
    std::fs::write(&target, "").unwrap();
    git(&other, &["add", "--force", "a.p8"]);
    assert!(has_it_already(&target));
    assert_eq!(warnings(&tree.path().join("a.p8"), None), []);
}

#[test]
fn the_line_for_an_odd_name_means_that_name() {
    let tree = repository();
    let target = tree.path().join("my [old] *key? \\file ");
    let found = warnings(&target, None);
    let [PlaceWarning::WouldBeCommitted { work_tree, line }] = found.as_slice() else {
        panic!("{found:?}");
    };
    add_ignore_line(work_tree, line).unwrap();
    assert_eq!(warnings(&target, None), []);
    let name = target.file_name().unwrap().to_str().unwrap();
    git(tree.path(), &["check-ignore", "--quiet", name]);
    assert_eq!(warnings(&tree.path().join("my old key"), None).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_index_is_survived(
        version in 0_u32..6,
        count in 0_u32..9,
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let tree = tempfile::tempdir().unwrap();
        std::fs::create_dir(tree.path().join(".git")).unwrap();
        let mut index = b"DIRC".to_vec();
        index.extend(version.to_be_bytes());
        index.extend(count.to_be_bytes());
        index.extend(bytes);
        std::fs::write(tree.path().join(".git/index"), index).unwrap();
        prop_assert_eq!(warnings(&tree.path().join("a.p8"), None).len(), 1);
    }
}
