//! Whatever form the key is exported in, it is the same key, and a preview shows none of it.

use keywright_core::export::{Exported, Format, export};
use keywright_core::kind::KeyKind;
use keywright_core::p8::read_private_key;
use secrecy::ExposeSecret;

use crate::kept::Kept;

/// The longest run of base64 characters (or of the PEM's own) in an export, as a tool would take it.
fn keys_in(exported: &Exported) -> Vec<String> {
    let texts = exported.files.iter().filter(|file| file.text.has_secret());
    texts
        .map(|file| file.text.whole().expose_secret().to_owned())
        .collect()
}

#[test]
fn every_available_format_hands_out_the_same_key_and_masks_it() {
    for kind in KeyKind::ALL {
        let kept = Kept::new(kind);
        for &format in Format::ALL
            .iter()
            .filter(|format| format.availability(kind).is_ok())
        {
            let exported = export(format, &kept.source()).unwrap();
            let preview = exported.preview();
            for line in kept.body().as_bytes().chunks(24) {
                let part = std::str::from_utf8(line).unwrap();
                assert!(
                    !preview.contains(part),
                    "{format} shows the key in its preview"
                );
            }
            assert!(!preview.trim().is_empty(), "{format} has an empty preview");
        }
    }
}

#[test]
fn a_format_that_a_kind_cannot_use_is_refused() {
    let kept = Kept::new(KeyKind::Individual);
    let refused = export(Format::Rcodesign, &kept.source()).unwrap_err();
    assert!(refused.to_string().contains("Issuer ID"));
}

#[test]
fn the_plain_file_and_its_base64_read_back_as_the_same_key() {
    let kept = Kept::new(KeyKind::Team);
    for format in [Format::P8, Format::P8Base64] {
        let exported = export(format, &kept.source()).unwrap();
        for text in keys_in(&exported) {
            let read = read_private_key(text.as_bytes()).unwrap();
            assert_eq!(
                read.key.fingerprint(),
                kept.private_key.fingerprint(),
                "{format}"
            );
        }
    }
}

#[test]
fn the_json_files_parse_and_hold_the_same_key() {
    let kept = Kept::new(KeyKind::Team);
    for (format, field) in [
        (Format::FastlaneJson, "key"),
        (Format::Rcodesign, "private_key"),
        (Format::AscConfig, "private_key_pem"),
    ] {
        let exported = export(format, &kept.source()).unwrap();
        let whole = exported.files[0].text.whole();
        let json: serde_json::Value = serde_json::from_str(whole.expose_secret()).unwrap();
        let read = read_private_key(json[field].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(
            read.key.fingerprint(),
            kept.private_key.fingerprint(),
            "{format}"
        );
        assert_eq!(json["key_id"], "2X9R4HXF34");
        assert_eq!(json["issuer_id"], crate::kept::ISSUER);
    }
}

#[test]
fn every_name_parses_back() {
    for &format in Format::ALL {
        assert_eq!(format.as_str().parse(), Ok(format));
    }
}
