//! What a verb works with. Everything that costs time is made when it is first needed.

use std::io::Write;

use keywright_core::app::{AppError, Keywright};
use keywright_core::explain::Explain;
use keywright_core::registry::RegistryError;
use keywright_core::vault::{KeychainState, Keyring, Vault};
use tokio::runtime::{Builder, Runtime};

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Console;
use crate::output::shown::{on_one_line, shown};
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

    /// Opens the list of kept keys, and says when Apple is not who is asked. Only a list that is
    /// new is compared with the keychain's names, since another one may have been lost.
    ///
    /// # Errors
    /// When the list cannot be opened, or does not know what the keychain has.
    pub fn keywright(&mut self) -> Result<Keywright, Failure> {
        let keywright = self.open()?;
        self.know_all(&keywright)?;
        Ok(keywright)
    }

    /// The same for whoever only looks: there, a keychain that is locked or missing is no obstacle.
    ///
    /// # Errors
    /// As [`Self::keywright`], but for the keychain's troubles.
    pub fn keywright_to_look(&mut self) -> Result<Keywright, Failure> {
        let keywright = self.open()?;
        match self.know_all(&keywright) {
            Err(failure) if failure.exit != Exit::Keychain => Err(failure),
            _ => Ok(keywright),
        }
    }

    fn know_all(&mut self, keywright: &Keywright) -> Result<(), Failure> {
        if let Some(place) = keywright.set_aside() {
            return Err(AppError::Registry(RegistryError::SetAside(place)).into());
        }
        if keywright.is_list_uncompared()? {
            self.complete(keywright)?;
        }
        Ok(())
    }

    /// The same as the list is, for whoever puts it right.
    ///
    /// # Errors
    /// When the list cannot be opened.
    pub fn open(&mut self) -> Result<Keywright, Failure> {
        let mut surroundings = self.here.for_core()?;
        if self.console.can_ask() {
            surroundings.vault = surroundings.vault.with_person(tell_of_question);
        }
        if let Some(address) = surroundings.hosts.practice_address() {
            let told = format!("Practice: {address} stands in for Apple.");
            writeln!(self.console.err(), "{}", on_one_line(&told))?;
        }
        Ok(Keywright::open(surroundings)?)
    }

    fn complete(&mut self, keywright: &Keywright) -> Result<(), Failure> {
        self.unlock_if_asked(keywright)?;
        let incomplete = match self.wait(keywright.complete_list())? {
            Err(error @ AppError::ListIncomplete { .. }) => error,
            done => return Ok(done?),
        };
        let question = format!(
            "{} Rebuild it now?",
            on_one_line(&incomplete.explain().what)
        );
        if !self.console.can_ask() || !ask::yes(&mut self.console, &question)? {
            return Err(incomplete.into());
        }
        self.wait(keywright.rebuild())??;
        Ok(())
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

    /// Makes the keychain ready to take a new key, where a person at the terminal can answer: it
    /// is unlocked, and where no keyring is the default one, they choose one or create another.
    ///
    /// # Errors
    /// When the person does not unlock it, or creates none.
    pub fn ready_to_save(&mut self, keywright: &Keywright) -> Result<(), Failure> {
        self.unlock_if_asked(keywright)?;
        if !self.console.can_ask() {
            return Ok(());
        }
        let vault = keywright.vault();
        match self.runtime.wait(vault.state())? {
            Ok(KeychainState::NoCollection) => self.create_keyring(vault),
            Ok(KeychainState::NoDefault(keyrings)) => match self.choose_keyring(&keyrings)? {
                Some(chosen) => Ok(self.runtime.wait(vault.use_keyring(chosen))??),
                None => self.create_keyring(vault),
            },
            _ => Ok(()),
        }
    }

    /// Which keyring is to be the default one; none when another is to be created.
    fn choose_keyring<'a>(
        &mut self,
        keyrings: &'a [Keyring],
    ) -> Result<Option<&'a Keyring>, Failure> {
        writeln!(
            self.console.err(),
            "No keyring is the default one, which keys are saved in:"
        )?;
        for (index, keyring) in keyrings.iter().enumerate() {
            let (number, label) = (index + 1, shown(&keyring.label));
            writeln!(self.console.err(), "  {number}  {label}")?;
        }
        let question = "Type the number of the one to use, or press Enter to create another";
        let answer = ask::line(&mut self.console, question, Some(""))?.unwrap_or_default();
        if answer.is_empty() {
            return Ok(None);
        }
        let chosen = answer
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        match chosen.and_then(|index| keyrings.get(index)) {
            Some(keyring) => Ok(Some(keyring)),
            None => Err(Failure::usage(
                "keyring_unknown",
                "There is no keyring with that number.",
                "Run the command again and type one of the numbers.",
            )),
        }
    }

    fn create_keyring(&mut self, vault: &Vault) -> Result<(), Failure> {
        let hint = "The keychain asks for the password of a new keyring in a window of its own.";
        writeln!(self.console.err(), "{hint}")?;
        Ok(self.runtime.wait(vault.create_collection())??)
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
