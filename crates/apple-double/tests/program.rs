//! The program: its first line, its practice folder, its end.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(arguments: &[&str]) -> (Program, String) {
    let mut child = command(arguments).spawn().unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    let url = line
        .trim_end()
        .strip_prefix("listening on ")
        .unwrap_or_else(|| {
            panic!("first line: {line:?}");
        });
    (Program(child), url.to_owned())
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_apple-double"));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn keys_at(url: &str) -> serde_json::Value {
    let client = reqwest::blocking::Client::builder()
        .no_proxy()
        .build()
        .unwrap();
    let answer = client.get(format!("{url}/_double/keys")).send().unwrap();
    answer.json().unwrap()
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_first_line_says_where_it_listens() {
    let (_program, url) = start(&["--listen", "127.0.0.1:0"]);
    assert!(url.starts_with("http://127.0.0.1:"));
    assert_eq!(keys_at(&url), serde_json::json!([]));
}

#[test]
fn practice_writes_three_keys_that_only_their_owner_reads() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("practice");
    let (_program, url) = start(&["--practice", folder.to_str().unwrap()]);
    assert_eq!(mode(&folder), 0o700);
    for (team, key_id, values) in [
        (
            "orchard-labs",
            "2X9R4HXF34",
            "Issuer ID: 57246542-96fe-1a63-e053-0824d011072a",
        ),
        ("northwind-studio", "7N4W8K2PLD", "Team ID: ABC123D45E"),
        ("ateliers-rivoli", "R5V0L1QQ4Z", "Kind: enterprise"),
    ] {
        let folder = folder.join(team);
        assert_eq!(mode(&folder), 0o700);
        let key = folder.join(format!("AuthKey_{key_id}.p8"));
        assert_eq!(mode(&key), 0o600);
        let text = std::fs::read_to_string(&key).unwrap();
        assert_eq!(text.len(), 257, "the length of Apple's own files");
        assert!(text.lines().nth(1).unwrap().starts_with("MIGTAgEA"));
        <p256::SecretKey as p256::pkcs8::DecodePrivateKey>::from_pkcs8_pem(&text).unwrap();
        let written = std::fs::read_to_string(folder.join("values.txt")).unwrap();
        assert!(written.contains(values), "{written}");
        assert!(written.contains(key_id));
    }
    assert_eq!(keys_at(&url).as_array().unwrap().len(), 3);
}

#[test]
fn practice_overwrites_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("practice");
    let mine = folder.join("northwind-studio");
    std::fs::create_dir_all(&mine).unwrap();
    std::fs::write(mine.join("AuthKey_7N4W8K2PLD.p8"), "mine").unwrap();
    let output = command(&["--practice", folder.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("never overwrite"), "{error}");
    assert!(!folder.join("orchard-labs").exists(), "nothing was written");
    let kept = std::fs::read_to_string(mine.join("AuthKey_7N4W8K2PLD.p8")).unwrap();
    assert_eq!(kept, "mine");
}

#[test]
fn a_scenario_comes_from_a_file() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("scenario.json");
    let key = apple_double::GeneratedKey::generate().unwrap();
    let scenario = serde_json::json!({
        "host": "enterprise",
        "teams": [{ "id": "QQ4Z81M2AB", "name": "Ateliers Rivoli", "issuer_id": "69a6de70-03db-47e3-e053-5b8c7c11a4d1" }],
        "keys": [{ "key_id": "R5V0L1QQ4Z", "public_key": key.public_pem().unwrap(), "kind": "enterprise", "team_id": "QQ4Z81M2AB" }],
        "faults": [{ "fault": { "kind": "slow", "before_headers_ms": 1 } }],
    });
    std::fs::write(&file, scenario.to_string()).unwrap();
    let (_program, url) = start(&["--scenario", file.to_str().unwrap()]);
    assert_eq!(keys_at(&url)[0]["kind"], "enterprise");
    std::fs::write(&file, "{\"teams\": 7}").unwrap();
    let output = command(&["--scenario", file.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let output = command(&["--scenario", "/no/such/file"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn it_listens_on_loopback_only() {
    let output = command(&["--listen", "0.0.0.0:0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("loopback"), "{error}");
}

#[test]
fn it_ends_cleanly_when_told_to_or_when_its_parent_goes() {
    for signal in ["-INT", "-TERM"] {
        let (mut program, _) = start(&[]);
        let id = program.0.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(program.0.wait().unwrap().code(), Some(0), "{signal}");
        let mut error = String::new();
        program
            .0
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut error)
            .unwrap();
        assert!(error.is_empty(), "{error}");
    }
    let (mut program, _) = start(&["--until-stdin-closes"]);
    drop(program.0.stdin.take());
    assert_eq!(program.0.wait().unwrap().code(), Some(0));
}
