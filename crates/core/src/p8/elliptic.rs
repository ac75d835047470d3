//! The inner structure of an elliptic-curve private key (RFC 5915), on P-256 and no other curve.

use p256::SecretKey;
use p256::elliptic_curve::sec1::ToSec1Point;

use super::der::{self, DerFault, Element};
use super::error::{Damage, P8Error};
use super::object_ids;

/// A scalar that was proven to be a P-256 private key.
pub(super) struct EllipticKey {
    pub secret: SecretKey,
    /// Whether the public key was there as well, and belonged to it.
    pub public_half: bool,
}

/// Reads the elements of an `ECPrivateKey`. `curve_is_known` says whether an outer structure
/// (PKCS#8) has named P-256 already; else the key has to name it itself.
pub(super) fn from_elements(
    elements: &[Element<'_>],
    curve_is_known: bool,
) -> Result<EllipticKey, P8Error> {
    let [version, scalar, optional @ ..] = elements else {
        return Err(P8Error::Altered(Damage::Structure));
    };
    if version.content != [1] || scalar.tag != der::OCTET_STRING {
        return Err(P8Error::Altered(Damage::Structure));
    }
    let (curve, public) = optional_fields(optional)?;
    match curve {
        Some(parameters) => demand_p256(parameters)?,
        None if curve_is_known => {}
        None => demand_p256_size(scalar.content)?,
    }
    if scalar.content.len() != 32 {
        return Err(P8Error::Altered(Damage::Structure));
    }
    let secret =
        SecretKey::from_slice(scalar.content).map_err(|_| P8Error::Altered(Damage::Range))?;
    if let Some(public) = public {
        demand_same_key(&secret, public)?;
    }
    Ok(EllipticKey {
        secret,
        public_half: public.is_some(),
    })
}

/// Parameters and public key, each at most once, in this order.
fn optional_fields<'a>(
    elements: &[Element<'a>],
) -> Result<(Option<Element<'a>>, Option<&'a [u8]>), P8Error> {
    match elements {
        [] => Ok((None, None)),
        [only] if only.tag == der::CONTEXT_0 => Ok((Some(inner(only)?), None)),
        [only] if only.tag == der::CONTEXT_1 => Ok((None, Some(bits(inner(only)?)?))),
        [curve, public] if curve.tag == der::CONTEXT_0 && public.tag == der::CONTEXT_1 => {
            Ok((Some(inner(curve)?), Some(bits(inner(public)?)?)))
        }
        _ => Err(P8Error::Altered(Damage::Structure)),
    }
}

fn inner<'a>(wrapper: &Element<'a>) -> Result<Element<'a>, P8Error> {
    match der::first(wrapper.content) {
        Ok((element, [])) => Ok(element),
        Ok(_) | Err(DerFault::Malformed | DerFault::Short) => {
            Err(P8Error::Altered(Damage::Structure))
        }
    }
}

fn bits(element: Element<'_>) -> Result<&[u8], P8Error> {
    match element.content {
        [0, bits @ ..] if element.tag == der::BIT_STRING => Ok(bits),
        _ => Err(P8Error::Altered(Damage::Structure)),
    }
}

/// Refuses every curve but P-256, by its name.
pub(super) fn demand_p256(parameters: Element<'_>) -> Result<(), P8Error> {
    if parameters.tag == der::SEQUENCE {
        let name = "a curve that is spelled out instead of named".to_owned();
        return Err(P8Error::WrongCurve { name });
    }
    let oid = object_ids::of(&parameters).ok_or(P8Error::Altered(Damage::Structure))?;
    if oid == object_ids::P256 {
        Ok(())
    } else {
        let name = object_ids::curve_name(oid);
        Err(P8Error::WrongCurve { name })
    }
}

/// A key without parameters does not name its curve; its size still rules most others out.
fn demand_p256_size(scalar: &[u8]) -> Result<(), P8Error> {
    let name = match scalar.len() {
        48 => "P-384",
        65 | 66 => "P-521",
        _ => return Ok(()),
    };
    Err(P8Error::WrongCurve {
        name: name.to_owned(),
    })
}

/// Compares the public key that came with the private one to the one that belongs to it.
pub(super) fn demand_same_key(secret: &SecretKey, public: &[u8]) -> Result<(), P8Error> {
    let expected = secret.public_key();
    let compressed = match public.first() {
        Some(2 | 3) => true,
        Some(4) => false,
        _ => return Err(P8Error::Altered(Damage::Structure)),
    };
    if expected.to_sec1_point(compressed).as_bytes() == public {
        Ok(())
    } else {
        Err(P8Error::Altered(Damage::Halves))
    }
}
