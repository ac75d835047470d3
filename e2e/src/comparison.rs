//! Comparing whole things within one run: taken in turn, so that a slow moment of the machine strikes all alike.

use std::fmt;
use std::process::Command;
use std::time::Instant;

use crate::trouble::Trouble;

/// One thing that is measured, and what was measured of it.
#[derive(Debug, Clone)]
struct Side {
    name: String,
    figures: Vec<f64>,
}

/// Several things beside the first of them. Shown as a table of medians and their ratios to the first.
#[derive(Debug, Clone)]
pub struct Comparison {
    what: &'static str,
    unit: &'static str,
    sides: Vec<Side>,
}

impl Comparison {
    /// Nothing measured yet. `what` is the figure's name, such as `wall time`; `unit` is what its numbers count.
    pub fn new(what: &'static str, unit: &'static str) -> Self {
        Self {
            what,
            unit,
            sides: Vec::new(),
        }
    }

    /// Adds a figure of the thing with this name; the first name given is the one that all are compared with.
    pub fn add(&mut self, name: &str, figure: f64) {
        match self.sides.iter_mut().find(|side| side.name == name) {
            Some(side) => side.figures.push(figure),
            None => self.sides.push(Side {
                name: name.to_owned(),
                figures: vec![figure],
            }),
        }
    }

    /// Runs each command `rounds` times, in turn, after one round that does not count, and compares their wall time in
    /// milliseconds.
    ///
    /// # Errors
    /// When one cannot be started, or says that it failed: what fails may be fast.
    pub fn of_commands(rounds: usize, commands: &mut [(&str, Command)]) -> Result<Self, Trouble> {
        let mut comparison = Self::new("wall time", "ms");
        for round in 0..=rounds {
            for (name, command) in &mut *commands {
                let milliseconds = run(name, command)?;
                if round > 0 {
                    comparison.add(name, milliseconds);
                }
            }
        }
        Ok(comparison)
    }
}

fn run(name: &str, command: &mut Command) -> Result<f64, Trouble> {
    let began = Instant::now();
    let output = command.output()?;
    let milliseconds = began.elapsed().as_secs_f64() * 1000.0;
    if output.status.success() {
        return Ok(milliseconds);
    }
    Err(keywright_testkit::Error::Refused {
        program: name.to_owned(),
        said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    }
    .into())
}

impl Side {
    /// The middle figure; of two in the middle, the higher.
    fn median(&self) -> f64 {
        let mut sorted = self.figures.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.sides.first() else {
            return Ok(());
        };
        let width = self.sides.iter().map(|side| side.name.len()).max();
        let width = width.unwrap_or_default();
        for side in &self.sides {
            let (median, ratio) = (side.median(), side.median() / first.median());
            writeln!(
                f,
                "{:width$}  {median:10.2} {}  {ratio:6.2} × {}  (median {} of {})",
                side.name,
                self.unit,
                first.name,
                self.what,
                side.figures.len(),
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_middle_of_each_is_set_against_the_first() {
        let mut comparison = Comparison::new("wall time", "ms");
        for figure in [10.0, 900.0, 8.0] {
            comparison.add("theirs", figure);
        }
        for figure in [15.0, 5.0, 700.0] {
            comparison.add("ours", figure);
        }
        let table = comparison.to_string();
        let ours = table.lines().nth(1).unwrap();
        assert!(ours.contains("15.00 ms"), "{table}");
        assert!(ours.contains("1.50 × theirs"), "{table}");
    }

    #[test]
    fn a_command_that_fails_is_no_figure() {
        let mut commands = [("false", Command::new("false"))];
        assert!(Comparison::of_commands(1, &mut commands).is_err());
    }
}
