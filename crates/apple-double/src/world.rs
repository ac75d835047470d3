//! Everything that the double knows while it runs.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::account::Account;
use crate::fault::FaultRule;
use crate::kind::Host;
use crate::quota::Quota;
use crate::registered_key::{RegisterError, RegisteredKey};
use crate::scenario::{Limits, Scenario};
use crate::seen_request::SeenRequest;
use crate::team::Team;

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
