//! What the command gets.

use std::io::Write;
use std::process::{Command, Stdio};

use apple_double::KeyKind;

use crate::world::{ISSUER_ID, Seed, World, besides_practice};

/// Runs a command that has to succeed, and answers what it printed.
fn printed(mut command: Command) -> String {
    let output = command.output().unwrap();
    let told = besides_practice(&output.stderr);
    assert!(output.status.success(), "{}: {told}", output.status);
    assert_eq!(told, "");
    String::from_utf8(output.stdout).unwrap()
}

fn exec(world: &World, tools: &str, script: &str) -> String {
    printed(world.keywright(&["exec", "--as", tools, "--", "sh", "-c", script]))
}

#[test]
fn a_token_that_apple_accepts() {
    let (world, _) = World::with_key();
    let jwt = exec(&world, "jwt", "printf %s \"$KEYWRIGHT_JWT\"");
    assert_eq!(world.asked_with(&jwt), 200);
    let script = "printf %s \"$ASC_TOKEN\"";
    let named = [
        "exec",
        "--as",
        "jwt",
        "--var",
        "ASC_TOKEN",
        "--scope",
        "GET /v1/apps",
        "--",
    ];
    let mut arguments = named.to_vec();
    arguments.extend(["sh", "-c", script]);
    let jwt = printed(world.keywright(&arguments));
    assert_eq!(world.asked_with(&jwt), 200);
}

#[test]
fn with_a_token_the_key_itself_stays_away() {
    let (world, key) = World::with_key();
    let everything = exec(&world, "jwt", "env; cat /proc/$$/cmdline");
    assert!(everything.contains("KEYWRIGHT_JWT=ey"));
    assert!(!key.is_in(everything.as_bytes()));
}

#[test]
fn the_key_as_text() {
    let (world, key) = World::with_key();
    for (tool, variable) in [
        ("fastlane", "APP_STORE_CONNECT_API_KEY_KEY"),
        ("spaceship", "SPACESHIP_CONNECT_API_KEY"),
        ("codemagic", "APP_STORE_CONNECT_PRIVATE_KEY"),
        ("ittybitty", "APPSTORE_CONNECT_API_KEY"),
    ] {
        let text = exec(&world, tool, &format!("printf %s \"${variable}\""));
        assert!(key.is_the_one_in(&text), "{tool}");
    }
    for (tool, variable) in [
        ("asc", "ASC_PRIVATE_KEY_B64"),
        ("goreleaser", "MACOS_NOTARY_KEY"),
        ("quill", "QUILL_NOTARY_KEY"),
    ] {
        let text = exec(
            &world,
            tool,
            &format!("printf %s \"${variable}\" | base64 -d"),
        );
        assert!(key.is_the_one_in(&text), "{tool}");
    }
}

#[test]
fn several_tools_at_once() {
    let (world, key) = World::with_key();
    let script = "echo $ASC_KEY_ID $ASC_ISSUER_ID; printf %s \"$APP_STORE_CONNECT_PRIVATE_KEY\"";
    let text = exec(&world, "asc,codemagic,jwt", script);
    let (ids, pem) = text.split_once('\n').unwrap();
    assert_eq!(ids, format!("7K2XW9D4QP {ISSUER_ID}"));
    assert!(key.is_the_one_in(pem));
}

#[test]
fn a_path_that_is_read_as_often_as_one_likes() {
    let (world, key) = World::with_key();
    let script = "stat -L -c '%a %F' $EXPO_ASC_API_KEY_PATH; cat $EXPO_ASC_API_KEY_PATH >/dev/null; cat $EXPO_ASC_API_KEY_PATH";
    let text = exec(&world, "eas", script);
    let (file, pem) = text.split_once('\n').unwrap();
    assert_eq!(file, "400 regular file");
    assert!(key.is_the_one_in(pem));
}

#[test]
fn a_path_for_programs_that_the_command_starts_and_that_close_everything() {
    let (world, key) = World::with_key();
    let python = "import os,subprocess; print(subprocess.run(['cat', os.environ['APPLE_API_KEY']], close_fds=True, capture_output=True, text=True).stdout, end='')";
    let text = printed(world.keywright(&[
        "exec",
        "--as",
        "electron-builder",
        "--",
        "python3",
        "-c",
        python,
    ]));
    assert!(key.is_the_one_in(&text));
}

