//! Base64 (RFC 4648) as it is found: wrapped, indented, without padding, in either alphabet.

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

/// Whether the byte belongs to either alphabet.
pub(super) const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// Decodes, passing over white space and what people wrap lines in: quotes, backslashes, the
/// signs by which programs join quoted lines, and `>` at the beginning of a line.
pub(super) fn decode(text: &str) -> Result<Decoded, ForeignCharacter> {
    let mut digits = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut url_safe = false;
    let mut padded = false;
    let mut line_begins = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' => line_begins = true,
            b' ' | b'\t' | b'\r' | 0x0B | 0x0C | b'"' | b'\'' | b'\\' => {}
            b'>' if line_begins => {}
            b'+' | b',' | b'.' if joins_quotes(text.as_bytes(), at) => {}
            b'=' => padded = true,
            digit if is_digit(digit) && !padded => {
                line_begins = false;
                url_safe |= matches!(digit, b'-' | b'_');
                digits.push(match digit {
                    b'-' => b'+',
                    b'_' => b'/',
                    other => other,
                });
            }
            _ => return Err(ForeignCharacter),
        }
    }
    let usable = if digits.len() % 4 == 1 {
        digits.len() - 1
    } else {
        digits.len()
    };
    let bytes = LENIENT
        .decode(&digits[..usable])
        .map(Zeroizing::new)
        .map_err(|_| ForeignCharacter)?;
    let whole = usable == digits.len() && no_bits_left(&digits, &bytes);
    Ok(Decoded {
        bytes,
        whole,
        url_safe,
    })
}

/// Whether the sign at this place stands between two quoted pieces, as in `"…" + "…"`.
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
