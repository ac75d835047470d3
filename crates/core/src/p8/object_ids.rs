//! Names of algorithms and curves by their object identifiers.

use super::der;

pub(super) const EC_PUBLIC_KEY: &str = "1.2.840.10045.2.1";
pub(super) const P256: &str = "1.2.840.10045.3.1.7";
pub(super) const CMS_FAMILY: &str = "1.2.840.113549.1.7.";
pub(super) const DSA: &str = "1.2.840.10040.4.1";
const RSA: [&str; 3] = [
    "1.2.840.113549.1.1.1",
    "1.2.840.113549.1.1.7",
    "1.2.840.113549.1.1.10",
];

const CURVES: [(&str, &str); 14] = [
    ("1.2.840.10045.3.1.1", "P-192"),
    ("1.3.132.0.33", "P-224"),
    (P256, "P-256"),
    ("1.3.132.0.34", "P-384"),
    ("1.3.132.0.35", "P-521"),
    ("1.3.132.0.10", "secp256k1"),
    ("1.3.132.0.32", "secp224k1"),
    ("1.3.132.0.31", "secp192k1"),
    ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
    ("1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1"),
    ("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
    ("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
    ("1.2.156.10197.1.301", "SM2"),
    ("1.3.132.0.8", "secp160r1"),
];

const ALGORITHMS: [(&str, &str); 7] = [
    ("1.3.101.112", "Ed25519"),
    ("1.3.101.113", "Ed448"),
    ("1.3.101.110", "X25519"),
    ("1.3.101.111", "X448"),
    ("1.2.840.113549.1.3.1", "Diffie-Hellman"),
    ("1.3.132.1.12", "ECDH"),
    ("2.16.840.1.101.3.4.3.18", "ML-DSA"),
];

/// Whether the algorithm is one of RSA's.
pub(super) fn is_rsa(oid: &str) -> bool {
    RSA.contains(&oid)
}

/// The curve's usual name, else its object identifier.
pub(super) fn curve_name(oid: &str) -> String {
    name_in(&CURVES, oid)
}

/// The algorithm's usual name, else its object identifier.
pub(super) fn algorithm_name(oid: &str) -> String {
    name_in(&ALGORITHMS, oid)
}

fn name_in(table: &[(&str, &str)], oid: &str) -> String {
    table
        .iter()
        .find(|(known, _)| *known == oid)
        .map_or_else(|| format!("OID {oid}"), |(_, name)| (*name).to_owned())
}

/// The dotted text of an element that is an object identifier.
pub(super) fn of(element: &der::Element<'_>) -> Option<String> {
    (element.tag == der::OBJECT_IDENTIFIER)
        .then(|| der::dotted(element.content))
        .flatten()
}
