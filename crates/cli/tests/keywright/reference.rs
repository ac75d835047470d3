//! docs/cli.md is what the command says of itself.

use std::path::Path;
use std::process::Command;

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
