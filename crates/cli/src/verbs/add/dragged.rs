//! A path as it is typed at a prompt, where no shell takes it apart: with `~`, or as terminals
//! write it for a file that is dragged into them.

use std::path::{Path, PathBuf};

/// The path that is meant.
pub fn path(typed: &str, home: Option<&Path>) -> PathBuf {
    let typed = typed.trim();
    if Path::new(typed).exists() {
        return typed.into();
    }
    let plain = unquoted(typed).unwrap_or_else(|| without_backslashes(typed));
    match (plain.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => home.join(below),
        _ => plain.into(),
    }
}

fn unquoted(text: &str) -> Option<String> {
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    // Within single quotes, a shell's own single quote is written as '\''.
    let single = inside('\'').map(|text| text.replace("'\\''", "'"));
    single.or_else(|| inside('"').map(ToOwned::to_owned))
}

fn without_backslashes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.extend(characters.next()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn quotes_backslashes_and_the_home_are_understood() {
        let home = Some(Path::new("/home/ada"));
        for (typed, meant) in [
            ("/keys/a.p8", "/keys/a.p8"),
            ("  /keys/a.p8  ", "/keys/a.p8"),
            ("'/my keys/a.p8'", "/my keys/a.p8"),
            ("'/ada'\\''s/a.p8'", "/ada's/a.p8"),
            ("\"/my keys/a.p8\" ", "/my keys/a.p8"),
            ("/my\\ keys/a\\(1\\).p8", "/my keys/a(1).p8"),
            ("~/keys/a.p8", "/home/ada/keys/a.p8"),
            ("keys/~/a.p8", "keys/~/a.p8"),
        ] {
            assert_eq!(path(typed, home), Path::new(meant), "{typed}");
        }
        assert_eq!(path("~/a.p8", None), Path::new("~/a.p8"));
    }
}
