//! The program on a mock runtime, with its real permissions, a keychain in memory, a private
//! folder, and the double of Apple.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use apple_double::{Double, KeyKind, RegisteredKey, Role, RunningDouble, Scenario, Team};
use keywright_core::app::Surroundings;
use keywright_core::apple::Hosts;
use keywright_core::apple::proxy::ProxySettings;
use keywright_core::clock::SystemClock;
use keywright_core::vault::memory::MemoryStore;
use keywright_window::{OtherTools, Practice, WindowEnvironment};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, Channel, InvokeBody, InvokeResponseBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Builder, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

use crate::material::KeyMaterial;
use crate::paper_desktop::PaperDesktop;

pub const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";

pub struct Desk {
    pub app: App<MockRuntime>,
    pub window: WebviewWindow<MockRuntime>,
    pub desktop: Arc<PaperDesktop>,
    pub folder: TempDir,
    pub keychain: MemoryStore,
    told: Told,
    double: RunningDouble,
}

/// What the page was told over its channels, in order, and who hears of it at once.
type Told = Arc<Mutex<Heard>>;

#[derive(Default)]
struct Heard {
    so_far: Vec<String>,
    listener: Option<Sender<Value>>,
}

impl Desk {
    pub fn new() -> Self {
        let team = Team::new("8K2LQ7XW4D", "Orchard Labs", ISSUER)
            .with_app("Pear Timer", "com.orchard.peartimer")
            .with_certificate("DISTRIBUTION");
        let double = Double::start(Scenario::new().with_team(team)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let desktop = Arc::new(PaperDesktop::default());
        let keychain = MemoryStore::new();
        let surroundings = WindowEnvironment {
            core: Surroundings {
                data_dir: folder.path().join("data"),
                hosts: Hosts::loopback(double.url(), None).unwrap(),
                proxies: ProxySettings::default(),
                clock: Arc::new(SystemClock),
                vault: keychain.vault(),
                stray_places: vec![folder.path().to_path_buf()],
                version: "0.0.0",
                platform: "test",
            },
            desktop: Arc::clone(&desktop) as Arc<_>,
            practice: Some(Practice {
                apple_url: double.url().to_owned(),
                folder: None,
            }),
            other_tools: OtherTools {
                environment: Vec::new,
                home: Some(folder.path().to_path_buf()),
            },
            files: Vec::new(),
        };
        let told = Told::default();
        let app = keywright_window::assemble(listening(&told), surroundings)
            .unwrap()
            .build(keywright_window::context())
            .unwrap();
        let window = open(&app, "main");
        Self {
            app,
            window,
            desktop,
            folder,
            keychain,
            told,
            double,
        }
    }

    /// What the page was told over its channels so far.
    pub fn told(&self) -> Vec<String> {
        self.told.lock().unwrap().so_far.clone()
    }

    /// Hears of all that the page is told from now on.
    fn hear(&self) -> Receiver<Value> {
        let (tell, heard) = channel();
        self.told.lock().unwrap().listener = Some(tell);
        heard
    }

    /// Makes the double know the key; answers the values that a person would copy at Apple.
    pub fn register(&self, material: &KeyMaterial) -> Value {
        let key = RegisteredKey::new(
            KeyKind::Team,
            material.key_id(),
            &material.public_pem(),
            "8K2LQ7XW4D",
        );
        self.double.register(key.with_role(Role::Admin)).unwrap();
        json!({ "issuer_id": ISSUER, "key_id": material.key_id() })
    }

    /// Makes the double know a key.
    pub fn know(&self, key: RegisteredKey) {
        self.double.register(key).unwrap();
    }

    /// How many requests Apple was sent since they were forgotten.
    pub fn requests(&self) -> usize {
        self.double.requests().len()
    }

    pub fn forget_requests(&self) {
        self.double.forget_requests();
    }

    /// The key as a file on the disk, as a browser leaves it.
    pub fn key_file(&self, material: &KeyMaterial) -> PathBuf {
        let path = self.folder.path().join(material.file_name());
        std::fs::write(&path, material.pem()).unwrap();
        path
    }

    /// What the page gets: the answer, or what it was refused with.
    pub fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        invoke(&self.window, command, arguments)
    }
}

/// A program whose page only notes what it is told.
fn listening(told: &Told) -> Builder<MockRuntime> {
    let told = Arc::clone(told);
    mock_builder().channel_interceptor(move |_, _, _, body| {
        let InvokeResponseBody::Json(text) = body else {
            panic!("a channel carries bytes");
        };
        let mut told = told.lock().unwrap();
        told.so_far.push(text.clone());
        if let Some(listener) = &told.listener {
            let _test_over = listener.send(serde_json::from_str(text).unwrap());
        }
        true
    })
}

pub fn open(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::default())
        .build()
        .unwrap()
}

pub fn invoke(
    window: &WebviewWindow<MockRuntime>,
    command: &str,
    arguments: Value,
) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: InvokeBody::Json(arguments),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| match body {
        InvokeResponseBody::Json(text) => serde_json::from_str(&text).unwrap(),
        InvokeResponseBody::Raw(_) => panic!("{command} answers with bytes"),
    })
}

/// Long enough for anything that is told; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The page's end of the channel on which it is told what it did not ask for.
pub struct Page(Receiver<Value>);

impl Page {
    /// A page that listens as the real one does: by the command.
    pub fn of(desk: &Desk) -> Self {
        let heard = desk.hear();
        let watch = json!({ "onEvent": "__CHANNEL__:99" });
        desk.invoke("watch", watch).unwrap();
        Self(heard)
    }

    /// Somebody in the page's place, who hears of nothing but what happens from now on.
    pub fn listening(desk: &Desk) -> Self {
        let (told, heard) = channel();
        let page = Channel::new(move |body| {
            if let InvokeResponseBody::Json(text) = body {
                let _test_over = told.send(serde_json::from_str(&text).unwrap());
            }
            Ok(())
        });
        keywright_window::drops::listen(desk.app.handle(), page);
        Self(heard)
    }

    /// What it is told next.
    pub fn hears(&self) -> Value {
        self.0.recv_timeout(PATIENCE).unwrap()
    }

    /// The next event of this name.
    pub fn hears_of(&self, event: &str) -> Value {
        loop {
            let heard = self.hears();
            if heard["event"] == event {
                return heard;
            }
        }
    }
}
