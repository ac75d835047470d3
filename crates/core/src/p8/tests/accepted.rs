//! The forms that Apple, OpenSSL and libraries write.

use p256::pkcs8::{DecodePrivateKey, EncodePublicKey};
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};

use super::sample::*;
use crate::p8::{Repair, read_private_key};

#[test]
fn apples_own_file_needs_no_repair() {
    let secret = secret();
    let file = apple_file(&secret);
    assert_eq!(apple(&secret).len(), 150);
    assert_eq!(file.len(), 257);
    assert!(file.contains("\nMIGTAgEA"));
    assert_eq!(assert_reads(&file, &secret), []);
    assert_eq!(assert_reads(file + "\n", &secret), []);
}

#[test]
fn openssls_form_needs_no_repair() {
    let secret = secret();
    let der = openssl(&secret);
    assert_eq!(der.len(), 138);
    let file = pem("PRIVATE KEY", &der) + "\n";
    assert!(file.contains("\nMIGHAgEA"));
    assert_eq!(assert_reads(file, &secret), []);
}

#[test]
fn a_missing_public_half_is_computed() {
    let secret = secret();
    let der = shortest(&secret);
    assert_eq!(der.len(), 67);
    assert_eq!(
        assert_reads(pem("PRIVATE KEY", &der), &secret),
        [Repair::PublicHalf]
    );
}

#[test]
fn the_kept_form_is_one_and_the_same_whatever_came_in() {
    let secret = secret();
    let from_apple = read_private_key(apple_file(&secret).as_bytes())
        .unwrap()
        .key;
    let kept = from_apple.pem().expose_secret();
    assert!(kept.starts_with("-----BEGIN PRIVATE KEY-----\nMIGHAgEA"));
    assert!(kept.ends_with("\n-----END PRIVATE KEY-----\n"));
    assert!(!kept.contains('\r'));
    assert_eq!(p256::SecretKey::from_pkcs8_pem(kept).unwrap(), secret);
    let again = read_private_key(kept.as_bytes()).unwrap();
    assert!(again.key == from_apple);
    assert_eq!(again.repairs, []);
    assert_eq!(
        from_apple.pkcs8_der().unwrap().expose_secret(),
        openssl(&secret)
    );
}

#[test]
fn the_fingerprint_is_the_hash_of_the_public_key() {
    let secret = secret();
    let read = read_private_key(apple_file(&secret).as_bytes()).unwrap();
    let public = secret.public_key().to_public_key_der().unwrap();
    let expected: String = Sha256::digest(public.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(read.key.fingerprint().0, expected);
    assert_eq!(expected.len(), 64);
}

#[test]
fn sec1_is_converted() {
    let secret = secret();
    for (curve, public) in [(true, true), (true, false), (false, true)] {
        let file = pem("EC PRIVATE KEY", &sec1(&secret, curve, public));
        assert!(assert_reads(file, &secret).contains(&Repair::Sec1));
    }
}

#[test]
fn sec1_may_follow_its_parameters() {
    let secret = secret();
    let parameters = pem("EC PARAMETERS", &oid(P256));
    let key = pem("EC PRIVATE KEY", &sec1(&secret, true, true));
    let repairs = assert_reads(format!("{parameters}\n{key}\n"), &secret);
    assert_eq!(repairs, [Repair::Sec1]);
}

#[test]
fn a_label_that_does_not_fit_the_structure_does_no_harm() {
    let secret = secret();
    assert_reads(pem("EC PRIVATE KEY", &apple(&secret)), &secret);
    assert_reads(pem("PRIVATE KEY", &sec1(&secret, true, true)), &secret);
}

#[test]
fn compressed_public_half_and_second_version_are_understood() {
    use p256::elliptic_curve::sec1::ToSec1Point;
    let secret = secret();
    let short_point = secret.public_key().to_sec1_point(true);
    let public = der(0xA1, &[&bits(short_point.as_bytes())]);
    let inner = sequence(&[&number(1), &octets(&secret.to_bytes()), &public]);
    assert_eq!(
        assert_reads(
            pem("PRIVATE KEY", &pkcs8(&[&oid(EC), &oid(P256)], &inner)),
            &secret
        ),
        []
    );
    // OneAsymmetricKey, version 2 (RFC 5958): attributes and the public key outside.
    let second = sequence(&[
        &number(1),
        &sequence(&[&oid(EC), &oid(P256)]),
        &octets(&sec1(&secret, false, false)),
        &der(0xA0, &[]),
        &der(0x81, &[&[0], &point(&secret)]),
    ]);
    assert_eq!(assert_reads(pem("PRIVATE KEY", &second), &secret), []);
}

#[test]
fn debug_shows_nothing_of_the_key() {
    let secret = secret();
    let read = read_private_key(apple_file(&secret).as_bytes()).unwrap();
    let shown = format!("{read:?}");
    let body = read
        .key
        .pem()
        .expose_secret()
        .lines()
        .nth(1)
        .unwrap()
        .to_owned();
    assert!(!shown.contains(&body) && !shown.contains("BEGIN"));
}
