//! Base64 (RFC 4648) as it is found: wrapped, indented, quoted, without padding, in either alphabet.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// What base64 said.
pub(super) struct Decoded {
    pub bytes: Zeroizing<Vec<u8>>,
    /// Whether the text ended where base64 can end. If not, the bytes are all but the last.
    pub whole: bool,
    /// Whether it used the alphabet for web addresses.
    pub url_safe: bool,
}

/// A character that base64 does not have.
pub(super) struct ForeignCharacter;

/// The digits of base64 from some place of a text on, and the place after the last of them.
pub(super) struct Digits {
    digits: Zeroizing<Vec<u8>>,
    pub end: usize,
    url_safe: bool,
}

/// What a byte means within base64.
enum Role {
    Digit(u8),
    Padding,
    Nothing,
    Foreign,
}

/// Decodes, passing over white space and what people wrap lines in: quotes, backslashes, the
/// signs by which programs join quoted lines, and the marks of quoted or commented-out lines.
pub(super) fn decode(text: &str) -> Result<Decoded, ForeignCharacter> {
    let bytes = text.as_bytes();
    let mut digits = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let (mut url_safe, mut padded) = (false, false);
    let mut at = 0;
    while at < bytes.len() {
        match role(bytes, at) {
            Role::Digit(_) if padded => return Err(ForeignCharacter),
            Role::Digit(digit) => {
                url_safe |= matches!(digit, b'-' | b'_');
                digits.push(standard(digit));
            }
            // Quoted-printable mail writes the sign as `=3D`.
            Role::Padding => {
                padded = true;
                if bytes.get(at + 1..at + 3) == Some(b"3D") {
                    at += 2;
                }
            }
            Role::Nothing => {}
            Role::Foreign => return Err(ForeignCharacter),
        }
        at += 1;
    }
    decoded(&digits, url_safe)
}

/// At most so many digits from a place on. It ends before padding and before anything foreign.
pub(super) fn digits_from(text: &str, start: usize, most: usize) -> Digits {
    let bytes = text.as_bytes();
    let room = most.min(bytes.len().saturating_sub(start));
    let mut found = Digits {
        digits: Zeroizing::new(Vec::with_capacity(room)),
        end: start,
        url_safe: false,
    };
    for at in start..bytes.len() {
        match role(bytes, at) {
            _ if found.digits.len() == most => break,
            Role::Digit(digit) => {
                found.url_safe |= matches!(digit, b'-' | b'_');
                found.digits.push(standard(digit));
                found.end = at + 1;
            }
            Role::Nothing => {}
            Role::Padding | Role::Foreign => break,
        }
    }
    found
}

impl Digits {
    pub fn count(&self) -> usize {
        self.digits.len()
    }

    pub fn decode(&self) -> Result<Decoded, ForeignCharacter> {
        decoded(&self.digits, self.url_safe)
    }
}

/// The digit of the usual alphabet with the same value.
const fn standard(digit: u8) -> u8 {
    match digit {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}

fn role(text: &[u8], at: usize) -> Role {
    match text[at] {
        b'>' | b'#' | b'|' | b'*' if begins_line(text, at) => Role::Nothing,
        b'+' | b',' | b'.' if joins_quotes(text, at) => Role::Nothing,
        b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | b'"' | b'\'' | b'\\' => Role::Nothing,
        b'=' => Role::Padding,
        digit if digit.is_ascii_alphanumeric() || matches!(digit, b'+' | b'/' | b'-' | b'_') => {
            Role::Digit(digit)
        }
        _ => Role::Foreign,
    }
}

fn begins_line(text: &[u8], at: usize) -> bool {
    let before = text[..at].iter().rev();
    let mut marks = before.take_while(|byte| **byte != b'\n');
    marks.all(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'#' | b'|' | b'*'))
}

fn decoded(digits: &[u8], url_safe: bool) -> Result<Decoded, ForeignCharacter> {
    let usable = if digits.len() % 4 == 1 {
        digits.len() - 1
    } else {
        digits.len()
    };
    let bytes = LENIENT
        .decode(&digits[..usable])
        .map(Zeroizing::new)
        .map_err(|_| ForeignCharacter)?;
    let whole = usable == digits.len() && no_bits_left(digits, &bytes);
    Ok(Decoded {
        bytes,
        whole,
        url_safe,
    })
}

/// Whether the sign at this place joins two quoted pieces, as in `"…" + "…"`.
fn joins_quotes(text: &[u8], at: usize) -> bool {
    let is_quote = |byte: Option<&u8>| matches!(byte, Some(b'"' | b'\'' | b'`'));
    let shown = |byte: &&u8| !byte.is_ascii_whitespace() && **byte != b'\\';
    let (before, after) = (text.get(..at), text.get(at + 1..));
    is_quote(before.and_then(|text| text.iter().rev().find(shown)))
        && is_quote(after.and_then(|text| text.iter().find(shown)))
}

/// Whether the last digit says nothing beyond the last byte.
fn no_bits_left(digits: &[u8], bytes: &[u8]) -> bool {
    let tail = bytes.len() - bytes.len() % 3;
    let mut again = Zeroizing::new([0_u8; 4]);
    LENIENT
        .encode_slice(&bytes[tail..], again.as_mut_slice())
        .is_ok_and(|length| digits.ends_with(&again[..length]))
}
