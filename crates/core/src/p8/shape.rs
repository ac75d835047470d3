//! What a piece of DER is, judged by its shape alone: a private key that can be used, or which
//! other thing.

use super::der::{self, DerFault, Element};
use super::elliptic::{self, EllipticKey};
use super::error::{Damage, P8Error};
use super::object_ids;

/// A private key and the structure it came in.
pub(super) struct Shaped {
    pub key: EllipticKey,
    /// Whether it came in the older structure (RFC 5915) rather than in PKCS#8.
    pub sec1: bool,
}

/// Whether the bytes begin as DER does and reach as far as DER says, or are cut off before.
pub(super) fn looks_like_der(bytes: &[u8]) -> bool {
    match der::first(bytes) {
        Ok((element, rest)) => {
            let to_the_end = rest.iter().all(|b| b.is_ascii_whitespace() || *b == 0);
            let text = std::str::from_utf8(bytes).is_ok();
            element.tag == der::SEQUENCE && (to_the_end || !text)
        }
        Err(_) => {
            let constructed = matches!(bytes, [der::SEQUENCE, 0x80..=0x84, ..]);
            let short_form = matches!(bytes, [der::SEQUENCE, 0x20..=0x7F, der::INTEGER, 1, ..]);
            constructed || short_form
        }
    }
}

/// Judges DER.
pub(super) fn judge(bytes: &[u8]) -> Result<Shaped, P8Error> {
    let (outer, rest) = match der::first(bytes) {
        Ok(read) => read,
        Err(DerFault::Short) => return Err(cut_off(bytes)),
        Err(DerFault::Malformed) => return Err(not_der(bytes)),
    };
    if let Some(oid) = object_ids::of(&outer) {
        return Err(if rest.is_empty() && oid.arc(0) == Some(1) {
            P8Error::ParametersOnly
        } else {
            P8Error::NotAKey
        });
    }
    if outer.tag != der::SEQUENCE {
        return Err(P8Error::NotAKey);
    }
    let elements = der::all(outer.content).map_err(|_| P8Error::Altered(Damage::Structure));
    let shaped = match elements {
        Ok(elements) => by_elements(&elements, outer.content),
        Err(fault) => Err(fault),
    }?;
    if rest.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        Ok(shaped)
    } else {
        Err(P8Error::Altered(Damage::Structure))
    }
}

/// DER that ends too early: the beginning still tells a signed message or bundle from a key.
fn cut_off(bytes: &[u8]) -> P8Error {
    let version_first = matches!(
        bytes,
        [der::SEQUENCE, _, der::INTEGER, ..]
            | [der::SEQUENCE, 0x81, _, der::INTEGER, ..]
            | [der::SEQUENCE, 0x82, _, _, der::INTEGER, ..]
    );
    match (bytes.first(), version_first) {
        (Some(&der::SEQUENCE), _) if bytes.len() < 8 || version_first => P8Error::Truncated,
        (Some(&der::SEQUENCE), _) => P8Error::NotAKey,
        _ => P8Error::NotAKey,
    }
}

/// BER of indefinite length, as some programs write CMS messages and PKCS#12 bundles.
fn not_der(bytes: &[u8]) -> P8Error {
    match bytes {
        [der::SEQUENCE, 0x80, der::OBJECT_IDENTIFIER, ..] => message(bytes),
        [der::SEQUENCE, 0x80, der::INTEGER, 1, 3, ..] => P8Error::Pkcs12,
        [der::SEQUENCE, ..] => P8Error::Altered(Damage::Structure),
        _ => P8Error::NotAKey,
    }
}

