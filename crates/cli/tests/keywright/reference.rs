//! docs/cli.md is what the command says of itself.

use std::path::Path;
use std::process::Command;

fn printed(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keywright"));
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_written_reference_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
    let printed = Command::new(env!("CARGO_BIN_EXE_keywright"))
        .arg("markdown")
        .output()
        .unwrap();
    assert!(printed.status.success());
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == String::from_utf8(printed.stdout).unwrap(),
        "docs/cli.md is out of date: write it anew with `cargo run -p keywright-cli -- markdown > docs/cli.md`"
    );
}

#[test]
fn every_shell_gets_completions_of_the_verbs_and_their_options() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&["completions", shell]);
        for word in ["doctor", "rename", "p8-stdin"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        assert!(
            !script.contains("by-name"),
            "{shell}: what is hidden stays hidden"
        );
    }
}

#[test]
fn bash_takes_the_completions() {
    let script = printed(&["completions", "bash"]);
    let ask = "COMP_WORDS=(keywright ren); COMP_CWORD=1; _keywright keywright ren keywright; \
               echo \"${COMPREPLY[*]}\"";
    let mut bash = Command::new("bash");
    let output = bash.arg("-c").arg(format!("{script}\n{ask}")).output();
    let offered = String::from_utf8(output.unwrap().stdout).unwrap();
    assert_eq!(offered.trim(), "rename");
}

#[test]
fn there_is_a_manual_page_of_the_command_and_of_each_verb() {
    let page = printed(&["man"]);
    assert!(page.contains(".TH keywright 1"), "{page}");
    assert!(
        page.contains("exec otherwise ends as its command does"),
        "{page}"
    );
    let page = printed(&["man", "exec"]);
    assert!(
        page.contains(".SH NAME\nkeywright-exec") || page.contains("keywright\\-exec"),
        "{page}"
    );
}
