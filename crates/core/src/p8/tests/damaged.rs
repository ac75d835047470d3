//! Keys that lost a part or were changed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::sample::*;
use crate::explain::Explain;
use crate::p8::{Damage, P8Error, read_private_key};

const ALTERED: fn(Damage) -> P8Error = P8Error::Altered;

#[test]
fn a_marker_without_a_whole_body() {
    let file = apple_file(&secret());
    let end = file.find("-----END").unwrap();
    for cut in [end - 2, end - 12, end - 60, 60, 30] {
        assert_eq!(refusal(&file[..cut]), P8Error::Truncated, "no END: {cut}");
    }
    let body = file.find("MIG").unwrap();
    for cut in [body + 1, body + 10, body + 64, end - 20, end] {
        assert_eq!(refusal(&file[cut..]), P8Error::Truncated, "no BEGIN: {cut}");
    }
}

#[test]
fn cut_base64_and_cut_der() {
    let secret = secret();
    for der in [
        apple(&secret),
        openssl(&secret),
        shortest(&secret),
        sec1(&secret, true, true),
    ] {
        let body = STANDARD.encode(&der);
        for length in [8, 41, 60, body.len() / 2, body.len() - 5] {
            let cut = &body[..length];
            let file = format!("-----BEGIN PRIVATE KEY-----\n{cut}\n-----END PRIVATE KEY-----");
            assert_eq!(refusal(file), P8Error::Truncated, "base64 at {length}");
        }
        for length in [9, 40, der.len() / 2, der.len() - 1] {
            assert_eq!(
                refusal(&der[..length]),
                P8Error::Truncated,
                "DER at {length}"
            );
            let armoured = pem("PRIVATE KEY", &der[..length]);
            assert_eq!(refusal(armoured), P8Error::Truncated, "PEM at {length}");
        }
    }
    assert_eq!(
        refusal("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----"),
        P8Error::Truncated
    );
}

#[test]
fn cut_base64_of_the_file() {
    let whole = STANDARD.encode(apple_file(&secret()));
    for length in [60, 100, 200, 300] {
        assert_eq!(refusal(&whole[..length]), P8Error::Truncated, "{length}");
    }
}

#[test]
fn a_missing_line() {
    let file = apple_file(&secret());
    let without_second: Vec<&str> = file
        .lines()
        .enumerate()
        .filter(|(at, _)| *at != 2)
        .map(|(_, line)| line)
        .collect();
    assert_eq!(refusal(without_second.join("\n")), P8Error::Truncated);
}

#[test]
fn characters_that_do_not_belong() {
    let file = apple_file(&secret());
    for (from, to) in [
        ("MIG", "M*G"),
        ("MIG", "M\u{406}G"),
        ("MIG", "M=G"),
        ("TAgE", "T\u{2026}gE"),
    ] {
        let changed = file.replacen(from, to, 1);
        assert_eq!(refusal(changed), ALTERED(Damage::Characters), "{to}");
    }
    let body = STANDARD.encode(apple(&secret()));
    assert_eq!(
        refusal(format!("{}*{}", &body[..90], &body[91..])),
        ALTERED(Damage::Characters)
    );
}

#[test]
fn a_number_outside_the_curve() {
    for scalar in [[0_u8; 32], [0xFF; 32]] {
        let inner = sequence(&[&number(1), &octets(&scalar)]);
        let file = pem("PRIVATE KEY", &pkcs8(&[&oid(EC), &oid(P256)], &inner));
        assert_eq!(refusal(file), ALTERED(Damage::Range));
    }
}

#[test]
fn halves_of_two_keys() {
    let (one, other) = (secret(), secret());
    let public = der(0xA1, &[&bits(&point(&other))]);
    let inner = sequence(&[&number(1), &octets(&one.to_bytes()), &public]);
    let file = pem("PRIVATE KEY", &pkcs8(&[&oid(EC), &oid(P256)], &inner));
    assert_eq!(refusal(file), ALTERED(Damage::Halves));
    let outside = sequence(&[
        &number(1),
        &sequence(&[&oid(EC), &oid(P256)]),
        &octets(&sec1(&one, false, true)),
        &der(0x81, &[&[0], &point(&other)]),
    ]);
    assert_eq!(refusal(outside), ALTERED(Damage::Halves));
}

#[test]
fn a_number_of_the_wrong_size() {
    for size in [0, 16, 31, 33] {
        let inner = sequence(&[&number(1), &octets(&vec![7; size])]);
        let file = pem("PRIVATE KEY", &pkcs8(&[&oid(EC), &oid(P256)], &inner));
        assert_eq!(refusal(file), ALTERED(Damage::Structure), "{size}");
    }
}

#[test]
fn more_than_the_key() {
    let secret = secret();
    let longer = [apple(&secret), vec![1, 2, 3]].concat();
    assert_eq!(
        refusal(pem("PRIVATE KEY", &longer)),
        ALTERED(Damage::Structure)
    );
    assert_eq!(refusal(longer), ALTERED(Damage::Structure));
}

/// Every error, and whether any of the input shows in what a person or a log is told.
#[test]
fn no_error_shows_any_of_the_input() {
    let file = apple_file(&secret());
    for at in 0..file.len() {
        let changed = format!("{}\u{2020}{}", &file[..at], &file[at..]);
        if let Err(error) = read_private_key(changed.as_bytes()) {
            let told = error.explain();
            let shown = format!("{error} {error:?} {} {}", told.what, told.next);
            let leaked = file.as_bytes()[28..].windows(6).any(|piece| {
                let piece = std::str::from_utf8(piece).unwrap();
                !piece.contains(['\n', '-', ' ']) && shown.contains(piece)
            });
            assert!(!leaked, "{shown}");
        }
    }
}
