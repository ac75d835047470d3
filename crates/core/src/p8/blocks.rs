//! Reading the armoured blocks of a text: each by its label first, then by what is inside.

use super::PrivateKey;
use super::armour::{self, Block, Blocks};
use super::base64_text::{self, Decoded};
use super::error::{Damage, P8Error};
use super::notes::Notes;
use super::read::{self, Found};
use super::repair::Repair;
use super::wrapping;

/// Reads a text's blocks. Every private key among them has to be the same one.
pub(super) fn read(found: &Blocks<'_>, mut notes: Notes, layers_left: u8) -> Found {
    if found.quoted {
        notes.add(Repair::Quotes);
    }
    if found.surroundings {
        notes.add(Repair::Surroundings);
    }
    let mut key = None;
    let mut trouble = None;
    for block in &found.blocks {
        match one(block, &mut notes, layers_left) {
            Ok(another) => match &key {
                None => key = Some(another),
                Some(first) if *first == another => {}
                Some(_) => return Err(P8Error::SeveralKeys),
            },
            // A damaged private key beside a whole one: nobody can tell which one is meant.
            Err(error) if is_damage(&error) => return Err(error),
            Err(error) => trouble = trouble.or(Some(error)),
        }
    }
    match (key, found.stray_end) {
        (Some(key), false) => Ok((key, notes)),
        (None, false) => Err(trouble.unwrap_or(P8Error::NotAKey)),
        (_, true) => Err(P8Error::Truncated),
    }
}

pub(super) const fn is_damage(error: &P8Error) -> bool {
    matches!(error, P8Error::Truncated | P8Error::Altered(_))
}

fn one(block: &Block<'_>, notes: &mut Notes, layers_left: u8) -> Result<PrivateKey, P8Error> {
    let label = armour::squeezed(block.label);
    if let Some(other) = other_thing(&label) {
        return Err(other);
    }
    let known = matches!(label.as_str(), "PRIVATEKEY" | "ECPRIVATEKEY");
    let (key, inner) = private(block, notes.clone(), layers_left).map_err(|error| match error {
        P8Error::NotAKey if known => P8Error::Altered(Damage::Structure),
        P8Error::NotAKey | P8Error::Altered(_) if !known => P8Error::OtherPem,
        error => error,
    })?;
    *notes = inner;
    if !block.labels_agree || !matches!(block.label, "PRIVATE KEY" | "EC PRIVATE KEY") {
        notes.add(Repair::MarkerName);
    }
    Ok(key)
}

/// What stands between markers that a private key can have.
fn private(block: &Block<'_>, mut notes: Notes, layers_left: u8) -> Found {
    let body = wrapping::after_headers(block.body.ok_or(P8Error::Truncated)?)?;
    if body.trim().is_empty() {
        return Err(P8Error::Truncated);
    }
    let characters = P8Error::Altered(Damage::Characters);
    let decoded = base64_text::decode(body).map_err(|_| characters.clone())?;
    note_layout(body, &mut notes);
    if decoded.url_safe {
        notes.add(Repair::UrlSafeBase64);
    }
    let found = inside(&decoded, notes, layers_left)?;
    if decoded.whole {
        Ok(found)
    } else {
        Err(characters)
    }
}

/// A key, or once more a text: some programs put markers around the base64 of a whole file.
fn inside(decoded: &Decoded, mut notes: Notes, layers_left: u8) -> Found {
    if decoded.bytes.starts_with(b"-----BEGIN") && layers_left > 0 {
        notes.add(Repair::Base64);
        return read::layer(&decoded.bytes, notes, layers_left - 1);
    }
    read::from_der(&decoded.bytes, notes)
}

fn note_layout(body: &str, notes: &mut Notes) {
    if !body.contains('\n') {
        notes.add(Repair::OneLine);
    } else if body.lines().any(|line| line.starts_with([' ', '\t'])) {
        notes.add(Repair::Indentation);
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
