//! Everything that the double knows while it runs: the accounts of teams, keys, what was asked, and
//! how many requests each key has left.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::certificate;
use crate::fault::FaultRule;
use crate::kind::Host;
use crate::profile;
use crate::registered_key::{RegisterError, RegisteredKey};
use crate::scenario::{Limits, Scenario};
use crate::team::Team;
use crate::token_rules::BrokenRule;

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// The state behind a lock, and what it goes back to.
pub(crate) struct World {
    state: Mutex<State>,
    scenario: Scenario,
}

impl World {
    /// A world as the scenario describes it.
    pub fn new(scenario: Scenario) -> Result<Self, RegisterError> {
        let state = Mutex::new(State::of(&scenario)?);
        Ok(Self { state, scenario })
    }

    /// The state, for as long as the guard lives. Nothing waits while it is held.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets everything that happened since the start.
    pub fn reset(&self) -> Result<(), RegisterError> {
        *self.state() = State::of(&self.scenario)?;
        Ok(())
    }
}

/// What is known right now.
pub(crate) struct State {
    pub host: Host,
    pub clock_ahead_seconds: i64,
    pub accounts: BTreeMap<String, Account>,
    pub keys: BTreeMap<String, RegisteredKey>,
    pub faults: Vec<FaultRule>,
    pub limits: Limits,
    pub quotas: BTreeMap<String, Quota>,
    pub requests: Vec<SeenRequest>,
}

impl State {
    fn of(scenario: &Scenario) -> Result<Self, RegisterError> {
        let mut state = Self {
            host: scenario.host,
            clock_ahead_seconds: scenario.clock_ahead_seconds,
            accounts: BTreeMap::new(),
            keys: BTreeMap::new(),
            faults: scenario.faults.clone(),
            limits: scenario.limits,
            quotas: BTreeMap::new(),
            requests: Vec::new(),
        };
        for team in &scenario.teams {
            state.put_team(team.clone())?;
        }
        for key in &scenario.keys {
            state.put_key(key.clone())?;
        }
        Ok(state)
    }

    /// Adds a team, or replaces the one with its Team ID.
    pub fn put_team(&mut self, team: Team) -> Result<(), RegisterError> {
        let account = Account::open(team)?;
        self.accounts.insert(account.team.id.clone(), account);
        Ok(())
    }

    /// Registers a key, or replaces the one with its Key ID.
    pub fn put_key(&mut self, key: RegisteredKey) -> Result<(), RegisterError> {
        key.verifying_key()?;
        if !self.accounts.contains_key(&key.team_id) {
            return Err(RegisterError::NoSuchTeam(key.team_id));
        }
        self.keys.insert(key.key_id.clone(), key);
        Ok(())
    }

    /// Now by Apple's clock, in seconds since 1970.
    pub fn apple_now(&self) -> i64 {
        const FAR: i64 = 100_000 * 365 * 24 * 60 * 60;
        millis_here().div_euclid(1000) + self.clock_ahead_seconds.clamp(-FAR, FAR)
    }
}

/// Now by this computer's clock, in milliseconds since 1970.
pub(crate) fn millis_here() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}

/// A team and what it has.
pub(crate) struct Account {
    /// The team as it was described, and as it was changed since.
    pub team: Team,
    /// Its certificates.
    pub certificates: Vec<certificate::Made>,
    /// Its profiles.
    pub profiles: Vec<profile::Made>,
}

impl Account {
    /// Opens the account and makes what the team has.
    pub fn open(team: Team) -> Result<Self, RegisterError> {
        let not_made = || RegisterError::NotMade(team.id.clone());
        let certificates = team
            .certificates
            .iter()
            .map(|one| certificate::make(&team, &one.certificate_type))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| not_made())?;
        let profiles = team
            .profiles
            .iter()
            .map(|one| profile::make(&team, one, &certificates))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(not_made)?;
        Ok(Self {
            team,
            certificates,
            profiles,
        })
    }
}

/// One request to Apple's API, as the double saw it. It holds no token, only what was in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeenRequest {
    /// When, in milliseconds since 1970 by this computer's clock.
    pub at: i64,
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query, as it was sent.
    pub query: String,
    /// What the client calls itself.
    pub user_agent: Option<String>,
    /// The token's header.
    pub token_header: Option<Value>,
    /// The token's payload.
    pub token_claims: Option<Value>,
    /// The rule that the token broke; none when it was accepted, or not looked at.
    pub broken_rule: Option<BrokenRule>,
    /// The status of the answer; none when none was sent.
    pub status: Option<u16>,
}

/// The requests of one key in the last hour.
#[derive(Debug, Default)]
pub(crate) struct Quota {
    at: VecDeque<i64>,
}

impl Quota {
    /// Counts a request at this moment, unless a limit is reached.
    pub fn spend(&mut self, now_ms: i64, limits: &Limits) -> bool {
        self.at.retain(|at| now_ms - at < HOUR_MS);
        let in_minute = self
            .at
            .iter()
            .filter(|at| now_ms - **at < MINUTE_MS)
            .count();
        let minute_full = limits
            .minute
            .is_some_and(|limit| in_minute >= limit as usize);
        let full = minute_full || self.at.len() >= limits.hour as usize;
        if !full {
            self.at.push_back(now_ms);
        }
        !full
    }

    /// The value of `X-Rate-Limit`.
    pub fn header(&self, limits: &Limits) -> String {
        let left = (limits.hour as usize).saturating_sub(self.at.len());
        let end = if limits.trailing_semicolon { ";" } else { "" };
        format!("user-hour-lim:{};user-hour-rem:{left}{end}", limits.hour)
    }
}
