//! The process that holds the key for a command: it says where the key can be read, waits for
//! the command's end, and takes everything with it when it ends itself, even by kill −9.

use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rustix::process::Pid;

use super::guard;
use super::named_folder::{self, NamedFolder};
use super::watch::Watched;

/// What the holder is started with. The key comes as its standard input.
#[derive(clap::Args, Debug)]
pub struct HoldKey {
    /// The process for which the key is held
    #[arg(long = "for", value_name = "PID")]
    watched: i32,
    /// Where a private folder can be made
    #[arg(long = "in", value_name = "FOLDER")]
    folders_in: PathBuf,
    /// What the file is called
    #[arg(long, value_name = "NAME")]
    called: String,
    /// Whether that name matters to the tool
    #[arg(long)]
    by_name: bool,
    /// Set in the process that stays
    #[arg(long)]
    detached: bool,
}

/// Starts the process that stays, or is it.
///
/// # Errors
/// What the system answers. Whoever started it sees that no path came.
pub fn run(asked: &HoldKey) -> io::Result<()> {
    if asked.detached {
        rustix::process::setsid()?;
        stay(asked)
    } else {
        leave_behind()
    }
}

/// Starts the process that stays and ends, so that the command never has a child which it did
/// not start: some programs wait for all of theirs.
fn leave_behind() -> io::Result<()> {
    let mut again = guard::this_program()?;
    again
        .args(std::env::args_os().skip(1))
        .arg("--detached")
        .stdin(Stdio::inherit())
        .stdout(Stdio::inherit())
        .spawn()?;
    Ok(())
}

fn stay(asked: &HoldKey) -> io::Result<()> {
    let pid = Pid::from_raw(asked.watched).ok_or(io::ErrorKind::InvalidInput)?;
    let watched = Watched::open(pid)?;
    let _ = named_folder::sweep(&asked.folders_in);
    let held = hold(asked)?;
    say(held.path())?;
    watched.wait()
}

fn say(path: &Path) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(path.as_os_str().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A key that can be read at a path, until this is dropped.
struct Held {
    path: PathBuf,
    _folder: Option<NamedFolder>,
}

impl Held {
    fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(target_os = "linux")]
#[expect(
    clippy::disallowed_methods,
    reason = "the memory file is this process's own"
)]
fn hold(asked: &HoldKey) -> io::Result<Held> {
    let memory_file = PathBuf::from(format!("/proc/{}/fd/0", std::process::id()));
    // Whether another process may open it is found out here, not by the tool.
    std::fs::File::open(&memory_file)?;
    if !asked.by_name {
        return Ok(Held {
            path: memory_file,
            _folder: None,
        });
    }
    let folder = NamedFolder::make(&asked.folders_in)?;
    let path = folder.path().join(&asked.called);
    std::os::unix::fs::symlink(&memory_file, &path)?;
    Ok(Held {
        path,
        _folder: Some(folder),
    })
}

#[cfg(not(target_os = "linux"))]
fn hold(asked: &HoldKey) -> io::Result<Held> {
    use std::io::Read;

    let mut pem = zeroize::Zeroizing::new(Vec::new());
    io::stdin().lock().read_to_end(&mut pem)?;
    let folder = NamedFolder::make(&asked.folders_in)?;
    let path = folder.path().join(&asked.called);
    super::served_pipe::put(&path)?;
    let served = path.clone();
    std::thread::spawn(move || while super::served_pipe::serve_one(&served, &pem).is_ok() {});
    Ok(Held {
        path,
        _folder: Some(folder),
    })
}