#[test]
fn a_folder_for_a_tool_that_looks_for_a_name() {
    let (world, key) = World::with_key();
    let script =
        "ls $API_PRIVATE_KEYS_DIR; stat -c %a $API_PRIVATE_KEYS_DIR; cat $API_PRIVATE_KEYS_DIR/*";
    let text = exec(&world, "altool", script);
    let pem = text.strip_prefix("AuthKey_7K2XW9D4QP.p8\n700\n").unwrap();
    assert!(key.is_the_one_in(pem));
}

#[test]
fn words_with_what_is_known_of_the_key() {
    let (world, key) = World::with_key();
    let text = printed(world.keywright(&[
        "exec",
        "--as",
        "notarytool",
        "--",
        "sh",
        "-c",
        "echo $1 $2; cat $3",
        "sh",
        "--issuer={issuer_id}",
        "{key_id}",
        "{key_path}",
    ]));
    let (words, pem) = text.split_once('\n').unwrap();
    assert_eq!(words, format!("--issuer={ISSUER_ID} 7K2XW9D4QP"));
    assert!(key.is_the_one_in(pem));
}

#[test]
fn nothing_that_stood_in_the_environment_gets_in_the_way() {
    let world = World::new();
    world.seed(&Seed {
        name: "Mine",
        key_id: "2X9R4HXF34",
        kind: KeyKind::Individual,
        issuer_id: ISSUER_ID,
        more: &[],
    });
    let script = "env | grep ^ASC_ | grep -v B64 | sort";
    let mut command = world.keywright(&["exec", "--as", "asc", "--", "sh", "-c", script]);
    command
        .env("ASC_ISSUER_ID", "of-another")
        .env("ASC_PRIVATE_KEY_PATH", "/of/another.p8")
        .env("ASC_PRIVATE_KEY", "of another")
        .env("ASC_PROFILE", "another")
        .env("ASC_BYPASS_KEYCHAIN", "0");
    assert_eq!(
        printed(command),
        "ASC_BYPASS_KEYCHAIN=1\nASC_KEY_ID=2X9R4HXF34\nASC_KEY_TYPE=individual\n",
        "asc would take what its own keychain has before what stands here"
    );
}

#[test]
fn other_ways_of_signing_in_do_not_come_before_the_key() {
    let (world, _) = World::with_key();
    let other_ways = [
        "APPLE_ID",
        "APPLE_PASSWORD",
        "APPLE_APP_SPECIFIC_PASSWORD",
        "APPLE_KEYCHAIN",
        "APPLE_KEYCHAIN_PROFILE",
    ];
    for (tool, passed_on) in [
        (
            "tauri",
            "APPLE_APP_SPECIFIC_PASSWORD APPLE_KEYCHAIN APPLE_TEAM_ID",
        ),
        ("electron-builder", "APPLE_PASSWORD APPLE_TEAM_ID"),
    ] {
        let script = "env | grep ^APPLE_ | grep -v ^APPLE_API_ | cut -d= -f1 | sort | xargs";
        let mut command = world.keywright(&["exec", "--as", tool, "--", "sh", "-c", script]);
        command.envs(other_ways.map(|name| (name, "of another")));
        command.env("APPLE_TEAM_ID", "8K2LQ7XW4D");
        assert_eq!(printed(command), format!("{passed_on}\n"), "{tool}");
    }
}

#[test]
fn the_input_and_the_limits_are_the_commands_own() {
    let (world, _) = World::with_key();
    let mut command = world.keywright(&["exec", "--as", "eas", "--", "sh", "-c", "ulimit -c; cat"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"from outside")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let mut plain = world.program("sh");
    let limit = printed({
        plain.args(["-c", "ulimit -c"]);
        plain
    });
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        format!("{limit}from outside")
    );
}

#[test]
fn the_command_has_no_children_that_it_did_not_start() {
    let (world, _) = World::with_key();
    let script = "read children < /proc/$$/task/$$/children; echo \"[$children]\"";
    assert_eq!(exec(&world, "eas", script), "[]\n");
}

