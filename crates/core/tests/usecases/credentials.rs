//! What a kept key is read for: tokens, credentials, a question about an app.

use keywright_core::app::{AppError, Changes};
use keywright_core::explain::Explain;
use keywright_core::kind::KeyKind;
use keywright_core::token::TokenRequest;
use keywright_core::verdict::Answer;
use secrecy::ExposeSecret;
use tokio_util::sync::CancellationToken;

use crate::apple_bench::Bench;

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
    write("AuthKey_ONE.p8.txt", pem);
    write("notes.txt", pem);
    write("huge.p8", &"x".repeat(70_000));
    std::fs::create_dir(folder.join("folder.p8")).unwrap();
    std::fs::write(folder.join("folder.p8/AuthKey_DEEP.p8"), pem).unwrap();
    let found = bench.app.stray_copies(new.private_key.fingerprint());
    let names: Vec<&str> = found
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    let expected = ["AuthKey_ONE (1).P8", "AuthKey_ONE.p8", "AuthKey_ONE.p8.txt"];
    assert_eq!(names, expected);
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
    movable(bench.app.edit(&id, Changes::default()))
        .await
        .unwrap();
    assert_eq!(
        bench.app.listed(&id).unwrap().key.owner.kind(),
        KeyKind::Team
    );
    movable(bench.app.remove(&id)).await.unwrap();
}
