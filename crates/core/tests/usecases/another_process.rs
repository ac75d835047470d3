//! This test program, started once more to do one job on the same folder, and stopped where a test
//! wants it.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use keywright_core::app::{AppError, Changes, Keywright};
use keywright_core::clock::SetClock;

use crate::desk::{NOON, open};
use crate::folder_store::FolderStore;
use crate::new_keys::new_key_from_file;

/// What the other process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    Save,
    Edit,
    Remove,
}

impl Job {
    const ALL: [Self; 3] = [Self::Save, Self::Edit, Self::Remove];
}

const FOLDER: &str = "KEYWRIGHT_TEST_FOLDER";
const JOB: &str = "KEYWRIGHT_TEST_JOB";

pub struct AnotherProcess {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl AnotherProcess {
    /// Starts the job. It stops before its first step, until it is told to go on.
    pub fn start(folder: &Path, job: Job) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "another_process::the_other_process",
                "--exact",
                "--nocapture",
            ])
            .env(FOLDER, folder)
            .env(JOB, format!("{job:?}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    /// Lets it run until it says `line`; it is told to stop at the step `stop_at`.
    pub fn wait_for(&mut self, line: &str, stop_at: &str) {
        self.go(stop_at);
        let said = self.next_line();
        assert_eq!(said, line);
    }

    /// Lets it run, to the step `stop_at` or, when there is none of that name, to its end.
    pub fn go(&mut self, stop_at: &str) {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{stop_at}").unwrap();
    }

    /// The next thing it says that is meant for the test.
    pub fn next_line(&mut self) -> String {
        let said = self.said.by_ref().lines().map(Result::unwrap);
        let mut meant =
            said.filter_map(|line| line.split_once("> ").map(|(_, said)| said.to_owned()));
        meant
            .next()
            .expect("the other process ended without a word")
    }

    /// Ends it at once (SIGKILL), wherever it is: it gets no chance to clear up.
    pub fn kill(self) {
        drop(self);
    }

    pub fn wait(mut self) {
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for AnotherProcess {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended by itself
        let _ = self.child.wait();
    }
}

/// The other process itself; does nothing when a person runs all tests.
#[test]
fn the_other_process() {
    let (Some(folder), Ok(job)) = (std::env::var_os(FOLDER), std::env::var(JOB)) else {
        return;
    };
    let folder = PathBuf::from(folder);
    let job = Job::ALL
        .into_iter()
        .find(|one| format!("{one:?}") == job)
        .unwrap();
    let stop_at = std::io::stdin().lines().next().unwrap().unwrap();
    let at_step = move |step: &str| {
        if step == stop_at {
            say(&format!("at {step}"));
            loop {
                std::thread::park();
            }
        }
    };
    let vault = FolderStore::vault(&folder, Arc::new(at_step));
    let app = open(&folder.join("data"), vault, Arc::new(SetClock::new(NOON)));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    match runtime.block_on(work(&app, &folder, job)) {
        Ok(()) => say("done"),
        Err(AppError::AlreadyKept { .. }) => say("already kept"),
        Err(error) => panic!("{error:?}"),
    }
}

async fn work(app: &Keywright, folder: &Path, job: Job) -> Result<(), AppError> {
    match job {
        Job::Save => app.save(new_key_from_file(folder)).await.map(drop),
        Job::Edit => {
            let changes = Changes {
                name: Some("after".to_owned()),
                ..Changes::default()
            };
            let id = app.list()?[0].key.id.clone();
            app.edit(&id, changes).await.map(drop)
        }
        Job::Remove => {
            let id = app.list()?[0].key.id.clone();
            app.remove(&id).await
        }
    }
}

fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "> {words}").unwrap();
    out.flush().unwrap();
}