/// Every variable that one of the tools reads about a key or a sign-in.
const HEEDED: [(&str, &[&str]); 6] = [
    (
        "fastlane",
        &[
            "APP_STORE_CONNECT_API_KEY_PATH",
            "APP_STORE_CONNECT_API_KEY",
            "PILOT_API_KEY_PATH",
            "DELIVER_API_KEY_PATH",
            "CERT_API_KEY_PATH",
            "SIGH_API_KEY_PATH",
            "MATCH_API_KEY_PATH",
            "PRECHECK_API_KEY_PATH",
            "PEM_API_KEY_PATH",
            "FL_NOTARIZE_API_KEY_PATH",
            "APPSTORE_BUILD_NUMBER_API_KEY",
            "DOWNLOAD_DSYMS_API_KEY",
            "SPACESHIP_CONNECT_API_KEY",
            "SPACESHIP_CONNECT_API_ISSUER_ID",
            "APP_STORE_CONNECT_API_KEY_DURATION",
            "APP_STORE_CONNECT_API_KEY_SET_SPACESHIP_TOKEN",
            "FASTLANE_SESSION",
            "FASTLANE_USER",
            "FASTLANE_PASSWORD",
            "PILOT_USERNAME",
        ],
    ),
    (
        "spaceship",
        &[
            "SPACESHIP_CONNECT_API_TOKEN_DURATION",
            "SPACESHIP_CONNECT_API_KEY_FILEPATH",
        ],
    ),
    (
        "asc",
        &[
            "ASC_PRIVATE_KEY_PATH",
            "ASC_PRIVATE_KEY",
            "ASC_PROFILE",
            "ASC_CONFIG_PATH",
        ],
    ),
    (
        "eas",
        &[
            "EXPO_APPLE_ID",
            "EXPO_APPLE_PASSWORD",
            "EXPO_APPLE_APP_SPECIFIC_PASSWORD",
        ],
    ),
    (
        "tauri",
        &[
            "APPLE_ID",
            "APPLE_PASSWORD",
            "APPLE_API_KEY_ID",
            "APPLE_KEYCHAIN_PROFILE",
        ],
    ),
    (
        "electron-builder",
        &["APPLE_ID", "APPLE_KEYCHAIN_PROFILE", "APPLE_API_KEY_PATH"],
    ),
];

#[test]
fn nothing_that_a_tool_heeds_is_left_of_another_key() {
    let (world, _) = World::with_key();
    for (tool, heeded) in HEEDED {
        let mut command = world.keywright(&["exec", "--as", tool, "--", "env"]);
        for name in heeded {
            command.env(name, "somebody-elses");
        }
        let all = printed(command);
        assert!(!all.contains("somebody-elses"), "{tool}: {all}");
    }
}

#[test]
fn a_token_has_no_name_that_loaders_and_shells_heed() {
    let (world, _) = World::with_key();
    for name in [
        "LD_PRELOAD",
        "BASH_ENV",
        "PATH",
        "NODE_OPTIONS",
        "GIT_SSH_COMMAND",
        "A=B",
    ] {
        let mut exec = world.keywright(&["exec", "--as", "jwt", "--var", name, "--", "true"]);
        let output = exec.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(
            !String::from_utf8_lossy(&output.stderr).contains("eyJ"),
            "{name}"
        );
    }
}

#[test]
fn another_tool_within_is_given_its_own() {
    let (world, _) = World::with_key();
    let inner = "keywright exec --as asc -- sh -c 'printf %s \"$ASC_KEY_ID,$APP_STORE_CONNECT_API_KEY_KEY_ID\"'";
    assert_eq!(exec(&world, "fastlane", inner), "7K2XW9D4QP,7K2XW9D4QP");
    let fresh = exec(
        &world,
        "jwt",
        "keywright exec --as jwt -- printenv KEYWRIGHT_JWT",
    );
    assert_eq!(world.asked_with(fresh.trim_end()), 200);
    let again = "keywright exec --as fastlane -- true";
    let mut outer = world.keywright(&["exec", "--as", "fastlane", "--", "sh", "-c", again]);
    let output = outer.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("Start the command directly"), "{told}");
}

#[test]
fn a_script_that_cannot_be_started_is_told_why() {
    use std::os::unix::fs::PermissionsExt;
    let (world, _) = World::with_key();
    for (text, mode, word) in [
        ("#!/bin/sh\r\ntrue\r\n", 0o755, "Windows line ends"),
        ("#!/no/such/ruby\n", 0o755, "/no/such/ruby"),
        ("#!/bin/sh\n", 0o644, "chmod +x"),
    ] {
        let script = world.path("work/script");
        std::fs::write(&script, text).unwrap();
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(mode)).unwrap();
        let mut exec = world.keywright(&["exec", "--as", "jwt", "--", "./script"]);
        let output = exec.output().unwrap();
        assert_eq!(output.status.code(), Some(126), "{word}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(word), "{told}");
    }
}