fn by_elements(elements: &[Element<'_>], whole: &[u8]) -> Result<Shaped, P8Error> {
    match elements {
        [version, second, ..] if version.tag == der::INTEGER => {
            numbered(*version, *second, elements)
        }
        [first, second] if first.tag == der::SEQUENCE && second.tag == der::BIT_STRING => {
            Err(P8Error::PublicKey)
        }
        [first, second] if first.tag == der::SEQUENCE && second.tag == der::OCTET_STRING => {
            Err(P8Error::Encrypted)
        }
        [body, algorithm, signature]
            if body.tag == der::SEQUENCE
                && algorithm.tag == der::SEQUENCE
                && signature.tag == der::BIT_STRING =>
        {
            Err(signed(body))
        }
        [first, ..] => Err(match object_ids::of(first) {
            Some(oid) if object_ids::is_cms(oid) => message(whole),
            _ => P8Error::NotAKey,
        }),
        [] => Err(P8Error::Truncated),
    }
}

/// Everything that begins with a number: private keys of every make, and PKCS#12.
fn numbered(
    version: Element<'_>,
    second: Element<'_>,
    elements: &[Element<'_>],
) -> Result<Shaped, P8Error> {
    match (version.content, second.tag) {
        ([3], der::SEQUENCE) => Err(P8Error::Pkcs12),
        ([0 | 1], der::SEQUENCE) => pkcs8(second, elements),
        ([1], der::OCTET_STRING) => Ok(Shaped {
            key: elliptic::from_elements(elements, false)?,
            sec1: true,
        }),
        ([0 | 1], der::INTEGER) if elements.len() >= 9 => Err(P8Error::Rsa),
        ([0], der::INTEGER) if elements.len() == 6 => Err(P8Error::Dsa),
        (_, der::INTEGER) if elements.len() == 2 => Err(P8Error::PublicKey),
        _ => Err(P8Error::Altered(Damage::Structure)),
    }
}

/// `OneAsymmetricKey` (RFC 5958): version, algorithm, private key, and perhaps attributes and a
/// public key.
fn pkcs8(algorithm: Element<'_>, elements: &[Element<'_>]) -> Result<Shaped, P8Error> {
    demand_p256_algorithm(algorithm)?;
    let altered = P8Error::Altered(Damage::Structure);
    let [_, _, private, optional @ ..] = elements else {
        return Err(P8Error::Truncated);
    };
    if private.tag != der::OCTET_STRING {
        return Err(altered);
    }
    let key = match der::first(private.content) {
        Ok((inner, [])) if inner.tag == der::SEQUENCE => {
            let fields = der::all(inner.content).map_err(|_| altered.clone())?;
            elliptic::from_elements(&fields, true)?
        }
        _ => return Err(altered),
    };
    let key = outer_public_half(key, optional)?;
    Ok(Shaped { key, sec1: false })
}

fn outer_public_half(
    mut key: EllipticKey,
    optional: &[Element<'_>],
) -> Result<EllipticKey, P8Error> {
    for element in optional {
        match (element.tag, element.content) {
            (der::CONTEXT_0, _) => {}
            (der::CONTEXT_1_PRIMITIVE, [0, public @ ..]) => {
                elliptic::demand_same_key(&key.secret, public)?;
                key.public_half = true;
            }
            _ => return Err(P8Error::Altered(Damage::Structure)),
        }
    }
    Ok(key)
}

fn demand_p256_algorithm(algorithm: Element<'_>) -> Result<(), P8Error> {
    let altered = P8Error::Altered(Damage::Structure);
    let parts = der::all(algorithm.content).map_err(|_| altered.clone())?;
    let oid = parts
        .first()
        .and_then(object_ids::of)
        .ok_or(altered.clone())?;
    if oid == object_ids::EC_PUBLIC_KEY {
        return match parts.as_slice() {
            [_, parameters] => elliptic::demand_p256(*parameters),
            _ => Err(altered),
        };
    }
    Err(if oid == object_ids::DSA {
        P8Error::Dsa
    } else if object_ids::is_rsa(oid) {
        P8Error::Rsa
    } else {
        P8Error::OtherAlgorithm {
            name: object_ids::algorithm_name(oid),
        }
    })
}

/// A body with a signature under it: a certificate, a list of revoked ones, or a request for one.
fn signed(body: &Element<'_>) -> P8Error {
    match der::all(body.content).as_deref() {
        // CertificationRequestInfo: version, subject, public key, attributes [0].
        Ok([version, subject, key, attributes])
            if version.tag == der::INTEGER
                && subject.tag == der::SEQUENCE
                && key.tag == der::SEQUENCE
                && attributes.tag == der::CONTEXT_0 =>
        {
            P8Error::CertificateRequest
        }
        _ => P8Error::Certificate,
    }
}

/// A CMS message; a provisioning profile is one around a property list.
fn message(bytes: &[u8]) -> P8Error {
    let plist = bytes.windows(6).any(|window| window == b"<plist");
    if plist {
        P8Error::ProvisioningProfile
    } else {
        P8Error::Cms
    }
}
