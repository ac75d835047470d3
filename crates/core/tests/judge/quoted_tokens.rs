//! A page, a header or an error may quote the token in any dress; nothing of it is passed on.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use keywright_core::apple::redact::TokenFilter;
use keywright_core::clock::UnixMillis;
use keywright_core::token::{Token, TokenRequest, mint};
use proptest::prelude::*;
use secrecy::{ExposeSecret, SecretString};

use crate::client::credentials;
use crate::raw_server::{RawServer, http};
use crate::world::World;

fn token() -> Token {
    let world = World::new();
    mint(
        &credentials(&world),
        &TokenRequest::default(),
        UnixMillis(1_790_000_000_000),
    )
    .unwrap()
}

/// Every text that would give the token away: runs of its letters and digits, in small letters.
fn pieces(jwt: &str) -> Vec<String> {
    let folded = folded(jwt);
    let run = |window: &[u8]| String::from_utf8(window.to_vec()).unwrap();
    folded.as_bytes().windows(16).map(run).collect()
}

fn folded(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

fn gives_away(shown: &str, jwt: &str) -> bool {
    let shown = folded(shown);
    pieces(jwt).iter().any(|piece| shown.contains(piece))
}

fn wrapped(text: &str, width: usize, with: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let lines: Vec<String> = all
        .chunks(width)
        .map(|line| line.iter().collect())
        .collect();
    lines.join(with)
}

fn per_letter(text: &str, write: impl Fn(char) -> String) -> String {
    text.chars().map(write).collect()
}

/// The token, or a part of it, in every dress that is known.
fn dresses(quoted: &str) -> Vec<(&'static str, String)> {
    vec![
        ("as it is", quoted.to_owned()),
        ("upper case", quoted.to_uppercase()),
        ("lower case", quoted.to_lowercase()),
        (
            "percent signs",
            per_letter(quoted, |c| format!("%{:02x}", c as u32)),
        ),
        (
            "percent signs twice",
            per_letter(quoted, |c| format!("%25{:02X}", c as u32)),
        ),
        (
            "JSON escapes",
            per_letter(quoted, |c| format!("\\u{:04x}", c as u32)),
        ),
        (
            "entities",
            per_letter(quoted, |c| format!("&#{};", c as u32)),
        ),
        (
            "hexadecimal entities",
            per_letter(quoted, |c| format!("&#x{:x};", c as u32)),
        ),
        ("spaced", per_letter(quoted, |c| format!("{c} "))),
        ("marked up", per_letter(quoted, |c| format!("<{c}>"))),
    ]
}

#[test]
fn every_dress_of_the_token_is_taken_out() {
    let token = token();
    let jwt = token.jwt.expose_secret();
    let filter = TokenFilter::default();
    filter.remember(&token);
    let parts: Vec<&str> = jwt.split('.').chain([jwt]).collect();
    for part in parts {
        for (dress, quoted) in dresses(part) {
            for (width, with) in [
                (usize::MAX, ""),
                (72, "\r\n"),
                (64, "\n\t"),
                (20, "<br>"),
                (7, " "),
                (1, "-"),
            ] {
                let text = format!("Sorry: {} was sent", wrapped(&quoted, width, with));
                let shown = filter.clean(&text);
                if width > 12 || dress == "as it is" {
                    assert!(!gives_away(&shown, jwt), "{dress}, {width}: {shown}");
                    assert!(
                        shown.starts_with("Sorry: ") && shown.ends_with(" was sent"),
                        "{shown}"
                    );
                }
            }
        }
    }
}

#[test]
fn base64_and_hexadecimal_digits_of_it_are_taken_out() {
    let token = token();
    let jwt = token.jwt.expose_secret();
    let filter = TokenFilter::default();
    filter.remember(&token);
    for before in ["", "a", "ab", "Authorization: Bearer "] {
        let quoted = format!("{before}{jwt}\r\n");
        for coded in [STANDARD.encode(&quoted), URL_SAFE.encode(&quoted)] {
            for width in [usize::MAX, 76, 64] {
                let shown = filter.clean(&wrapped(&coded, width, "\r\n"));
                let longest = shown.split("[token]").map(|rest| folded(rest).len()).max();
                assert!(longest < Some(40), "{before}, {width}: {shown}");
            }
        }
        let hex: String = quoted.bytes().map(|byte| format!("{byte:02X}")).collect();
        let shown = filter.clean(&hex);
        assert!(shown.len() < 2 * before.len() + 20, "{shown}");
    }
}

#[test]
fn a_token_of_somebody_else_is_taken_out_too() {
    let other = token();
    let shown = TokenFilter::default().clean(&format!("old: {}.", other.jwt.expose_secret()));
    assert!(!gives_away(&shown, other.jwt.expose_secret()), "{shown}");
}

proptest! {
    #[test]
    fn other_texts_stay_as_they_are(text in "[^e]{0,300}") {
        let filter = TokenFilter::default();
        let jwt = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZS1zaWduYXR1cmU";
        let jwt = SecretString::from(jwt);
        filter.remember(&Token { jwt, issued_at: UnixMillis(0), expires_at: UnixMillis(0) });
        prop_assert_eq!(filter.clean(&text), text);
    }
}

/// Everything that an answer can carry, end to end.
#[tokio::test]
async fn no_part_of_an_answer_carries_the_token_into_the_verdict() {
    type Answer = fn(&str) -> Vec<u8>;
    let answers: [(&str, Answer); 9] = [
        ("Server", |jwt| {
            http(502, &format!("Server: {jwt}\r\n"), b"<html>")
        }),
        ("Via", |jwt| {
            http(
                503,
                &format!("VIA: 1.1 {}\r\n", jwt.to_lowercase()),
                b"<html>",
            )
        }),
        ("Location", |jwt| {
            let signature = jwt.rsplit('.').next().unwrap();
            let host = wrapped(&folded(signature), 40, ".");
            http(
                302,
                &format!("location: https://{host}.example/{jwt}\r\n"),
                b"",
            )
        }),
        ("a title", |jwt| {
            http(
                403,
                "",
                format!("<title>{}</title>", wrapped(jwt, 72, "\n")).as_bytes(),
            )
        }),
        ("base64", |jwt| {
            http(502, "", STANDARD.encode(jwt).as_bytes())
        }),
        ("text", |jwt| {
            http(400, "", format!("denied {jwt}").as_bytes())
        }),
        ("an error", |jwt| {
            let error = serde_json::json!({ "errors": [{ "code": "FORBIDDEN_ERROR", "title": jwt, "detail": wrapped(jwt, 20, " ") }] });
            http(403, "", error.to_string().as_bytes())
        }),
        ("escapes", |jwt| {
            let escaped = per_letter(jwt, |c| format!("\\u{:04x}", c as u32));
            let error =
                format!(r#"{{"errors":[{{"code":"NOT_AUTHORIZED","title":"{escaped}"}}]}}"#);
            http(401, "", error.as_bytes())
        }),
        ("an app's name", |jwt| {
            let app = serde_json::json!({ "data": [{ "attributes": { "name": jwt, "bundleId": jwt.to_uppercase() } }] });
            http(200, "", app.to_string().as_bytes())
        }),
    ];
    for (what, answer) in answers {
        let server = RawServer::start(move |request| answer(&sent_token(request)));
        let mut world = World::new();
        world.elsewhere = Some(server.url());
        let verdict = world.test().await;
        let shown = serde_json::to_string(&verdict).unwrap() + &format!("{verdict:?}");
        for request in server.asked() {
            let jwt = sent_token(&request);
            let signature = jwt.rsplit('.').next().unwrap();
            assert!(!gives_away(&shown, signature), "{what}: {shown}");
            let coded = STANDARD.encode(&jwt);
            assert!(!gives_away(&shown, &coded), "{what}: {shown}");
        }
    }
}

fn sent_token(request: &str) -> String {
    let lower = request.to_ascii_lowercase();
    let at = lower.find("authorization: bearer ").unwrap() + "authorization: bearer ".len();
    request[at..].lines().next().unwrap().trim().to_owned()
}
