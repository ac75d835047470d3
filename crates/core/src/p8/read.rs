//! The whole way from bytes to a key: layer by layer, each put off only when it is surely there.

use zeroize::Zeroizing;

use super::base64_text;
use super::error::{Damage, P8Error};
use super::foreign;
use super::html;
use super::pem::{self, is_damage};
use super::plain_text;
use super::repair::{Repair, Repairs};
use super::salvage;
use super::shape;
use super::wrapping;
use super::{LARGEST_FILE, PrivateKey, ReadKey};

/// How many wrappings are taken off. Base64 of base64 of a PEM file in quotes needs three.
const MOST_LAYERS: u8 = 4;

/// A key that was read, with what was repaired so far.
pub(super) type WithRepairs = (PrivateKey, Repairs);
pub(super) type Found = Result<WithRepairs, P8Error>;

/// Reads a private key in any shape that people and programs give it.
///
/// # Errors
/// A [`P8Error`] that says what was found instead. None shows any of the input.
pub fn read_private_key(bytes: &[u8]) -> Result<ReadKey, P8Error> {
    if bytes.len() > LARGEST_FILE {
        return Err(P8Error::TooLarge);
    }
    let (key, repairs) = layer(bytes, Repairs::default(), MOST_LAYERS)?;
    Ok(ReadKey {
        key,
        repairs: repairs.into_vec(),
    })
}

/// One wrapping: bytes that are DER, or text.
pub(super) fn layer(bytes: &[u8], mut repairs: Repairs, layers_left: u8) -> Found {
    if shape::looks_like_der(bytes) {
        repairs.add(Repair::Der);
        return from_der(bytes, repairs);
    }
    let text = plain_text::decode(bytes, &mut repairs);
    from_text(&text, repairs, layers_left)
}

pub(super) fn from_der(bytes: &[u8], mut repairs: Repairs) -> Found {
    let shaped = shape::judge(bytes)?;
    if shaped.sec1 {
        repairs.add(Repair::Sec1);
    }
    if !shaped.key.public_half {
        repairs.add(Repair::PublicHalf);
    }
    let key = PrivateKey::from_secret(&shaped.key.secret)?;
    Ok((key, repairs))
}

fn from_text(text: &str, mut repairs: Repairs, layers_left: u8) -> Found {
    let clean = plain_text::clean(text, &mut repairs);
    let trimmed = clean.trim();
    if trimmed.is_empty() {
        return Err(P8Error::Empty);
    }
    match from_plain(trimmed, repairs.clone(), layers_left) {
        Err(_) if foreign::is_rich_text(trimmed) => Err(P8Error::RichText),
        Err(error) => {
            // Once more without markup, where there is any: the first answer may be about that.
            let stripped = html::without_markup(trimmed, &mut repairs);
            let again = stripped.map(|text| {
                let clean = plain_text::clean(&text, &mut repairs);
                from_plain(clean.trim(), repairs, layers_left)
            });
            match again {
                Some(Ok(found)) => Ok(found),
                _ if foreign::is_web_page(trimmed) => Err(P8Error::Html),
                Some(Err(again)) if error == P8Error::NotAKey && is_damage(&again) => Err(again),
                _ => Err(error),
            }
        }
        read => read,
    }
}

fn from_plain(text: &str, mut repairs: Repairs, layers_left: u8) -> Found {
    let plain = plain_text::unescape(text, &mut repairs);
    let plain = plain.as_ref().map_or(text, |text| text.as_str());
    let found = pem::find(plain);
    if found.blocks.is_empty() {
        without_markers(plain, text, repairs, layers_left)
    } else {
        pem::read(&found, repairs, layers_left)
    }
}

