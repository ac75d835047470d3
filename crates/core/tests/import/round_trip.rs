//! What this program exports, it finds again.

use keywright_core::export::{ExportSource, Format, export};
use keywright_core::import::Found;
use keywright_core::key::{KeptKey, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::p8::read_private_key;
use secrecy::ExposeSecret;

use crate::home::{Home, ISSUER, KEY_ID, Key, chosen, fingerprint};

const FOUND_AGAIN: [Format; 16] = [
    Format::P8,
    Format::FastlaneJson,
    Format::EnvFastlane,
    Format::EnvSpaceship,
    Format::EnvCodemagic,
    Format::EnvAsc,
    Format::AscConfig,
    Format::EnvIttybitty,
    Format::Rcodesign,
    Format::EnvEas,
    Format::EasJson,
    Format::Altool,
    Format::EnvTauri,
    Format::EnvElectronBuilder,
    Format::EnvGoreleaser,
    Format::EnvQuill,
];

#[test]
fn every_export_that_holds_the_key_is_found_again() {
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
        let possible = |format: &&Format| format.availability(kind).is_ok();
        for format in FOUND_AGAIN.iter().filter(possible) {
            let home = Home::new();
            for file in export(*format, &source).unwrap().files {
                home.put(
                    &format!("out/{}", file.name),
                    file.text.whole().expose_secret(),
                );
            }
            let found = chosen(&home.path("out"));
            let usable: Vec<&Found> = found.iter().filter(|one| one.key.is_ok()).collect();
            assert!(!usable.is_empty(), "{format}: {found:#?}");
            for one in &usable {
                assert_eq!(fingerprint(one), key.fingerprint(), "{format}");
                assert_eq!(one.key_id.as_ref(), Some(&kept.key_id), "{format}");
            }
            // A key file tells no issuer by itself.
            if !matches!(format, Format::P8 | Format::Altool) {
                let same = usable
                    .iter()
                    .any(|one| one.issuer_id.as_ref() == kept.owner.issuer_id());
                assert!(same, "{format} for {kind}: {found:#?}");
            }
        }
    }
}
