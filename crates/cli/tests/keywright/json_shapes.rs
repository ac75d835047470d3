//! docs/json.md names every field that `--json` prints, and no other.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use apple_double::KeyKind;
use serde_json::Value;

use crate::world::World;

/// What the page says about one verb, and what the verb prints.
struct Shape {
    heading: &'static str,
    documents: Vec<Value>,
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/json.md");
    std::fs::read_to_string(path).unwrap()
}

/// The fields in the tables below a heading: `| ``keys[].name`` | … |`.
fn documented(page: &str, heading: &str) -> BTreeSet<String> {
    let chapters = page.split("\n## ");
    let mut chapter = chapters.filter(|chapter| chapter.starts_with(&format!("{heading}\n")));
    let chapter = chapter
        .next()
        .unwrap_or_else(|| panic!("no chapter {heading}"));
    let rows = chapter.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split('`').next().unwrap().to_owned())
        .collect()
}

/// Every field of a document, as the page writes it.
fn fields(value: &Value, within: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let path = match within {
                    "" => name.clone(),
                    within => format!("{within}.{name}"),
                };
                fields(member, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => {
            for item in items {
                fields(item, &format!("{within}[]"), found);
            }
        }
        _ => {}
    }
}

fn document(world: &World, arguments: &[&str]) -> Value {
    let output = world.keywright(arguments).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn inspected(world: &World, text: &str) -> Value {
    let mut inspect = world.keywright(&["inspect", "--json"]);
    let mut child = inspect
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

/// Every verb, asked so often that each part of its answer is there once.
fn shapes() -> Vec<Shape> {
    let (world, _) = World::with_key();
    let edit = ["edit", "--use", "signing", "--use", "manage_users"];
    assert!(world.keywright(&edit).output().unwrap().status.success());
    let test = document(&world, &["test", "--json"]);
    let other = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    world.lay_around("AuthKey_2X9R4HXF34.p8", &other);
    std::fs::write(world.path("home/Downloads/AuthKey_9AAAA22BBB.p8"), "no key").unwrap();
    let large = " ".repeat(1024 * 1024 + 1);
    std::fs::write(world.path("home/Downloads/large.json"), large).unwrap();
    let token = world.keywright(&["token"]).output().unwrap().stdout;
    let token = String::from_utf8(token).unwrap();
    let refusal =
        r#"{"errors":[{"status":"401","code":"NOT_AUTHORIZED","title":"t","detail":"d"}]}"#;
    let shape = |heading, documents| Shape { heading, documents };
    vec![
        shape(
            "keywright list",
            vec![document(&world, &["list", "--json"])],
        ),
        shape(
            "keywright show",
            vec![document(&world, &["show", "--json"])],
        ),
        shape("keywright test", vec![test]),
        shape(
            "keywright test --all",
            vec![document(&world, &["test", "--all", "--json"])],
        ),
        shape(
            "keywright import",
            vec![document(&world, &["import", "--json"])],
        ),
        shape(
            "keywright inspect",
            vec![inspected(&world, &token), inspected(&world, refusal)],
        ),
        shape(
            "keywright doctor",
            vec![document(&world, &["doctor", "--json"])],
        ),
        shape(
            "When something goes wrong",
            vec![document(&world, &["show", "nobody", "--json"])],
        ),
    ]
}

#[test]
fn every_field_is_documented_and_every_documented_field_is_there() {
    let page = page();
    for Shape { heading, documents } in shapes() {
        let mut printed = BTreeSet::new();
        for document in &documents {
            fields(document, "", &mut printed);
        }
        assert_eq!(documented(&page, heading), printed, "{heading}");
    }
}

#[test]
fn the_number_of_the_shape_is_documented() {
    let world = World::without_keychain();
    let number = document(&world, &["list", "--json"])["schema"].clone();
    assert!(page().contains(&format!("`schema` is `{number}`")));
}
