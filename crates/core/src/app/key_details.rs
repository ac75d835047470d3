//! Everything that is known of one key, but its secret.

use serde::Serialize;

use crate::clock::UnixMillis;
use crate::diagnosis::verdict::{AppSeen, Capability, Need, RateLimit, TeamFound};
use crate::kept_key::{ListedKey, PastTest};
use crate::registry::Probes;

/// A kept key with its history and what its newest probes showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct KeyDetails {
    /// The row of the list.
    #[serde(flatten)]
    pub listed: ListedKey,
    /// Past tests, the newest first; at most the newest 200 are kept.
    pub history: Vec<PastTest>,
    /// When the probes below were made; none when there were none yet.
    pub probed_at: Option<UnixMillis>,
    /// What Apple let the key do.
    pub capabilities: Vec<Capability>,
    /// Whether it did what it is meant for.
    pub needs: Vec<Need>,
    /// The team that Apple's own data named.
    pub team: Option<TeamFound>,
    /// The apps that it saw; none when they were not asked for or not readable.
    pub apps: Option<Vec<AppSeen>>,
    /// The hour's quota, when Apple said it.
    pub rate_limit: Option<RateLimit>,
    /// How far this computer's clock was ahead of Apple's, in seconds; negative when behind.
    #[cfg_attr(feature = "types", ts(as = "Option<f64>"))]
    pub skew_seconds: Option<i64>,
}

impl KeyDetails {
    pub(super) fn new(listed: ListedKey, history: Vec<PastTest>, probes: Option<Probes>) -> Self {
        let probed_at = probes.as_ref().map(|probes| probes.probed_at);
        let probes = probes.unwrap_or_default();
        Self {
            listed,
            history,
            probed_at,
            capabilities: probes.capabilities,
            needs: probes.needs,
            team: probes.team,
            apps: probes.apps,
            rate_limit: probes.rate_limit,
            skew_seconds: probes.skew_seconds,
        }
    }
}
