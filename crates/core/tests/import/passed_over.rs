//! Files that could hold a key and were not read.

use keywright_core::explain::Explain;
use keywright_core::import::{PassedOverReason, Places, scan};

use crate::home::{Home, Key};

fn passed_over(home: &Home) -> Vec<(String, PassedOverReason)> {
    let scan = scan(&Places::chosen(&home.path("keys"), None));
    let name = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let files = scan.passed_over.iter();
    files.map(|file| (name(&file.path), file.reason)).collect()
}

#[test]
fn each_is_told_with_the_reason() {
    let home = Home::new();
    home.put("keys/AuthKey_2X9R4HXF34.p8", &Key::new().pem());
    home.put("keys/large.json", &" ".repeat(1024 * 1024 + 1));
    std::fs::write(home.path("keys/binary.env"), [7, 0, 7, 0, 0, 7, 7, 0]).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(home.path("keys/pipe.p8"))
        .status();
    assert!(made.unwrap().success());
    // What promises nothing is not worth a word.
    home.put("keys/movie.mp4", "x");
    home.put("keys/large.log", &"x".repeat(1024 * 1024 + 1));
    let expected = [
        ("binary.env", PassedOverReason::Binary),
        ("large.json", PassedOverReason::TooLarge),
        ("pipe.p8", PassedOverReason::NotAFile),
    ];
    let expected = expected.map(|(name, reason)| (name.to_owned(), reason));
    assert_eq!(passed_over(&home), expected);
}

#[test]
fn more_files_than_are_read_at_once() {
    let home = Home::new();
    for place in 0..510 {
        home.put(&format!("keys/{place:03}.json"), "{}");
    }
    let expected = [("500.json".to_owned(), PassedOverReason::TooMany)];
    assert_eq!(passed_over(&home), expected);
}

#[test]
fn a_person_is_told_what_to_do() {
    let home = Home::new();
    home.put("keys/large.json", &" ".repeat(1024 * 1024 + 1));
    let scan = scan(&Places::chosen(&home.path("keys"), None));
    let told = scan.passed_over[0].explain();
    assert!(told.what.contains("1 MiB") && !told.next.is_empty());
}

#[test]
fn a_key_in_bytes_is_found_whatever_its_name() {
    use base64::Engine;
    let home = Home::new();
    let der = base64::engine::general_purpose::STANDARD
        .decode(Key::new().body())
        .unwrap();
    home.put("keys/x.txt", "");
    std::fs::write(home.path("keys/key.der"), &der).unwrap();
    let scan = scan(&Places::chosen(&home.path("keys"), None));
    assert_eq!(scan.found.len(), 1, "{scan:#?}");
    assert!(scan.found[0].key.is_ok());
}
