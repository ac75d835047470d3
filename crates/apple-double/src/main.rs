//! `apple-double`: the stand-in as a program of its own.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use apple_double::{Double, Scenario, write_practice};
use clap::Parser;

/// A loopback stand-in for Apple's App Store Connect API.
#[derive(Parser)]
#[command(version, about)]
struct Options {
    /// The loopback address to listen on; port 0 takes any free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Start with what this JSON file describes.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Write throw-away practice keys into this folder and register them.
    #[arg(long, value_name = "FOLDER")]
    practice: Option<PathBuf>,
    /// End when standard input closes, so that the double does not outlive who started it.
    #[arg(long)]
    until_stdin_closes: bool,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nowhere is left to report to when standard error is gone.
            let _ = writeln!(io::stderr(), "apple-double: {}", with_causes(&*error));
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    // Before the first line is printed: whoever read it may send a signal at once.
    let mut end = runtime.block_on(async { Ending::listen() })?;
    let double = Double::start_at(scenario(options)?, options.listen)?;
    writeln!(io::stdout(), "listening on {}", double.url())?;
    io::stdout().flush()?;
    let stdin_closes = options.until_stdin_closes;
    runtime.block_on(async { end.wait(stdin_closes).await });
    Ok(())
}

fn scenario(options: &Options) -> Result<Scenario, Box<dyn Error>> {
    let mut scenario = match &options.scenario {
        Some(file) => serde_json::from_reader(BufReader::new(File::open(file)?))?,
        None => Scenario::new(),
    };
    if let Some(folder) = &options.practice {
        let (practice, _) = write_practice(folder)?;
        scenario.teams.extend(practice.teams);
        scenario.keys.extend(practice.keys);
    }
    Ok(scenario)
}

fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// What ends the program.
#[cfg(unix)]
struct Ending {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Ending {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn wait(&mut self, stdin_closes: bool) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            () = stdin_closed(), if stdin_closes => {}
        }
    }
}

/// What ends the program.
#[cfg(not(unix))]
struct Ending;

#[cfg(not(unix))]
impl Ending {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn wait(&mut self, stdin_closes: bool) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            () = stdin_closed(), if stdin_closes => {}
        }
    }
}

/// Ends when nobody can write to standard input any more. A thread of its own reads it, and is
/// left behind when something else ends the program first.
async fn stdin_closed() {
    let (closed, wait) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut piece = [0; 1024];
        while matches!(io::stdin().read(&mut piece), Ok(read) if read > 0) {}
        let _ = closed.send(());
    });
    let _ = wait.await;
}
