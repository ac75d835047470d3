//! The report that is pasted into tickets.

use keywright_core::clock::UnixMillis;
use keywright_core::diagnosis::{ReportContext, report, verdict_without_asking};
use keywright_core::ids::FieldsInput;
use keywright_core::kind::KeyKind;
use keywright_core::outcome::{Cause, Outcome};
use keywright_core::p8::P8Error;

use crate::world::{ISSUER, KEY, OTHER_KEY, TEAM, World};

fn context() -> ReportContext {
    ReportContext {
        version: "0.1.0".to_owned(),
        platform: "linux".to_owned(),
        name: "Release pipeline".to_owned(),
        typed: Some(FieldsInput {
            kind: KeyKind::Team,
            issuer_id: ISSUER.to_owned(),
            key_id: KEY.to_owned(),
            team_id: TEAM.to_owned(),
            file_name: None,
        }),
    }
}

#[tokio::test]
async fn ids_are_shortened_everywhere_unless_asked_for() {
    let mut world = World::new();
    world.subject.draft.typed.file_name = Some(format!("AuthKey_{OTHER_KEY}.p8"));
    world.keeps_same_key("Old name", OTHER_KEY, KeyKind::Team, Some(ISSUER));
    let verdict = world.test().await;
    let short = report(&verdict, &context(), false);
    for id in [ISSUER, KEY, TEAM, OTHER_KEY] {
        assert!(!short.contains(id), "{id} in\n{short}");
    }
    let whole = report(&verdict, &context(), true);
    for id in [ISSUER, KEY, TEAM, OTHER_KEY] {
        assert!(whole.contains(id), "{id} not in\n{whole}");
    }
    for words in [
        "Keywright 0.1.0 on linux",
        "Valid API Key (valid)",
        "[ok] key_form",
        "10 requests",
        "Apps seen: 2",
    ] {
        assert!(short.contains(words), "{words} not in\n{short}");
    }
    assert!(!short.contains("com.orchard"), "apps may be secret");
    assert!(short.contains("Issuer ID: 5724\u{2026}072a"), "{short}");
}

#[tokio::test]
async fn a_refusal_is_reported_with_what_is_left() {
    let world = World::new();
    world.apple.revoke(KEY);
    let text = report(&world.test().await, &context(), false);
    assert!(
        text.contains("Apple rejected this key (401) (refused_unexplained)"),
        "{text}"
    );
    assert!(text.contains("  1. The key was revoked."), "{text}");
    assert!(text.contains("401 NOT_AUTHORIZED"), "{text}");
}

/// A key that cannot be read never gets as far as Apple; its cause is said in the same words.
#[test]
fn unreadable_keys_have_causes_of_their_own() {
    let wrong_curve = P8Error::WrongCurve {
        name: "P-384".to_owned(),
    };
    let wanted = [
        (P8Error::NotAKey, Cause::KeyUnreadable),
        (P8Error::Encrypted, Cause::KeyEncrypted),
        (wrong_curve, Cause::KeyWrongCurve),
        (P8Error::Rsa, Cause::KeyWrongType),
    ];
    for (error, cause) in wanted {
        let verdict = verdict_without_asking(error.cause(), UnixMillis(0));
        assert_eq!((verdict.cause, verdict.outcome), (cause, Outcome::Refused));
        assert!(!verdict.next.is_empty());
    }
}

#[test]
fn a_verdict_without_asking_says_so() {
    for cause in [Cause::KeychainMissing, Cause::KeyMissingFromKeychain] {
        let verdict = verdict_without_asking(cause, UnixMillis(0));
        assert_eq!((verdict.cause, verdict.outcome), (cause, Outcome::Unknown));
    }
    let verdict = verdict_without_asking(Cause::KeychainLocked, UnixMillis(1_700_000_000_000));
    assert_eq!(
        (verdict.cause, verdict.requests),
        (Cause::KeychainLocked, 0)
    );
    assert!(verdict.checks.is_empty() && verdict.next.contains("Unlock"));
    let text = report(&verdict, &ReportContext::default(), false);
    assert!(text.contains("2023-11-14 22:13:20 UTC"), "{text}");
}
