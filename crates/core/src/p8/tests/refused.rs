//! What is no key for this API, each by its name.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::sample::*;
use crate::explain::Explain;
use crate::outcome::Cause;
use crate::p8::{LARGEST_FILE, P8Error};

fn wrong_curve(name: &str) -> P8Error {
    P8Error::WrongCurve {
        name: name.to_owned(),
    }
}

fn other(name: &str) -> P8Error {
    P8Error::OtherAlgorithm {
        name: name.to_owned(),
    }
}

/// The thing as PEM, as bytes, as base64 of the bytes and as base64 of the PEM: the same answer.
#[track_caller]
fn assert_refused(label: &str, der: &[u8], expected: &P8Error) {
    let file = pem(label, der);
    assert_eq!(&refusal(&file), expected, "PEM");
    assert_eq!(&refusal(der), expected, "DER");
    assert_eq!(&refusal(STANDARD.encode(der)), expected, "base64 of DER");
    assert_eq!(&refusal(STANDARD.encode(&file)), expected, "base64 of PEM");
}

fn on_curve(curve: &[u8], size: usize) -> [(&'static str, Vec<u8>); 2] {
    let scalar = vec![7_u8; size];
    let bare = sequence(&[&number(1), &octets(&scalar)]);
    let named = sequence(&[&number(1), &octets(&scalar), &der(0xA0, &[&oid(curve)])]);
    [
        ("PRIVATE KEY", pkcs8(&[&oid(EC), &oid(curve)], &bare)),
        ("EC PRIVATE KEY", named),
    ]
}

#[test]
fn other_curves_are_named() {
    let brainpool = [0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07];
    let unknown = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x83, 0x7D];
    for (curve, size, name) in [
        (P384, 48, "P-384"),
        (P521, 66, "P-521"),
        (SECP256K1, 32, "secp256k1"),
        (&brainpool[..], 32, "brainpoolP256r1"),
        (&unknown[..], 32, "OID 1.3.6.1.4.1.509"),
    ] {
        for (label, der) in on_curve(curve, size) {
            assert_refused(label, &der, &wrong_curve(name));
        }
        assert!(wrong_curve(name).explain().what.contains(name));
    }
}

#[test]
fn a_curve_without_its_name_is_told_by_the_size() {
    let key = sequence(&[&number(1), &octets(&[7; 48])]);
    assert_refused("EC PRIVATE KEY", &key, &wrong_curve("P-384"));
}

#[test]
fn other_algorithms_are_named() {
    let null = der(0x05, &[]);
    let inner = octets(&[7; 32]);
    let algorithm = |id: &[u8]| pkcs8(&[&oid(id)], &inner);
    assert_refused(
        "PRIVATE KEY",
        &pkcs8(&[&oid(RSA), &null], &inner),
        &P8Error::Rsa,
    );
    assert_refused(
        "PRIVATE KEY",
        &algorithm(&[0x2B, 0x65, 0x70]),
        &other("Ed25519"),
    );
    assert_refused(
        "PRIVATE KEY",
        &algorithm(&[0x2B, 0x65, 0x6E]),
        &other("X25519"),
    );
    assert_refused(
        "PRIVATE KEY",
        &algorithm(&[0x2B, 0x65, 0x71]),
        &other("Ed448"),
    );
    let dsa = [0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x01];
    assert_refused(
        "PRIVATE KEY",
        &pkcs8(&[&oid(&dsa), &sequence(&[])], &inner),
        &P8Error::Dsa,
    );
    let unknown = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x83, 0x7D];
    assert_refused(
        "PRIVATE KEY",
        &algorithm(&unknown),
        &other("OID 1.3.6.1.4.1.509"),
    );
}

#[test]
fn traditional_rsa_and_dsa() {
    let big = der(0x02, &[&[0x5A; 128]]);
    let zero = number(0);
    let rsa = sequence(&[&zero, &big, &number(3), &big, &big, &big, &big, &big, &big]);
    assert_refused("RSA PRIVATE KEY", &rsa, &P8Error::Rsa);
    let dsa = sequence(&[&zero, &big, &big, &big, &big, &big]);
    assert_refused("DSA PRIVATE KEY", &dsa, &P8Error::Dsa);
    let public = sequence(&[&big, &number(3)]);
    assert_refused("RSA PUBLIC KEY", &public, &P8Error::PublicKey);
}

#[test]
fn encrypted_keys() {
    let pbes2 = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D];
    let encrypted = sequence(&[
        &sequence(&[&oid(&pbes2), &sequence(&[])]),
        &octets(&[9; 160]),
    ]);
    assert_refused("ENCRYPTED PRIVATE KEY", &encrypted, &P8Error::Encrypted);
    // A label that lies does not hide it.
    assert_eq!(refusal(pem("PRIVATE KEY", &encrypted)), P8Error::Encrypted);

    let old = "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123\n\nAAAA\n-----END EC PRIVATE KEY-----\n";
    assert_eq!(refusal(old), P8Error::Encrypted);
    assert_eq!(refusal(old.replace('\n', "\r\n")), P8Error::Encrypted);
    assert_eq!(refusal(old.replace('\n', r"\n")), P8Error::Encrypted);
    assert_eq!(P8Error::Encrypted.cause(), Cause::KeyEncrypted);
}

