//! Questions to the person at the terminal. Where there is none, nothing is asked.

use std::io::{self, BufRead, Write};

use crate::output::Console;
use crate::output::shown::shown;

/// Asks for a line of text. An empty line answers `usual`, when there is one; the end of the
/// input answers nothing.
///
/// # Errors
/// When the terminal cannot be written or read.
pub fn line(
    console: &mut Console,
    question: &str,
    usual: Option<&str>,
) -> io::Result<Option<String>> {
    match usual {
        Some("") | None => write!(console.err(), "{question}: ")?,
        Some(usual) => write!(console.err(), "{question} [{}]: ", shown(usual))?,
    }
    console.err().flush()?;
    let mut answer = String::new();
    if io::stdin().lock().read_line(&mut answer)? == 0 {
        writeln!(console.err())?;
        return Ok(None);
    }
    let answer = answer.trim();
    if answer.is_empty() {
        return Ok(usual.map(ToOwned::to_owned));
    }
    Ok(Some(answer.to_owned()))
}

/// Asks whether to go on. Only a plain yes is one.
///
/// # Errors
/// When the terminal cannot be written or read.
pub fn yes(console: &mut Console, question: &str) -> io::Result<bool> {
    let answer = line(console, &format!("{question} (yes/no)"), Some("no"))?;
    Ok(answer.is_some_and(|answer| matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes")))
}
