//! What holds for any input.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::SecretKey;
use proptest::prelude::*;

use super::sample::*;
use crate::p8::{LARGEST_FILE, read_private_key};

fn any_secret() -> impl Strategy<Value = SecretKey> {
    any::<[u8; 32]>().prop_filter_map("a scalar of the curve", |scalar| {
        SecretKey::from_slice(&scalar).ok()
    })
}

/// The structures in which the public half is there, so that any change shows.
fn provable(secret: &SecretKey, form: usize) -> String {
    match form {
        0 => apple_file(secret),
        1 => pem("PRIVATE KEY", &openssl(secret)),
        _ => pem("EC PRIVATE KEY", &sec1(secret, true, true)),
    }
}

fn structure(secret: &SecretKey, form: usize) -> (&'static str, Vec<u8>) {
    match form {
        0 => ("PRIVATE KEY", apple(secret)),
        1 => ("PRIVATE KEY", openssl(secret)),
        2 => ("PRIVATE KEY", shortest(secret)),
        3 => ("EC PRIVATE KEY", sec1(secret, true, true)),
        _ => ("EC PRIVATE KEY", sec1(secret, true, false)),
    }
}

/// How a file's content is spelled.
fn spelled(label: &str, der: &[u8], spelling: usize) -> String {
    let file = pem(label, der);
    match spelling {
        0 => file,
        1 => file + "\n",
        2 => file.replace('\n', " "),
        3 => file.replace('\n', r"\n"),
        4 => file.replace('\n', r"\\n"),
        5 => file.replace("-----", "\u{2014}\u{2013}"),
        6 => STANDARD.encode(der),
        7 => wrapped(&STANDARD.encode(der)),
        8 => STANDARD.encode(file),
        9 => wrapped(&STANDARD.encode(STANDARD.encode(file))),
        10 => URL_SAFE_NO_PAD.encode(file),
        11 => file.replace('\n', "\n      "),
        _ => file.replace('\n', ""),
    }
}

/// What stands around it.
fn dressed(text: &str, dress: usize) -> String {
    match dress {
        0 => text.to_owned(),
        1 => format!("\n\n  {text}\t\n"),
        2 => format!("\"{text}\""),
        3 => format!("'{text}',"),
        4 => format!("APP_STORE_CONNECT_API_KEY_KEY=\"{text}\""),
        5 => format!("{text}\u{200B}\u{FEFF}"),
        6 => serde_json::to_string(text).unwrap(),
        _ => format!("\u{201C}{text}\u{201D}"),
    }
}

fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        3 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        4 => [vec![0xFF, 0xFE], encoded(text, 2)].concat(),
        5 => text.replace('\n', "\r\n").into_bytes(),
        _ => text.replace('\n', "\r").into_bytes(),
    }
}

/// Texts made of the pieces that decide anything.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("-----BEGIN PRIVATE KEY-----".to_owned()),
        Just("-----END PRIVATE KEY-----".to_owned()),
        Just("-----BEGIN EC PARAMETERS-----".to_owned()),
        Just("MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg".to_owned()),
        Just(r"\n".to_owned()),
        Just("\\u".to_owned()),
        Just("%0A".to_owned()),
        Just("BEGIN%20".to_owned()),
        Just("Proc-Type: 4,ENCRYPTED\n".to_owned()),
        Just("LS0tLS1CRUdJTi".to_owned()),
        "[-=\"' \n\\\\{}:,<>]{1,6}",
        "\\PC{0,8}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_judged(bytes in prop::collection::vec(any::<u8>(), 0..2048)) {
        let _ = read_private_key(&bytes);
    }

    #[test]
    fn any_text_of_telling_pieces_is_judged(text in pieces()) {
        let _ = read_private_key(text.as_bytes());
        let _ = read_private_key(STANDARD.encode(text).as_bytes());
    }

    #[test]
    fn any_der_like_bytes_are_judged(tail in prop::collection::vec(any::<u8>(), 0..300), head in 0_usize..4) {
        let head: &[u8] = [&[0x30, 0x81, 0x93][..], &[0x30, 0x82], &[0x30, 0x41, 2, 1], &[0x30, 0x80]][head];
        let _ = read_private_key(&[head, &tail].concat());
    }

    #[test]
    fn any_key_in_any_shape_is_the_same_key(
        secret in any_secret(), form in 0_usize..5, spelling in 0_usize..13,
        dress in 0_usize..8, encoding in 0_usize..7,
    ) {
        let (label, der) = structure(&secret, form);
        let text = dressed(&spelled(label, &der, spelling), dress);
        let read = read_private_key(&encoded(&text, encoding));
        let expected = read_private_key(&apple(&secret)).unwrap().key;
        prop_assert!(read.is_ok(), "refused: {:?}", read.err());
        prop_assert!(read.unwrap().key == expected, "another key");
    }

    #[test]
    fn a_truncated_key_is_never_another(secret in any_secret(), form in 0_usize..3, cut in any::<prop::sample::Index>(), from_end in any::<bool>()) {
        let file = provable(&secret, form);
        let at = cut.index(file.len());
        let rest = if from_end { &file[..at] } else { &file[at..] };
        let whole = read_private_key(file.as_bytes()).unwrap().key;
        if let Ok(read) = read_private_key(rest.as_bytes()) {
            prop_assert!(read.key == whole);
        }
    }

    #[test]
    fn an_altered_key_is_never_another(
        secret in any_secret(), form in 0_usize..3, at in any::<prop::sample::Index>(),
        byte in any::<u8>(), insert in any::<bool>(),
    ) {
        let mut file = provable(&secret, form).into_bytes();
        let whole = read_private_key(&file).unwrap().key;
        let at = at.index(file.len());
        if insert { file.insert(at, byte) } else { file[at] = byte }
        if let Ok(read) = read_private_key(&file) {
            prop_assert!(read.key == whole);
        }
    }

    #[test]
    fn an_altered_byte_of_der_is_never_another_key(secret in any_secret(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for mut der in [apple(&secret), openssl(&secret), sec1(&secret, true, true)] {
            let whole = read_private_key(&der).unwrap().key;
            let at = at.index(der.len());
            der[at] = byte;
            if let Ok(read) = read_private_key(&der) {
                prop_assert!(read.key == whole);
            }
        }
    }
}

/// The worst inputs that fit take no longer than their length explains.
#[test]
fn large_hostile_inputs_are_bounded() {
    for unit in [
        "-----BEGIN PRIVATE KEY-----\n",
        "\\n",
        "BEGIN",
        "A",
        "\"",
        "=",
        "KEY=",
        "-",
        "MIGT",
        "[",
        "<",
        "{\"a\":",
        ":\n",
        "\\u000a",
        "%0A",
        "END-",
    ] {
        let text = unit.repeat(LARGEST_FILE / unit.len());
        assert!(read_private_key(text.as_bytes()).is_err(), "{unit}");
    }
    let mut nested = STANDARD.encode("x");
    while nested.len() < LARGEST_FILE / 2 {
        nested = STANDARD.encode(&nested);
    }
    assert!(read_private_key(nested.as_bytes()).is_err());
}
