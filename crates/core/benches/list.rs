//! How long listing takes with few and with many keys: opening included, as the command line
//! does it, and alone, as the window does it.

#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use keywright_core::app::{Keywright, Surroundings};
use keywright_core::apple::Hosts;
use keywright_core::apple::proxy::ProxySettings;
use keywright_core::clock::{SystemClock, UnixMillis};
use keywright_core::ids::IssuerId;
use keywright_core::key::{KeptKey, Owner, PastTest};
use keywright_core::outcome::{Cause, Outcome};
use keywright_core::p8::Fingerprint;
use keywright_core::registry::Registry;
use keywright_core::vault::memory::MemoryStore;

fn key(number: usize) -> KeptKey {
    let issuer = format!("00000000-0000-0000-0000-{:012}", number % 40);
    KeptKey {
        name: format!("Key {number}"),
        owner: Owner::Team(IssuerId::new(&issuer).unwrap()),
        team_name: Some(format!("Team {}", number % 40)),
        purpose: Some("Nightly builds and their upload".to_owned()),
        fingerprint: Fingerprint(format!("{number:064x}")),
        ..KeptKey::sample(&format!("KEY{number:07}"))
    }
}

fn filled(folder: &Path, keys: usize) {
    let registry = Registry::open(folder, Arc::new(SystemClock), false).unwrap();
    let test = PastTest {
        at: UnixMillis(0),
        outcome: Outcome::Valid,
        cause: Cause::Valid,
        sentence: "Valid API Key".to_owned(),
        ms: 300,
    };
    for key in (0..keys).map(key) {
        registry.keep(&key).unwrap();
        for _ in 0..5 {
            registry.add_test(&key.id, &test).unwrap();
        }
    }
}

fn open(folder: &Path) -> Keywright {
    Keywright::open(Surroundings {
        data_dir: folder.to_owned(),
        hosts: Hosts::apple(),
        proxies: ProxySettings::default(),
        clock: Arc::new(SystemClock),
        vault: MemoryStore::new().vault(),
        stray_places: Vec::new(),
        version: "0",
        platform: "bench",
    })
    .unwrap()
}

fn list(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("list");
    for keys in [10, 1000] {
        let folder = tempfile::TempDir::new().unwrap();
        filled(folder.path(), keys);
        let app = open(folder.path());
        group.bench_function(BenchmarkId::new("listing", keys), |bencher| {
            bencher.iter(|| black_box(app.list().unwrap().len()));
        });
        group.bench_function(BenchmarkId::new("opening_and_listing", keys), |bencher| {
            bencher.iter(|| black_box(open(folder.path()).list().unwrap().len()));
        });
    }
    group.finish();
}

criterion_group!(benches, list);
criterion_main!(benches);
