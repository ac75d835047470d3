//! Reports without secrets, to paste into a ticket.

use super::{AppError, Keywright};
use crate::diagnosis::{ReportContext, report};
use crate::key::{Draft, KeptKeyId};
use crate::verdict::Verdict;

impl Keywright {
    /// A report on a kept key's verdict, without secrets, to paste into a ticket.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`] when the list does not have the key.
    pub fn report(
        &self,
        id: &KeptKeyId,
        verdict: &Verdict,
        whole_ids: bool,
    ) -> Result<String, AppError> {
        let key = self.listed(id)?.key;
        let context = ReportContext {
            typed: Some(key.values().as_typed()),
            name: key.name,
            ..self.report_context()
        };
        Ok(report(verdict, &context, whole_ids))
    }

    /// The same on values that are not saved.
    #[must_use]
    pub fn report_on_draft(&self, draft: &Draft, verdict: &Verdict, whole_ids: bool) -> String {
        let context = ReportContext {
            typed: Some(draft.typed.clone()),
            ..self.report_context()
        };
        report(verdict, &context, whole_ids)
    }

    fn report_context(&self) -> ReportContext {
        ReportContext {
            version: self.surroundings().version.to_owned(),
            platform: self.surroundings().platform.to_owned(),
            ..ReportContext::default()
        }
    }
}
