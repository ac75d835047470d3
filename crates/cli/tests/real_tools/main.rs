//! Tools that nobody here wrote, run through `exec` or on an export, as they are. They believe
//! that they speak with Apple: a proxy of this test leads Apple's name to the stand-in, whose
//! authority they are told to trust. Nothing leaves this computer.
//!
//! `script/test` installs the tools and says in `KEYWRIGHT_REAL_TOOLS` where they are.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    missing_docs,
    unused_crate_dependencies
)]

mod proxy;
#[path = "../keywright/world/mod.rs"]
mod world;

use std::path::PathBuf;
use std::process::Command;

use proxy::Proxy;
use world::{ISSUER_ID, World};

/// Where a tool's program is.
fn tool(within: &str) -> String {
    let kept = std::env::var_os("KEYWRIGHT_REAL_TOOLS");
    let kept = kept.expect("KEYWRIGHT_REAL_TOOLS says where script/parts/real-tools.bash put them");
    let path = PathBuf::from(kept).join(within);
    assert!(path.exists(), "{} is not installed", path.display());
    path.display().to_string()
}

/// A world in which Apple's name leads to the stand-in.
struct Stage {
    world: World,
    proxy: Proxy,
    authority: String,
}

impl Stage {
    fn set() -> Self {
        let world = World::behind_apples_name();
        world.seed(&world::Seed::usual());
        let authority = world.path("authority.pem");
        std::fs::write(&authority, world.apple.authority_pem().unwrap()).unwrap();
        Self {
            proxy: Proxy::start(world.apple.url()),
            authority: authority.display().to_string(),
            world,
        }
    }

    /// Runs the command with Apple's name led elsewhere, and answers what it printed.
    fn printed(&self, mut command: Command) -> String {
        command
            .env("HTTPS_PROXY", self.proxy.url())
            .env("REQUESTS_CA_BUNDLE", &self.authority)
            .env("SSL_CERT_FILE", &self.authority)
            .env("NODE_EXTRA_CA_CERTS", &self.authority);
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{}\n{printed}\n{told}",
            output.status
        );
        printed
    }

    /// The path and status of every request that reached the stand-in.
    fn assert_accepted(&self, path: &str) {
        let seen = self.world.apple.requests();
        assert!(!seen.is_empty(), "nothing was asked");
        let accepted = seen
            .iter()
            .any(|it| it.path == path && it.status == Some(200));
        assert!(accepted, "{seen:?}");
    }
}

#[test]
fn codemagics_command_through_exec() {
    let stage = Stage::set();
    let program = tool("codemagic/bin/app-store-connect");
    let arguments = [
        "exec",
        "--as",
        "codemagic",
        "--",
        &program,
        "apps",
        "list",
        "--json",
    ];
    let printed = stage.printed(stage.world.keywright(&arguments));
    assert!(printed.contains("com.orchard.peartimer"), "{printed}");
    stage.assert_accepted("/v1/apps");
}

#[test]
fn a_python_client_that_reads_a_file() {
    let stage = Stage::set();
    let python = tool("appstoreconnect/bin/python");
    let script = "import sys; from appstoreconnect import Api; \
        api = Api(sys.argv[1], sys.argv[2], sys.argv[3], submit_stats=False); \
        print([app.bundleId for app in api.list_apps()])";
    let words = ["{key_id}", "{key_path}", "{issuer_id}"];
    let mut arguments = vec!["exec", "--as", "notarytool", "--", &python, "-c", script];
    arguments.extend(words);
    let printed = stage.printed(stage.world.keywright(&arguments));
    assert_eq!(printed.trim(), "['com.orchard.peartimer']");
    stage.assert_accepted("/v1/apps");
}

#[test]
fn a_node_client_that_takes_the_key_as_text() {
    let stage = Stage::set();
    let script = stage.world.path("work/apps.mjs");
    let module = tool("npm/node_modules/node-app-store-connect-api/index.mjs");
    let text = format!(
        "import {{ api }} from '{module}';\n\
         const {{ env }} = process;\n\
         const {{ readAll }} = await api({{\n\
           issuerId: env.APP_STORE_CONNECT_ISSUER_ID,\n\
           apiKey: env.APP_STORE_CONNECT_KEY_IDENTIFIER,\n\
           privateKey: env.APP_STORE_CONNECT_PRIVATE_KEY,\n\
           urlBase: '{}',\n\
           automaticRetries: 0,\n\
         }});\n\
         const {{ data }} = await readAll('apps');\n\
         console.log(data.map(app => app.attributes.bundleId).join());\n",
        stage.world.apple.url()
    );
    std::fs::write(&script, text).unwrap();
    let script = script.display().to_string();
    let arguments = ["exec", "--as", "codemagic", "--", "node", &script];
    let printed = stage.printed(stage.world.keywright(&arguments));
    assert_eq!(printed.trim(), "com.orchard.peartimer");
    stage.assert_accepted("/v1/apps");
}

#[test]
fn the_app_store_connect_crate_on_an_export() {
    let stage = Stage::set();
    let program = tool("crate/bin/app-store-connect");
    let file = stage.world.path("work/key.json").display().to_string();
    let export = ["export", "--as", "rcodesign", "--to", &file];
    stage.printed(stage.world.keywright(&export));
    let mut list = stage.world.program(&program);
    list.args(["--api-key", &file, "certificate", "list"]);
    stage.printed(list);
    stage.assert_accepted("/v1/certificates");
}

#[test]
fn the_export_is_what_the_crate_itself_would_write() {
    let stage = Stage::set();
    let program = tool("crate/bin/app-store-connect");
    let within = |name: &str| stage.world.path("work").join(name).display().to_string();
    let (p8, ours, theirs) = (within("key.p8"), within("ours.json"), within("theirs.json"));
    stage.printed(
        stage
            .world
            .keywright(&["export", "--as", "p8", "--to", &p8]),
    );
    stage.printed(
        stage
            .world
            .keywright(&["export", "--as", "rcodesign", "--to", &ours]),
    );
    let mut create = stage.world.program(&program);
    create.args([
        "--api-key",
        &theirs,
        "create-api-key",
        "--issuer-id",
        ISSUER_ID,
    ]);
    create.args(["--key-id", "7K2XW9D4QP", &p8]);
    stage.printed(create);
    let read = |path: &str| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    };
    assert_eq!(read(&ours), read(&theirs));
}
