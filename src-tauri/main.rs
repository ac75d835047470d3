//! Starts the window.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::ffi::OsStr;
use std::process::{Command, ExitCode};

/// The web view opens itself to remote control when it sees this variable, in release too.
const REMOTE_CONTROL: &str = "TAURI_WEBVIEW_AUTOMATION";
/// Without a graphics card, the web view's renderer composes the whole window for every blink of the caret. The one
/// that this turns on instead paints only what has changed, at a tenth of the cost. WebDriver's pictures never end with
/// it, so builds for the journeys do without.
const PLAIN_RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

fn main() -> ExitCode {
    let is_set = |name: &str| std::env::var_os(name).is_some();
    let changes = Changes::needed(is_set, has_graphics_card());
    if changes == Changes::default() {
        return keywright_window::run();
    }
    start_again(changes)
}

/// What the environment has to be changed in before the web view starts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changes {
    refuse_remote_control: bool,
    paint_plainly: bool,
}

impl Changes {
    fn needed(is_set: impl Fn(&str) -> bool, has_graphics_card: bool) -> Self {
        Self {
            refuse_remote_control: !cfg!(feature = "automation") && is_set(REMOTE_CONTROL),
            paint_plainly: cfg!(target_os = "linux")
                && !cfg!(feature = "automation")
                && !has_graphics_card
                && !is_set(PLAIN_RENDERER),
        }
    }
}

/// Whether the system has a device that draws.
fn has_graphics_card() -> bool {
    let draws = |name: &OsStr| name.to_string_lossy().starts_with("renderD");
    std::fs::read_dir("/dev/dri").is_ok_and(|mut devices| {
        devices.any(|device| device.is_ok_and(|one| draws(&one.file_name())))
    })
}

/// Replaces this process by itself in the changed environment: it has to be so before the first thread starts, and
/// changing one's own environment is not sound.
fn start_again(changes: Changes) -> ExitCode {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return ExitCode::FAILURE;
    };
    let mut again = Command::new(program);
    again.args(std::env::args_os().skip(1));
    if changes.refuse_remote_control {
        again.env_remove(REMOTE_CONTROL);
    }
    if changes.paint_plainly {
        again.env(PLAIN_RENDERER, "1");
    }
    let _never_returns_on_success = again.exec();
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::{Changes, PLAIN_RENDERER, REMOTE_CONTROL};

    #[test]
    fn without_a_graphics_card_the_plain_renderer_is_chosen_once() {
        let chosen = cfg!(target_os = "linux") && !cfg!(feature = "automation");
        let never = |_: &str| false;
        assert_eq!(Changes::needed(never, false).paint_plainly, chosen);
        assert_eq!(Changes::needed(never, true), Changes::default());
        let already = |name: &str| name == PLAIN_RENDERER;
        assert_eq!(Changes::needed(already, false), Changes::default());
    }

    #[test]
    fn remote_control_is_refused_unless_it_was_built_in() {
        let asked = |name: &str| name == REMOTE_CONTROL;
        let refused = Changes::needed(asked, true).refuse_remote_control;
        assert_eq!(refused, !cfg!(feature = "automation"));
    }
}
