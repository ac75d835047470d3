//! A file dragged from another program's window and dropped on ours.

use std::path::Path;

use keywright_testkit::OwnedProcess;

use super::hands::Hands;
use crate::desk::Desk;
use crate::surroundings::built;
use crate::trouble::Trouble;

/// The title of the window that a file is dragged from.
pub const DRAG_SOURCE: &str = "A file to drag";

/// Where that window lies: beside ours.
const ASIDE: (i32, i32) = (20, 800);

/// Another program's window, with one file in it.
#[derive(Debug)]
pub struct DragSource {
    _program: OwnedProcess,
}

impl DragSource {
    /// Opens it on this desk.
    ///
    /// # Errors
    /// When it was not built, or does not come.
    pub async fn open(desk: &Desk, file: &Path) -> Result<Self, Trouble> {
        let program = built("drag-source")?;
        let log = desk.folders.log("drag-source");
        let program = OwnedProcess::start(program, &log, |command| {
            desk.folders.give_to(command);
            desk.display.give_to(command);
            desk.bus.give_to(command);
            command.arg(file);
        })?;
        let window = desk.hands().wait_for(DRAG_SOURCE).await?;
        desk.hands().place(&window, ASIDE).await?;
        Ok(Self { _program: program })
    }
}

impl Hands<'_> {
    /// Drags the file out of its window and lets it fall at this place of the display.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub async fn drop_file_at(&self, (x, y): (i32, i32)) -> Result<(), Trouble> {
        let (from_x, from_y) = (ASIDE.0 + 40, ASIDE.1 + 20);
        self.point_at(from_x, from_y).await?;
        self.tool(&["mousedown", "1"]).await?;
        // A drag begins when the pointer has gone some way, and goes on by its movements.
        for step in 1..=10 {
            let along = |from: i32, to: i32| from + (to - from) * step / 10;
            self.point_at(along(from_x, x), along(from_y, y)).await?;
        }
        self.point_at(x + 1, y).await?;
        self.tool(&["mouseup", "1"]).await?;
        Ok(())
    }

    async fn point_at(&self, x: i32, y: i32) -> Result<(), Trouble> {
        let (x, y) = (x.to_string(), y.to_string());
        self.tool(&["mousemove", "--sync", &x, &y]).await?;
        Ok(())
    }

    async fn place(&self, window: &str, (x, y): (i32, i32)) -> Result<(), Trouble> {
        let (x, y) = (x.to_string(), y.to_string());
        self.tool(&["windowmove", "--sync", window, &x, &y]).await?;
        Ok(())
    }
}
