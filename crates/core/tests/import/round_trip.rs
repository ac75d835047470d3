//! What this program exports, it finds again.

use keywright_core::export::{ExportSource, ExportedFile, Format, export};
use keywright_core::import::Found;
use keywright_core::key::{KeptKey, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::p8::read_private_key;
use secrecy::ExposeSecret;

use crate::home::{Home, ISSUER, KEY_ID, Key, chosen, fingerprint};

/// Whether the key is among the files: some forms only name the secret that it goes into.
fn holds_the_key(files: &[ExportedFile]) -> bool {
    files.iter().any(|file| file.text.has_secret())
}

#[test]
fn every_export_that_holds_the_key_is_found_again() {
    let mut walked = 0;
    for kind in KeyKind::ALL {
        let key = Key::new();
        let private_key = read_private_key(key.pem().as_bytes()).unwrap().key;
        let kept = KeptKey {
            owner: Owner::with_issuer(kind, ISSUER.parse().unwrap()),
            fingerprint: private_key.fingerprint().clone(),
            ..KeptKey::sample(KEY_ID)
        };
        let source = ExportSource {
            key: &kept,
            private_key: &private_key,
        };
        let formats = Format::ALL.iter();
        for format in formats.filter(|format| format.availability(kind).is_ok()) {
            let files = export(*format, &source).unwrap().files;
            if !holds_the_key(&files) {
                continue;
            }
            walked += 1;
            let home = Home::new();
            let mut paths = Vec::new();
            for file in &files {
                let text = file.text.whole();
                paths.push(home.put(&format!("out/{}", file.name), text.expose_secret()));
            }
            let with_key = paths
                .iter()
                .zip(&files)
                .filter(|(_, file)| file.text.has_secret());
            for found in [chosen(&home.path("out"))]
                .into_iter()
                .chain(with_key.map(|(path, _)| chosen(path)))
            {
                let usable: Vec<&Found> = found.iter().filter(|one| one.key.is_ok()).collect();
                assert!(!usable.is_empty(), "{format} for {kind}: {found:#?}");
                for one in &usable {
                    assert_eq!(fingerprint(one), key.fingerprint(), "{format}");
                    let known = one.key_id.as_ref().is_none_or(|id| *id == kept.key_id);
                    assert!(known, "{format}");
                }
            }
            let found = chosen(&home.path("out"));
            let usable: Vec<&Found> = found.iter().filter(|one| one.key.is_ok()).collect();
            // A key by itself tells no issuer, nor, without Apple's name for its file, its Key ID.
            if !matches!(format, Format::P8 | Format::P8Base64) {
                let same = |one: &&Found| {
                    one.issuer_id.as_ref() == kept.owner.issuer_id()
                        && one.key_id.as_ref() == Some(&kept.key_id)
                };
                assert!(usable.iter().any(same), "{format} for {kind}: {found:#?}");
            }
        }
    }
    assert!(walked > 30, "{walked}");
}
