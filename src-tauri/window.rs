//! The one window: where its content comes from, and what it may never do.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::drops;
use crate::notices::Notice;

/// The window's name, as the capability file says it.
pub const LABEL: &str = "main";

/// Opens the window on the local page.
///
/// # Errors
/// Whatever keeps the web view from starting.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Keywright")
        .inner_size(1120.0, 740.0)
        .min_inner_size(640.0, 480.0)
        .devtools(cfg!(debug_assertions))
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    let app = app.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(event) => drops::meet(&app, event),
        // The command line may have changed the list while the person was there.
        WindowEvent::Focused(true) => drops::tell(&app, Notice::KeysChanged),
        _ => {}
    });
    Ok(())
}

/// Only the page that came with the program is ever shown.
fn is_our_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Shows the window again when the program is started a second time. With the token that the
/// desktop gave to that start, it may come to the front on Wayland too.
pub fn bring_forward<R: Runtime>(app: &AppHandle<R>, activation_token: Option<String>) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    let _minimized = window.unminimize();
    #[cfg(target_os = "linux")]
    if let Some(token) = activation_token {
        use gtk::prelude::GtkWindowExt;
        let on_main = app.clone();
        let _window_gone = on_main.run_on_main_thread(move || {
            if let Ok(window) = window.gtk_window() {
                window.set_startup_id(&token);
                window.present();
            }
        });
        return;
    }
    let _ = activation_token;
    let _focused = window.set_focus();
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::is_our_page;

    #[test]
    fn only_the_local_page_is_shown() {
        for ours in [
            "tauri://localhost",
            "tauri://localhost/index.html",
            "http://tauri.localhost/",
        ] {
            assert!(is_our_page(&ours.parse().unwrap()), "{ours}");
        }
        for other in [
            "https://appstoreconnect.apple.com/",
            "http://localhost/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,hello",
            "javascript:alert(1)",
            "about:blank",
        ] {
            assert!(!is_our_page(&other.parse().unwrap()), "{other}");
        }
    }
}
