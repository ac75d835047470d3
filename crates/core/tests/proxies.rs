//! The proxies between this computer and Apple: which one is used, what is said of one that does
//! not work, and that none is ever between this computer and itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

use apple_double::{Double, GeneratedKey, Scenario};
use keywright_core::apple::client::CallError;
use keywright_core::apple::error::{NotReached, ProxyError, TransportError};
use keywright_core::apple::proxy::{ProxySettings, SetBy};
use keywright_core::apple::{AppleClient, Hosts, Timeouts, resources};
use keywright_core::clock::SystemClock;
use keywright_core::diagnosis::{Subject, diagnose};
use keywright_core::ids::{FieldsInput, KeyId};
use keywright_core::key::{Draft, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Cause;
use keywright_core::p8::read_private_key;
use keywright_core::token::Credentials;
use tokio_util::sync::CancellationToken;
use url::Url;

/// Where the other process asks.
const ASK: &str = "KEYWRIGHT_TEST_ASK";

/// A proxy that answers everybody with this line and remembers what it was asked for.
struct Proxy {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn start(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&asked);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                refuse(client.unwrap(), answer, &heard);
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn refuse(mut client: TcpStream, answer: &str, heard: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(client.try_clone().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    heard.lock().unwrap().push(first);
    let headers = lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()));
    headers.for_each(drop);
    let _gone = client.write_all(format!("{answer}\r\nContent-Length: 0\r\n\r\n").as_bytes());
}

fn settings(variables: &[(&str, &str)]) -> ProxySettings {
    ProxySettings::from_variables(|name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| OsString::from(value))
    })
}

fn client(variables: &[(&str, &str)]) -> AppleClient {
    let clock = Arc::new(SystemClock);
    let timeouts = Timeouts::default();
    AppleClient::with_proxies(Hosts::apple(), clock, timeouts, settings(variables)).unwrap()
}

