//! Keys made at run time, in the forms that Apple and OpenSSL write, and DER by the piece.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToSec1Point;

pub const EC: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];
pub const P256: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];
pub const P384: &[u8] = &[0x2B, 0x81, 0x04, 0x00, 0x22];
pub const P521: &[u8] = &[0x2B, 0x81, 0x04, 0x00, 0x23];
pub const SECP256K1: &[u8] = &[0x2B, 0x81, 0x04, 0x00, 0x0A];
pub const RSA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

/// A new key.
pub fn secret() -> SecretKey {
    let half = || *uuid::Uuid::new_v4().as_bytes();
    SecretKey::from_slice(&[half(), half()].concat()).unwrap()
}

/// One element of DER.
pub fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = content.len();
    let mut out = vec![tag];
    match length {
        0..0x80 => out.push(u8::try_from(length).unwrap()),
        0x80..0x100 => out.extend([0x81, u8::try_from(length).unwrap()]),
        _ => {
            out.push(0x82);
            out.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
    }
    out.extend(content);
    out
}

pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    der(0x30, parts)
}

pub fn number(value: u8) -> Vec<u8> {
    der(0x02, &[&[value]])
}

pub fn oid(content: &[u8]) -> Vec<u8> {
    der(0x06, &[content])
}

pub fn octets(content: &[u8]) -> Vec<u8> {
    der(0x04, &[content])
}

pub fn bits(content: &[u8]) -> Vec<u8> {
    der(0x03, &[&[0], content])
}

pub fn point(secret: &SecretKey) -> Vec<u8> {
    secret.public_key().to_sec1_point(false).as_bytes().to_vec()
}

/// `ECPrivateKey` (RFC 5915), with or without its two optional fields.
pub fn sec1(secret: &SecretKey, curve: bool, public: bool) -> Vec<u8> {
    let curve = if curve {
        der(0xA0, &[&oid(P256)])
    } else {
        vec![]
    };
    let public = if public {
        der(0xA1, &[&bits(&point(secret))])
    } else {
        vec![]
    };
    sequence(&[&number(1), &octets(&secret.to_bytes()), &curve, &public])
}

/// PKCS#8 around an inner key, for an algorithm.
pub fn pkcs8(algorithm: &[&[u8]], inner: &[u8]) -> Vec<u8> {
    sequence(&[&number(0), &sequence(algorithm), &octets(inner)])
}

fn pkcs8_p256(inner: &[u8]) -> Vec<u8> {
    pkcs8(&[&oid(EC), &oid(P256)], inner)
}

/// As Apple writes it: curve and public key inside.
pub fn apple(secret: &SecretKey) -> Vec<u8> {
    pkcs8_p256(&sec1(secret, true, true))
}

/// As OpenSSL writes it: the public key inside.
pub fn openssl(secret: &SecretKey) -> Vec<u8> {
    pkcs8_p256(&sec1(secret, false, true))
}

/// Without the public key.
pub fn shortest(secret: &SecretKey) -> Vec<u8> {
    pkcs8_p256(&sec1(secret, false, false))
}

/// PEM with lines of 64 characters and no newline at the end, as Apple writes it.
pub fn pem(label: &str, der: &[u8]) -> String {
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----",
        wrapped(&STANDARD.encode(der))
    )
}

pub fn wrapped(base64: &str) -> String {
    let lines: Vec<&str> = base64
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    lines.join("\n")
}

/// A key file as Apple sends it.
pub fn apple_file(secret: &SecretKey) -> String {
    pem("PRIVATE KEY", &apple(secret))
}

/// Reads, and demands that it is this very key.
#[track_caller]
pub fn assert_reads(input: impl AsRef<[u8]>, secret: &SecretKey) -> Vec<crate::p8::Repair> {
    let read = crate::p8::read_private_key(input.as_ref()).expect("it is readable");
    let expected = crate::p8::read_private_key(apple_file(secret).as_bytes())
        .unwrap()
        .key;
    assert!(read.key == expected, "another key came out");
    read.repairs
}

/// Reads, and answers with the error.
#[track_caller]
pub fn refusal(input: impl AsRef<[u8]>) -> crate::p8::P8Error {
    match crate::p8::read_private_key(input.as_ref()) {
        Ok(_) => panic!("it was taken for a key"),
        Err(error) => error,
    }
}
