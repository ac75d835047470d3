//! A company's proxy that inspects connections.

use apple_double::Double;

use super::{failing, key, test};
use crate::apple::Hosts;
use crate::apple::error::{NotTrusted, TransportError};
use crate::apple::reply::{Body, Reply};
use crate::clock::UnixMillis;
use crate::diagnosis::reading::read;
use crate::diagnosis::{first_answer, inconclusive};
use crate::outcome::Cause;
use crate::verdict::Verdict;

#[tokio::test]
async fn a_proxy_that_inspects_is_named() {
    let (subject, scenario) = key();
    let proxy = Double::start_tls(scenario).unwrap();
    let hosts = Hosts::as_if_apple(&format!("https://localhost:{}", proxy.address().port()));
    let verdict = test(&subject, hosts, &[proxy.address()]).await;
    assert_eq!(verdict.cause, Cause::TlsNotTrusted, "{verdict:?}");
    assert_eq!(failing(&verdict), ["apple_reached"]);
    // A computer without any trusted certificate is told so, and still who issued this one.
    assert!(
        verdict.because.contains("Example Corp, Corporate Proxy CA"),
        "{}",
        verdict.because
    );
    assert!(proxy.requests().is_empty(), "no token was sent");
    assert_eq!(verdict.requests, 1);
}

/// Whoever answers without TLS where TLS is due gets nothing.
#[tokio::test]
async fn an_unsecured_answer_is_no_answer() {
    let (subject, scenario) = key();
    let plain = Double::start(scenario).unwrap();
    let hosts = Hosts::as_if_apple(&format!("https://localhost:{}", plain.address().port()));
    let verdict = test(&subject, hosts, &[plain.address()]).await;
    assert_eq!(verdict.cause, Cause::TlsNotTrusted, "{verdict:?}");
    assert!(plain.requests().is_empty());
    let hosts = Hosts::as_if_apple(&format!("http://localhost:{}", plain.address().port()));
    let verdict = test(&subject, hosts, &[plain.address()]).await;
    assert_ne!(verdict.outcome, crate::outcome::Outcome::Valid);
    assert!(plain.requests().is_empty(), "https only");
}

fn told(fault: &TransportError) -> Verdict {
    inconclusive::no_answer(fault).into_verdict(UnixMillis(0))
}

fn not_trusted(why: NotTrusted) -> Verdict {
    told(&TransportError::NotTrusted {
        host: "api.appstoreconnect.apple.com".to_owned(),
        issuer: Some("Let's Encrypt, R11".to_owned()),
        why,
    })
}

/// A hotel's portal has a good certificate for its own name: nobody needs to trust its issuer.
#[test]
fn only_an_unknown_issuer_is_called_an_interceptor() {
    let unknown = not_trusted(NotTrusted::UnknownIssuer);
    assert!(unknown.sentence.contains("inspects the connection"));
    assert!(unknown.next.contains("root certificate"));
    for why in [
        NotTrusted::OtherHost,
        NotTrusted::Revoked,
        NotTrusted::Other,
    ] {
        let verdict = not_trusted(why);
        assert_eq!(verdict.cause, Cause::TlsNotTrusted);
        assert!(verdict.because.contains("Let's Encrypt"), "{verdict:?}");
        let all = format!("{} {}", verdict.sentence, verdict.next);
        assert!(
            !all.contains("inspects") && !all.contains("root certificate"),
            "{all}"
        );
        assert!(verdict.next.contains("Sign in to the network"), "{all}");
    }
}

#[test]
fn a_handshake_that_fails_has_words_of_its_own() {
    let host = "api.appstoreconnect.apple.com".to_owned();
    let verdict = told(&TransportError::Handshake { host });
    assert_eq!(
        verdict.sentence,
        "Couldn't establish a secure connection to Apple"
    );
    assert!(!verdict.next.contains("certificate"), "{}", verdict.next);
}

/// An inspecting proxy whose certificate is trusted here answers like Apple, and is named.
#[test]
fn the_certificate_of_an_answer_is_part_of_the_evidence() {
    let reply = Reply {
        status: 502,
        body: Body::Html(Some("Bad Gateway".to_owned())),
        redirect_host: None,
        server: None,
        via: None,
        certificate_issuer: Some("Example Corp".to_owned()),
        date: None,
        skew_seconds: None,
        rate_limit: None,
        retry_after: None,
        ms: 1.0,
    };
    let evidence = first_answer::answered(&reply);
    assert!(evidence.contains("Example Corp"), "{evidence}");
    let verdict = inconclusive::unexpected(read(&reply), &reply).into_verdict(UnixMillis(0));
    assert_eq!(verdict.cause, Cause::AppleUnavailable);
    assert!(verdict.because.contains("Example Corp"), "{verdict:?}");
}
