//! Tokens as Apple wants them.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keywright_core::clock::UnixMillis;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::key::{IssuerMissing, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::token::{
    Credentials, ScopeError, Token, TokenCache, TokenError, TokenRequest, mint,
};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::pkcs8::DecodePublicKey;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::world::{ISSUER, KEY, key_pair};

const NOW: UnixMillis = UnixMillis(1_770_000_000_999);

fn credentials(kind: KeyKind) -> (Credentials, String) {
    let (private_key, public) = key_pair();
    let credentials = Credentials {
        owner: Owner::with_issuer(kind, IssuerId::new(ISSUER).unwrap()),
        key_id: KeyId::new(KEY).unwrap(),
        private_key,
    };
    (credentials, public)
}

fn parts(token: &Token) -> (Value, Value, Vec<u8>, String) {
    let jwt = token.jwt.expose_secret();
    let (signed, signature) = jwt.rsplit_once('.').unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let json = |part: &str| serde_json::from_slice(&decode(part)).unwrap();
    (
        json(header),
        json(payload),
        decode(signature),
        signed.to_owned(),
    )
}

fn minutes(minutes: u64) -> TokenRequest {
    TokenRequest {
        lifetime: Duration::from_secs(minutes * 60),
        scope: Vec::new(),
    }
}

#[test]
fn each_kind_has_its_claims() {
    let now = 1_770_000_000;
    let wanted = [
        (
            KeyKind::Team,
            json!({"iss": ISSUER, "iat": now - 60, "exp": now + 900, "aud": "appstoreconnect-v1"}),
        ),
        (
            KeyKind::Individual,
            json!({"sub": "user", "iat": now - 60, "exp": now + 900, "aud": "appstoreconnect-v1"}),
        ),
        (
            KeyKind::Enterprise,
            json!({"iss": ISSUER, "iat": now - 60, "exp": now + 900, "aud": "apple-developer-enterprise-v1"}),
        ),
    ];
    for (kind, claims) in wanted {
        let (credentials, public) = credentials(kind);
        let token = mint(&credentials, &TokenRequest::default(), NOW).unwrap();
        let (header, payload, signature, signed) = parts(&token);
        assert_eq!(header, json!({"alg": "ES256", "kid": KEY, "typ": "JWT"}));
        assert_eq!(payload, claims, "{kind}");
        let key = VerifyingKey::from_public_key_pem(&public).unwrap();
        let signature = Signature::from_slice(&signature).expect("64 bytes, not DER");
        assert!(key.verify(signed.as_bytes(), &signature).is_ok(), "{kind}");
        assert_eq!(
            (token.issued_at.seconds(), token.expires_at.seconds()),
            (now - 60, now + 900)
        );
    }
}

#[test]
fn a_token_lives_at_most_twenty_minutes() {
    let (credentials, _) = credentials(KeyKind::Team);
    let twenty = mint(&credentials, &minutes(20), NOW).unwrap();
    assert_eq!(parts(&twenty).1["exp"], json!(1_770_000_000 + 1200));
    let beyond = TokenRequest {
        lifetime: Duration::from_millis(20 * 60_000 + 1),
        scope: Vec::new(),
    };
    assert_eq!(
        mint(&credentials, &beyond, NOW).unwrap_err(),
        TokenError::TooLong
    );
    assert_eq!(
        mint(&credentials, &minutes(0), NOW).unwrap_err(),
        TokenError::TooShort
    );
    let forever = TokenRequest {
        lifetime: Duration::MAX,
        scope: Vec::new(),
    };
    assert_eq!(
        mint(&credentials, &forever, NOW).unwrap_err(),
        TokenError::TooLong
    );
}

#[test]
fn a_team_key_needs_its_issuer_and_an_individual_one_has_none() {
    let issuer = || IssuerId::new(ISSUER).unwrap();
    for kind in [KeyKind::Team, KeyKind::Enterprise] {
        assert_eq!(Owner::new(kind, None), Err(IssuerMissing));
        assert_eq!(
            Owner::new(kind, Some(issuer())).unwrap().issuer_id(),
            Some(&issuer())
        );
    }
    for given in [None, Some(issuer())] {
        assert_eq!(
            Owner::new(KeyKind::Individual, given),
            Ok(Owner::Individual)
        );
    }
}

