//! What is dropped on the window: one key file is read, and anything else is answered or left alone.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use keywright_window::drops::{listen, meet};
use serde_json::{Value, json};
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{DragDropEvent, PhysicalPosition};

use crate::desk::Desk;
use crate::material::KeyMaterial;

/// Long enough for a file to be read; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The page's end of the channel.
struct Page(Receiver<Value>);

impl Page {
    fn of(desk: &Desk) -> Self {
        let (told, heard) = channel();
        let page = Channel::new(move |body| {
            if let InvokeResponseBody::Json(text) = body {
                told.send(serde_json::from_str(&text).unwrap()).unwrap();
            }
            Ok(())
        });
        listen(desk.app.handle(), page);
        Self(heard)
    }

    fn hears(&self) -> Value {
        self.0.recv_timeout(PATIENCE).unwrap()
    }
}

fn drop_on(desk: &Desk, paths: Vec<PathBuf>) -> Page {
    let page = Page::of(desk);
    let position = PhysicalPosition::new(1.0, 1.0);
    meet(
        desk.app.handle(),
        &DragDropEvent::Enter {
            paths: paths.clone(),
            position,
        },
    );
    meet(desk.app.handle(), &DragDropEvent::Drop { paths, position });
    page
}

const fn over(over: bool) -> (&'static str, bool) {
    ("drag-over", over)
}

fn said(notice: &Value) -> (&str, bool) {
    let event = notice["event"].as_str().unwrap();
    (event, notice["over"].as_bool().unwrap_or_default())
}

#[test]
fn one_key_file_is_read() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    let page = drop_on(&desk, vec![desk.key_file(&material)]);
    assert_eq!(said(&page.hears()), over(true));
    assert_eq!(said(&page.hears()), over(false));
    let dropped = page.hears();
    assert_eq!(dropped["event"], "key-dropped");
    assert_eq!(dropped["brought_in"]["key_id"], material.key_id());
    assert_eq!(dropped["trouble"], json!(null));
    material.assert_absent("a drop", &dropped.to_string());
}

#[test]
fn a_folder_is_no_key_file() {
    let desk = Desk::new();
    let page = drop_on(&desk, vec![desk.folder.path().to_owned()]);
    assert_eq!(said(&page.hears()), over(true));
    assert_eq!(said(&page.hears()), over(false));
    let dropped = page.hears();
    assert_eq!(dropped["brought_in"], json!(null));
    assert!(dropped["trouble"]["what"].is_string(), "{dropped}");
}

#[test]
fn of_two_files_none_is_chosen() {
    let desk = Desk::new();
    let file = desk.key_file(&KeyMaterial::fresh());
    let page = drop_on(&desk, vec![file.clone(), file]);
    assert_eq!(said(&page.hears()), over(true));
    assert_eq!(said(&page.hears()), over(false));
    assert_eq!(page.hears()["trouble"]["code"], "several_files_dropped");
}

#[test]
fn dragged_text_is_left_alone() {
    let desk = Desk::new();
    let nothing = drop_on(&desk, Vec::new());
    assert_eq!(said(&nothing.hears()), over(false));
    assert_eq!(said(&nothing.hears()), over(false));
    // The next thing that the page hears is about the next drop.
    let file = desk.key_file(&KeyMaterial::fresh());
    let position = PhysicalPosition::new(1.0, 1.0);
    let paths = vec![file];
    meet(desk.app.handle(), &DragDropEvent::Drop { paths, position });
    assert_eq!(said(&nothing.hears()), over(false));
    assert!(nothing.hears()["brought_in"].is_object());
}
