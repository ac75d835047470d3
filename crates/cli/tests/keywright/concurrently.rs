//! Many at once, while the window's side of the program is open.

use std::collections::HashSet;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use keywright_core::app::{Keywright, Surroundings};
use keywright_core::apple::Hosts;
use keywright_core::apple::proxy::ProxySettings;
use keywright_core::clock::SystemClock;
use keywright_core::vault::Vault;

use crate::world::{World, besides_practice};

/// How many tokens are asked for at once.
const MANY: usize = 200;

/// What a window has open: the same list, in this process.
fn window(world: &World) -> Keywright {
    let surroundings = Surroundings {
        data_dir: world.path("data/keywright"),
        hosts: Hosts::loopback(world.apple.url(), None).unwrap(),
        proxies: ProxySettings::default(),
        clock: Arc::new(SystemClock),
        vault: Vault::system(Some(world.bus_address())),
        stray_places: Vec::new(),
        version: "0",
        platform: "linux",
    };
    Keywright::open(surroundings).unwrap()
}

#[test]
fn two_hundred_tokens_with_a_window_open() {
    let (world, _) = World::with_key();
    let window = window(&world);
    let id = window.list().unwrap()[0].key.id.clone();
    let ended = AtomicBool::new(false);
    let tokens = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                window.use_key(&id).unwrap();
                assert_eq!(window.list().unwrap().len(), 1);
            }
        });
        let tokens = tokens(&world);
        ended.store(true, Ordering::Relaxed);
        tokens
    });
    let different: HashSet<&String> = tokens.iter().collect();
    assert_eq!(different.len(), MANY, "each is signed anew");
    for jwt in &tokens {
        assert_eq!(world.asked_with(jwt.trim_end()), 200);
    }
}

fn tokens(world: &World) -> Vec<String> {
    let start = |_| {
        let mut command = world.keywright(&["token"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let children: Vec<_> = (0..MANY).map(start).collect();
    let ends = children
        .into_iter()
        .map(|child| child.wait_with_output().unwrap());
    ends.map(|output| {
        assert_eq!(besides_practice(&output.stderr), "");
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    })
    .collect()
}
