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
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use keywright_core::clock::UnixMillis;
use keywright_core::ids::KeyId;
use keywright_core::kept_key::{KeptKey, KeptKeyId, KeyRecord};
use keywright_core::kind::KeyKind;
use keywright_core::p8::Fingerprint;
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
        if given_back.windows(SECRET.len()).any(|part| part == SECRET) {
            LEFT_BEHIND.fetch_add(1, Ordering::SeqCst);
        }
        unsafe { System.dealloc(memory, layout) }
    }
}

/// How many pieces of memory with the secret in them were given back meanwhile.
fn left_behind(act: impl FnOnce()) -> usize {
    let _guard = ONE_AT_A_TIME.lock().unwrap();
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
            name: "Orchard uploads".to_owned(),
            kind: KeyKind::Individual,
            issuer_id: None,
            key_id: KeyId::new("2X9R4HXF34").unwrap(),
            team_id: None,
            team_name: None,
            purpose: None,
            uses: vec![],
            fingerprint: Fingerprint("ab".repeat(32)),
            added_at: UnixMillis(0),
            remind_after_days: None,
        },
        private_key: SecretString::from(text.as_str()),
    }
}

#[test]
fn an_ordinary_text_is_left_behind_and_noticed() {
    let text = std::str::from_utf8(SECRET).unwrap();
    assert_eq!(left_behind(|| drop(text.to_owned())), 1);
}

#[test]
fn a_record_that_is_written_and_read_leaves_nothing() {
    let left = left_behind(|| {
        let payload = record().to_payload().unwrap();
        let again = KeyRecord::from_payload(&payload).unwrap();
        drop(again.to_payload().unwrap());
    });
    assert_eq!(left, 0);
}

#[test]
fn a_vault_leaves_nothing() {
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
