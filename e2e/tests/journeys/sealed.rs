//! What the page cannot do, even if somebody's script ran in it; and that there is one window.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::surroundings::built;
use keywright_e2e::{Desk, Trouble, Window};
use keywright_testkit::run;
use rustix::process::Signal;
use serde_json::json;
use std::process::Command;

/// Calls back with `sent` or `refused`.
const FETCH: &str = r#"
    const [url, done] = arguments;
    fetch(url, { mode: "no-cors" }).then(() => done("sent"), () => done("refused"));
"#;

/// Calls back with what the Rust side says to a command that is not one of the page's own.
const INVOKE: &str = r#"
    const [command, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, {}).then(() => done("done"), (why) => done(String(why)));
"#;

async fn asked(window: &Window, script: &str, of: &str) -> Result<String, Trouble> {
    let answer = window.script_that_waits(script, vec![json!(of)]).await?;
    Ok(answer.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_page_asks_nobody_but_the_program() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        let elsewhere = format!("{}/v1/apps", desk.apple.url());
        assert_eq!(asked(&window, FETCH, &elsewhere).await?, "refused");
        assert_eq!(desk.apple.double().requests().len(), 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_page_has_no_command_of_the_framework() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        for command in [
            "plugin:window|close",
            "plugin:event|emit",
            "plugin:path|resolve_directory",
        ] {
            let answer = asked(&window, INVOKE, command).await?;
            assert!(answer.contains("not allowed"), "{command}: {answer}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_page_cannot_be_led_elsewhere_or_rebuilt_from_within() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        let frozen = "return Object.isFrozen(Object.prototype);";
        assert_eq!(window.script(frozen, Vec::new()).await?, json!(true));

        let leave = "location.href = arguments[0]; return null;";
        window.script(leave, vec![json!(desk.apple.url())]).await?;
        window.press("Add a key").await?;
        window.view("wizard-before").await?;
        assert_eq!(desk.apple.double().requests().len(), 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_second_start_leaves_the_first_window_as_it_is() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        window.press("Add a key").await?;
        window.view("wizard-before").await?;

        // It ends by itself, and without a failure.
        run(second_start(desk)?).await?;
        assert_eq!(window.views().await?, ["wizard-before"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_key_file_named_at_a_second_start_is_read_by_the_first_window() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let file = key.save_in(&desk.folders.downloads())?;
        let window = desk.open().await?;
        let mut second = second_start(desk)?;
        second.arg(file);
        run(second).await?;
        window.view("wizard-values").await?;
        assert_eq!(window.value("Key ID").await?, key.key_id);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_window_that_hangs_does_not_keep_another_from_opening() {
    on_a_desk(async |desk| {
        let hanging = desk.open().await?;
        for process in hanging.processes() {
            process.signal(Signal::STOP);
        }
        let window = desk.open().await?;
        window.view("welcome").await
    })
    .await;
}

fn second_start(desk: &Desk) -> Result<Command, Trouble> {
    let mut command = Command::new(built("keywright-window")?);
    desk.folders.give_to(&mut command);
    desk.display.give_to(&mut command);
    desk.bus.give_to(&mut command);
    command.env("KEYWRIGHT_APPLE_URL", desk.apple.url());
    Ok(command)
}
