//! What a person types and sees: a file a behaviour below tests/cmd, in a folder a scene. Each
//! runs in a world of its own, so that none notices another.
//!
//! `TRYCMD=overwrite cargo test -p keywright-cli transcripts` writes what is seen now.

use std::path::{Path, PathBuf};

use apple_double::KeyKind;
use serde_json::json;

use crate::world::{ISSUER_ID, Seed, World};

/// How a scene is set.
type Scene = fn() -> World;

macro_rules! transcripts {
    ($($scene:ident: $($behaviour:ident)*;)*) => {
        $(mod $scene {
            $(#[test]
            fn $behaviour() {
                super::play(stringify!($scene), stringify!($behaviour), super::$scene);
            })*
        })*

        #[test]
        fn every_file_is_played() {
            let mut named: Vec<String> = vec![
                $($(format!("{}/{}", stringify!($scene), stringify!($behaviour)),)*)*
            ];
            named.sort();
            assert_eq!(files(), named);
        }
    };
}

transcripts! {
    nobody_home: help lists_nothing usage_errors token_without_keychain doctor_without_keychain
        clipboard_without_display bad_key_material import_from_nowhere;
    one_key: lists_it shows_it tests_it exports_it exports_over_files edits_it removes_it wrong_names unknown_verb_options exec_refusals
        why_in_use tests_it_as_json;
    three_teams: lists_them ambiguous_name here_file use_switches the_variable_wins;
    locked: says_so exports_what_needs_no_key;
    revoked: is_told_apart as_json;
    repository: exports_are_kept_out;
    interrupted: exports_are_cleared_away;
    strays: are_imported are_added are_found_by_doctor copies_of_kept_keys;
    other_tools: are_listed are_adopted environment;
}

/// No keychain, no keys.
fn nobody_home() -> World {
    World::without_keychain()
}

/// One valid key, in use.
fn one_key() -> World {
    World::with_key().0
}

/// Three keys of three teams.
fn three_teams() -> World {
    let (world, _) = World::with_key();
    world.seed(&Seed {
        name: "Orchard uploads",
        key_id: "2X9R4HXF34",
        kind: KeyKind::Individual,
        issuer_id: ISSUER_ID,
        more: &["--team-name", "Orchard Labs"],
    });
    world.seed(&Seed {
        name: "Acme in-house",
        key_id: "9AAAA22BBB",
        kind: KeyKind::Enterprise,
        issuer_id: "174573b0-5380-4765-ee51-33b91c93ff47",
        more: &["--team-name", "Acme GmbH"],
    });
    world
}

/// One key in a keyring that is locked.
fn locked() -> World {
    let world = one_key();
    world.lock_keyring();
    world
}

/// One key that was revoked at Apple.
fn revoked() -> World {
    let (world, key) = World::with_key();
    assert!(world.apple.revoke(key.key_id));
    world
}

/// One kept key with a copy in Downloads, and one that is in a file there and not kept.
fn strays() -> World {
    let (world, kept) = World::with_key();
    world.lay_around("AuthKey_7K2XW9D4QP.p8", &kept);
    let other = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    world.lay_around("AuthKey_2X9R4HXF34.p8", &other);
    world
}

/// One kept key, and a git work tree all around.
fn repository() -> World {
    let (world, _) = World::with_key();
    std::fs::create_dir(world.path(".git")).unwrap();
    world
}

/// One kept key, and what an export left in Downloads that was killed.
fn interrupted() -> World {
    let (world, key) = World::with_key();
    world.lay_around(".keywright-export-AbCdEf", &key);
    world
}

/// Keys in the files of other tools, in the folder that the commands run in.
fn other_tools() -> World {
    let world = World::new();
    let [one, two, three, four] = ["1AAAA11AAA", "2AAAA22BBB", "3AAAA33CCC", "4AAAA44DDD"]
        .map(|key_id| world.known_to_apple(key_id, KeyKind::Team));
    let fastlane = json!({ "key_id": one.key_id, "issuer_id": ISSUER_ID, "key": one.pem });
    let rcodesign =
        json!({ "key_id": two.key_id, "issuer_id": ISSUER_ID, "private_key": two.body() });
    let variables = format!(
        "# for uploads\nASC_KEY_ID={}\nASC_ISSUER_ID='{ISSUER_ID}'\nexport ASC_PRIVATE_KEY=\"{}\"\n",
        four.key_id,
        four.pem.replace('\n', "\\n")
    );
    for (file, text) in [
        ("fastlane/key.json", fastlane.to_string()),
        ("fastlane/rcodesign.json", rcodesign.to_string()),
        ("keys/three.p8", three.pem),
        (".env", variables),
    ] {
        let path = world.path("play.in").join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    world
}

fn play(scene: &str, behaviour: &str, set: Scene) {
    let world = set();
    let original = folder().join(scene).join(format!("{behaviour}.trycmd"));
    // Played in the world's own folder, so that what a command leaves goes with the world: trycmd
    // runs a file in the folder of the same name that ends in `.in`.
    let copy = world.path("play.trycmd");
    std::fs::copy(&original, &copy).unwrap();
    std::fs::create_dir_all(world.path("play.in")).unwrap();
    let cases = trycmd::TestCases::new();
    for (name, value) in world.environment() {
        cases.env(name, value);
    }
    let world_path = world.dir().canonicalize().unwrap().display().to_string();
    cases
        .register_bin("keywright", PathBuf::from(env!("CARGO_BIN_EXE_keywright")))
        .insert_var("[WORLD]", world_path)
        .unwrap()
        .insert_var("[APPLE]", world.apple.url().to_owned())
        .unwrap()
        .case(&copy);
    cases.run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        std::fs::copy(&copy, &original).unwrap();
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd")
}

fn files() -> Vec<String> {
    let scenes = std::fs::read_dir(folder()).unwrap();
    let mut found: Vec<String> = scenes
        .flat_map(|scene| std::fs::read_dir(scene.unwrap().path()).unwrap())
        .map(|file| {
            let path = file.unwrap().path().with_extension("");
            path.strip_prefix(folder()).unwrap().display().to_string()
        })
        .collect();
    found.sort();
    found
}
