//! What is dropped on the window: one key file is read, and anything else is answered or left alone.

use std::path::PathBuf;

use keywright_window::drops::{meet, open};
use serde_json::{Value, json};
use tauri::{DragDropEvent, PhysicalPosition};

use crate::desk::{Desk, Page};
use crate::material::KeyMaterial;

fn drop_on(desk: &Desk, paths: Vec<PathBuf>) -> Page {
    let page = Page::listening(desk);
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

#[test]
fn a_dragged_link_is_called_a_link() {
    let desk = Desk::new();
    for link in [
        "https://example.com/AuthKey_2X9R4HXF34.p8",
        "smb://nas/keys/key.p8",
    ] {
        let page = drop_on(&desk, vec![PathBuf::from(link)]);
        let dropped = page.hears_of("key-dropped");
        assert_eq!(dropped["trouble"]["code"], "link_dropped", "{link}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_not_utf_8_is_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    let folder = desk.folder.path().join(OsStr::from_bytes(b"caf\xe9"));
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join(OsStr::from_bytes(b"AuthKey_2X9R4HXF34 \xfc.p8"));
    std::fs::write(&file, material.pem()).unwrap();
    // The toolkit tells the path as text.
    let told = PathBuf::from(file.to_string_lossy().into_owned());
    let dropped = drop_on(&desk, vec![told]).hears_of("key-dropped");
    assert_eq!(
        dropped["brought_in"]["key_id"],
        material.key_id(),
        "{dropped}"
    );
}

#[test]
fn a_file_that_the_program_was_started_with_is_read_as_soon_as_the_page_listens() {
    let desk = Desk::new();
    let material = KeyMaterial::fresh();
    let file = desk.key_file(&material);
    tauri::async_runtime::block_on(open(desk.app.handle(), vec![file]));
    let dropped = Page::of(&desk).hears_of("key-dropped");
    assert_eq!(dropped["brought_in"]["key_id"], material.key_id());
}
