//! The window: it parses what the page asks for, calls core, and hands back the answer.
//! The rules of the business are in `keywright-core`.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod apple_pages;
mod command_error;
mod commands;
pub mod desktop;
pub mod drops;
mod environment;
pub mod notices;
mod pending_export;
mod pending_keys;
mod runs;
mod single_instance;
mod state;
mod window;

use std::io::Write;
use std::process::ExitCode;

use keywright_core::explain::Explain;
use tauri::{AppHandle, Builder, Manager, RunEvent, Runtime};

pub use environment::{OtherTools, Practice, StartError, WindowEnvironment};

/// Starts the program and returns when its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    start_log();
    let assembled = WindowEnvironment::from_environment()
        .and_then(|surroundings| assemble(Builder::default(), surroundings));
    match assembled {
        Ok(builder) => show(builder),
        Err(refused) => refuse(&refused),
    }
}

/// The program without its window: every command, and the state that they work on.
///
/// # Errors
/// [`StartError`] when the registry cannot be opened.
pub fn assemble<R: Runtime>(
    builder: Builder<R>,
    surroundings: WindowEnvironment,
) -> Result<Builder<R>, StartError> {
    let state = state::WindowState::open(surroundings)
        .map_err(|trouble| StartError::from(trouble.explain()))?;
    Ok(commands::register(builder).manage(state))
}

/// The configuration, the page and the permissions, as they were when this was compiled.
#[must_use]
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

fn show(mut builder: Builder<tauri::Wry>) -> ExitCode {
    let context = context();
    if single_instance::is_possible(&context.config().identifier) {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::bring_forward(app);
        }));
    }
    let shown = builder
        .setup(|app| Ok(window::open(app.handle())?))
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

fn start_log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_env("KEYWRIGHT_LOG").unwrap_or_else(|_| "warn".into());
    let _already_started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
