//! Testing kept keys against a stand-in for Apple.

use std::sync::{Arc, Mutex};

use apple_double::{Double, Fault, GeneratedKey, RegisteredKey, RunningDouble, Scenario, Team};
use keywright_core::app::{AppError, Draft, Keywright, NewKey, Surroundings, TestProgress};
use keywright_core::apple::Hosts;
use keywright_core::clock::SystemClock;
use keywright_core::diagnosis::cause::Cause;
use keywright_core::diagnosis::verdict::{Answer, Outcome};
use keywright_core::explain::Explain;
use keywright_core::ids::IssuerId;
use keywright_core::kept_key::KeptKeyId;
use keywright_core::kind::KeyKind;
use keywright_core::p8::read_private_key;
use keywright_core::token::TokenRequest;
use keywright_core::vault::VaultError;
use keywright_core::vault::memory::MemoryStore;
use secrecy::ExposeSecret;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::new_keys::{issuer_id, key_id, new_key};

const TEAMS: [(&str, &str); 3] = [
    ("8K2LQ7XW4D", "Orchard Labs"),
    ("QQ2LQ7XW4D", "Pear Works"),
    ("ZZ2LQ7XW4D", "Quince House"),
];

/// A desk with a stand-in for Apple beside it.
struct Bench {
    folder: TempDir,
    store: MemoryStore,
    apple: RunningDouble,
    issuers: Vec<IssuerId>,
    app: Keywright,
}

impl Bench {
    fn new() -> Self {
        let issuers: Vec<IssuerId> = TEAMS.iter().map(|_| issuer_id()).collect();
        let mut scenario = Scenario::new();
        for ((id, name), issuer) in TEAMS.iter().zip(&issuers) {
            let team = Team::new(id, name, issuer.as_str());
            let team = team.with_app("Pear Timer", "com.orchard.peartimer");
            scenario = scenario.with_team(team.with_certificate("DISTRIBUTION"));
        }
        let apple = Double::start(scenario).unwrap();
        let (folder, store) = (TempDir::new().unwrap(), MemoryStore::new());
        let app = Keywright::open(Surroundings {
            data_dir: folder.path().join("data"),
            hosts: Hosts::loopback(apple.url(), None).unwrap(),
            clock: Arc::new(SystemClock),
            vault: store.vault(),
            stray_places: vec![folder.path().join("absent"), folder.path().to_owned()],
            version: "1.2.3",
            platform: "test",
        });
        Self {
            folder,
            store,
            apple,
            issuers,
            app: app.unwrap(),
        }
    }

    /// A key as somebody would bring it in right after they generated it at Apple.
    fn generated(&self, name: &str, team: usize) -> NewKey {
        let pair = GeneratedKey::generate().unwrap();
        let key_id = key_id();
        let public = pair.public_pem().unwrap();
        let kind = apple_double::KeyKind::Team;
        let registered = RegisteredKey::new(kind, key_id.as_str(), &public, TEAMS[team].0);
        self.apple.register(registered).unwrap();
        NewKey {
            issuer_id: Some(self.issuers[team].clone()),
            key_id,
            private_key: read_private_key(pair.private_pem().as_bytes()).unwrap().key,
            ..new_key(name)
        }
    }

    async fn kept(&self, name: &str, team: usize) -> KeptKeyId {
        let new = self.generated(name, team);
        self.app.save(new).await.unwrap().key.key.id
    }

    async fn test(&self, id: &KeptKeyId) -> keywright_core::diagnosis::verdict::Verdict {
        let cancel = CancellationToken::new();
        self.app.test(id, &|_| {}, &cancel).await.unwrap()
    }
}

fn draft_of(new: &NewKey) -> Draft {
    Draft {
        kind: new.kind,
        issuer_id: new
            .issuer_id
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        key_id: new.key_id.to_string(),
        team_id: String::new(),
        file_name: None,
        private_key: new.private_key.clone(),
        uses: Vec::new(),
    }
}

