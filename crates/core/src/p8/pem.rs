//! PEM (RFC 7468): finding `-----BEGIN X-----` … `-----END X-----`, however damaged the markers
//! are, and reading each block, by its label first and then by what is inside.

use super::PrivateKey;
use super::base64_text::{self, Decoded};
use super::error::{Damage, P8Error};
use super::read::{self, Found};
use super::repair::{Repair, Repairs};
use super::salvage;
use super::wrapping;

/// The longest label that is taken for one, in bytes.
const LONGEST_LABEL: usize = 64;

const QUOTES: [char; 3] = ['"', '\'', '`'];

/// One block of a text.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    /// The label as it is written.
    pub label: &'a str,
    /// What is between the markers, or on the inner side of the one that is there.
    pub body: &'a str,
    markers: Markers,
}

/// Which markers a block has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Markers {
    Both,
    /// Both, with different labels.
    Disagreeing,
    BeginOnly,
    EndOnly,
}

/// The blocks of a text and what is around them.
pub(super) struct Blocks<'a> {
    pub blocks: Vec<Block<'a>>,
    /// Whether there are quotes before the first or after the last block.
    pub quoted: bool,
    /// Whether there is anything else but white space.
    pub surroundings: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Begin,
    End,
}

#[derive(Clone, Copy)]
struct Marker<'a> {
    side: Side,
    label: &'a str,
    start: usize,
    end: usize,
}

/// The label without its spaces and in upper case, so that `BEGINPRIVATEKEY` is still known.
pub(super) fn squeezed(label: &str) -> String {
    label
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Finds every block. Dashes must be plain ones already.
pub(super) fn find(text: &str) -> Blocks<'_> {
    let markers = markers(text);
    let mut blocks = Vec::new();
    let mut rest = markers.as_slice();
    let mut done = 0;
    while let [marker, after @ ..] = rest {
        let next = after.first();
        let (block, used) = match (marker.side, next.filter(|next| next.side == Side::End)) {
            (Side::Begin, Some(end)) => (between(text, marker, end), 2),
            (Side::Begin, None) => {
                let end = next.map_or(text.len(), |next| next.start);
                let body = &text[marker.end..end];
                (one_sided(marker, body, Markers::BeginOnly), 1)
            }
            (Side::End, _) => {
                let body = &text[done..marker.start];
                (one_sided(marker, body, Markers::EndOnly), 1)
            }
        };
        done = rest[used - 1].end;
        rest = &rest[used..];
        blocks.push(block);
    }
    let outside = |at: Option<&Block<'_>>, markers| at.is_some_and(|it| it.markers != markers);
    let before = markers
        .first()
        .filter(|_| outside(blocks.first(), Markers::EndOnly));
    let after = markers
        .last()
        .filter(|_| outside(blocks.last(), Markers::BeginOnly));
    let before = before.map_or("", |first| &text[..first.start]);
    let after = after.map_or("", |last| &text[last.end..]);
    // Somebody else's END marker alone is nothing.
    blocks.retain(|block| {
        block.markers != Markers::EndOnly || squeezed(block.label).ends_with("PRIVATEKEY")
    });
    Blocks {
        blocks,
        quoted: before.ends_with(QUOTES) || after.starts_with(QUOTES),
        surroundings: !around(before).is_empty() || !around(after).is_empty(),
    }
}

fn between<'a>(text: &'a str, begin: &Marker<'a>, end: &Marker<'a>) -> Block<'a> {
    let agree = squeezed(begin.label) == squeezed(end.label);
    Block {
        label: begin.label,
        body: &text[begin.end..end.start],
        markers: if agree {
            Markers::Both
        } else {
            Markers::Disagreeing
        },
    }
}

const fn one_sided<'a>(marker: &Marker<'a>, body: &'a str, markers: Markers) -> Block<'a> {
    Block {
        label: marker.label,
        body,
        markers,
    }
}

/// What is before or after the blocks, without quotes and what ends a value.
fn around(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c) || c == ',' || c == ';')
}

fn markers(text: &str) -> Vec<Marker<'_>> {
    let mut markers: Vec<Marker<'_>> = Vec::new();
    let mut from = 0;
    while let Some((side, word)) = next_word(text, from) {
        let length = if side == Side::Begin { 5 } else { 3 };
        from = word + length;
        if let Some(mut marker) = marker_at(text, side, word, from) {
            // Dashes between two markers belong to the first.
            let done = markers.last().map_or(0, |last| last.end);
            marker.start = marker.start.max(done);
            from = marker.end;
            markers.push(marker);
        }
    }
    markers
}

