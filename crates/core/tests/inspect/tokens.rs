//! Tokens wherever they stand, and what is said of a good one.

use keywright_core::inspect::{LARGEST_TEXT, Pasted, SignatureCheck, inspect};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::CheckStatus;
use serde_json::json;

use crate::pasted::{Draft, KEY_ID, NOW, kept, look, not_kept, token_in};

#[test]
fn a_good_token_of_each_kind_breaks_no_rule() {
    let enterprise = Draft::team().claim("aud", json!("apple-developer-enterprise-v1"));
    for (draft, kind) in [
        (Draft::team(), KeyKind::Team),
        (Draft::individual(), KeyKind::Individual),
        (enterprise, KeyKind::Enterprise),
    ] {
        let token = token_in(&draft.token());
        assert_eq!(not_kept(&token), [], "{kind}");
        assert_eq!(token.kind, Some(kind));
        assert_eq!(token.signature, SignatureCheck::NotChecked);
    }
    let all = look(&Draft::team().token());
    assert_eq!(all.pasted, Pasted::Token);
    assert_eq!(
        all.sentence,
        "Nothing in this token breaks Apple's rules. It ends in 14 minutes. The signature couldn't be checked."
    );
    assert_eq!(all.next, None);
}

#[test]
fn a_token_is_found_wherever_it_stands() {
    let token = Draft::team().token();
    let (first, second) = token.split_at(70);
    for text in [
        format!("  {token}\n"),
        format!("\u{feff}\"{token}\""),
        format!(
            "curl -H 'Authorization: Bearer {token}' https://api.appstoreconnect.apple.com/v1/apps"
        ),
        format!("2026-08-12T09:30:00Z DEBUG eyJust a word, then token={token}&more=1"),
        format!("The token was {token}."),
        format!("{{\"jwt\":\"{token}\",\"n\":1}}"),
        format!("{first}\n    {second}"),
        format!("eyJhbGciOiJub25lIn0 {token}"),
    ] {
        let found = token_in(&text);
        assert_eq!(not_kept(&found), [], "{text}");
    }
}

#[test]
fn the_members_are_shown_with_what_they_mean() {
    let token = inspect(&Draft::team().token(), NOW, &[kept()])
        .token
        .unwrap();
    let member = |name: &str| {
        let mut all = token.header.iter().chain(&token.payload);
        let member = all.find(|member| member.name == name).unwrap();
        (member.value.clone(), member.words.clone())
    };
    assert_eq!(member("alg"), ("ES256".to_owned(), None));
    let (value, words) = member("exp");
    assert_eq!(value, "1700000840");
    assert_eq!(
        words.unwrap(),
        "in 14 minutes: 14 November 2023, 22:27:20 UTC"
    );
    let (_, words) = member("iat");
    assert_eq!(
        words.unwrap(),
        "60 seconds ago: 14 November 2023, 22:12:20 UTC"
    );
    assert_eq!(member("kid").1.unwrap(), "saved as “Release pipeline”");
    assert_eq!(member("iss").1.unwrap(), "the issuer of Orchard Labs");
    assert_eq!(token.kept, [kept().id]);
}

#[test]
fn a_token_without_its_signature_is_read_as_far_as_it_goes() {
    let unsigned = Draft::team().unsigned();
    for text in [
        unsigned.clone(),
        format!("{unsigned}."),
        format!("{unsigned}.[masked]"),
    ] {
        let token = token_in(&text);
        assert_eq!(token.signature, SignatureCheck::Missing, "{text}");
        assert_eq!(not_kept(&token), [("signature_form", CheckStatus::Unknown)]);
    }
}

#[test]
fn values_that_want_to_deceive_are_shown_for_what_they_are() {
    let sly = Draft::team().claim("note", json!("a\u{202e}b\u{0}c\u{200b}"));
    let token = token_in(&sly.token());
    assert_eq!(token.payload[4].value, "a\\u{202e}b\\u{0}c\\u{200b}");
    let long = Draft::team().claim("note", json!("x".repeat(5000)));
    let token = token_in(&long.token());
    assert_eq!(token.payload[4].value.chars().count(), 301);
    let mut many = Draft::team();
    for number in 0..500 {
        many = many.claim(&format!("n{number}"), json!(number));
    }
    assert!(token_in(&many.token()).payload.len() < 100);
}

#[test]
fn texts_without_anything_are_said_to_be_so() {
    for text in [
        "",
        "   ",
        "hello",
        "eyJ",
        "eyJ.eyJ.eyJ",
        KEY_ID,
        "{}",
        "a.b.c",
    ] {
        let found = look(text);
        assert_eq!(found.pasted, Pasted::Nothing, "{text}");
        assert!(found.sentence.contains("no token"), "{}", found.sentence);
        assert!(found.next.is_some());
    }
    let page = look("<!DOCTYPE html><html><title>Sign in</title></html>");
    assert_eq!(page.pasted, Pasted::WebPage);
}

#[test]
fn a_private_key_is_recognised_and_not_shown() {
    let pem = crate::pasted::key().private_pem();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for text in [
        pem.clone(),
        format!("log: {pem}"),
        pem.replace('\n', "\\n"),
        body.clone(),
    ] {
        let found = look(&text);
        assert_eq!(found.pasted, Pasted::PrivateKey);
        let told = serde_json::to_string(&found).unwrap();
        assert!(!told.contains(&body[..20]));
        assert!(!told.contains(&body[90..110]));
    }
}

#[test]
fn only_the_beginning_of_a_huge_text_is_looked_at() {
    let token = Draft::team().token();
    let after = format!("{}{token}", "é".repeat(LARGEST_TEXT));
    let found = look(&after);
    assert!(found.cut);
    assert_eq!(found.token, None);
    let before = format!("{token} {}", "é".repeat(LARGEST_TEXT));
    let found = look(&before);
    assert!(found.cut);
    assert!(found.token.is_some());
    assert!(!look(&token).cut);
}
