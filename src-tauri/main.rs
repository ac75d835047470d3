//! Starts the window.
#![cfg_attr(windows, windows_subsystem = "windows")]

/// The web view opens itself to remote control when it sees this variable, in release too.
const REMOTE_CONTROL: &str = "TAURI_WEBVIEW_AUTOMATION";

fn main() -> std::process::ExitCode {
    if !cfg!(feature = "automation") && std::env::var_os(REMOTE_CONTROL).is_some() {
        return start_again_without_remote_control();
    }
    keywright_window::run()
}

/// Replaces this process by itself with the variable gone: it has to be gone before the first
/// thread starts, and changing one's own environment is not sound.
fn start_again_without_remote_control() -> std::process::ExitCode {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return std::process::ExitCode::FAILURE;
    };
    let _never_returns_on_success = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env_remove(REMOTE_CONTROL)
        .exec();
    std::process::ExitCode::FAILURE
}