/// The next `BEGIN` or `END`, in any case of letters.
fn next_word(text: &str, from: usize) -> Option<(Side, usize)> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find_map(|at| {
        let is = |word: &[u8]| {
            bytes
                .get(at..at + word.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(word))
        };
        if is(b"BEGIN") {
            Some((Side::Begin, at))
        } else if is(b"END") {
            Some((Side::End, at))
        } else {
            None
        }
    })
}

/// The marker around a word, when there are dashes before and after it. For the best-known labels
/// one side of dashes is enough, and none where they make up a line of their own.
fn marker_at(text: &str, side: Side, word: usize, word_end: usize) -> Option<Marker<'_>> {
    let before = text.get(..word)?;
    let bare = before.trim_end_matches(' ');
    let dashless = bare.trim_end_matches('-');
    // More than five dashes: the rest belongs to whatever is before the marker.
    let dashes_before = (bare.len() - dashless.len()).min(5);
    let rest = text.get(word_end..)?;
    // The limit keeps a text full of BEGINs from being walked through once for each of them.
    let label_end = rest
        .bytes()
        .take(LONGEST_LABEL + 1)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b' ' | b'_' | b'.' | b'#')))
        .unwrap_or(LONGEST_LABEL + 1)
        .min(rest.len());
    let label = rest.get(..label_end)?;
    let after = rest.get(label_end..)?;
    let dashes_after = after.len() - after.trim_start_matches('-').len();
    let known = matches!(squeezed(label).as_str(), "PRIVATEKEY" | "ECPRIVATEKEY");
    let own_line = bare.is_empty() || bare.ends_with('\n');
    let ends_line = after.is_empty() || after.starts_with('\n');
    let marked = match (dashes_before > 0, dashes_after > 0) {
        (true, true) => label.len() <= LONGEST_LABEL,
        (true, false) => known && ends_line,
        (false, true) => known,
        (false, false) => known && own_line && ends_line,
    };
    marked.then(|| Marker {
        side,
        label: label.trim(),
        start: if dashes_before > 0 {
            bare.len() - dashes_before
        } else {
            word
        },
        end: word_end + label_end + dashes_after,
    })
}

/// Reads a text's blocks. Every private key among them has to be the same one.
pub(super) fn read(found: &Blocks<'_>, mut repairs: Repairs, layers_left: u8) -> Found {
    if found.quoted {
        repairs.add(Repair::Quotes);
    }
    if found.surroundings {
        repairs.add(Repair::Surroundings);
    }
    let mut key = None;
    let mut trouble = None;
    for block in &found.blocks {
        match one(block, &mut repairs, layers_left) {
            Ok(another) => match &key {
                None => key = Some(another),
                Some(first) if *first == another => {}
                Some(_) => return Err(P8Error::SeveralKeys),
            },
            // A marker that is there twice, and nothing to it.
            Err(P8Error::Truncated) if block.is_marker_alone() && found.blocks.len() > 1 => {
                repairs.add(Repair::MarkerMissing);
                trouble = trouble.or(Some(P8Error::Truncated));
            }
            // A damaged private key beside a whole one: nobody can tell which one is meant.
            Err(error) if is_damage(&error) => return Err(error),
            Err(error) => trouble = trouble.or(Some(error)),
        }
    }
    match key {
        Some(key) => Ok((key, repairs)),
        None => Err(trouble.unwrap_or(P8Error::NotAKey)),
    }
}

impl Block<'_> {
    /// Whether one marker is missing, and no piece of a key is where the body would be.
    fn is_marker_alone(&self) -> bool {
        const SHORTEST: usize = 16;
        let digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
        let mut words = self.body.split(|c| !digit(c));
        matches!(self.markers, Markers::BeginOnly | Markers::EndOnly)
            && !words.any(|word| word.len() >= SHORTEST)
    }
}

pub(super) const fn is_damage(error: &P8Error) -> bool {
    matches!(error, P8Error::Truncated | P8Error::Altered(_))
}

