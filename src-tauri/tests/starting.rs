//! A start that is refused: by the program itself, as a process, without a display.

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
