//! Each of Apple's rules, broken one at a time: nothing else is blamed.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use keywright_core::inspect::inspect;
use keywright_core::key::{KeptKey, Owner};
use keywright_core::outcome::CheckStatus::{Fail, Unknown, Warn};
use serde_json::{Value, json};

use crate::pasted::{
    Draft, ISSUER, KEY_ID, NOW, OTHER_ISSUER, TEAM_ID, kept, look, not_kept, sentence, token_in,
};

/// The one rule that is broken, and that its sentence says this.
#[track_caller]
fn breaks(draft: &Draft, rule: &str, words: &str) {
    let text = draft.token();
    let token = token_in(&text);
    assert_eq!(not_kept(&token), [(rule, Fail)]);
    let sentence = sentence(&token, rule);
    assert!(sentence.contains(words), "{sentence}");
    let all = look(&text);
    assert!(
        all.sentence.starts_with("Apple rejects this token"),
        "{}",
        all.sentence
    );
    assert!(all.sentence.contains(words), "{}", all.sentence);
    assert!(all.next.is_some());
}

#[test]
fn the_header() {
    let with = |name, value| Draft::team().head(name, value);
    breaks(&with("alg", json!("HS256")), "algorithm", "HS256");
    breaks(&with("alg", json!("es256")), "algorithm", "es256");
    breaks(&Draft::team().without("alg"), "algorithm", "doesn't say");
    breaks(&with("typ", json!("jwt")), "type", "in capitals");
    breaks(&Draft::team().without("typ"), "type", "doesn't say");
    breaks(&with("kid", json!(7)), "key_id", "isn't text");
    breaks(&Draft::team().without("kid"), "key_id", "has no kid");
    breaks(&with("kid", json!("")), "key_id", "empty");
}

#[test]
fn mistakes_in_the_key_id_are_recognised() {
    let with = |text: &str| Draft::team().head("kid", json!(text));
    breaks(&with(ISSUER), "key_id", "is an Issuer ID");
    breaks(
        &with("AuthKey_2X9R4HXF34.p8"),
        "key_id",
        "The Key ID in it is “2X9R4HXF34”",
    );
    breaks(&with("2x9r4hxf34"), "key_id", "are uppercase: “2X9R4HXF34”");
    breaks(&with(" 2X9R4HXF34"), "key_id", "around 2X9R4HXF34");
    breaks(&with("2X9R4HXF34\u{200b}"), "key_id", "\\u{200b}");
    breaks(&with("“2X9R4HXF34”"), "key_id", "quotes");
    breaks(&with("no key id at all"), "key_id", "doesn't look like");
    let token = token_in(&with("2X9R4HXF3").token());
    assert_eq!(not_kept(&token), [("key_id", Warn)]);
}

#[test]
fn mistakes_in_the_issuer_are_recognised() {
    let with = |text: &str| Draft::team().claim("iss", json!(text));
    breaks(&with(KEY_ID), "issuer", "the same as its kid");
    breaks(&with(TEAM_ID), "issuer", "a Key ID or a Team ID");
    breaks(&with(""), "issuer", "empty");
    breaks(&with(&format!("\"{ISSUER}\"")), "issuer", "quotes");
    breaks(&with("Orchard Labs"), "issuer", "doesn't look like");
    breaks(
        &Draft::team().claim("iss", json!([ISSUER])),
        "issuer",
        "isn't text",
    );
    breaks(&Draft::team().without("iss"), "issuer", "names no issuer");
    let both = Draft::team().claim("sub", json!("user"));
    breaks(&both, "issuer", "names an issuer and says sub: user");
    assert_eq!(token_in(&both.token()).kind, None);
    let capitals = with(&ISSUER.to_uppercase());
    assert_eq!(not_kept(&token_in(&capitals.token())), [("issuer", Warn)]);
}

