//! The window: it parses what the page asks for, calls core, and hands back the answer.
//! The rules of the business are in `keywright-core`.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod apple_pages;
mod arguments;
mod command_error;
mod commands;
pub mod desktop;
mod dialogs;
pub mod drops;
mod environment;
mod key_file;
mod keychain_view;
pub mod notices;
pub mod pace;
mod pending_export;
mod pending_keys;
mod runs;
mod single_instance;
mod state;
mod window;

use std::io::Write;
use std::process::ExitCode;

use keywright_core::explain::Explain;
use single_instance::{FirstInstance, Opened, Start};
use tauri::{AppHandle, Builder, Manager, RunEvent, Runtime};

use arguments::Arguments;
pub use environment::{OtherTools, Practice, StartError, WindowEnvironment};

/// Starts the program and returns when its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let files = match Arguments::read(std::env::args_os()) {
        Ok(files) => files,
        Err(instead) => return say(&instead),
    };
    write_no_core();
    start_log();
    let environment = match WindowEnvironment::from_environment() {
        Ok(environment) => environment,
        Err(refused) => return refuse(&refused),
    };
    let context = context();
    let opened = Opened {
        files,
        activation_token: environment::activation_token(),
    };
    let first = match single_instance::claim(&context.config().identifier, &opened) {
        Start::First(first) => first,
        Start::Second => return ExitCode::SUCCESS,
    };
    let environment = WindowEnvironment {
        files: opened.files,
        ..environment
    };
    match assemble(Builder::default(), environment) {
        Ok(builder) => show(builder, context, first),
        Err(refused) => refuse(&refused),
    }
}

/// The program without its window: every command, and the state that they work on.
///
/// # Errors
/// [`StartError`] when the registry cannot be opened.
pub fn assemble<R: Runtime>(
    builder: Builder<R>,
    environment: WindowEnvironment,
) -> Result<Builder<R>, StartError> {
    let state = state::WindowState::open(environment)
        .map_err(|trouble| StartError::from(trouble.explain()))?;
    Ok(commands::register(builder).manage(state))
}

/// The configuration, the page and the permissions, as they were when this was compiled.
#[must_use]
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

fn show(
    builder: Builder<tauri::Wry>,
    context: tauri::Context<tauri::Wry>,
    mut first: FirstInstance,
) -> ExitCode {
    let shown = builder
        .setup(|app| {
            window::open(app.handle())?;
            let app = app.handle().clone();
            tauri::async_runtime::spawn(async move {
                while let Some(opened) = first.next().await {
                    window::bring_forward(&app, opened.activation_token);
                    drops::open(&app, opened.files).await;
                }
            });
            Ok(())
        })
        .build(context);
    match shown {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    before_exit(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            tracing::error!(%trouble, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

/// What must not outlive the program: a copied secret leaves the clipboard with it.
pub fn before_exit<R: Runtime>(app: &AppHandle<R>) {
    let state = app.state::<state::WindowState>();
    state.copied_secret.end_now(state.desktop.as_ref());
}

/// Says on the standard error, and in a dialog where there is a display, why there is no window.
fn refuse(refused: &StartError) -> ExitCode {
    // Where nobody listens, the exit code is left.
    let _ = writeln!(std::io::stderr(), "keywright-window: {refused}");
    desktop::say_why_not(&refused.to_string());
    ExitCode::from(2)
}

/// The help, the version, or what is wrong with the command line.
fn say(instead: &clap::Error) -> ExitCode {
    let code = match (instead.print(), instead.exit_code()) {
        (Err(_), 0) => 1,
        (_, code) => code,
    };
    ExitCode::from(u8::try_from(code).unwrap_or(2))
}

/// A core would hold the keys that are in memory. The web view's processes inherit the limit.
fn write_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // Lowering a limit is never refused.
        let _lowered = setrlimit(Resource::Core, none);
    }
}

fn start_log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_env("KEYWRIGHT_LOG").unwrap_or_else(|_| "warn".into());
    let _already_started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
