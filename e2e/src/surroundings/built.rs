//! The project's own programs.

use std::path::{Path, PathBuf};

use crate::trouble::Trouble;

/// A program as cargo leaves it, of the same build as the running test or benchmark.
///
/// # Errors
/// When it was not built.
pub fn built(name: &str) -> Result<PathBuf, Trouble> {
    let here = std::env::current_exe()?;
    let beside = here.parent().unwrap_or(Path::new("."));
    // Tests and benchmarks lie one folder below the programs.
    let above = beside.parent().filter(|_| beside.ends_with("deps"));
    let program = above.unwrap_or(beside).join(name);
    if program.exists() {
        Ok(program.canonicalize()?)
    } else {
        Err(Trouble::NotBuilt(program))
    }
}
