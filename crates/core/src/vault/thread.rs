//! The thread that owns a store, and the one that watches its deadlines.
//!
//! A call is a message. The watcher hands one at a time to the owner of the store and waits for
//! it until the deadline; an owner that misses it is left behind, stuck as it is, and a fresh one
//! with a fresh store takes the next call. No thread here is ever joined, so none can hold up the
//! end of the process, and no timer of the caller's runtime is needed.

use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::store::Open;
use super::{KeychainFault, SecretStore, VaultError};

/// Where calls are sent. The threads start with the first call and end with the last handle.
pub(super) struct KeychainThread {
    name: &'static str,
    open: Open,
    watcher: Mutex<Option<mpsc::Sender<Call>>>,
}

type Job = Box<dyn FnOnce(&mut Owned) + Send>;

struct Call {
    job: Job,
    deadline: Option<Instant>,
    missed: oneshot::Sender<()>,
}

/// What the owner holds: how to open the store, and the store once it is open.
struct Owned {
    open: Open,
    store: Option<Box<dyn SecretStore>>,
}

impl Owned {
    fn store(&mut self) -> Result<&mut dyn SecretStore, VaultError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => (self.open)()?,
        };
        Ok(self.store.insert(store).as_mut())
    }
}

impl KeychainThread {
    pub(super) const fn new(name: &'static str, open: Open) -> Self {
        Self {
            name,
            open,
            watcher: Mutex::new(None),
        }
    }

    /// Sends one call and waits for its answer, or for its deadline, which runs from now on.
    pub(super) async fn call<T, F>(
        &self,
        deadline: Option<Duration>,
        act: F,
    ) -> Result<T, VaultError>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn SecretStore) -> Result<T, VaultError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let (missed, miss) = oneshot::channel();
        let job: Job = Box::new(move |owned| {
            if !answer.is_closed() {
                let _gone = answer.send(owned.store().and_then(act));
            }
        });
        let deadline = deadline.and_then(|within| Instant::now().checked_add(within));
        self.send(Call {
            job,
            deadline,
            missed,
        })?;
        tokio::select! {
            biased;
            Ok(answer) = answered => answer,
            Ok(()) = miss => Err(VaultError::TimedOut),
            else => Err(VaultError::Failed(KeychainFault::NoAnswer)),
        }
    }

    /// Sends to the watcher, which is started when there is none or it came to an end.
    fn send(&self, mut call: Call) -> Result<(), VaultError> {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = watcher.as_ref() {
            match running.send(call) {
                Ok(()) => return Ok(()),
                Err(mpsc::SendError(unsent)) => call = unsent,
            }
        }
        let (sender, calls) = mpsc::channel();
        let (name, open) = (self.name, Arc::clone(&self.open));
        start(name, move || watch(name, &open, &calls))?;
        let sent = sender.send(call);
        *watcher = Some(sender);
        sent.map_err(|_| VaultError::Failed(KeychainFault::NoAnswer))
    }
}

fn start(name: &str, run: impl FnOnce() + Send + 'static) -> Result<(), VaultError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(run)
        .map(drop)
        .map_err(|_| VaultError::Failed(KeychainFault::NoAnswer))
}

/// Takes calls in the order they came. One whose deadline passed while others were served is not
/// begun.
fn watch(name: &str, open: &Open, calls: &mpsc::Receiver<Call>) {
    let mut owner: Option<Owner> = None;
    for call in calls {
        if call.deadline.is_some_and(|at| at <= Instant::now()) {
            let _gone = call.missed.send(());
            continue;
        }
        let Some(current) = owner.take().or_else(|| Owner::start(name, open).ok()) else {
            continue;
        };
        match current.run(call.job, call.deadline) {
            Ended::InTime => owner = Some(current),
            Ended::Missed => {
                let _gone = call.missed.send(());
            }
            Ended::Panicked => {}
        }
    }
}

enum Ended {
    InTime,
    Missed,
    Panicked,
}

/// The watcher's side of the thread that owns the store.
struct Owner {
    jobs: mpsc::Sender<Job>,
    done: mpsc::Receiver<()>,
}

impl Owner {
    fn start(name: &str, open: &Open) -> Result<Self, VaultError> {
        let (jobs, taken) = mpsc::channel::<Job>();
        let (finished, done) = mpsc::channel();
        let open = Arc::clone(open);
        start(name, move || {
            let mut owned = Owned { open, store: None };
            for job in taken {
                job(&mut owned);
                if finished.send(()).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { jobs, done })
    }

    fn run(&self, job: Job, deadline: Option<Instant>) -> Ended {
        if self.jobs.send(job).is_err() {
            return Ended::Panicked;
        }
        let Some(deadline) = deadline else {
            return self.done.recv().map_or(Ended::Panicked, |()| Ended::InTime);
        };
        let left = deadline.saturating_duration_since(Instant::now());
        match self.done.recv_timeout(left) {
            Ok(()) => Ended::InTime,
            Err(mpsc::RecvTimeoutError::Timeout) => Ended::Missed,
            Err(mpsc::RecvTimeoutError::Disconnected) => Ended::Panicked,
        }
    }
}
