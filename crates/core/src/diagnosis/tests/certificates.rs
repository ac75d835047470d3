//! A company's proxy that inspects connections.

use apple_double::Double;

use super::{failing, key, test};
use crate::apple::Hosts;
use crate::diagnosis::cause::Cause;

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
    assert_ne!(verdict.outcome, crate::diagnosis::verdict::Outcome::Valid);
    assert!(plain.requests().is_empty(), "https only");
}
