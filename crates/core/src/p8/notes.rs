//! What was put right so far.

use std::collections::BTreeSet;

use super::repair::Repair;

/// The repairs of one reading, each once.
#[derive(Clone, Default)]
pub(super) struct Notes(BTreeSet<Repair>);

impl Notes {
    pub(super) fn add(&mut self, repair: Repair) {
        self.0.insert(repair);
    }

    pub(super) fn into_repairs(self) -> Vec<Repair> {
        self.0.into_iter().collect()
    }
}
