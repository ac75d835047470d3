//! No copy of a private key stays behind in memory that was given back.
//!
//! This program's allocator looks at every piece of memory before it gives it back, and notes
//! when the secret is still in it. That is the one thing here that safe code cannot do.
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use apple_double::GeneratedKey;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keywright_core::export::{ExportSource, Format, export};
use keywright_core::import::{AscItem, Places, scan};
use keywright_core::key::{KeptKey, KeptKeyId, KeyRecord, Owner};
use keywright_core::p8::read_private_key;
use keywright_core::vault::memory::MemoryStore;
use secrecy::SecretString;

const SECRET: &[u8] = b"a secret that must not stay behind";

struct Looking;

#[global_allocator]
static ALLOCATOR: Looking = Looking;
static LEFT_BEHIND: AtomicUsize = AtomicUsize::new(0);
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

// SAFETY: all memory comes from and goes back to the system's allocator with its own layout. It
// is zeroed when it is handed out, so that there is something to look at when it comes back. A
// piece that grows is one that is given back, by the trait's own `realloc`.
unsafe impl GlobalAlloc for Looking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        let given_back = unsafe { std::slice::from_raw_parts(memory, layout.size()) };
        if holds_a_secret(given_back) {
            LEFT_BEHIND.fetch_add(1, Ordering::SeqCst);
        }
        unsafe { System.dealloc(memory, layout) }
    }
}

/// The secret, and what a real private key looks like in each form that is handed out or read.
static FORMS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();

fn holds_a_secret(memory: &[u8]) -> bool {
    let holds = |form: &[u8]| memory.windows(form.len()).any(|part| part == form);
    holds(SECRET)
        || FORMS
            .get()
            .is_some_and(|forms| forms.iter().any(|form| holds(form)))
}

/// The private key that these tests look for, in PEM. It is never given back.
fn pem() -> &'static str {
    static PEM: OnceLock<String> = OnceLock::new();
    PEM.get_or_init(|| {
        let key = GeneratedKey::generate().unwrap();
        let pem = key.private_pem();
        let once_more = STANDARD.encode(&pem);
        // The scalar stands in the first line of the base64, after the names of the algorithm.
        let first_line = pem.lines().nth(1).unwrap();
        let forms = vec![
            key.secret().to_bytes().to_vec(),
            first_line.as_bytes()[48..].to_vec(),
            once_more.as_bytes()[104..120].to_vec(),
        ];
        FORMS.set(forms).unwrap();
        pem
    })
}

/// Keeps the other tests from giving memory back meanwhile.
fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many pieces of memory with the secret in them were given back meanwhile.
fn left_behind(act: impl FnOnce()) -> usize {
    let before = LEFT_BEHIND.load(Ordering::SeqCst);
    act();
    LEFT_BEHIND.load(Ordering::SeqCst) - before
}

fn record() -> KeyRecord {
    let secret = std::str::from_utf8(SECRET).unwrap();
    let mut text = zeroize::Zeroizing::new(String::with_capacity(4096));
    for line in 0..20 {
        text.push_str(if line % 2 == 0 { secret } else { "\n\"\\" });
    }
    KeyRecord {
        key: KeptKey {
            id: KeptKeyId("A-1".to_owned()),
            owner: Owner::Individual,
            ..KeptKey::sample("2X9R4HXF34")
        },
        private_key: SecretString::from(text.as_str()),
    }
}

#[test]
fn an_ordinary_text_is_left_behind_and_noticed() {
    let _alone = alone();
    let text = std::str::from_utf8(SECRET).unwrap();
    assert_eq!(left_behind(|| drop(text.to_owned())), 1);
}

#[test]
fn each_form_of_a_private_key_is_noticed() {
    let _alone = alone();
    let _generated = pem();
    for (at, form) in FORMS.get().unwrap().iter().enumerate() {
        assert_eq!(left_behind(|| drop(form.clone())), 1, "form {at}");
    }
}