#[tokio::test]
async fn a_test_reads_one_secret_and_is_remembered() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.kept("other", 1).await;
    let reads = bench.store.secret_reads();
    let seen = Mutex::new(Vec::new());
    let cancel = CancellationToken::new();
    let on_check = |check: &keywright_core::diagnosis::check::Check| {
        seen.lock().unwrap().push(check.id);
    };
    let verdict = bench.app.test(&id, &on_check, &cancel).await.unwrap();
    assert_eq!(
        (verdict.outcome, verdict.cause),
        (Outcome::Valid, Cause::Valid),
        "{verdict:?}"
    );
    assert_eq!(bench.store.secret_reads(), reads + 1);
    assert!(!seen.lock().unwrap().is_empty());

    let details = bench.app.details(&id).unwrap();
    assert_eq!(details.history.len(), 1);
    assert_eq!(details.history[0].cause, Cause::Valid);
    assert_eq!(details.listed.last_test.as_ref(), Some(&details.history[0]));
    assert_eq!(details.probed_at, Some(verdict.at));
    assert_eq!(details.capabilities, verdict.capabilities);
    assert_eq!(details.apps, verdict.apps);
    let roles: Vec<&str> = verdict
        .matches_roles
        .iter()
        .map(|role| role.name())
        .collect();
    assert_eq!(details.listed.matches_roles, roles);

    bench.apple.revoke(details.listed.key.key_id.as_str());
    let verdict = bench.test(&id).await;
    assert_eq!(verdict.outcome, Outcome::Refused);
    let details = bench.app.details(&id).unwrap();
    let outcomes: Vec<Outcome> = details.history.iter().map(|test| test.outcome).collect();
    assert_eq!(outcomes, [Outcome::Refused, Outcome::Valid]);
    assert_eq!(
        details.probed_at, None,
        "what a refused key could do is no longer true"
    );
}

#[tokio::test]
async fn a_check_before_saving_becomes_the_first_of_the_history() {
    let bench = Bench::new();
    let mut new = bench.generated("App Store", 0);
    let cancel = CancellationToken::new();
    let verdict = bench
        .app
        .check(&draft_of(&new), &|_| {}, &cancel)
        .await
        .unwrap();
    assert_eq!(verdict.cause, Cause::Valid);
    new.verdict = Some(verdict.clone());
    let saved = bench.app.save(new).await.unwrap().key;
    assert_eq!(saved.last_test.unwrap().at, verdict.at);
    assert_eq!(saved.key.team_id, verdict.team.map(|team| team.id));
}

#[tokio::test]
async fn a_change_of_values_outdates_what_was_seen_of_the_old_ones() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.test(&id).await;
    let key = bench.app.listed(&id).unwrap().key;
    let mend = keywright_core::diagnosis::verdict::ValuesMend {
        label: String::new(),
        kind: key.kind,
        issuer_id: key.issuer_id,
        key_id: key_id(),
        team_id: None,
    };
    let mended = bench.app.mend(&id, &mend).await.unwrap();
    assert_eq!(mended.last_test, None);
    let details = bench.app.details(&id).unwrap();
    assert_eq!((details.history.len(), details.probed_at), (1, None));
}

#[tokio::test]
async fn trouble_of_the_keychain_is_a_verdict_and_no_part_of_the_history() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.store.lock();
    assert_eq!(bench.test(&id).await.cause, Cause::KeychainLocked);
    bench.store.set_trouble(VaultError::Missing);
    assert_eq!(bench.test(&id).await.cause, Cause::KeychainMissing);
    bench
        .store
        .set_state(keywright_core::vault::KeychainState::Ready);
    bench.store.lose(&id);
    assert_eq!(bench.test(&id).await.cause, Cause::KeyMissingFromKeychain);
    bench.store.fail_call(0, VaultError::Denied);
    let cancel = CancellationToken::new();
    let error = bench.app.test(&id, &|_| {}, &cancel).await.unwrap_err();
    assert_eq!(error.explain().code, "keychain_denied");
    assert!(bench.app.details(&id).unwrap().history.is_empty());
    assert!(bench.apple.requests().is_empty());
}

#[tokio::test]
async fn a_stopped_test_is_no_part_of_the_history() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let verdict = bench.app.test(&id, &|_| {}, &cancel).await.unwrap();
    assert_eq!(verdict.cause, Cause::Cancelled);
    assert!(bench.app.details(&id).unwrap().history.is_empty());
}

