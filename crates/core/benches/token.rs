//! How long a token takes: signed anew, and handed out again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::hint::black_box;

use apple_double::GeneratedKey;
use criterion::{Criterion, criterion_group, criterion_main};
use keywright_core::clock::UnixMillis;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::key::Owner;
use keywright_core::p8::read_private_key;
use keywright_core::token::{Credentials, TokenCache, TokenRequest, mint};

fn tokens(criterion: &mut Criterion) {
    let pair = GeneratedKey::generate().unwrap();
    let credentials = Credentials {
        owner: Owner::Team(IssuerId::new("57246542-96fe-1a63-e053-0824d011072a").unwrap()),
        key_id: KeyId::new("2X9R4HXF34").unwrap(),
        private_key: read_private_key(pair.private_pem().as_bytes()).unwrap().key,
    };
    let (request, now) = (TokenRequest::default(), UnixMillis(1_770_000_000_000));
    criterion.bench_function("sign a token", |bench| {
        bench.iter(|| mint(black_box(&credentials), &request, now).unwrap());
    });
    let cache = TokenCache::new();
    criterion.bench_function("hand out a kept token", |bench| {
        bench.iter(|| cache.token(black_box(&credentials), &request, now).unwrap());
    });
}

criterion_group!(benches, tokens);
criterion_main!(benches);
