//! Ids of resources: the same at every start, so that a script can rely on them.

use std::hash::{DefaultHasher, Hash, Hasher};

const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Ten digits, as apps have.
pub(crate) fn number(of: &str) -> String {
    format!("6{:09}", hash(of) % 1_000_000_000)
}

/// Ten letters and digits, as certificates, profiles, bundle ids and devices have.
pub(crate) fn letters(of: &str) -> String {
    let hash = hash(of);
    (0..10)
        .map(|place| LETTERS[(hash >> (place * 5)) as usize % LETTERS.len()] as char)
        .collect()
}

/// 8-4-4-4-12 hexadecimal digits, as users and invitations have.
pub(crate) fn uuid(of: &str) -> String {
    let halves = (u128::from(hash(of)) << 64) | u128::from(hash(&format!("{of}+")));
    uuid::Uuid::from_u128(halves).to_string()
}

fn hash(of: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