/// A text without a single marker: wrapped, bare, or not a key.
fn without_markers(text: &str, raw: &str, mut repairs: Repairs, layers_left: u8) -> Found {
    let inside = wrapping::unwrap(text, &mut repairs);
    if inside.is_empty() {
        return Err(P8Error::Empty);
    }
    let named = foreign::name(inside);
    if matches!(named, P8Error::Token | P8Error::Identifier | P8Error::Ssh) || layers_left == 0 {
        return Err(named);
    }
    match base64_text::decode(inside) {
        Ok(decoded) if decoded.bytes.len() >= 16 => {
            let error = match bare(&decoded, repairs.clone(), layers_left) {
                Ok(read) if decoded.whole => return Ok(read),
                Ok(_) => P8Error::Altered(Damage::Characters),
                Err(P8Error::NotAKey) => named,
                Err(error) => error,
            };
            // Words are base64 too: the key may end before them.
            repairs.add(Repair::NoMarkers);
            repairs.add(Repair::Surroundings);
            salvage::key_in(inside, &repairs, layers_left).map_err(|_| error)
        }
        _ => among_others(text, raw, repairs, layers_left, named),
    }
}

/// Base64 without anything around it: of DER (a key that lost its markers), or of a text.
fn bare(decoded: &base64_text::Decoded, mut repairs: Repairs, layers_left: u8) -> Found {
    if decoded.url_safe {
        repairs.add(Repair::UrlSafeBase64);
    }
    if shape::looks_like_der(&decoded.bytes) {
        repairs.add(Repair::NoMarkers);
        return from_der(&decoded.bytes, repairs);
    }
    repairs.add(Repair::Base64);
    layer(&decoded.bytes, repairs, layers_left - 1)
}

/// A key in base64 as one value among others: JSON, settings, YAML.
fn among_others(
    text: &str,
    raw: &str,
    mut repairs: Repairs,
    layers_left: u8,
    named: P8Error,
) -> Found {
    repairs.add(Repair::Surroundings);
    let mut key: Option<(PrivateKey, Repairs)> = None;
    let mut trouble = None;
    for run in wrapping::runs(text) {
        let Ok(decoded) = base64_text::decode(run) else {
            continue;
        };
        match (bare(&decoded, repairs.clone(), layers_left), &key) {
            (Ok(_), _) if !decoded.whole => trouble = Some(P8Error::Altered(Damage::Characters)),
            (Ok(another), None) => key = Some(another),
            (Ok((another, _)), Some((first, _))) if another != *first => {
                return Err(P8Error::SeveralKeys);
            }
            (Ok(_), Some(_)) => {}
            (Err(error), _) if is_damage(&error) => trouble = Some(error),
            (Err(_), _) => {}
        }
    }
    match (key, trouble) {
        (Some(key), _) => Ok(key),
        (None, trouble) => match salvage::key_in(text, &repairs, layers_left) {
            Ok(key) => Ok(key),
            Err(P8Error::SeveralKeys) => Err(P8Error::SeveralKeys),
            Err(salvaged) => Err(no_key(text, raw, trouble, &salvaged, named)),
        },
    }
}

/// Why there is no key among other values.
fn no_key(
    text: &str,
    raw: &str,
    trouble: Option<P8Error>,
    salvaged: &P8Error,
    named: P8Error,
) -> P8Error {
    match trouble {
        _ if wrapping::begins_as_a_key(text) => P8Error::Altered(Damage::Characters),
        Some(trouble) => trouble,
        None if is_damage(salvaged) => salvaged.clone(),
        None if named == P8Error::NotAKey => foreign::name(raw),
        None => named,
    }
}

/// The DER inside a PEM text that this program wrote.
pub(super) fn der_of_pem(pem: &str) -> Result<Zeroizing<Vec<u8>>, P8Error> {
    let blocks = pem::find(pem);
    let block = blocks.blocks.first().ok_or(P8Error::Truncated)?;
    let decoded = base64_text::decode(block.body);
    decoded
        .map(|decoded| decoded.bytes)
        .map_err(|_| P8Error::Altered(Damage::Characters))
}
