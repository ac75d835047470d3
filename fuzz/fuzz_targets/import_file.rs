//! Any file is looked through without a panic, and no key is made up.
#![no_main]

use keywright_core::explain::Explain;
use keywright_core::import::{Places, scan};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 6] = ["x.json", ".env", "x.yml", "Fastfile", "x.plist", "x"];

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (name, bytes) = input;
    let name = NAMES[usize::from(name) % NAMES.len()];
    let folder = std::env::temp_dir().join(format!("keywright-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("a temporary file");
    for found in scan(&Places::chosen(&file, None)).found {
        match found.key {
            Ok(read) => assert!(!read.key.fingerprint().0.is_empty()),
            Err(error) => assert!(!error.explain().what.is_empty()),
        }
    }
});
