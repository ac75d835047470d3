//! What a text in an identifier's field looks like.

use std::collections::BTreeSet;

use super::tidy::{self, Oddity};
use super::{IssuerId, KeyId, TeamId, look};
use crate::p8::{KeyFileName, NamedFor, is_token};

/// The form of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing, or nothing but what is taken off.
    Nothing,
    /// An Issuer ID.
    Issuer(IssuerId),
    /// The digits of an Issuer ID, with its dashes missing or in other places.
    IssuerDigits(IssuerId),
    /// Ten letters and digits, in upper case here: a Key ID or a Team ID.
    Ten(TeamId),
    /// Some other number of letters and digits, in upper case here, that a Key ID could be.
    Letters(KeyId),
    /// The name or path of a key file.
    FileName(Option<KeyId>),
    /// An identifier with letters of another alphabet, or with O for 0 and l for 1.
    Twin(Twin),
    /// A longer text with one Issuer ID in it.
    AroundIssuer(IssuerId),
    /// A longer text with one word of ten letters and digits in it.
    AroundTen(TeamId),
    /// A private key.
    PrivateKey,
    /// A JSON Web Token, and the identifiers in it.
    Token(Option<IssuerId>, Option<KeyId>),
    /// Anything else.
    Other,
}

/// An identifier as it was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Twin {
    Issuer(IssuerId),
    Ten(TeamId),
}

/// A text, tidied, and what it looks like.
pub(super) struct Glance {
    pub form: Form,
    pub tidied: String,
    pub oddities: BTreeSet<Oddity>,
}

impl Glance {
    pub(super) fn at(text: &str) -> Self {
        let tidied = tidy::examine(text);
        let form = form(text, &tidied.text);
        Self {
            form,
            tidied: tidied.text,
            oddities: tidied.oddities,
        }
    }

    /// The Issuer ID in it, however it is dressed.
    pub(super) fn issuer(&self) -> Option<&IssuerId> {
        match &self.form {
            Form::Issuer(id)
            | Form::IssuerDigits(id)
            | Form::AroundIssuer(id)
            | Form::Twin(Twin::Issuer(id)) => Some(id),
            _ => None,
        }
    }

    /// The ten letters and digits in it, however they are dressed.
    pub(super) fn ten(&self) -> Option<&str> {
        match &self.form {
            Form::Ten(id) | Form::AroundTen(id) | Form::Twin(Twin::Ten(id)) => Some(id.as_str()),
            Form::FileName(Some(id)) if id.has_usual_length() => Some(id.as_str()),
            _ => None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.form == Form::Nothing
    }
}

fn form(text: &str, tidied: &str) -> Form {
    if tidied.is_empty() {
        return Form::Nothing;
    }
    let plain = tidy::in_plain_characters(text);
    if is_private_key(&plain, tidied) {
        return Form::PrivateKey;
    }
    let token = tidied.strip_prefix("Bearer").unwrap_or(tidied);
    if is_token(token) {
        let (issuer, key) = super::token_ids::read(token);
        return Form::Token(issuer, key);
    }
    if let Ok(id) = IssuerId::new(tidied) {
        return Form::Issuer(id);
    }
    if let Some(id) = issuer_of_digits(tidied) {
        return Form::IssuerDigits(id);
    }
    if let Some(name) = file_name(&plain) {
        return Form::FileName(name.key_id);
    }
    let upper = tidied.to_ascii_uppercase();
    if let Ok(id) = TeamId::new(&upper) {
        return Form::Ten(id);
    }
    twin(tidied)
        .or_else(|| around(&plain))
        .or_else(|| KeyId::new(&upper).ok().map(Form::Letters))
        .unwrap_or(Form::Other)
}

fn is_private_key(plain: &str, tidied: &str) -> bool {
    let body = tidied.len() >= 60
        && ["MIG", "MHc", "MEEC"]
            .iter()
            .any(|head| tidied.starts_with(head));
    // The last one is how `-----BEGIN` reads in base64.
    plain.contains("PRIVATE KEY") || body || tidied.starts_with("LS0tLS1CRUdJTi")
}

/// 32 hexadecimal digits, wherever the dashes are.
fn issuer_of_digits(tidied: &str) -> Option<IssuerId> {
    let digits: String = tidied
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | '.'))
        .collect();
    if digits.len() != 32 || !digits.is_ascii() {
        return None;
    }
    let groups = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    IssuerId::new(&groups.join("-")).ok()
}

fn file_name(plain: &str) -> Option<KeyFileName> {
    let path = plain.trim().trim_matches(['"', '\'', '`', ' ']);
    let name = KeyFileName::parse(path);
    let is_path = path.to_ascii_lowercase().ends_with(".p8");
    (name.named_for != NamedFor::Unknown || is_path).then_some(name)
}

/// What it is once each look-alike stands for the letter that it looks like.
fn twin(tidied: &str) -> Option<Form> {
    let latin: String = tidied
        .chars()
        .map(|c| look::latin_twin(c).unwrap_or(c))
        .collect();
    let digits: String = latin
        .chars()
        .map(|c| {
            if c.is_ascii_hexdigit() {
                c
            } else {
                look::read_alike(c)
            }
        })
        .collect();
    let issuer = IssuerId::new(&digits)
        .ok()
        .or_else(|| issuer_of_digits(&digits));
    let ten = TeamId::new(&latin.to_ascii_uppercase());
    issuer
        .map(Twin::Issuer)
        .or(ten.ok().map(Twin::Ten))
        .map(Form::Twin)
}

/// The one identifier within a longer text.
fn around(plain: &str) -> Option<Form> {
    let words = || plain.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let mut issuers: Vec<IssuerId> = words()
        .filter_map(|word| IssuerId::new(word).ok())
        .collect();
    issuers.dedup();
    let with_digit = |word: &&str| word.bytes().any(|b| b.is_ascii_digit());
    let mut tens: Vec<TeamId> = words()
        .filter(with_digit)
        .filter_map(|word| TeamId::new(word).ok())
        .collect();
    tens.dedup();
    match (issuers.as_slice(), tens.as_slice()) {
        ([id], _) => Some(Form::AroundIssuer(id.clone())),
        ([], [id]) => Some(Form::AroundTen(id.clone())),
        _ => None,
    }
}