fn one(block: &Block<'_>, repairs: &mut Repairs, layers_left: u8) -> Result<PrivateKey, P8Error> {
    let label = squeezed(block.label);
    let known = matches!(label.as_str(), "PRIVATEKEY" | "ECPRIVATEKEY");
    // The inside is looked at first: a label may be wrong.
    let (key, inner) = private(block, repairs.clone(), layers_left).map_err(|error| {
        match (other_thing(&label), error) {
            (Some(other), _) => other,
            (None, P8Error::NotAKey) if known => P8Error::Altered(Damage::Structure),
            (None, P8Error::NotAKey | P8Error::Altered(_)) if !known => P8Error::OtherPem,
            (None, error) => error,
        }
    })?;
    *repairs = inner;
    let usual = matches!(block.label, "PRIVATE KEY" | "EC PRIVATE KEY");
    if block.markers == Markers::Disagreeing || !usual {
        repairs.add(Repair::MarkerName);
    }
    Ok(key)
}

/// What is in a block that may be a private key's.
fn private(block: &Block<'_>, mut repairs: Repairs, layers_left: u8) -> Found {
    let body = wrapping::after_headers(block.body)?;
    if body.trim().is_empty() {
        return Err(P8Error::Truncated);
    }
    if matches!(block.markers, Markers::BeginOnly | Markers::EndOnly) {
        repairs.add(Repair::MarkerMissing);
        add_layout(body, &mut repairs);
        return salvage::key_in(body, &repairs, layers_left).map_err(|error| match error {
            P8Error::NotAKey => P8Error::Truncated,
            error => error,
        });
    }
    strictly(body, repairs.clone(), layers_left).or_else(|error| {
        // Something foreign beside a key that is whole by itself.
        let foreign = error == P8Error::Altered(Damage::Characters);
        match salvage::key_in(body, &repairs, layers_left) {
            Ok((key, mut repairs)) if foreign => {
                repairs.add(Repair::Surroundings);
                Ok((key, repairs))
            }
            _ => Err(error),
        }
    })
}

/// A body of nothing but base64.
fn strictly(body: &str, mut repairs: Repairs, layers_left: u8) -> Found {
    let characters = P8Error::Altered(Damage::Characters);
    let decoded = base64_text::decode(body).map_err(|_| characters.clone())?;
    add_layout(body, &mut repairs);
    if decoded.url_safe {
        repairs.add(Repair::UrlSafeBase64);
    }
    let found = inside(&decoded, repairs, layers_left)?;
    if decoded.whole {
        Ok(found)
    } else {
        Err(characters)
    }
}

/// A key, or once more a text: some programs put markers around the base64 of a whole file.
fn inside(decoded: &Decoded, mut repairs: Repairs, layers_left: u8) -> Found {
    if decoded.bytes.starts_with(b"-----BEGIN") && layers_left > 0 {
        repairs.add(Repair::Base64);
        return read::layer(&decoded.bytes, repairs, layers_left - 1);
    }
    read::from_der(&decoded.bytes, repairs)
}

fn add_layout(body: &str, repairs: &mut Repairs) {
    if !body.contains('\n') {
        repairs.add(Repair::OneLine);
    } else if body.lines().any(|line| line.starts_with([' ', '\t'])) {
        repairs.add(Repair::Indentation);
    }
}

/// What a label that is not a private key's own says, without looking inside.
fn other_thing(label: &str) -> Option<P8Error> {
    Some(match label {
        "ENCRYPTEDPRIVATEKEY" => P8Error::Encrypted,
        "RSAPRIVATEKEY" => P8Error::Rsa,
        "DSAPRIVATEKEY" => P8Error::Dsa,
        "PUBLICKEY" | "RSAPUBLICKEY" | "ECPUBLICKEY" | "DSAPUBLICKEY" => P8Error::PublicKey,
        "CERTIFICATE" | "X509CERTIFICATE" | "TRUSTEDCERTIFICATE" | "X509CRL" => {
            P8Error::Certificate
        }
        "CERTIFICATEREQUEST" | "NEWCERTIFICATEREQUEST" => P8Error::CertificateRequest,
        "PKCS7" | "CMS" | "PKCS7SIGNEDDATA" => P8Error::Cms,
        "PKCS12" => P8Error::Pkcs12,
        "ECPARAMETERS" | "DHPARAMETERS" | "DSAPARAMETERS" => P8Error::ParametersOnly,
        ssh if ssh.contains("SSH") => P8Error::Ssh,
        pgp if pgp.starts_with("PGP") => P8Error::Pgp,
        _ => return None,
    })
}
