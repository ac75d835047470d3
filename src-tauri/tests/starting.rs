//! The program itself as a process, without a display: what it says instead of opening a window.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::process::Command;

/// Starts the window with these variables and nothing else; answers its exit code and its words.
fn started(variables: &[(&str, OsString)]) -> (Option<i32>, String) {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_keywright-window"))
        .env_clear()
        .env("HOME", home.path())
        .envs(variables.iter().cloned())
        .output()
        .unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), words)
}

#[test]
fn what_is_no_loopback_address_never_stands_for_apple() {
    let not_text = OsString::from_vec(b"http://127.0.0.1:8080/\xff".to_vec());
    for address in [
        "http://192.0.2.1".into(),
        "https://127.0.0.1:8080".into(),
        "http://127.0.0.1.example.com".into(),
        "nonsense".into(),
        not_text,
    ] {
        let variable = ("KEYWRIGHT_APPLE_URL", address);
        let (code, words) = started(std::slice::from_ref(&variable));
        assert_eq!(code, Some(2), "{variable:?}: {words}");
        assert!(words.contains("loopback address"), "{variable:?}: {words}");
    }
}

#[test]
fn the_enterprise_address_alone_is_refused() {
    let variable = ("KEYWRIGHT_APPLE_ENTERPRISE_URL", "http://127.0.0.1:8080");
    let (code, words) = started(&[(variable.0, variable.1.into())]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("Set both to loopback addresses"), "{words}");
}

#[test]
fn a_refusal_is_told_however_quiet_the_log_is() {
    let address = ("KEYWRIGHT_APPLE_URL", "http://192.0.2.1".into());
    let (code, words) = started(&[address, ("KEYWRIGHT_LOG", "off".into())]);
    assert_eq!(code, Some(2));
    assert!(words.contains("192.0.2.1"), "{words}");
}

fn program(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_keywright-window"))
        .env_clear()
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn help_and_version_need_no_window() {
    let (code, words, _) = program(&["--version"]);
    assert_eq!(code, Some(0));
    assert!(words.contains(env!("CARGO_PKG_VERSION")), "{words}");
    let (code, words, _) = program(&["--help"]);
    assert_eq!(code, Some(0));
    assert!(words.contains("AuthKey_"), "{words}");
    let (code, _, words) = program(&["--no-such-thing"]);
    assert_eq!(code, Some(2));
    assert!(words.contains("--no-such-thing"), "{words}");
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_nobody_can_read_is_no_success() {
    let full = std::fs::File::create("/dev/full").unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_keywright-window"))
        .arg("--help")
        .stdout(full)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
}
