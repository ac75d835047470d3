//! Files are hostile: whatever they hold, looking ends and nothing panics.

use keywright_core::import::{Places, scan};
use proptest::prelude::*;
use tempfile::tempdir;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_in_any_promising_file(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let place = tempdir().unwrap();
        for name in [".env", "a.json", "AuthKey_X.p8"] {
            std::fs::write(place.path().join(name), &bytes).unwrap();
        }
        let places = Places { folders: vec![place.path().to_path_buf()], ..Places::default() };
        prop_assert!(scan(&places).len() <= 16);
    }

    #[test]
    fn any_assignment(name in "[A-Z_]{0,12}", value in "[\"'\\\\ \n=#a-zé]{0,40}") {
        let place = tempdir().unwrap();
        let text = format!("{name}={value}\nASC_PRIVATE_KEY={value}");
        std::fs::write(place.path().join(".env"), text).unwrap();
        let places = Places { files: vec![place.path().join(".env")], ..Places::default() };
        prop_assert!(scan(&places).iter().all(|found| found.key.is_err()));
    }
}