/// What comes of a call through the proxy that a variable names.
async fn error_through(variable: &str, value: &str) -> TransportError {
    let client = client(&[(variable, value)]);
    match client.get(&credentials(), &resources::all_apps()).await {
        Err(CallError::Transport(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn nobody() -> String {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    free.local_addr().unwrap().to_string()
}

#[tokio::test]
async fn apple_is_asked_through_the_proxy() {
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        let proxy = Proxy::start("HTTP/1.1 403 Forbidden");
        let error = error_through(variable, &format!("http://{}", proxy.address)).await;
        let TransportError::Proxy { proxy: named, how } = error else {
            panic!("{variable}: {error:?}");
        };
        assert_eq!(how, ProxyError::Refused, "{variable}");
        assert_eq!(named.address, proxy.address, "{variable}");
        assert_eq!(named.set_by.to_string(), variable);
        let asked = proxy.asked();
        assert_eq!(
            asked,
            ["CONNECT api.appstoreconnect.apple.com:443 HTTP/1.1"],
            "{variable}"
        );
    }
}

#[tokio::test]
async fn a_proxy_that_does_not_work_is_named_and_apple_is_not() {
    let (gone, sign_in) = (
        nobody(),
        Proxy::start("HTTP/1.1 407 Proxy Authentication Required"),
    );
    let cases = [
        (format!("http://{gone}"), gone.clone()),
        (gone.clone(), gone.clone()),
        (format!("http://mary:s3cret-w0rd@{gone}/"), gone.clone()),
        (
            "http://no-such-proxy.invalid:3128".to_owned(),
            "no-such-proxy.invalid:3128".to_owned(),
        ),
        (
            format!("http://{}", sign_in.address),
            sign_in.address.clone(),
        ),
        (format!("socks5://{gone}"), gone.clone()),
    ];
    let expected = [
        ProxyError::NotReached(NotReached::Refused),
        ProxyError::NotReached(NotReached::Refused),
        ProxyError::NotReached(NotReached::Refused),
        ProxyError::NameNotFound,
        ProxyError::SignIn,
        ProxyError::NotSupported,
    ];
    for ((value, address), how) in cases.iter().zip(expected) {
        let error = error_through("https_proxy", value).await;
        let TransportError::Proxy { proxy, how: seen } = &error else {
            panic!("{value}: {error:?}");
        };
        assert_eq!((&proxy.address, *seen), (address, how), "{value}");
        let said = error.to_string();
        assert!(
            said.contains(address) && said.contains("https_proxy"),
            "{said}"
        );
        assert!(!said.contains("appstoreconnect"), "{said}");
        assert!(!format!("{said} {error:?}").contains("s3cret"), "{said}");
    }
}

/// A test says the same, and sends nobody to the name service or to sign in anywhere.
#[tokio::test]
async fn the_verdict_names_the_proxy_and_the_variable() {
    let gone = nobody();
    let draft = Draft {
        typed: FieldsInput {
            kind: KeyKind::Individual,
            issuer_id: String::new(),
            key_id: "2X9R4HXF34".to_owned(),
            team_id: String::new(),
            file_name: None,
        },
        private_key: credentials().private_key,
        uses: Vec::new(),
    };
    let subject = Subject {
        draft,
        others: Vec::new(),
    };
    for proxy in [gone.as_str(), "no-such-proxy.invalid:3128"] {
        let client = client(&[("HTTPS_PROXY", &format!("http://mary:s3cret@{proxy}"))]);
        let cancel = CancellationToken::new();
        let verdict = diagnose(&subject, &client, &|_| {}, &cancel).await;
        assert_eq!(verdict.cause, Cause::NoNetwork);
        assert!(verdict.sentence.contains(proxy), "{}", verdict.sentence);
        assert!(
            verdict.because.contains("HTTPS_PROXY"),
            "{}",
            verdict.because
        );
        assert!(verdict.next.contains("HTTPS_PROXY"), "{}", verdict.next);
        let all = serde_json::to_string(&verdict).unwrap();
        for wrong in ["s3cret", "DNS", "api.appstoreconnect", "offline"] {
            assert!(!all.contains(wrong), "{wrong}: {all}");
        }
    }
}

#[test]
fn the_variables_are_heeded_as_curl_heeds_them() {
    let apple = Url::parse("https://api.appstoreconnect.apple.com").unwrap();
    let used = |variables: &[(&str, &str)]| {
        let used = settings(variables).proxy_for(&apple);
        used.map(|proxy| (proxy.address.clone(), proxy.set_by))
    };
    let by = |address: &str, name| Some((address.to_owned(), SetBy::Variable(name)));
    let upper = [("https_proxy", "b:2"), ("HTTPS_PROXY", "a:1")];
    assert_eq!(used(&upper), by("a:1", "HTTPS_PROXY"));
    let all = [("ALL_PROXY", "b:2"), ("https_proxy", "a:1")];
    assert_eq!(used(&all), by("a:1", "https_proxy"));
    assert_eq!(
        used(&[("all_proxy", "http://[::1]:8080")]),
        by("[::1]:8080", "all_proxy")
    );
    assert_eq!(used(&[("HTTP_PROXY", "a:1"), ("http_proxy", "a:1")]), None);
    for except in [
        "*",
        "apple.com",
        ".apple.com",
        "x, api.appstoreconnect.apple.com",
    ] {
        assert_eq!(
            used(&[("HTTPS_PROXY", "a:1"), ("no_proxy", except)]),
            None,
            "{except}"
        );
    }
    let other = [("HTTPS_PROXY", "a:1"), ("NO_PROXY", "example.com")];
    assert_eq!(used(&other), by("a:1", "HTTPS_PROXY"));
}

#[test]
fn no_password_of_a_proxy_is_shown() {
    let settings = settings(&[("HTTPS_PROXY", "http://mary:s3cret@a:1")]);
    let shown = format!("{settings:?}");
    assert!(
        shown.contains("HTTPS_PROXY") && !shown.contains("s3cret"),
        "{shown}"
    );
}

/// The variables are those of another process, so that the library below finds them too.
#[test]
fn a_stand_in_on_this_computer_is_asked_through_none() {
    let apple = Double::start(Scenario::new()).unwrap();
    let proxy = Proxy::start("HTTP/1.1 403 Forbidden");
    let every = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"];
    let url = format!("http://{}", proxy.address);
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["the_other_process", "--exact", "--nocapture"])
        .env_clear()
        .env(ASK, apple.url())
        .envs(every.map(|name| (name, &url)))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{told}");
    assert!(!apple.requests().is_empty());
    assert_eq!(proxy.asked(), Vec::<String>::new());
}

/// The other process itself; does nothing when a person runs all tests.
#[test]
fn the_other_process() {
    let Ok(stand_in) = std::env::var(ASK) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let named = ProxySettings::from_variables(|name| std::env::var_os(name));
    for proxies in [named, ProxySettings::default()] {
        let hosts = Hosts::loopback(&stand_in, None).unwrap();
        let clock = Arc::new(SystemClock);
        let client = AppleClient::with_proxies(hosts, clock, Timeouts::default(), proxies);
        let client = client.unwrap();
        assert_eq!(client.proxy(KeyKind::Team), None);
        let answer = runtime.block_on(client.get(&credentials(), &resources::all_apps()));
        assert_eq!(answer.unwrap().status, 401, "nobody knows this key");
    }
}

fn credentials() -> Credentials {
    let pem = GeneratedKey::generate().unwrap().private_pem();
    Credentials {
        owner: Owner::Individual,
        key_id: KeyId::new("2X9R4HXF34").unwrap(),
        private_key: read_private_key(pem.as_bytes()).unwrap().key,
    }
}