#[test]
fn swapped_ids_are_called_so() {
    let swapped = Draft::team()
        .head("kid", json!(ISSUER))
        .claim("iss", json!(KEY_ID));
    let token = token_in(&swapped.token());
    assert_eq!(not_kept(&token), [("key_id", Fail), ("issuer", Fail)]);
    assert!(sentence(&token, "issuer").contains("are swapped"));
    let all = look(&swapped.token());
    assert!(
        all.sentence.contains("it breaks 2 rules"),
        "{}",
        all.sentence
    );
}

#[test]
fn the_audience() {
    let with = |value: Value| Draft::team().claim("aud", value);
    breaks(
        &with(json!("appstoreconnect-v2")),
        "audience",
        "appstoreconnect-v2",
    );
    breaks(
        &Draft::team().without("aud"),
        "audience",
        "names no audience",
    );
    let individual = Draft::individual().claim("aud", json!("apple-developer-enterprise-v1"));
    breaks(&individual, "audience", "no individual keys");
    let list = token_in(&with(json!(["appstoreconnect-v1"])).token());
    assert_eq!(not_kept(&list), [("audience", Warn)]);
}

#[test]
fn the_times() {
    let now = NOW.seconds();
    let at = |iat: i64, exp: i64| {
        Draft::team()
            .claim("iat", json!(now + iat))
            .claim("exp", json!(now + exp))
    };
    breaks(&at(-2460, -1560), "expiry", "It expired 26 minutes ago.");
    breaks(&at(-900, 0), "expiry", "It expired now.");
    breaks(&at(-60, 1201), "lifetime", "more than 20 minutes from now");
    let far = token_in(&at(3600, 3700).token());
    assert_eq!(not_kept(&far), [("lifetime", Fail), ("issued", Fail)]);
    assert!(sentence(&far, "issued").contains("in 60 minutes, which is in the future"));
    let backwards = token_in(&at(-10, -20).token());
    assert_eq!(not_kept(&backwards), [("expiry", Fail), ("lifetime", Fail)]);
    assert!(sentence(&backwards, "lifetime").contains("before it begins"));
}

#[test]
fn times_at_the_edge_are_only_doubted() {
    let now = NOW.seconds();
    let at = |iat: i64, exp: i64| {
        let draft = Draft::team().claim("iat", json!(now + iat));
        token_in(&draft.claim("exp", json!(now + exp)).token())
    };
    assert_eq!(not_kept(&at(0, 1200)), [("lifetime", Warn)]);
    assert!(sentence(&at(0, 1200), "lifetime").contains("15 minutes is safer"));
    assert_eq!(not_kept(&at(-1800, 600)), [("lifetime", Warn)]);
    let long = at(-1800, 600);
    assert!(sentence(&long, "lifetime").contains("From iat to exp it is 40 minutes"));
    assert_eq!(not_kept(&at(40, 900)), [("issued", Warn)]);
    let none = token_in(&Draft::team().without("iat").token());
    assert_eq!(not_kept(&none), [("issued", Warn)]);
}

#[test]
fn times_that_are_no_seconds() {
    let now = NOW.0;
    let milliseconds = Draft::team()
        .claim("iat", json!(now - 60_000))
        .claim("exp", json!(now + 840_000));
    let token = token_in(&milliseconds.token());
    assert!(sentence(&token, "expiry").contains("milliseconds"));
    assert!(sentence(&token, "issued").contains("milliseconds"));
    let text = token_in(&Draft::team().claim("exp", json!("1700000840")).token());
    assert_eq!(not_kept(&text), [("expiry", Fail), ("lifetime", Fail)]);
    assert!(sentence(&text, "expiry").contains("without quotes"));
    breaks(
        &Draft::team().claim("iat", json!("now")),
        "issued",
        "isn't a number",
    );
    let none = token_in(&Draft::team().without("exp").token());
    assert!(sentence(&none, "expiry").contains("has no exp"));
    for extreme in [
        json!(1e308),
        json!(-1e308),
        json!(i64::MAX),
        json!(i64::MIN),
    ] {
        let both = Draft::team()
            .claim("exp", extreme.clone())
            .claim("iat", extreme);
        assert!(!not_kept(&token_in(&both.token())).is_empty());
    }
}