#[test]
fn public_keys_certificates_and_requests() {
    let secret = secret();
    let algorithm = sequence(&[&oid(EC), &oid(P256)]);
    let public = sequence(&[&algorithm, &bits(&point(&secret))]);
    assert_refused("PUBLIC KEY", &public, &P8Error::PublicKey);

    let name = sequence(&[]);
    let signature = bits(&[1; 70]);
    let body = sequence(&[
        &der(0xA0, &[&number(2)]),
        &number(5),
        &algorithm,
        &name,
        &sequence(&[]),
        &name,
        &public,
    ]);
    let certificate = sequence(&[&body, &algorithm, &signature]);
    assert_refused("CERTIFICATE", &certificate, &P8Error::Certificate);

    let body = sequence(&[&number(0), &name, &public, &der(0xA0, &[])]);
    let request = sequence(&[&body, &algorithm, &signature]);
    assert_refused(
        "CERTIFICATE REQUEST",
        &request,
        &P8Error::CertificateRequest,
    );
    assert_eq!(P8Error::Certificate.cause(), Cause::KeyWrongType);
}

#[test]
fn bundles_messages_and_profiles() {
    let data = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01];
    let signed = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
    let content = |inner: &[u8]| der(0xA0, &[&octets(inner)]);
    let bundle = sequence(&[
        &number(3),
        &sequence(&[&oid(&data), &content(&[1; 40])]),
        &sequence(&[]),
    ]);
    assert_refused("PKCS12", &bundle, &P8Error::Pkcs12);
    let message = sequence(&[&oid(&signed), &content(&[1; 40])]);
    assert_refused("PKCS7", &message, &P8Error::Cms);
    let plist = b"<?xml version=\"1.0\"?><plist><dict><key>TeamIdentifier</key></dict></plist>";
    let profile = sequence(&[&oid(&signed), &content(plist)]);
    assert_eq!(refusal(&profile), P8Error::ProvisioningProfile);
    assert_eq!(refusal(plist), P8Error::ProvisioningProfile);
    // Indefinite lengths, as some programs write them.
    assert_eq!(
        refusal([&[0x30, 0x80], &oid(&signed)[..], &[0xFF; 20]].concat()),
        P8Error::Cms
    );
    assert_eq!(
        refusal([&[0x30, 0x80], &number(3)[..], &[0xFF; 20]].concat()),
        P8Error::Pkcs12
    );
}

#[test]
fn other_armour() {
    let block = |label: &str| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n");
    for (label, expected) in [
        ("OPENSSH PRIVATE KEY", P8Error::Ssh),
        ("SSH2 PUBLIC KEY", P8Error::Ssh),
        ("PGP PRIVATE KEY BLOCK", P8Error::Pgp),
        ("PGP MESSAGE", P8Error::Pgp),
        ("X509 CRL", P8Error::Certificate),
        ("EC PARAMETERS", P8Error::ParametersOnly),
        ("SOMETHING ELSE", P8Error::OtherPem),
    ] {
        assert_eq!(refusal(block(label)), expected, "{label}");
        assert_eq!(
            refusal(STANDARD.encode(block(label))),
            expected,
            "{label} in base64"
        );
    }
    assert_eq!(
        refusal("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@here"),
        P8Error::Ssh
    );
    assert_eq!(
        refusal("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none"),
        P8Error::Ssh
    );
}

#[test]
fn documents() {
    let page = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>";
    assert_eq!(refusal(page), P8Error::Html);
    assert_eq!(
        refusal(format!("\u{FEFF}\n  {}", page.to_lowercase())),
        P8Error::Html
    );
    assert_eq!(refusal("<!-- saved --><HTML></HTML>"), P8Error::Html);
    assert_eq!(
        refusal(r#"{"errors":[{"status":"401","code":"NOT_AUTHORIZED"}]}"#),
        P8Error::Json
    );
    assert_eq!(refusal("[1, 2, 3]"), P8Error::Json);
    assert_eq!(refusal(r"{\rtf1\ansi Hello}"), P8Error::RichText);
    assert_eq!(
        refusal("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl"),
        P8Error::Token
    );
    assert_eq!(
        refusal("57246542-96fe-1a63-e053-0824d011072a"),
        P8Error::Identifier
    );
    assert_eq!(refusal("2X9R4HXF34\n"), P8Error::Identifier);
    for prose in [
        "hello",
        "-----",
        "BEGIN",
        "END",
        "the END-",
        "{",
        "a: b",
        "\\",
        "%",
        "AAAA",
        "\u{1F511}",
    ] {
        assert_eq!(refusal(prose), P8Error::NotAKey, "{prose}");
    }
    assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), P8Error::NotAKey);
}

#[test]
fn nothing_and_too_much() {
    for nothing in [
        "",
        " ",
        "\n\r\n\t",
        "\u{FEFF}",
        "\u{200B}\n",
        "\"\"",
        "KEY=",
    ] {
        let expected = if nothing == "KEY=" {
            P8Error::NotAKey
        } else {
            P8Error::Empty
        };
        assert_eq!(refusal(nothing), expected, "{nothing:?}");
    }
    assert_eq!(refusal([0xFF, 0xFE]), P8Error::Empty);
    let secret = secret();
    let room = LARGEST_FILE - apple_file(&secret).len();
    assert_reads(apple_file(&secret) + &"\n".repeat(room), &secret);
    assert_eq!(
        refusal(apple_file(&secret) + &"\n".repeat(room + 1)),
        P8Error::TooLarge
    );
}
