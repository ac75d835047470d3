//! What a test ends in.

use serde::Serialize;

pub use crate::apple::quota::RateLimit;
pub use crate::apple::resources::AppSeen;
use crate::clock::UnixMillis;
use crate::ids::TeamId;
use crate::key::KeyValues;
use crate::outcome::{Cause, Check, Outcome, Who};
use crate::roles::{Role, Use};

/// A change of the three values that one click makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct ValuesMend {
    /// What the button says: "Use it as an individual key".
    pub label: String,
    /// The values afterwards.
    #[serde(flatten)]
    pub values: KeyValues,
}

/// Whether a key may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A probe showed it.
    Yes,
    /// A probe was refused.
    No,
    /// No probe told.
    NotKnown,
}

/// One area of what Apple lets a key do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Capability {
    /// A stable name: `apps`, `testflight`, `certificates`, `profiles`, `bundle_ids`, `devices`,
    /// `users`, `user_invitations`, `sales`, `finance`.
    pub area: String,
    /// What the area is, for a person: "See apps and builds".
    pub title: String,
    /// Yes, no or not known.
    pub answer: Answer,
    /// The answer of Apple that shows it, or why it is not known.
    pub evidence: String,
}

/// Whether the key does what it is meant for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Need {
    /// What it is meant for.
    pub purpose: Use,
    /// Whether the probes say that it can.
    pub answer: Answer,
    /// One sentence, such as "Key does not have permission to create certificates".
    pub sentence: String,
    /// The lowest role that would do.
    pub lowest_role: Option<Role>,
}

/// The team that Apple's own data names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TeamFound {
    /// The Team ID.
    pub id: TeamId,
    /// The team's name, where the source has one.
    pub name: Option<String>,
    /// Where it was read: `certificate`, `profile` or `bundle_id`.
    pub source: String,
}

/// What a test ends in: one outcome, one cause, one next step, and everything that shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Verdict {
    /// Valid, refused, or not to be told.
    pub outcome: Outcome,
    /// The one cause.
    pub cause: Cause,
    /// The headline: "Valid API Key", or what is wrong, in a few words.
    pub sentence: String,
    /// How it is known, in a sentence or two.
    pub because: String,
    /// The one next step.
    pub next: String,
    /// Who has to take it.
    pub who: Who,
    /// The change that mends it, where the program knows one by proof.
    pub mend: Option<ValuesMend>,
    /// When nothing was proven: what is left, the likeliest first, each with how to look it up.
    pub left: Vec<String>,
    /// Every check, in the order in which they ended.
    pub checks: Vec<Check>,
    /// What Apple lets the key do.
    pub capabilities: Vec<Capability>,
    /// Roles that fit all the answers; never a claim.
    pub matches_roles: Vec<Role>,
    /// Whether it does what it is meant for.
    pub needs: Vec<Need>,
    /// The team, when Apple's data names it.
    pub team: Option<TeamFound>,
    /// The apps it sees; none when they were not asked for or not readable.
    pub apps: Option<Vec<AppSeen>>,
    /// Whether these are all the apps that it sees: at most a thousand are read.
    pub apps_complete: Option<bool>,
    /// How many apps it sees, when Apple says it.
    #[cfg_attr(feature = "types", ts(as = "Option<f64>"))]
    pub apps_total: Option<u64>,
    /// The hour's quota, when Apple says it.
    pub rate_limit: Option<RateLimit>,
    /// How far this computer's clock is ahead of Apple's, in seconds; negative when behind.
    #[cfg_attr(feature = "types", ts(as = "Option<f64>"))]
    pub skew_seconds: Option<i64>,
    /// How many requests were sent.
    pub requests: u32,
    /// When the test ended.
    pub at: UnixMillis,
    /// How long it took, in milliseconds.
    pub ms: u32,
}