#[tokio::test]
async fn a_kept_text_that_is_no_private_key_is_told() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let payload = bench.store.payload(&id).unwrap();
    let mut record: serde_json::Value = serde_json::from_str(payload.expose_secret()).unwrap();
    record["private_key"] = "no key".into();
    bench.store.put(&id, &record.to_string());
    let error = bench.app.credentials(&id).await.unwrap_err();
    assert_eq!(error.explain().code, "kept_key_unusable");
    assert!(error.explain().what.contains("App Store"));
    let other = crate::new_keys::private_key();
    record["private_key"] = other.pem().expose_secret().into();
    bench.store.put(&id, &record.to_string());
    assert!(matches!(
        bench.app.credentials(&id).await,
        Err(AppError::KeptKeyUnusable { .. })
    ));
}

#[tokio::test]
async fn all_keys_are_tested_four_at_a_time() {
    let bench = Bench::new();
    for n in 0..9 {
        bench.kept(&format!("Key {n}"), n % 3).await;
    }
    let revoked = bench.app.list().unwrap()[4].key.clone();
    bench.apple.revoke(revoked.key_id.as_str());
    let told: Mutex<Vec<TestProgress>> = Mutex::default();
    let on_progress = |progress: TestProgress| told.lock().unwrap().push(progress);
    let cancel = CancellationToken::new();
    let summary = bench.app.test_all(&on_progress, &cancel).await.unwrap();
    let counts = (
        summary.tested,
        summary.valid,
        summary.refused,
        summary.unknown,
    );
    assert_eq!((counts, summary.cancelled), ((9, 8, 1, 0), 0));

    let told = told.into_inner().unwrap();
    let mut running = 0i32;
    let mut most = 0;
    for progress in &told {
        running += if progress.ended { -1 } else { 1 };
        most = most.max(running);
    }
    assert_eq!((running, most), (0, 4));
    let done: Vec<u32> = told
        .iter()
        .filter(|one| one.ended)
        .map(|one| one.done)
        .collect();
    assert_eq!(done, (1..=9).collect::<Vec<u32>>());
    let refused = told
        .iter()
        .find(|one| one.outcome == Some(Outcome::Refused))
        .unwrap();
    assert_eq!(refused.id, revoked.id);
    for listed in bench.app.list().unwrap() {
        assert!(listed.last_test.is_some(), "{}", listed.key.name);
    }
}

#[tokio::test]
async fn stopping_a_test_of_all_keeps_what_ended() {
    let bench = Bench::new();
    for n in 0..9 {
        bench.kept(&format!("Key {n}"), n % 3).await;
    }
    let cancel = CancellationToken::new();
    let on_progress = |progress: TestProgress| {
        if progress.ended {
            cancel.cancel();
        }
    };
    let summary = bench.app.test_all(&on_progress, &cancel).await.unwrap();
    assert!(summary.tested >= 1 && summary.cancelled >= 5, "{summary:?}");
    assert_eq!(summary.tested + summary.cancelled, 9);
    let listed = bench.app.list().unwrap();
    let tested = listed
        .iter()
        .filter(|listed| listed.last_test.is_some())
        .count();
    assert_eq!(tested, summary.tested as usize);
}

#[tokio::test]
async fn a_team_that_is_told_to_wait_is_asked_no_more() {
    let bench = Bench::new();
    for n in 0..7 {
        bench.kept(&format!("Key {n}"), 0).await;
    }
    let retry_after = Some("3600".to_owned());
    bench.apple.add_fault(Fault::RateLimited { retry_after });
    let cancel = CancellationToken::new();
    let summary = bench.app.test_all(&|_| {}, &cancel).await.unwrap();
    assert_eq!((summary.tested, summary.unknown), (7, 7));
    let listed = bench.app.list().unwrap();
    let asked = listed
        .iter()
        .filter(|listed| listed.last_test.is_some())
        .count();
    assert_eq!(asked, 4, "those that had begun before Apple said it");
}

#[tokio::test]
async fn a_short_wait_is_waited_for() {
    let bench = Bench::new();
    for n in 0..5 {
        bench.kept(&format!("Key {n}"), 0).await;
    }
    let retry_after = Some("1".to_owned());
    bench
        .apple
        .add_fault(Fault::RateLimited { retry_after }.times(4));
    let cancel = CancellationToken::new();
    let begun = std::time::Instant::now();
    let summary = bench.app.test_all(&|_| {}, &cancel).await.unwrap();
    assert_eq!((summary.unknown, summary.valid), (4, 1));
    assert!(begun.elapsed() >= std::time::Duration::from_millis(900));
}

