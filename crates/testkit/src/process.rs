//! Child processes that never outlive the test that started them.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::Error;

/// A child in a process group of its own. Dropping it ends the whole group, also when a test
/// panics; if the test's process itself is killed, the kernel ends the child
/// (`setpriv --pdeathsig`).
#[derive(Debug)]
pub struct OwnedProcess {
    child: Child,
}

impl OwnedProcess {
    /// Starts `program`; what it prints goes to `log`. The caller gives arguments, environment and
    /// standard input through `prepare`.
    ///
    /// # Errors
    /// When the program is not there.
    pub fn start(
        program: impl AsRef<OsStr>,
        log: &Path,
        prepare: impl FnOnce(&mut Command),
    ) -> Result<Self, Error> {
        let log = File::options().create(true).append(true).open(log)?;
        let mut command = Command::new("setpriv");
        command
            .args(["--pdeathsig", "TERM", "--"])
            .arg(program.as_ref())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0);
        prepare(&mut command);
        let child = command.spawn().map_err(|cause| Error::NotStarted {
            program: program.as_ref().to_string_lossy().into_owned(),
            cause,
        })?;
        Ok(Self { child })
    }

    /// The child itself, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Its process id, which is its group's too.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends `signal` to the child alone.
    ///
    /// # Errors
    /// When it is gone already.
    pub fn signal(&self, signal: Signal) -> Result<(), Error> {
        kill_process(self.pid()?, signal).map_err(|gone| Error::File(gone.into()))
    }

    /// Kills it at once and waits until it is gone.
    pub fn kill(&mut self) {
        if let Ok(group) = self.pid() {
            let _already_gone = kill_process_group(group, Signal::KILL);
        }
        let _reaped = self.child.wait();
    }

    /// The first line that it prints into a pipe: the address that a server listens at, say.
    pub(crate) fn first_line(&mut self) -> Result<String, Error> {
        let mut line = String::new();
        if let Some(pipe) = self.child.stdout.take() {
            BufReader::new(pipe).read_line(&mut line)?;
        }
        match line.trim() {
            "" => Err(Error::unexpected("a server ended before it listened")),
            line => Ok(line.to_owned()),
        }
    }

    fn pid(&self) -> Result<Pid, Error> {
        i32::try_from(self.child.id())
            .ok()
            .and_then(Pid::from_raw)
            .ok_or_else(|| Error::unexpected("a child without a process id"))
    }
}

impl Drop for OwnedProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

/// How long a tool may take: longer than anything that it may itself wait for.
const TOOL_PATIENCE: Duration = Duration::from_secs(60);

/// Runs a short-lived tool to its end and gives what it printed.
///
/// # Errors
/// When it is not there, ends with a failure, or does not end.
pub async fn run(command: Command) -> Result<String, Error> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = tokio::process::Command::from(command)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = tokio::time::timeout(TOOL_PATIENCE, output)
        .await
        .map_err(|_| Error::TooLate {
            what: format!("the end of {program}"),
            within: TOOL_PATIENCE,
        })?
        .map_err(|cause| Error::NotStarted {
            program: program.clone(),
            cause,
        })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Error::Refused { program, said })
}
