//! Why a command could not be started, in words that fit what the system answered: execve(2) says
//! "no such file" of a script whose interpreter is missing, too.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use keywright_core::bounded_file::BoundedReader;
use keywright_core::explain::{Explain, Explanation};
use rustix::io::Errno;

use crate::exit::Exit;

/// Why a command could not be started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotStarted {
    /// Nothing has this name.
    #[error("there is no command {0}")]
    NoCommand(String),
    /// It is a folder.
    #[error("{0} is a folder")]
    Folder(PathBuf),
    /// Nobody may run it.
    #[error("{0} isn't executable")]
    NotExecutable(PathBuf),
    /// This user may not run it where it is.
    #[error("{0} may not be run")]
    NotAllowed(PathBuf),
    /// The script names an interpreter that is not there.
    #[error("{script} asks for an interpreter that isn't there")]
    NoInterpreter {
        /// The script.
        script: PathBuf,
        /// What its first line names.
        interpreter: String,
        /// Whether the line ends as on Windows, which makes the name another.
        windows_line_ends: bool,
    },
    /// The program's loader is not there.
    #[error("the loader of {0} isn't there")]
    NoLoader(PathBuf),
    /// It is no program of this system, and no script that names its interpreter.
    #[error("{0} has no format that this system runs")]
    UnknownFormat(PathBuf),
    /// The words and the environment are too long.
    #[error("the words and the environment are too long")]
    TooLong,
    /// It is open for writing.
    #[error("{0} is being written")]
    Busy(PathBuf),
    /// Anything else that the system says.
    #[error("{program} can't be run: {why}")]
    Failed {
        /// What was to be run.
        program: String,
        /// What the system said.
        why: String,
    },
}

impl NotStarted {
    /// What the system's answer means for this program. `path` is what `PATH` holds.
    #[must_use]
    pub fn of(program: &OsStr, error: &io::Error, path: Option<&OsStr>) -> Self {
        let file = find(program, path);
        let named = || file.clone().unwrap_or_else(|| program.into());
        match (error.raw_os_error().map(Errno::from_raw_os_error), &file) {
            (Some(Errno::NOENT), Some(file)) => something_is_missing(file),
            (Some(Errno::NOENT | Errno::NOTDIR), _) => {
                Self::NoCommand(program.to_string_lossy().into_owned())
            }
            (Some(Errno::ACCESS | Errno::PERM), _) => not_allowed(named()),
            (Some(Errno::ISDIR), _) => Self::Folder(named()),
            (Some(Errno::NOEXEC), _) => Self::UnknownFormat(named()),
            (Some(Errno::TOOBIG), _) => Self::TooLong,
            (Some(Errno::TXTBSY), _) => Self::Busy(named()),
            _ => Self::Failed {
                program: program.to_string_lossy().into_owned(),
                why: error.to_string(),
            },
        }
    }

    /// The shell's own codes for it (POSIX, 2.8.2).
    #[must_use]
    pub const fn exit(&self) -> Exit {
        match self {
            Self::NoCommand(_) => Exit::NoCommand,
            _ => Exit::CannotRun,
        }
    }
}

/// The file that is run by this name: as it is when it is a path, else the first of `PATH`.
fn find(program: &OsStr, path: Option<&OsStr>) -> Option<PathBuf> {
    if program.is_empty() {
        return None;
    }
    if program.as_bytes().contains(&b'/') {
        return Some(PathBuf::from(program)).filter(|file| file.symlink_metadata().is_ok());
    }
    std::env::split_paths(path?)
        .map(|folder| folder.join(program))
        .find(|file| file.symlink_metadata().is_ok())
}

fn something_is_missing(file: &Path) -> NotStarted {
    let head = beginning_of(file);
    if let Some(line) = head.strip_prefix(b"#!") {
        let line = line.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let text = String::from_utf8_lossy(line);
        let interpreter = text.trim_start_matches([' ', '\t']);
        let interpreter = interpreter.split([' ', '\t']).next().unwrap_or_default();
        return NotStarted::NoInterpreter {
            script: file.to_owned(),
            interpreter: interpreter.trim_end_matches('\r').to_owned(),
            windows_line_ends: interpreter.ends_with('\r'),
        };
    }
    if head.starts_with(b"\x7fELF") {
        return NotStarted::NoLoader(file.to_owned());
    }
    // A link that leads nowhere.
    NotStarted::NoCommand(file.to_string_lossy().into_owned())
}

/// No more than the kernel looks at.
fn beginning_of(file: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    if let Ok(file) = BoundedReader::up_to(usize::MAX).open(file) {
        let _as_far_as_it_goes = file.take(256).read_to_end(&mut head);
    }
    head
}