#[test]
fn a_record_that_is_written_and_read_leaves_nothing() {
    let _alone = alone();
    let left = left_behind(|| {
        let payload = record().to_payload().unwrap();
        let again = KeyRecord::from_payload(&payload).unwrap();
        drop(again.to_payload().unwrap());
    });
    assert_eq!(left, 0);
}

#[test]
fn a_vault_leaves_nothing() {
    let _alone = alone();
    let left = left_behind(|| {
        let vault = MemoryStore::new().vault();
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.build().unwrap();
        runtime.block_on(async {
            vault.write(&record()).await.unwrap();
            vault.write(&record()).await.unwrap();
            let id = KeptKeyId("A-1".to_owned());
            drop(vault.read(&id).await.unwrap());
            vault.delete(&id).await.unwrap();
        });
    });
    assert_eq!(left, 0);
}

#[test]
fn a_key_that_is_read_leaves_nothing() {
    let _alone = alone();
    let escaped = pem().replace('\n', "\\n");
    let encoded = STANDARD.encode(pem());
    for (form, text) in [("PEM", pem()), ("escaped", &escaped), ("base64", &encoded)] {
        let left = left_behind(|| drop(read_private_key(text.as_bytes()).unwrap()));
        assert_eq!(left, 0, "{form}");
    }
    std::mem::forget((escaped, encoded));
}

#[test]
fn an_export_leaves_nothing() {
    let _alone = alone();
    let private_key = read_private_key(pem().as_bytes()).unwrap().key;
    let mut key = record().key;
    key.owner = KeptKey::sample("2X9R4HXF34").owner;
    let source = ExportSource {
        key: &key,
        private_key: &private_key,
    };
    for format in Format::ALL {
        let left = left_behind(|| {
            let exported = export(*format, &source).unwrap();
            for file in &exported.files {
                drop(file.text.whole());
            }
        });
        assert_eq!(left, 0, "{format:?}");
    }
}

/// Imports one file with this content from a folder of its own.
fn imported(name: &str, content: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    let places = Places {
        folders: vec![Path::to_owned(folder.path())],
        ..Places::default()
    };
    left_behind(|| {
        let found = scan(&places).found;
        assert!(found[0].key.is_ok(), "{name}");
    })
}

/// Imports what asc keeps: its configuration, and the same without a list as a keychain item.
fn imported_from_asc(config: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.json");
    std::fs::write(&path, config).unwrap();
    let payload = config
        .trim_start_matches("{\"keys\":[")
        .trim_end_matches("]}");
    let places = Places {
        asc_config: Some(path),
        asc_items: vec![AscItem {
            account: "asc:credential:orchard".to_owned(),
            payload: SecretString::from(payload),
        }],
        ..Places::default()
    };
    left_behind(|| {
        let found = scan(&places).found;
        assert!(!found.is_empty() && found.iter().all(|one| one.key.is_ok()));
    })
}

#[test]
fn an_import_leaves_nothing() {
    let _alone = alone();
    let escaped = pem().replace('\n', "\\n");
    let encoded = STANDARD.encode(pem());
    let files = [
        ("AuthKey_2X9R4HXF34.p8", pem().to_owned()),
        (".env", format!("ASC_PRIVATE_KEY=\"{escaped}\"\n")),
        (".env", format!("ASC_PRIVATE_KEY=\"{}\"\n", pem())),
        (".env", format!("ASC_PRIVATE_KEY_B64={encoded}\n")),
        (
            "api_key.json",
            format!(r#"{{"key_id":"2X9R4HXF34","key":"{escaped}","in_house":false}}"#),
        ),
    ];
    for (at, (name, content)) in files.iter().enumerate() {
        assert_eq!(imported(name, content), 0, "{at}: {name}");
    }
    let config = format!(r#"{{"keys":[{{"key_id":"2X9R4HXF34","private_key_pem":"{escaped}"}}]}}"#);
    assert_eq!(imported_from_asc(&config), 0);
    std::mem::forget((escaped, encoded, files, config));
}
