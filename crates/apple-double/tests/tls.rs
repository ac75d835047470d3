//! TLS that nobody trusts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use apple_double::{Double, Scenario};
use x509_parser::pem::parse_x509_pem;

#[test]
fn a_client_that_does_not_know_the_authority_refuses() {
    let apple = Double::start_tls(Scenario::new()).unwrap();
    assert!(apple.url().starts_with("https://127.0.0.1:"));
    let client = reqwest::blocking::Client::builder()
        .no_proxy()
        .build()
        .unwrap();
    let error = client
        .get(format!("{}/v1/apps", apple.url()))
        .send()
        .unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert!(apple.requests().is_empty(), "nothing was asked");
}

#[test]
fn a_client_that_trusts_the_companys_authority_is_answered() {
    let apple = Double::start_tls(Scenario::new()).unwrap();
    let pem = apple.authority_pem().unwrap();
    let client = reqwest::blocking::Client::builder()
        .no_proxy()
        .tls_certs_only([reqwest::Certificate::from_pem(pem.as_bytes()).unwrap()])
        .build()
        .unwrap();
    let answer = client
        .get(format!("{}/v1/apps", apple.url()))
        .send()
        .unwrap();
    assert_eq!(answer.status(), 401);
}

#[test]
fn the_authority_has_a_companys_name() {
    let apple = Double::start_tls(Scenario::new()).unwrap();
    let (_, pem) = parse_x509_pem(apple.authority_pem().unwrap().as_bytes()).unwrap();
    let certificate = pem.parse_x509().unwrap();
    let name = certificate.subject().to_string();
    assert_eq!(name, "CN=Corporate Proxy CA, O=Example Corp");
}
