//! Starts the process that keeps the key readable by a path while the command runs.
//!
//! `exec` turns into the command itself, so that signals, the terminal and the exit code are the
//! command's own. Something else must then hold the key and let go of it when the command ends,
//! however it ends: a small process in a session of its own, which waits for that one process.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use keywright_core::explain::{Explain, Explanation};
use secrecy::{ExposeSecret, SecretString};

/// How the key is to be found.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What tools expect the file to be called: `AuthKey_<Key ID>.p8`.
    pub file_name: String,
    /// Whether the tool looks for that name in a folder, so that any other path would not do.
    pub by_name: bool,
    /// Where a private folder can be made that is gone after a restart.
    pub folders_in: PathBuf,
}

/// Why the key could not be made readable by a path.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// The system refused a memory file or a process.
    #[error("the key could not be held in memory")]
    System(#[from] io::Error),
    /// The holding process ended before it was ready.
    #[error("the process that holds the key ended")]
    Ended,
}

impl Explain for GuardError {
    fn explain(&self) -> Explanation {
        let why = match self {
            Self::System(error) => format!("The key could not be held in memory: {error}."),
            Self::Ended => "The process that was to hold the key ended at once.".to_owned(),
        };
        Explanation::new(
            "key_not_held",
            why,
            "Check that /proc is there and that processes can be started, or export the key to a file.",
        )
    }
}

/// Starts the holder for this process, and answers where the key can be read for as long as this
/// process, or the command that it turns into, is there.
///
/// # Errors
/// [`GuardError`].
pub fn start(pem: &SecretString, wanted: &Wanted) -> Result<PathBuf, GuardError> {
    let mut starter = hand_over(pem, wanted)?;
    let answer = starter.stdout.take().ok_or(GuardError::Ended)?;
    let mut path = Vec::new();
    BufReader::new(answer).read_until(b'\n', &mut path)?;
    starter.wait()?;
    if path.pop() != Some(b'\n') || path.is_empty() {
        return Err(GuardError::Ended);
    }
    Ok(OsString::from_vec(path).into())
}

/// The same program, with nothing of this one's surroundings.
pub(super) fn this_program() -> io::Result<Command> {
    // The link, not where it leads: it also works when the program's file was replaced meanwhile.
    let program = if cfg!(target_os = "linux") {
        PathBuf::from("/proc/self/exe")
    } else {
        std::env::current_exe()?
    };
    let mut command = Command::new(program);
    command
        .arg0("keywright")
        .env_clear()
        .current_dir("/")
        .stderr(Stdio::null());
    Ok(command)
}

fn starter(wanted: &Wanted) -> io::Result<Command> {
    let mut command = this_program()?;
    command
        .arg("hold-key")
        .arg("--for")
        .arg(std::process::id().to_string())
        .arg("--in")
        .arg(&wanted.folders_in)
        .arg("--called")
        .arg(&wanted.file_name)
        .stdout(Stdio::piped());
    if wanted.by_name {
        command.arg("--by-name");
    }
    Ok(command)
}

#[cfg(target_os = "linux")]
fn hand_over(pem: &SecretString, wanted: &Wanted) -> io::Result<Child> {
    let held = super::memory_file::holding(&wanted.file_name, pem.expose_secret().as_bytes())?;
    starter(wanted)?.stdin(held).spawn()
}

#[cfg(not(target_os = "linux"))]
fn hand_over(pem: &SecretString, wanted: &Wanted) -> io::Result<Child> {
    use std::io::Write;
    let mut child = starter(wanted)?.stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(pem.expose_secret().as_bytes())?;
    }
    Ok(child)
}
