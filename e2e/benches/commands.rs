//! `keywright` as a whole process, beside `secret-tool`, which does no more than read one item: the limit on this
//! platform. And its token beside those of two Python programs.
#![allow(clippy::print_stdout, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;

use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::comparison::Comparison;
use keywright_e2e::surroundings::built;
use keywright_e2e::{Desk, Trouble};
use keywright_testkit::run;

/// Signs the same claims as `keywright token`, with PyJWT.
const ONE_LINER: &str = "import jwt, sys, time; now = int(time.time()); \
    print(jwt.encode({'iss': sys.argv[2], 'iat': now - 60, 'exp': now + 900, 'aud': 'appstoreconnect-v1'}, \
    open(sys.argv[3]).read(), 'ES256', {'kid': sys.argv[1]}))";

/// The same through the client that stands behind Codemagic's command, which has no verb for a token alone.
const CODEMAGIC: &str = "import sys; \
    from codemagic.apple.app_store_connect.api_client import AppStoreConnectApiClient as Client; \
    from codemagic.apple.app_store_connect import IssuerId, KeyIdentifier; \
    print(Client(KeyIdentifier(sys.argv[1]), IssuerId(sys.argv[2]), open(sys.argv[3]).read()).jwt)";

#[tokio::main]
async fn main() -> Result<(), Trouble> {
    let desk = Desk::new().await?;
    let key = desk.apple.generate(&Company::ORCHARD)?;
    let file = key.save_in(&desk.folders.downloads())?;
    let id = keep(&desk, &key, &file).await?;

    let lookup = ["lookup", "service", "Keywright", "username", &id];
    let mut beside_the_limit = [
        ("secret-tool lookup", command(&desk, "secret-tool", &lookup)),
        ("keywright list", keywright(&desk, &["list"])?),
        ("keywright token", keywright(&desk, &["token"])?),
    ];
    println!("{}", Comparison::of_commands(60, &mut beside_the_limit)?);

    let python = python()?;
    let words = [&key.key_id, &key.issuer_id, &file.display().to_string()];
    let signing = |script: &str| {
        let mut command = command(&desk, &python.display().to_string(), &["-c", script]);
        command.args(words);
        command
    };
    let mut beside_python = [
        ("keywright token", keywright(&desk, &["token"])?),
        ("PyJWT in one line", signing(ONE_LINER)),
        ("Codemagic's client", signing(CODEMAGIC)),
    ];
    println!("{}", Comparison::of_commands(15, &mut beside_python)?);
    Ok(())
}

/// Keeps the key through the command itself, and answers with the id of its item.
async fn keep(desk: &Desk, key: &DownloadedKey, file: &Path) -> Result<String, Trouble> {
    let file = file.display().to_string();
    let add = [
        "add",
        "--no-check",
        "--name",
        "Measured",
        "--issuer-id",
        &key.issuer_id,
        "--p8",
        &file,
    ];
    run(keywright(desk, &add)?).await?;
    let items = desk
        .secret_tool()
        .attribute_of_all("Keywright", "username")
        .await?;
    items
        .into_iter()
        .next()
        .ok_or_else(|| Trouble::unexpected("the key is not in the keychain"))
}

fn keywright(desk: &Desk, words: &[&str]) -> Result<Command, Trouble> {
    let mut command = command(desk, &built("keywright")?.display().to_string(), words);
    command.env("KEYWRIGHT_APPLE_URL", desk.apple.url());
    Ok(command)
}

fn command(desk: &Desk, program: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    desk.folders.give_to(&mut command);
    desk.bus.give_to(&mut command);
    command.args(words);
    command
}

/// Where script/bench keeps a Python with Codemagic's tools, which bring PyJWT.
fn python() -> Result<PathBuf, Trouble> {
    let folder = std::env::var_os("KEYWRIGHT_REAL_TOOLS")
        .ok_or_else(|| Trouble::unexpected("script/bench says where the other tools are"))?;
    Ok(Path::new(&folder).join("codemagic/bin/python"))
}
