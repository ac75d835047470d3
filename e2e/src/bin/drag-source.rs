//! A window with one file in it that can be dragged elsewhere, as a file manager has many.
//!
//! `drag-source FILE` shows the window until it is ended.

use gtk::gdk::{DragAction, ModifierType};
use gtk::prelude::*;
use gtk::{Label, TargetEntry, TargetFlags, Window, WindowType, glib};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("drag-source FILE")?;
    let uri = glib::filename_to_uri(&file, None)?;
    gtk::init()?;

    let window = Window::new(WindowType::Toplevel);
    window.set_title(keywright_e2e::desktop::DRAG_SOURCE);
    window.set_default_size(160, 60);
    let label = gtk::EventBox::new();
    label.add(&Label::new(Some("Drag me")));
    let files = TargetEntry::new("text/uri-list", TargetFlags::empty(), 0);
    label.drag_source_set(ModifierType::BUTTON1_MASK, &[files], DragAction::COPY);
    label.connect_drag_data_get(move |_, _, data, _, _| {
        data.set_uris(&[&uri]);
    });
    window.add(&label);
    window.show_all();
    gtk::main();
    Ok(())
}
