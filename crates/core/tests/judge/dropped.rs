//! Connections that were kept open and are gone, and failures that pass.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use apple_double::Fault;
use keywright_core::apple::client::CallError;
use keywright_core::apple::error::TransportError;
use keywright_core::apple::resources;
use keywright_core::apple::{AppleClient, Hosts, Timeouts};
use keywright_core::clock::{HurriedClock, SystemClock};
use keywright_core::outcome::Cause;

use crate::client::credentials;
use crate::world::World;

const APPS: &str = r#"{"data":[],"meta":{"paging":{"total":0}}}"#;

/// Answers the first request of each connection and keeps it open; takes the second and hangs up
/// without a byte, as a server does whose time for idle connections has just run out.
struct ForgetfulServer {
    url: String,
    seen: Arc<Mutex<Vec<usize>>>,
}

impl ForgetfulServer {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::<Mutex<Vec<usize>>>::default();
        let list = Arc::clone(&seen);
        std::thread::spawn(move || {
            for (number, client) in listener.incoming().flatten().enumerate() {
                let list = Arc::clone(&list);
                std::thread::spawn(move || serve(client, number, &list));
            }
        });
        Self { url, seen }
    }

    /// Which connection each request came over.
    fn seen(&self) -> Vec<usize> {
        self.seen.lock().unwrap().clone()
    }
}

fn serve(mut client: TcpStream, number: usize, seen: &Mutex<Vec<usize>>) {
    let mut lines = BufReader::new(client.try_clone().unwrap()).lines();
    for answered in [true, false] {
        let Some(Ok(_)) = lines.next() else { return };
        seen.lock().unwrap().push(number);
        let rest = lines.by_ref();
        rest.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()))
            .for_each(drop);
        if answered {
            let length = APPS.len();
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{APPS}");
            client.write_all(answer.as_bytes()).unwrap();
        }
    }
}

#[tokio::test]
async fn a_call_on_a_connection_that_is_gone_is_made_on_a_fresh_one() {
    let server = ForgetfulServer::start();
    let world = World::new();
    let hosts = Hosts::loopback(&server.url, None).unwrap();
    let client = AppleClient::new(hosts, Arc::new(SystemClock), Timeouts::default()).unwrap();
    let key = credentials(&world);
    for _ in 0..2 {
        let reply = client.get(&key, &resources::all_apps()).await.unwrap();
        assert_eq!(reply.status, 200);
    }
    assert_eq!(
        server.seen(),
        [0, 0, 1],
        "the second over the kept one, and once more"
    );
}

/// A whole test against such a server: nothing is concluded from a connection that is gone.
#[tokio::test]
async fn a_test_concludes_nothing_from_connections_that_are_gone() {
    let server = ForgetfulServer::start();
    let mut world = World::new();
    world.elsewhere = Some(server.url.clone());
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::Valid, "{verdict:#?}");
    let cut_off = |check: &keywright_core::outcome::Check| {
        let evidence = check.evidence.as_deref();
        evidence.is_some_and(|evidence| evidence.contains("dropped"))
    };
    assert!(!verdict.checks.iter().any(cut_off), "{:#?}", verdict.checks);
}

#[tokio::test]
async fn a_call_gives_a_failure_a_moment_to_pass() {
    let world = World::new();
    let clock = Arc::new(HurriedClock::new(SystemClock));
    let hosts = Hosts::loopback(world.apple.url(), None).unwrap();
    let client = AppleClient::new(hosts, clock.clone(), Timeouts::default()).unwrap();
    let key = credentials(&world);
    for fault in [Fault::UnexpectedError, Fault::BadGateway] {
        world.apple.forget_requests();
        world.apple.add_fault(fault.clone().times(1));
        let reply = client.get(&key, &resources::all_apps()).await.unwrap();
        assert_eq!(
            (reply.status, world.apple.requests().len()),
            (200, 2),
            "{fault:?}"
        );
    }
    assert_eq!(clock.slept(), Duration::from_secs(2));
    world.apple.forget_requests();
    world.apple.add_fault(Fault::UnexpectedError);
    let reply = client.get(&key, &resources::all_apps()).await.unwrap();
    assert_eq!((reply.status, world.apple.requests().len()), (500, 2));
    world.apple.clear_faults();
    world.apple.forget_requests();
    world.apple.add_fault(Fault::Close);
    let gone = client.get(&key, &resources::all_apps()).await;
    assert_eq!(gone, Err(CallError::Transport(TransportError::CutOff)));
    assert_eq!(world.apple.requests().len(), 2);
}
