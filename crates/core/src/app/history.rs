//! Adding to a key's history.

use super::Keywright;
use crate::diagnosis::cause::Cause;
use crate::diagnosis::verdict::Verdict;
use crate::kept_key::{KeptKeyId, PastTest};
use crate::registry::{Probes, RegistryError};

impl Keywright {
    /// Adds a verdict to a key's history. That this fails is no reason to withhold the verdict.
    pub(super) fn note_test(&self, id: &KeptKeyId, verdict: &Verdict) {
        if verdict.cause == Cause::Cancelled {
            return;
        }
        if let Err(error) = self.note(id, verdict) {
            tracing::warn!(%error, %id, "a test could not be added to the history");
        }
    }

    /// What could not be asked again leaves the earlier answer standing; a refusal that nothing
    /// explains ends them all.
    fn note(&self, id: &KeptKeyId, verdict: &Verdict) -> Result<(), RegistryError> {
        let test = PastTest {
            at: verdict.at,
            outcome: verdict.outcome,
            cause: verdict.cause,
            sentence: verdict.sentence.clone(),
            ms: verdict.ms,
        };
        self.registry().add_test(id, &test)?;
        match verdict.cause {
            // Whatever it could do, it can no longer.
            Cause::RefusedUnexplained => self.registry().forget_probes(id),
            // Nothing was looked at: an agreement is not signed, say, or the clock is wrong.
            _ if verdict.capabilities.is_empty() => Ok(()),
            _ => self.registry().keep_probes(id, &Probes::of(verdict)),
        }
    }
}