fn not_allowed(file: PathBuf) -> NotStarted {
    match file.metadata() {
        Ok(about) if about.is_dir() => NotStarted::Folder(file),
        Ok(about) if about.permissions().mode() & 0o111 == 0 => NotStarted::NotExecutable(file),
        _ => NotStarted::NotAllowed(file),
    }
}

impl Explain for NotStarted {
    fn explain(&self) -> Explanation {
        let told = |what: String, next: String| Explanation::new("command_not_run", what, next);
        match self {
            Self::NoCommand(name) => told(
                format!("There is no command {name}."),
                "Check its name and the PATH.".to_owned(),
            ),
            Self::Folder(path) => told(
                format!("{} is a folder.", path.display()),
                "Name a program in it.".to_owned(),
            ),
            Self::NotExecutable(path) => told(
                format!("{} isn't executable.", path.display()),
                "Make it so with chmod +x, or name its interpreter first: sh FILE.".to_owned(),
            ),
            Self::NotAllowed(path) => told(
                format!("The system doesn't let you run {}.", path.display()),
                "Check the permissions of its folders and interpreter, and whether its disk is mounted noexec.".to_owned(),
            ),
            Self::NoInterpreter { script, interpreter, windows_line_ends: true } => told(
                format!(
                    "{} has Windows line ends, so its interpreter {interpreter} isn't found.",
                    script.display()
                ),
                "Convert it to Unix line ends, for example with dos2unix.".to_owned(),
            ),
            Self::NoInterpreter { script, interpreter, .. } => told(
                format!("{} asks for the interpreter {interpreter}, which doesn't exist.", script.display()),
                "Install the interpreter, or correct the script's first line.".to_owned(),
            ),
            Self::NoLoader(path) => told(
                format!("{} needs a loader that isn't on this system.", path.display()),
                "Use a build for this system: its C library or architecture is another.".to_owned(),
            ),
            Self::UnknownFormat(path) => told(
                format!("{} is no program for this system.", path.display()),
                "If it is a script, begin it with #! and its interpreter.".to_owned(),
            ),
            Self::TooLong => told(
                "The command's words and the environment are too long for the system.".to_owned(),
                "Shorten the command, or pass long values in a file.".to_owned(),
            ),
            Self::Busy(path) => told(
                format!("{} is still being written.", path.display()),
                "Wait until it is complete, then try again.".to_owned(),
            ),
            Self::Failed { program, why } => told(
                format!("{program} can't be run: {why}."),
                "Check the command, then try again.".to_owned(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs it, and says why it could not be.
    fn started(program: &Path) -> NotStarted {
        let error = std::process::Command::new(program).spawn().unwrap_err();
        NotStarted::of(program.as_os_str(), &error, None)
    }

    fn script(folder: &Path, name: &str, text: &[u8], mode: u32) -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        path
    }

    #[test]
    fn each_answer_of_the_system_has_its_own_words() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, text: &[u8], mode| script(folder.path(), name, text, mode);
        let windows = at("windows", b"#!/bin/sh\r\ntrue\r\n", 0o755);
        let missing = at("missing", b"#! /no/such/lua -x\n", 0o755);
        let closed = at("closed", b"#!/bin/sh\n", 0o644);
        let gone = folder.path().join("gone");
        assert_eq!(
            started(&windows),
            NotStarted::NoInterpreter {
                script: windows.clone(),
                interpreter: "/bin/sh".to_owned(),
                windows_line_ends: true,
            }
        );
        assert_eq!(
            started(&missing),
            NotStarted::NoInterpreter {
                script: missing.clone(),
                interpreter: "/no/such/lua".to_owned(),
                windows_line_ends: false,
            }
        );
        assert_eq!(started(&closed), NotStarted::NotExecutable(closed.clone()));
        assert_eq!(
            started(folder.path()),
            NotStarted::Folder(folder.path().to_owned())
        );
        assert_eq!(started(&gone).exit(), Exit::NoCommand);
        assert_eq!(started(&missing).exit(), Exit::CannotRun);
        assert!(started(&windows).explain().next.contains("line ends"));
    }

    #[test]
    fn a_name_without_a_slash_is_looked_for_in_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let tool = script(folder.path(), "tool", b"#!/no/such\n", 0o755);
        let absent = io::Error::from(Errno::NOENT);
        let found = NotStarted::of("tool".as_ref(), &absent, Some(folder.path().as_os_str()));
        assert!(matches!(found, NotStarted::NoInterpreter { script, .. } if script == tool));
        let none = NotStarted::of("other".as_ref(), &absent, Some(folder.path().as_os_str()));
        assert_eq!(none, NotStarted::NoCommand("other".to_owned()));
    }
}
