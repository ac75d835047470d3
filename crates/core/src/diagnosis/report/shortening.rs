//! Ids with only their first and last characters left.

/// Shortens everything that looks like an Issuer ID, Key ID or Team ID, and the given ids even
/// when they do not look like one.
pub(super) fn shorten_ids(text: &str, given: &[&str]) -> String {
    let mut text = text.to_owned();
    for id in given.iter().filter(|id| id.chars().count() > 4) {
        text = text.replace(id, &shortened(id));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let word = rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        if word == 0 {
            let one = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(&rest[..one]);
            rest = &rest[one..];
            continue;
        }
        let (id, after) = rest.split_at(word);
        if is_id(id) {
            out.push_str(&shortened(id))
        } else {
            out.push_str(id)
        }
        rest = after;
    }
    out
}

const fn belongs(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn is_id(word: &str) -> bool {
    let issuer = crate::ids::IssuerId::new(word).is_ok();
    let capital = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    let ten = word.len() == 10
        && word.bytes().all(capital)
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().any(|b| b.is_ascii_uppercase());
    // A file's name: AuthKey_2X9R4HXF34.
    let named = word
        .rsplit_once('_')
        .is_some_and(|(_, id)| id.len() == 10 && is_id(id));
    issuer || ten || named
}

/// A third of it at most, and never more than four characters at each end.
fn shortened(id: &str) -> String {
    let length = id.chars().count();
    let shown = (length / 5).min(4);
    let start: String = id.chars().take(shown).collect();
    let end: String = id.chars().skip(length - shown).collect();
    format!("{start}\u{2026}{end}")
}
