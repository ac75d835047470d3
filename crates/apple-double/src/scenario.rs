//! Everything the double starts with.

use serde::{Deserialize, Serialize};

use crate::fault::FaultRule;
use crate::kind::Host;
use crate::registered_key::RegisteredKey;
use crate::team::Team;

/// What a double starts with, and goes back to when it is reset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// Which of Apple's hosts it stands for.
    pub host: Host,
    /// How far Apple's clock is ahead of this computer's, in seconds; negative when behind.
    pub clock_ahead_seconds: i64,
    /// The teams.
    pub teams: Vec<Team>,
    /// Their keys.
    pub keys: Vec<RegisteredKey>,
    /// What goes wrong.
    pub faults: Vec<FaultRule>,
    /// How many requests a key may send.
    pub limits: Limits,
}

/// How many requests a key may send, and whether it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Requests in a rolling hour.
    pub hour: u32,
    /// Requests in a rolling minute, the limit that no header announces; none by default.
    pub minute: Option<u32>,
    /// Whether answers carry `X-Rate-Limit`.
    pub announced: bool,
    /// Whether that header ends in a semicolon, as it mostly does.
    pub trailing_semicolon: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            hour: 3500,
            minute: None,
            announced: true,
            trailing_semicolon: true,
        }
    }
}

impl Scenario {
    /// Nothing registered, nothing wrong.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more team.
    #[must_use]
    pub fn with_team(mut self, team: Team) -> Self {
        self.teams.push(team);
        self
    }

    /// With one more key.
    #[must_use]
    pub fn with_key(mut self, key: RegisteredKey) -> Self {
        self.keys.push(key);
        self
    }

    /// With one more fault.
    #[must_use]
    pub fn with_fault(mut self, fault: impl Into<FaultRule>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// Standing for this host.
    #[must_use]
    pub const fn on(mut self, host: Host) -> Self {
        self.host = host;
        self
    }

    /// With Apple's clock this many seconds ahead of this computer's.
    #[must_use]
    pub const fn with_clock_ahead(mut self, seconds: i64) -> Self {
        self.clock_ahead_seconds = seconds;
        self
    }

    /// With other limits.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}
