//! Whatever is there: no panic, and nothing is made up.

use keywright_core::import::AscItem;
use proptest::prelude::*;
use secrecy::SecretString;

use crate::home::{Home, chosen, scan};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_file_is_read(name in "(AuthKey_[A-Z0-9]{0,12}\\.p8|[a-z]{1,5}\\.json|\\.env|x\\.txt)", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let home = Home::new();
        let file = home.path(&name);
        std::fs::write(&file, bytes).unwrap();
        for found in chosen(&file) {
            prop_assert!(found.key.is_err());
            prop_assert!(found.removable.is_none());
        }
    }

    #[test]
    fn any_lines_are_read(text in "(ASC_KEY_ID|ASC_PRIVATE_KEY|APPLE_API_KEY|export |=|\"|'|`|\\\\|\n|#| |[a-zA-Z0-9~/@:é]){0,60}") {
        let home = Home::new();
        let file = home.put(".env", &text);
        for found in chosen(&file) {
            prop_assert!(found.key.is_err());
        }
    }

    #[test]
    fn any_settings_are_read(
        name in "(x\\.json|\\.env|x\\.yml|Fastfile|x\\.plist|x\\.txt)",
        text in "(\\{|\\}|\\[|\\]|\\(|\\)|\"|'|`|:|,|=|=>|\\+=|\n|\r|key_id|issuer_id|key|api_key_path|export |set -gx |: \\||-----BEGIN PRIVATE KEY-----|\\\\|//|/\\*|#|<plist|<key>|</key>|<string>|\\$\\{|\\$\\(cat |@env:|--key |é|\u{feff}|[a-zA-Z0-9/]{1,12}|  ){0,80}",
    ) {
        let home = Home::new();
        let file = home.put(&name, &text);
        for found in chosen(&file) {
            prop_assert!(found.key.is_err());
            prop_assert!(found.removable.is_none());
        }
    }

    #[test]
    fn any_variables_and_items_are_read(
        name in "(ASC_PRIVATE_KEY(_PATH|_B64)?|APPLE_API_KEY(_ID|_PATH)?|QUILL_NOTARY_KEY|APP_STORE_CONNECT_PRIVATE_KEY|APP_STORE_CONNECT_API_KEY_PATH)",
        value in "(@env:|env:|@file:|~/|)[ -~é\u{200b}]{0,40}", payload in "\\{\"key_id\":[ -~]{0,40}\\}",
    ) {
        let home = Home::new();
        let mut places = home.usual(&[(&name, &value)]);
        places.asc_items = vec![AscItem { account: value, payload: SecretString::from(payload) }];
        for found in scan(&places) {
            prop_assert!(found.key.is_err());
        }
    }
}
