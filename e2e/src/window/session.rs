//! Opening and closing the window.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use keywright_testkit::{Bus, Display, Folders};
use rustix::process::Signal;
use serde_json::{Map, Value, json};

use super::driver::Driver;
use crate::deadline::{PATIENCE, until};
use crate::surroundings::{Process, built};
use crate::trouble::Trouble;

/// What the window is opened with.
#[derive(Debug)]
pub struct Opening<'a> {
    /// The window's program, as cargo names it.
    pub program: &'a str,
    /// Its home.
    pub folders: &'a Folders,
    /// Where it is seen.
    pub display: &'a Display,
    /// Whom it can talk to.
    pub bus: &'a Bus,
    /// More of the environment.
    pub variables: Vec<(&'static str, String)>,
}

/// An open window.
#[derive(Debug)]
pub struct Window {
    pub(super) client: Client,
    driver: Driver,
    program: PathBuf,
    opened_in: Duration,
}

impl Window {
    /// Opens it and waits until it shows a view.
    ///
    /// # Errors
    /// When the window was not built, or shows nothing in time.
    pub async fn open(opening: Opening<'_>) -> Result<Self, Trouble> {
        let program = built(opening.program)?;
        let driver = Driver::start(opening.folders, |command| prepare(command, &opening)).await?;
        let mut capabilities = Map::new();
        capabilities.insert("tauri:options".into(), json!({ "application": program }));
        let began = Instant::now();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = driver.address();
        let connecting = builder.capabilities(capabilities).connect(&address);
        // The driver waits for ever for a window that ends before it has opened.
        let client = tokio::time::timeout(PATIENCE, connecting)
            .await
            .map_err(|_| keywright_testkit::Error::TooLate {
                what: "the window".to_owned(),
                within: PATIENCE,
            })??;
        let mut window = Self {
            client,
            driver,
            program,
            opened_in: Duration::ZERO,
        };
        until("the first view", async || {
            Ok(window.views().await.ok().filter(|views| !views.is_empty()))
        })
        .await?;
        window.opened_in = began.elapsed();
        Ok(window)
    }

    /// Closes it as the person would, and waits until its processes are gone.
    ///
    /// # Errors
    /// When it does not close.
    pub async fn close(self) -> Result<(), Trouble> {
        let processes = self.processes();
        self.client.close().await?;
        gone(&processes).await
    }

    /// Kills it with its web view's processes, as a power cut would.
    ///
    /// # Errors
    /// When it survives.
    pub async fn kill(self) -> Result<(), Trouble> {
        let processes = self.processes();
        for process in &processes {
            process.signal(Signal::KILL);
        }
        gone(&processes).await
    }

    /// The program and the web view's processes.
    pub fn processes(&self) -> Vec<Process> {
        self.driver.opened(&self.program)
    }

    /// How long it took from the program's start to its first view.
    pub const fn opened_in(&self) -> Duration {
        self.opened_in
    }

    /// Makes the window this large.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), Trouble> {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// The page as it stands, with everything that was ever put into it.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn source(&self) -> Result<String, Trouble> {
        Ok(self.client.source().await?)
    }

    /// Runs JavaScript in the window; `return` gives the answer.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Trouble> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Waits in JavaScript: the last argument of `script` is the function to call with the answer.
    ///
    /// # Errors
    /// When the script throws or never calls it.
    pub async fn script_that_waits(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Result<Value, Trouble> {
        let limits =
            fantoccini::wd::TimeoutConfiguration::new(Some(Duration::from_secs(60)), None, None);
        self.client.update_timeouts(limits).await?;
        Ok(self.client.execute_async(script, arguments).await?)
    }
}

fn prepare(command: &mut Command, opening: &Opening<'_>) {
    opening.folders.give_to(command);
    opening.display.give_to(command);
    opening.bus.give_to(command);
    command.envs(opening.variables.iter().map(|(name, value)| (name, value)));
}

async fn gone(processes: &[Process]) -> Result<(), Trouble> {
    until("the end of the window's processes", async || {
        Ok((!processes.iter().any(Process::runs)).then_some(()))
    })
    .await
}
