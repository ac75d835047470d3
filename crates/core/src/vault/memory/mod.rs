//! A keychain in memory, for tests: it can have every state of a real one, on request, and says
//! what was done to it. It is in nothing that is shipped.

mod store;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{KeychainState, Keyring, Vault, VaultError};
use crate::key::KeptKeyId;

/// A keychain in memory. Clones share the same items and states.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Shared>);

#[derive(Default)]
struct Shared {
    inside: Mutex<Inside>,
    released: Condvar,
}

struct Inside {
    items: BTreeMap<KeptKeyId, Item>,
    state: Result<KeychainState, VaultError>,
    person: Person,
    failures: BTreeMap<usize, VaultError>,
    calls: Vec<Call>,
    hanging: bool,
    waiting: usize,
    keeps_writes: bool,
    locked_items: BTreeSet<KeptKeyId>,
    asks_before_deleting: bool,
    allows_once: bool,
    default_keyring: Option<Keyring>,
}

struct Item {
    label: String,
    payload: SecretString,
}

impl Default for Inside {
    fn default() -> Self {
        Self {
            items: BTreeMap::new(),
            state: Ok(KeychainState::Ready),
            person: Person::Agrees,
            failures: BTreeMap::new(),
            calls: Vec::new(),
            hanging: false,
            waiting: 0,
            keeps_writes: true,
            locked_items: BTreeSet::new(),
            asks_before_deleting: false,
            allows_once: false,
            default_keyring: None,
        }
    }
}

impl Inside {
    fn used(&mut self, id: &KeptKeyId) {
        if self.allows_once {
            self.locked_items.insert(id.clone());
        }
    }
}

/// What the person does when a prompt appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// Gives the password at once.
    Agrees,
    /// Closes the prompt at once.
    Dismisses,
    /// Is away: the prompt stays until it is withdrawn.
    IsAway,
}

/// One call that reached the store.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Call {
    State,
    Ids,
    /// The only one that reads a secret.
    Read(KeptKeyId),
    Write(KeptKeyId),
    Delete(KeptKeyId),
    Relabel(KeptKeyId),
    Keyrings,
    UseKeyring(String),
    Unlock,
    UnlockKey(KeptKeyId),
    UnlockItems,
    Answer,
    CreateCollection,
    /// A prompt that was shown was taken back.
    Withdrawn,
}

impl MemoryStore {
    /// An empty keychain, open, whose person agrees to every prompt.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A handle on it, as the program uses one.
    #[must_use]
    pub fn vault(&self) -> Vault {
        let shared = self.clone();
        Vault::with_store(move || Ok(Box::new(shared.clone())))
    }

    /// Makes it ready, locked or without a keyring from now on.
    pub fn set_state(&self, state: KeychainState) {
        self.inside().state = Ok(state);
    }

    /// Locks it.
    pub fn lock(&self) {
        self.set_state(KeychainState::Locked);
    }

    /// Locks one item, though the keychain stays open.
    pub fn lock_item(&self, id: &KeptKeyId) {
        self.inside().locked_items.insert(id.clone());
    }

    /// Makes it ask the person before it deletes anything.
    pub fn ask_before_deleting(&self) {
        self.inside().asks_before_deleting = true;
    }

    /// Locks every item again once its secret was read or written.
    pub fn allow_once(&self) {
        self.inside().allows_once = true;
    }

    /// The keyring that was made the default one.
    #[must_use]
    pub fn default_keyring(&self) -> Option<Keyring> {
        self.inside().default_keyring.clone()
    }

    /// Takes the whole keychain away: every call fails with this from now on.
    pub fn set_trouble(&self, trouble: VaultError) {
        self.inside().state = Err(trouble);
    }

    /// Says what the person does at the next prompts.
    pub fn set_person(&self, person: Person) {
        self.inside().person = person;
    }

    /// Makes one call fail: 0 is the next call, 1 the one after it.
    pub fn fail_call(&self, after: usize, error: VaultError) {
        let mut inside = self.inside();
        let number = inside.calls.len() + after;
        inside.failures.insert(number, error);
    }

    /// Whether writes are kept. When not, they succeed and change nothing.
    pub fn set_keeps_writes(&self, keeps: bool) {
        self.inside().keeps_writes = keeps;
    }

    /// Makes every call hang until [`release`](Self::release).
    pub fn hang(&self) {
        self.inside().hanging = true;
    }

    /// Lets hanging calls go on.
    pub fn release(&self) {
        self.inside().hanging = false;
        self.0.released.notify_all();
    }

    /// How many calls hang now.
    #[must_use]
    pub fn hanging_calls(&self) -> usize {
        self.inside().waiting
    }

    /// Loses an item behind the program's back; whether it was there.
    pub fn lose(&self, id: &KeptKeyId) -> bool {
        self.inside().items.remove(id).is_some()
    }

    /// Puts any text where an item's payload belongs.
    pub fn put(&self, id: &KeptKeyId, payload: &str) {
        let item = Item {
            label: String::new(),
            payload: SecretString::from(payload),
        };
        self.inside().items.insert(id.clone(), item);
    }

    /// The payload of an item, which does not count as a call.
    #[must_use]
    pub fn payload(&self, id: &KeptKeyId) -> Option<SecretString> {
        let inside = self.inside();
        inside.items.get(id).map(|item| item.payload.clone())
    }

    /// What the system would show for an item.
    #[must_use]
    pub fn label(&self, id: &KeptKeyId) -> Option<String> {
        let inside = self.inside();
        inside.items.get(id).map(|item| item.label.clone())
    }

    /// How many items it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inside().items.len()
    }

    /// Whether it has no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every call so far, in order. A write that is proved shows as a write and a read.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.inside().calls.clone()
    }

    /// How many calls read a secret so far.
    #[must_use]
    pub fn secret_reads(&self) -> usize {
        let inside = self.inside();
        let reads = inside.calls.iter().filter(|call| call.reads_a_secret());
        reads.count()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the call, hangs while told to, and fails when told to.
    fn begin(&self, call: Call) -> Result<MutexGuard<'_, Inside>, VaultError> {
        let mut inside = self.inside();
        let number = inside.calls.len();
        inside.calls.push(call);
        inside.waiting += 1;
        let released = self.0.released.wait_while(inside, |now| now.hanging);
        let mut inside = released.unwrap_or_else(PoisonError::into_inner);
        inside.waiting -= 1;
        match inside.failures.remove(&number) {
            Some(error) => Err(error),
            None => Ok(inside),
        }
    }

    fn begin_open(&self, call: Call) -> Result<MutexGuard<'_, Inside>, VaultError> {
        let inside = self.begin(call)?;
        inside.state.clone()?.ready()?;
        Ok(inside)
    }

    fn begin_with(&self, call: Call, id: &KeptKeyId) -> Result<MutexGuard<'_, Inside>, VaultError> {
        let inside = self.begin_open(call)?;
        if inside.locked_items.contains(id) {
            return Err(VaultError::ItemLocked);
        }
        Ok(inside)
    }

    fn ask(&self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        let person = self.inside().person;
        match person {
            Person::Agrees => Ok(()),
            Person::Dismisses => Err(VaultError::PromptDismissed),
            Person::IsAway => {
                futures_executor::block_on(withdrawn.cancelled());
                self.inside().calls.push(Call::Withdrawn);
                Err(VaultError::PromptDismissed)
            }
        }
    }
}

impl Call {
    const fn reads_a_secret(&self) -> bool {
        matches!(self, Self::Read(_))
    }
}
