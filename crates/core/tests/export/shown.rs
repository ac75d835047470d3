//! An export as text for a snapshot: every file under its name, the key replaced by its form.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keywright_core::export::{Format, export};
use keywright_core::kind::KeyKind;
use secrecy::ExposeSecret;

use crate::kept::Kept;

/// The whole export for a new key of this kind, or why there is none.
pub fn shown(format: Format, kind: KeyKind) -> String {
    let kept = Kept::new(kind);
    let exported = match export(format, &kept.source()) {
        Ok(exported) => exported,
        Err(why_not) => return format!("! {why_not}"),
    };
    let mut text = String::new();
    for file in &exported.files {
        let whole = file.text.whole();
        let body = redacted(whole.expose_secret(), &kept);
        let end = if body.ends_with('\n') {
            ""
        } else {
            "<no newline>\n"
        };
        text.push_str(&format!("== {} ==\n{body}{end}", file.name));
    }
    for warning in &exported.warnings {
        text.push_str(&format!("! {warning}\n"));
    }
    text
}

fn redacted(text: &str, kept: &Kept) -> String {
    let pem = kept.pem();
    let base64 = STANDARD.encode(pem);
    let lines: Vec<&str> = base64
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let shown = text
        .replace(pem, "<PEM>\n")
        .replace(&pem.replace('\n', "\\n"), "<PEM, escaped>")
        .replace(
            &pem.trim_end().replace('\n', "\\n"),
            "<PEM without its last newline, escaped>",
        )
        .replace(&base64, "<base64 of PEM>")
        .replace(&lines.join("\n"), "<base64 of PEM, 76 characters a line>")
        .replace(&kept.body(), "<base64 of DER>");
    assert!(
        !shown.contains(&kept.body()[..24]),
        "an unknown form of the key"
    );
    shown
}
