//! Undoing what settings files and web addresses do to newlines: `\n`, `\\n`, `\u000a`, `%0A`.

use zeroize::Zeroizing;

use super::notes::Notes;
use super::repair::Repair;

/// The same text with its escapes undone; `None` when there are none.
pub(super) fn undo(text: &str, notes: &mut Notes) -> Option<Zeroizing<String>> {
    let percent = percent(text);
    if percent.is_some() {
        notes.add(Repair::PercentEncoding);
    }
    let so_far = percent.as_ref().map_or(text, |text| text.as_str());
    backslashes(so_far, notes).or(percent)
}

/// Reads `\n`, `\r`, `\t`, `\/`, quotes and `\uXXXX`, with any number of backslashes before them.
fn backslashes(text: &str, notes: &mut Notes) -> Option<Zeroizing<String>> {
    if !text.contains('\\') {
        return None;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let escape = rest[at..].trim_start_matches('\\');
        let (meaning, length) = meaning(escape);
        match meaning {
            Some('\n') => {
                notes.add(Repair::EscapedNewlines);
                // `\r\n` is one line end, not two.
                if !plain.ends_with('\n') {
                    plain.push('\n');
                }
            }
            Some(character) => plain.push(character),
            None => plain.push('\\'),
        }
        rest = &escape[length..];
    }
    plain.push_str(rest);
    Some(plain)
}

/// What stands for the letters after backslashes, and how many bytes of them it took.
fn meaning(escape: &str) -> (Option<char>, usize) {
    match escape.as_bytes() {
        [b'n' | b'r', ..] => (Some('\n'), 1),
        [b't', ..] => (Some(' '), 1),
        [quote @ (b'/' | b'"' | b'\''), ..] => (Some(char::from(*quote)), 1),
        [b'u', _, _, _, _, ..] => match escape.get(1..5).and_then(hexadecimal) {
            Some('\r' | '\n') => (Some('\n'), 5),
            Some(character) => (Some(character), 5),
            None => (None, 0),
        },
        _ => (None, 0),
    }
}

fn hexadecimal(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
}

/// Percent-encoding, taken for such only where it stands inside the BEGIN marker.
fn percent(text: &str) -> Option<Zeroizing<String>> {
    let plus_is_space = text.contains("BEGIN+");
    if !plus_is_space && !text.contains("BEGIN%20") {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let coded = (byte == b'%')
            .then(|| after.get(..2).and_then(pair))
            .flatten();
        rest = if coded.is_some() { &after[2..] } else { after };
        bytes.push(match (coded, byte) {
            (Some(decoded), _) => decoded,
            (None, b'+') if plus_is_space => b' ',
            (None, plain) => plain,
        });
    }
    std::str::from_utf8(&bytes)
        .ok()
        .map(|text| Zeroizing::new(text.to_owned()))
}

fn pair(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let [high, low] = digits else { return None };
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}