#[test]
fn a_scope_allows_get_requests_of_the_api_only() {
    let (credentials, _) = credentials(KeyKind::Team);
    let with = |entries: &[&str]| {
        let scope = entries.iter().map(|&entry| entry.to_owned()).collect();
        mint(
            &credentials,
            &TokenRequest {
                scope,
                ..TokenRequest::default()
            },
            NOW,
        )
    };
    let good = [
        "GET /v1/apps?filter[platform]=IOS",
        "GET /v2/sandboxTesters",
        "GET /v3/x",
    ];
    let token = with(&good).unwrap();
    assert_eq!(parts(&token).1["scope"], json!(good));
    let long = format!("GET /v1/{}", "a".repeat(3000));
    let bad = [
        ("POST /v1/apps", ScopeError::NotGet),
        ("get /v1/apps", ScopeError::NotGet),
        ("/v1/apps", ScopeError::NotGet),
        ("", ScopeError::NotGet),
        ("GET v1/apps", ScopeError::NoPath),
        ("GET /v1/", ScopeError::NoPath),
        ("GET https://example.com/v1/apps", ScopeError::NoPath),
        ("GET /v1/apps POST", ScopeError::Character),
        ("GET /v1/apps#x", ScopeError::Character),
        ("GET /v1/ä", ScopeError::Character),
        (&long, ScopeError::TooLong),
    ];
    for (entry, wanted) in bad {
        match with(&["GET /v1/apps", entry]).unwrap_err() {
            TokenError::Scope { why, .. } => assert_eq!(why, wanted, "{entry}"),
            other => panic!("{entry}: {other}"),
        }
    }
    assert!(matches!(
        with(&["GET /v1/apps"; 51]),
        Err(TokenError::Scope {
            why: ScopeError::TooMany,
            ..
        })
    ));
}

#[test]
fn nothing_shows_a_token() {
    let (credentials, _) = credentials(KeyKind::Team);
    let token = mint(&credentials, &TokenRequest::default(), NOW).unwrap();
    let shown = format!("{token:?} {credentials:?} {:?}", TokenCache::new());
    assert!(!shown.contains("eyJ") && !shown.contains("MIG"), "{shown}");
}

#[test]
fn a_kept_token_is_used_until_shortly_before_it_ends() {
    let cache = TokenCache::new();
    let (one, _) = credentials(KeyKind::Team);
    let usual = TokenRequest::default();
    let at = |seconds: i64| {
        let token = cache
            .token(&one, &usual, NOW.plus_seconds(seconds))
            .unwrap();
        token.jwt.expose_secret().to_owned()
    };
    let first = at(0);
    assert_eq!(at(1), first);
    assert_eq!(at(900 - 62), first);
    let second = at(900 - 59);
    assert_ne!(second, first);
    // The clock was set back: the kept token is from the future now.
    assert_ne!(at(-600), second);
    cache.forget(&one, &usual);
}

#[test]
fn kept_tokens_are_told_apart_by_everything_that_is_in_them() {
    let cache = TokenCache::new();
    let (one, _) = credentials(KeyKind::Team);
    let jwt = |credentials: &Credentials, request: &TokenRequest| {
        cache
            .token(credentials, request, NOW)
            .unwrap()
            .jwt
            .expose_secret()
            .to_owned()
    };
    let first = jwt(&one, &TokenRequest::default());
    let scoped = TokenRequest {
        scope: vec!["GET /v1/apps".to_owned()],
        ..TokenRequest::default()
    };
    let individual = Credentials {
        owner: Owner::Individual,
        ..one.clone()
    };
    let (other_key, _) = credentials(KeyKind::Team);
    let all = [
        jwt(&one, &minutes(5)),
        jwt(&one, &scoped),
        jwt(&individual, &TokenRequest::default()),
        jwt(&other_key, &TokenRequest::default()),
    ];
    assert!(all.iter().all(|other| *other != first));
    assert_eq!(jwt(&one, &TokenRequest::default()), first);
    cache.forget(&one, &TokenRequest::default());
    assert_ne!(
        jwt(&one, &TokenRequest::default()),
        first,
        "signatures are random"
    );
}
