//! `keywright inspect`, which reads the standard input.

use std::io::Write;
use std::process::{Output, Stdio};

use crate::world::World;

fn inspected(world: &World, text: &str) -> Output {
    inspected_by(world, &["inspect"], text)
}

fn inspected_by(world: &World, arguments: &[&str], text: &str) -> Output {
    let mut command = world.keywright(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_token_of_a_kept_key() {
    let (world, _) = World::with_key();
    let token = world.keywright(&["token"]).output().unwrap();
    let jwt = String::from_utf8(token.stdout).unwrap();
    let output = inspected(&world, &format!("Authorization: Bearer {jwt}"));
    let text = printed(&output);
    assert!(output.status.success());
    assert!(text.contains("One of your keys signed it."), "{text}");
    let signature = jwt.trim_end().rsplit('.').next().unwrap();
    assert!(!text.contains(signature), "the signature is not repeated");
}

#[test]
fn an_error_of_apples_in_a_log() {
    let world = World::without_keychain();
    let log = r#"12:00 ERROR {"errors":[{"status":"401","code":"NOT_AUTHORIZED","title":"t","detail":"d"}]}"#;
    let output = inspected(&world, log);
    assert!(output.status.success());
    assert!(printed(&output).contains("401 NOT_AUTHORIZED"));
}

#[test]
fn a_private_key_is_not_shown() {
    let (world, key) = World::with_key();
    let output = inspected(&world, &key.pem);
    assert!(!key.is_in(&output.stdout));
}

#[test]
fn text_that_would_steer_a_terminal_is_made_harmless() {
    let world = World::without_keychain();
    let evil = "{\"errors\":[{\"code\":\"X\u{1b}[2J\",\"detail\":\"\u{202e}evil\"}]}";
    let output = inspected(&world, evil);
    let text = printed(&output);
    assert!(
        !text.contains('\u{1b}') && !text.contains('\u{202e}'),
        "{text:?}"
    );
}

#[test]
fn as_json_a_token_is_proven_and_its_signature_not_repeated() {
    let (world, _) = World::with_key();
    let token = world.keywright(&["token"]).output().unwrap();
    let jwt = String::from_utf8(token.stdout).unwrap();
    let output = inspected_by(&world, &["inspect", "--json"], &jwt);
    let text = printed(&output);
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["pasted"], "token");
    assert_eq!(document["token"]["signature"], "right");
    assert_eq!(document["signed_by"], document["token"]["kept"][0]);
    assert!(!text.contains(jwt.trim_end().rsplit('.').next().unwrap()));
    let nothing = inspected_by(&world, &["inspect", "--json"], "good morning");
    assert_eq!(nothing.status.code(), Some(1));
    let document: serde_json::Value = serde_json::from_str(&printed(&nothing)).unwrap();
    assert_eq!(document["pasted"], "nothing");
    assert_eq!(document["errors"], serde_json::json!([]));
}