#[tokio::test]
async fn a_locked_keychain_ends_a_test_of_all_before_it_begins() {
    let bench = Bench::new();
    bench.kept("App Store", 0).await;
    bench.store.lock();
    let cancel = CancellationToken::new();
    let error = bench
        .app
        .test_all(&|_| panic!("nothing begins"), &cancel)
        .await
        .unwrap_err();
    assert_eq!(error.explain().code, "keychain_locked");
}

#[tokio::test]
async fn a_token_is_used_again_and_one_of_a_removed_key_is_not() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let request = TokenRequest::default();
    let first = bench.app.token(&id, &request).await.unwrap();
    let again = bench.app.token(&id, &request).await.unwrap();
    assert_eq!(first.jwt.expose_secret(), again.jwt.expose_secret());
    bench.app.remove(&id).await.unwrap();
    assert!(matches!(
        bench.app.token(&id, &request).await,
        Err(AppError::NoSuchKey(_))
    ));
}

#[tokio::test]
async fn whether_a_key_sees_an_app_is_asked_at_apple() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let sighting = bench
        .app
        .can_see_app(&id, "com.orchard.peartimer")
        .await
        .unwrap();
    assert_eq!(sighting.answer, Answer::Yes, "{sighting:?}");
}

#[tokio::test]
async fn a_report_names_the_program_and_no_secret() {
    let bench = Bench::new();
    let new = bench.generated("App Store", 0);
    let cancel = CancellationToken::new();
    let verdict = bench
        .app
        .check(&draft_of(&new), &|_| {}, &cancel)
        .await
        .unwrap();
    let on_draft = bench.app.report_on_draft(&draft_of(&new), &verdict, true);
    let pem = new.private_key.pem().expose_secret().to_owned();
    let id = bench.app.save(new).await.unwrap().key.key.id;
    let report = bench.app.report(&id, &verdict, true).unwrap();
    let body = pem.lines().nth(1).unwrap();
    for report in [report, on_draft] {
        assert!(
            report.contains("1.2.3") && report.contains(&verdict.sentence),
            "{report}"
        );
        assert!(!report.contains(body));
    }
}

#[tokio::test]
async fn copies_of_the_key_file_are_found_by_what_is_in_them() {
    let bench = Bench::new();
    let new = bench.generated("App Store", 0);
    let other = bench.generated("other", 0);
    let folder = bench.folder.path();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    let pem = new.private_key.pem().expose_secret();
    write("AuthKey_ONE.p8", pem);
    write("AuthKey_ONE (1).P8", &pem.replace('\n', "\r\n"));
    write("AuthKey_OTHER.p8", other.private_key.pem().expose_secret());
    write("AuthKey_ONE.txt", pem);
    write("huge.p8", &"x".repeat(70_000));
    std::fs::create_dir(folder.join("folder.p8")).unwrap();
    std::fs::write(folder.join("folder.p8/AuthKey_DEEP.p8"), pem).unwrap();
    let found = bench.app.stray_copies(new.private_key.fingerprint());
    let names: Vec<&str> = found
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(names, ["AuthKey_ONE (1).P8", "AuthKey_ONE.p8"]);
}

#[tokio::test]
async fn use_cases_can_run_on_any_thread() {
    fn movable<T: Send>(future: T) -> T {
        future
    }
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let cancel = CancellationToken::new();
    movable(bench.app.reconcile()).await.unwrap();
    movable(bench.app.rebuild()).await.unwrap();
    movable(bench.app.test(&id, &|_| {}, &cancel))
        .await
        .unwrap();
    movable(bench.app.test_all(&|_| {}, &cancel)).await.unwrap();
    movable(bench.app.edit(&id, keywright_core::app::Changes::default()))
        .await
        .unwrap();
    assert_eq!(bench.app.listed(&id).unwrap().key.kind, KeyKind::Team);
    movable(bench.app.remove(&id)).await.unwrap();
}