#[test]
fn the_scope() {
    let with = |value: Value| Draft::team().claim("scope", value);
    breaks(&with(json!("GET /v1/apps")), "scope", "must be a list");
    breaks(&with(json!([])), "scope", "empty");
    breaks(&with(json!([7])), "scope", "isn't text");
    breaks(
        &with(json!(["POST /v1/apps"])),
        "scope",
        "GET requests only",
    );
    breaks(&with(json!(["GET /apps"])), "scope", "must begin with /v1/");
    let good = token_in(&with(json!(["GET /v1/apps?limit=1", "GET /v1/users"])).token());
    assert_eq!(not_kept(&good), []);
    assert!(sentence(&good, "scope").contains("2 requests"));
}

#[test]
fn the_signatures_form() {
    let unsigned = Draft::team().unsigned();
    let with = |bytes: &[u8]| token_in(&format!("{unsigned}.{}", URL_SAFE_NO_PAD.encode(bytes)));
    let der = with(&[&[0x30, 0x44][..], &[1; 68]].concat());
    assert_eq!(not_kept(&der), [("signature_form", Fail)]);
    assert!(sentence(&der, "signature_form").contains("DER"));
    let short = with(&[1; 40]);
    assert!(sentence(&short, "signature_form").contains("40 bytes"));
    let none = token_in(&unsigned);
    assert_eq!(not_kept(&none), [("signature_form", Unknown)]);
}

#[test]
fn ordinary_base64_is_read_and_refused() {
    let draft = Draft::team();
    let part = |value: &Value| STANDARD.encode(value.to_string());
    let text = format!(
        "{}.{}.{}",
        part(&draft.header),
        part(&draft.claims),
        STANDARD.encode([251; 64])
    );
    assert!(text.contains('+') || text.contains('/') || text.contains('='));
    assert_eq!(not_kept(&token_in(&text)), [("form", Fail)]);
}

#[test]
fn mix_ups_with_kept_keys_are_named() {
    let with = |draft: Draft, kept: &[KeptKey]| inspect(&draft.token(), NOW, kept).token.unwrap();
    let fits = with(Draft::team(), &[kept()]);
    assert!(sentence(&fits, "kept_key").contains("“Release pipeline” (Orchard Labs)"));
    let other = with(Draft::team().claim("iss", json!(OTHER_ISSUER)), &[kept()]);
    assert_eq!(not_kept(&other), [("kept_key", Fail)]);
    let words = sentence(&other, "kept_key");
    assert!(
        words.contains(ISSUER) && words.contains(OTHER_ISSUER),
        "{words}"
    );
    let individual = KeptKey {
        owner: Owner::Individual,
        ..kept()
    };
    let kind = with(Draft::team(), &[individual]);
    assert_eq!(not_kept(&kind), [("kept_key", Fail)]);
    assert!(
        sentence(&kind, "kept_key").contains("an individual key. The token is made for a team key")
    );
    let stranger = Draft::team().head("kid", json!("AAAAAAAAAA"));
    let stranger = with(stranger, &[kept()]);
    assert_eq!(not_kept(&stranger), [("kept_key", Warn)]);
    assert!(sentence(&stranger, "kept_key").contains("that of Orchard Labs"));
    let team = with(Draft::team().head("kid", json!(TEAM_ID)), &[kept()]);
    assert!(sentence(&team, "kept_key").contains("Team ID of Orchard Labs"));
    let nobody = Draft::team()
        .head("kid", json!("AAAAAAAAAA"))
        .claim("iss", json!(OTHER_ISSUER));
    let nobody = with(nobody, &[kept()]);
    assert!(nobody.rules.iter().all(|rule| rule.id != "kept_key"));
}
