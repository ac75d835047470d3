//! Checks and tests that run: each can be stopped, and what it ended in is kept for the
//! report and for the save that rests on it.

use std::collections::HashMap;
use std::sync::Mutex;

use keywright_core::app::Checked;
use keywright_core::key::KeptKeyId;
use keywright_core::p8::Fingerprint;
use keywright_core::verdict::{ValuesMend, Verdict};
use tokio_util::sync::CancellationToken;

/// How many ended runs are remembered for a report.
const REMEMBERED: usize = 32;

/// The runs of this window, by the names that the page gave them.
#[derive(Default)]
pub struct Runs(Mutex<Held>);

#[derive(Default)]
struct Held {
    running: HashMap<String, CancellationToken>,
    ended: Vec<(String, EndedRun)>,
}

/// The reports about a run, and what it proves.
#[derive(Clone)]
pub struct EndedRun {
    /// How a check of values ended, which a save may rest on; none for a test of a kept key.
    pub checked: Option<Checked>,
    /// What a test of a saved key proved that its values should be; none for a check.
    pub proven: Option<ProvenFix>,
    /// The report with shortened ids.
    pub report: String,
    /// The report with whole ids.
    pub report_with_ids: String,
}

/// A change of a saved key's values that a test proved: the page may ask for this one and no other.
#[derive(Clone)]
pub struct ProvenFix {
    /// The key that was tested.
    pub id: KeptKeyId,
    /// Its private key at that time.
    pub fingerprint: Fingerprint,
    /// What its values should be.
    pub fix: ValuesMend,
}

impl EndedRun {
    /// Writes both reports while everything they need is at hand.
    pub fn new(verdict: &Verdict, report: impl Fn(&Verdict, bool) -> String) -> Self {
        Self {
            report: report(verdict, false),
            report_with_ids: report(verdict, true),
            checked: None,
            proven: None,
        }
    }

    /// The report, with whole ids when the person asks for them.
    pub fn report(&self, whole_ids: bool) -> &str {
        if whole_ids {
            &self.report_with_ids
        } else {
            &self.report
        }
    }
}

impl Runs {
    /// Starts a run. A run of the same name that still goes on is stopped.
    pub fn start(&self, name: &str) -> CancellationToken {
        let token = CancellationToken::new();
        let mut held = self.held();
        if let Some(before) = held.running.insert(name.to_owned(), token.clone()) {
            before.cancel();
        }
        token
    }

    /// Stops a run; one that has ended or never was is left alone.
    pub fn cancel(&self, name: &str) {
        if let Some(token) = self.held().running.remove(name) {
            token.cancel();
        }
    }

    /// Keeps what a run ended in, for a report and for a save.
    pub fn end(&self, name: &str, ended: EndedRun) {
        let mut held = self.held();
        held.running.remove(name);
        held.ended.retain(|(other, _)| other != name);
        held.ended.push((name.to_owned(), ended));
        if held.ended.len() > REMEMBERED {
            held.ended.remove(0);
        }
    }

    /// Forgets that a run is going on, when it ended without a verdict.
    pub fn drop_running(&self, name: &str) {
        self.held().running.remove(name);
    }

    /// What an ended run left.
    pub fn ended(&self, name: &str) -> Option<EndedRun> {
        let held = self.held();
        let found = held.ended.iter().find(|(other, _)| other == name);
        found.map(|(_, run)| run.clone())
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
