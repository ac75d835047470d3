//! Any bytes are judged without a panic, and whatever is read stays the same when read again.
#![no_main]

use keywright_core::explain::Explain;
use keywright_core::p8::read_private_key;
use libfuzzer_sys::fuzz_target;
use secrecy::ExposeSecret;

fuzz_target!(|bytes: &[u8]| match read_private_key(bytes) {
    Ok(read) => {
        let pem = read.key.pem().expose_secret();
        let again = read_private_key(pem.as_bytes()).expect("the kept form is readable");
        assert!(again.key == read.key, "the kept form is another key");
        assert!(again.repairs.is_empty(), "the kept form needed repairs");
    }
    Err(error) => {
        let told = error.explain();
        assert!(!told.what.is_empty() && !told.next.is_empty());
    }
});
