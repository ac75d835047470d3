//! Keywright's window beside a Tauri window with nothing in it: how long until it can be used, and how much memory all
//! of its processes hold.
#![allow(clippy::print_stdout, missing_docs)]

use keywright_e2e::comparison::Comparison;
use keywright_e2e::{Desk, Trouble, Window};

const ROUNDS: usize = 7;
const PROGRAMS: [(&str, &str); 2] = [
    ("empty Tauri window", "keywright-empty-window"),
    ("Keywright", "keywright-window"),
];

#[tokio::main]
async fn main() -> Result<(), Trouble> {
    let desk = Desk::new().await?;
    let mut time = Comparison::new("time until it can be used", "ms");
    let mut memory = Comparison::new("memory of all processes", "MiB");
    for round in 0..=ROUNDS {
        for (name, program) in PROGRAMS {
            let window = open(&desk, program).await?;
            // The first round fills the disk's cache and does not count.
            if round > 0 {
                time.add(name, window.opened_in().as_secs_f64() * 1000.0);
                memory.add(name, megabytes(&window)?);
            }
            window.close().await?;
        }
    }
    println!("{time}\n{memory}");
    Ok(())
}

async fn open(desk: &Desk, program: &str) -> Result<Window, Trouble> {
    let apple = ("KEYWRIGHT_APPLE_URL", desk.apple.url().to_owned());
    desk.open_program(program, vec![apple]).await
}

/// Memory that the window's processes hold, in MiB; what several share is counted once.
fn megabytes(window: &Window) -> Result<f64, Trouble> {
    let mut kibibytes = 0;
    for process in window.processes() {
        kibibytes += process.proportional_kibibytes()?;
    }
    Ok(f64::from(kibibytes) / 1024.0)
}
