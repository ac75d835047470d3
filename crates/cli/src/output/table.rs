//! Rows in columns: lined up on a terminal, split by tabs in a pipe.

use std::io::{self, Write};

use anstyle::Style;

use super::Console;
use super::shown::{on_one_line, width};
use super::style::{FAINT, PLAIN, styled};

/// One place of a row.
#[derive(Clone, Debug)]
pub struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// A text in a colour.
    #[must_use]
    pub fn new(text: &str, style: Style) -> Self {
        let text = on_one_line(text);
        Self { text, style }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::new(text, PLAIN)
    }
}

/// Writes the rows. The heads stand above them on a terminal only, so that a pipe has nothing
/// but data.
///
/// # Errors
/// When the output cannot be written.
pub fn write(console: &mut Console, heads: &[&str], rows: &[Vec<Cell>]) -> io::Result<()> {
    if !console.is_terminal() {
        return rows.iter().try_for_each(|row| {
            let texts: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            writeln!(console.out(), "{}", texts.join("\t"))
        });
    }
    let heads: Vec<Cell> = heads.iter().map(|head| Cell::new(head, FAINT)).collect();
    let widths = widths(&heads, rows);
    std::iter::once(&heads)
        .chain(rows)
        .try_for_each(|row| writeln!(console.out(), "{}", line(row, &widths)))
}

fn widths(heads: &[Cell], rows: &[Vec<Cell>]) -> Vec<usize> {
    let widest = |column: usize| {
        std::iter::once(heads)
            .chain(rows.iter().map(Vec::as_slice))
            .filter_map(|row| row.get(column))
            .map(|cell| width(&cell.text))
            .max()
            .unwrap_or(0)
    };
    (0..heads.len()).map(widest).collect()
}

fn line(row: &[Cell], widths: &[usize]) -> String {
    let last = row.len().saturating_sub(1);
    row.iter()
        .zip(widths)
        .enumerate()
        .map(|(at, (cell, widest))| {
            let gap = if at == last {
                0
            } else {
                widest - width(&cell.text) + 2
            };
            format!("{}{}", styled(cell.style, &cell.text), " ".repeat(gap))
        })
        .collect()
}
