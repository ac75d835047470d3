//! Reports without secrets, to paste into a ticket.

use super::{AppError, Draft, Keywright};
use crate::diagnosis::verdict::Verdict;
use crate::diagnosis::{ReportContext, report};
use crate::kept_key::KeptKeyId;

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
        let text = |id: Option<&str>| id.unwrap_or_default().to_owned();
        let context = ReportContext {
            name: key.name,
            kind: Some(key.kind),
            issuer_id: text(key.issuer_id.as_ref().map(|issuer| issuer.as_str())),
            key_id: key.key_id.to_string(),
            team_id: text(key.team_id.as_ref().map(|team| team.as_str())),
            ..self.report_context()
        };
        Ok(report(verdict, &context, whole_ids))
    }

    /// The same on values that are not saved.
    #[must_use]
    pub fn report_on_draft(&self, draft: &Draft, verdict: &Verdict, whole_ids: bool) -> String {
        let context = ReportContext {
            kind: Some(draft.kind),
            issuer_id: draft.issuer_id.clone(),
            key_id: draft.key_id.clone(),
            team_id: draft.team_id.clone(),
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
