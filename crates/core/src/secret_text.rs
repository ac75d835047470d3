//! Making text of a secret from other text: in buffers of the right size from the start, since one
//! that grows leaves a copy behind, and that are wiped.

use secrecy::SecretString;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

/// The text with every `from` written as `to`.
pub(crate) fn replaced(text: &str, from: &str, to: &str) -> Zeroizing<String> {
    let places = text.matches(from).count();
    let length = text.len() - places * from.len() + places * to.len();
    let mut result = Zeroizing::new(String::with_capacity(length));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        result.push_str(before);
        result.push_str(to);
        rest = after;
    }
    result.push_str(rest);
    result
}

/// The value of a JSON string (RFC 8259 §7); none for any other JSON. The parser's own buffers
/// would not be wiped.
pub(crate) fn of_json(json: &RawValue) -> Option<SecretString> {
    let quoted = json.get().strip_prefix('"')?.strip_suffix('"')?;
    let mut value = Zeroizing::new(String::with_capacity(quoted.len()));
    let mut rest = quoted.chars();
    while let Some(next) = rest.next() {
        value.push(if next == '\\' {
            escaped(&mut rest)?
        } else {
            next
        });
    }
    Some(SecretString::from(value.as_str()))
}

pub(crate) fn escaped(rest: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match rest.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => utf16(rest)?,
        itself @ ('"' | '\\' | '/') => itself,
        _ => return None,
    })
}

/// One character written as `\uXXXX`, or as two of them when UTF-16 needs a pair.
fn utf16(rest: &mut std::str::Chars<'_>) -> Option<char> {
    let first = four_digits(rest)?;
    if let Some(single) = char::from_u32(u32::from(first)) {
        return Some(single);
    }
    let paired = rest.next()? == '\\' && rest.next()? == 'u';
    let second = four_digits(rest).filter(|_| paired)?;
    char::decode_utf16([first, second]).next()?.ok()
}

fn four_digits(rest: &mut std::str::Chars<'_>) -> Option<u16> {
    (0..4).try_fold(0, |value, _| {
        let digit = rest.next()?.to_digit(16)?;
        u16::try_from(u32::from(value) * 16 + digit).ok()
    })
}
