//! The system's proxies stand between this computer and Apple, and never between this computer
//! and itself. The client reads them once a process, so each test asks from a process of its own:
//! this program, started once more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

use apple_double::{Double, GeneratedKey, Scenario};
use keywright_core::apple::client::CallError;
use keywright_core::apple::{AppleClient, Hosts, Timeouts, resources};
use keywright_core::clock::SystemClock;
use keywright_core::ids::KeyId;
use keywright_core::key::Owner;
use keywright_core::p8::read_private_key;
use keywright_core::token::Credentials;

/// Where the other process asks: a loopback address, or "apple".
const ASK: &str = "KEYWRIGHT_TEST_ASK";

/// A proxy that refuses everybody and remembers what for.
struct Proxy {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&asked);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                refuse(client.unwrap(), &heard);
            }
        });
        Self { url, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn refuse(mut client: TcpStream, heard: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(client.try_clone().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    heard.lock().unwrap().push(first);
    let headers = lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()));
    headers.for_each(drop);
    let _gone = client.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
}

/// Lets another process ask, with these variables alone.
fn ask(whom: &str, variables: &[&str], proxy: &Proxy) {
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["the_other_process", "--exact", "--nocapture"])
        .env_clear()
        .env(ASK, whom)
        .envs(variables.iter().map(|name| (name, &proxy.url)))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{told}");
}

#[test]
fn apple_is_asked_through_the_proxy() {
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let proxy = Proxy::start();
        ask("apple", &[variable], &proxy);
        let asked = proxy.asked();
        assert!(!asked.is_empty(), "{variable} is not heeded");
        for line in asked {
            assert_eq!(line, "CONNECT api.appstoreconnect.apple.com:443 HTTP/1.1");
        }
    }
}

#[test]
fn a_stand_in_on_this_computer_is_asked_through_none() {
    let apple = Double::start(Scenario::new()).unwrap();
    let proxy = Proxy::start();
    let every = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"];
    ask(apple.url(), &every, &proxy);
    assert!(!apple.requests().is_empty());
    assert_eq!(proxy.asked(), Vec::<String>::new());
}

/// The other process itself; does nothing when a person runs all tests.
#[test]
fn the_other_process() {
    let Ok(whom) = std::env::var(ASK) else {
        return;
    };
    let hosts = match whom.as_str() {
        "apple" => Hosts::apple(),
        url => Hosts::loopback(url, None).unwrap(),
    };
    let practice = hosts.is_practice();
    let client = AppleClient::new(hosts, Arc::new(SystemClock), Timeouts::default()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let answer = runtime.block_on(client.get(&credentials(), &resources::all_apps()));
    if practice {
        assert_eq!(answer.unwrap().status, 401, "nobody knows this key");
    } else {
        assert!(matches!(answer, Err(CallError::Transport(_))), "{answer:?}");
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
