//! What `test --json` prints.

use keywright_core::key::KeptKey;
use keywright_core::outcome::{Cause, Check, Outcome};
use keywright_core::verdict::{Answer, AppSeen, RateLimit, Verdict};
use serde::Serialize;

use super::SCHEMA;

/// The test of one key.
#[derive(Serialize)]
pub struct TestShape<'a> {
    schema: u32,
    key_id: &'a str,
    name: &'a str,
    verdict: Outcome,
    cause: Cause,
    sentence: &'a str,
    next: &'a str,
    checks: &'a [Check],
    capabilities: Vec<CapabilityShape<'a>>,
    team: Option<TeamShape<'a>>,
    apps: Option<&'a [AppSeen]>,
    apps_complete: Option<bool>,
    apps_total: Option<u64>,
    rate_limit: Option<RateLimit>,
}

#[derive(Serialize)]
struct CapabilityShape<'a> {
    area: &'a str,
    answer: Answer,
    evidence: &'a str,
}

#[derive(Serialize)]
struct TeamShape<'a> {
    id: &'a str,
    source: &'a str,
}

impl<'a> TestShape<'a> {
    /// The shape of this verdict about this key.
    #[must_use]
    pub fn new(key: &'a KeptKey, verdict: &'a Verdict) -> Self {
        Self {
            schema: SCHEMA,
            key_id: key.key_id.as_str(),
            name: &key.name,
            verdict: verdict.outcome,
            cause: verdict.cause,
            sentence: &verdict.sentence,
            next: &verdict.next,
            checks: &verdict.checks,
            capabilities: verdict
                .capabilities
                .iter()
                .map(CapabilityShape::of)
                .collect(),
            team: verdict.team.as_ref().map(|team| TeamShape {
                id: team.id.as_str(),
                source: &team.source,
            }),
            apps: verdict.apps.as_deref(),
            apps_complete: verdict.apps_complete,
            apps_total: verdict.apps_total,
            rate_limit: verdict.rate_limit,
        }
    }
}

impl<'a> CapabilityShape<'a> {
    fn of(capability: &'a keywright_core::verdict::Capability) -> Self {
        Self {
            area: &capability.area,
            answer: capability.answer,
            evidence: &capability.evidence,
        }
    }
}
