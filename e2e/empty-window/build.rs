//! Lets Tauri read its settings.

fn main() {
    tauri_build::build();
}
