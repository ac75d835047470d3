//! Algorithms and curves by their object identifiers.

use const_oid::ObjectIdentifier;

use super::der;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

pub(super) const EC_PUBLIC_KEY: ObjectIdentifier = oid("1.2.840.10045.2.1");
pub(super) const P256: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
pub(super) const DSA: ObjectIdentifier = oid("1.2.840.10040.4.1");
const CMS_FAMILY: ObjectIdentifier = oid("1.2.840.113549.1.7");
const RSA: [ObjectIdentifier; 3] = [
    oid("1.2.840.113549.1.1.1"),
    oid("1.2.840.113549.1.1.7"),
    oid("1.2.840.113549.1.1.10"),
];

const CURVES: [(ObjectIdentifier, &str); 13] = [
    (oid("1.2.840.10045.3.1.1"), "P-192"),
    (oid("1.3.132.0.33"), "P-224"),
    (oid("1.3.132.0.34"), "P-384"),
    (oid("1.3.132.0.35"), "P-521"),
    (oid("1.3.132.0.10"), "secp256k1"),
    (oid("1.3.132.0.32"), "secp224k1"),
    (oid("1.3.132.0.31"), "secp192k1"),
    (oid("1.3.36.3.3.2.8.1.1.7"), "brainpoolP256r1"),
    (oid("1.3.36.3.3.2.8.1.1.8"), "brainpoolP256t1"),
    (oid("1.3.36.3.3.2.8.1.1.11"), "brainpoolP384r1"),
    (oid("1.3.36.3.3.2.8.1.1.13"), "brainpoolP512r1"),
    (oid("1.2.156.10197.1.301"), "SM2"),
    (oid("1.3.132.0.8"), "secp160r1"),
];

const ALGORITHMS: [(ObjectIdentifier, &str); 7] = [
    (oid("1.3.101.112"), "Ed25519"),
    (oid("1.3.101.113"), "Ed448"),
    (oid("1.3.101.110"), "X25519"),
    (oid("1.3.101.111"), "X448"),
    (oid("1.2.840.113549.1.3.1"), "Diffie-Hellman"),
    (oid("1.3.132.1.12"), "ECDH"),
    (oid("2.16.840.1.101.3.4.3.18"), "ML-DSA"),
];

/// The identifier that an element is; none when it is another element, or malformed.
pub(super) fn of(element: &der::Element<'_>) -> Option<ObjectIdentifier> {
    (element.tag == der::OBJECT_IDENTIFIER)
        .then(|| ObjectIdentifier::from_bytes(element.content).ok())
        .flatten()
}

/// Whether the algorithm is one of RSA's.
pub(super) fn is_rsa(oid: ObjectIdentifier) -> bool {
    RSA.contains(&oid)
}

/// Whether it names a type of CMS (PKCS#7) content.
pub(super) fn is_cms(oid: ObjectIdentifier) -> bool {
    oid.starts_with(CMS_FAMILY)
}

/// The curve's usual name, else its object identifier.
pub(super) fn curve_name(oid: ObjectIdentifier) -> String {
    name_in(&CURVES, oid)
}

/// The algorithm's usual name, else its object identifier.
pub(super) fn algorithm_name(oid: ObjectIdentifier) -> String {
    name_in(&ALGORITHMS, oid)
}

fn name_in(table: &[(ObjectIdentifier, &str)], oid: ObjectIdentifier) -> String {
    table
        .iter()
        .find(|(known, _)| *known == oid)
        .map_or_else(|| format!("OID {oid}"), |(_, name)| (*name).to_owned())
}
