//! What a verb works with. Everything that costs time is made when it is first needed.

use std::io::Write;

use keywright_core::app::Keywright;
use keywright_core::vault::KeychainState;
use tokio::runtime::{Builder, Runtime};

use crate::failure::Failure;
use crate::output::Console;
use crate::surroundings::Here;
use crate::which_key::{self, Chosen};

/// One run of the command.
pub struct Session {
    /// What is around it.
    pub here: Here,
    /// Where it reads and writes.
    pub console: Console,
    /// What answers of use cases are waited for with.
    pub runtime: LazyRuntime,
}

impl Session {
    /// A session in these surroundings.
    #[must_use]
    pub const fn new(here: Here, console: Console) -> Self {
        Self {
            here,
            console,
            runtime: LazyRuntime(None),
        }
    }

    /// Opens the list of kept keys; asks neither the keychain nor Apple.
    ///
    /// # Errors
    /// When the list cannot be opened.
    pub fn keywright(&self) -> Result<Keywright, Failure> {
        let mut surroundings = self.here.for_core()?;
        if self.console.can_ask() {
            surroundings.vault = surroundings.vault.with_person(tell_of_question);
        }
        Ok(Keywright::open(surroundings)?)
    }

    /// Finds the key that is meant.
    ///
    /// # Errors
    /// As [`which_key::choose`].
    pub fn choose(&self, keywright: &Keywright, typed: Option<&str>) -> Result<Chosen, Failure> {
        which_key::choose(keywright, &self.here, typed)
    }

    /// Lets the keychain ask for its password when it is locked and a person is at the terminal.
    /// Where there is none, nothing is asked, and what needs the keychain says that it is locked.
    ///
    /// # Errors
    /// When the person does not unlock it.
    pub fn unlock_if_asked(&mut self, keywright: &Keywright) -> Result<(), Failure> {
        if !self.console.can_ask() {
            return Ok(());
        }
        let vault = keywright.vault();
        if self.runtime.wait(vault.state())? == Ok(KeychainState::Locked) {
            let hint = "The keychain is locked. It asks for its password in a window of its own.";
            writeln!(self.console.err(), "{hint}")?;
            self.runtime.wait(vault.unlock())??;
        }
        Ok(())
    }

    /// Waits for what a use case answers.
    ///
    /// # Errors
    /// As [`LazyRuntime::wait`].
    pub fn wait<T>(&mut self, future: impl Future<Output = T>) -> Result<T, Failure> {
        self.runtime.wait(future)
    }
}

/// Says where to look, right before the keychain asks about one key.
fn tell_of_question() {
    let hint = "The keychain asks about this key in a window of its own.";
    let _nobody_reads = writeln!(std::io::stderr(), "{hint}");
}

/// A runtime of one thread, made when it is first needed.
pub struct LazyRuntime(Option<Runtime>);

impl LazyRuntime {
    /// Runs `future` to its end.
    ///
    /// # Errors
    /// When the system has nothing left to wait with.
    pub fn wait<T>(&mut self, future: impl Future<Output = T>) -> Result<T, Failure> {
        let runtime = match self.0.take() {
            Some(runtime) => runtime,
            None => Builder::new_current_thread().enable_all().build()?,
        };
        Ok(self.0.insert(runtime).block_on(future))
    }
}
