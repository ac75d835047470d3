//! Starting a double, and steering it while it runs.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use crate::fault::FaultRule;
use crate::registered_key::{RegisterError, RegisteredKey};
use crate::scenario::{Limits, Scenario};
use crate::server::{ANY_PORT, Server};
use crate::team::{Standing, Team};
use crate::tls::{self, TlsError};
use crate::world::SeenRequest;
use crate::world::World;

/// Starts doubles.
#[derive(Clone, Copy, Debug)]
pub struct Double;

/// A double that could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The scenario does not hold together.
    #[error(transparent)]
    Scenario(#[from] RegisterError),
    /// Nobody may listen there.
    #[error("the double cannot listen")]
    Listen(#[from] io::Error),
    /// TLS could not be set up.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

impl Double {
    /// Starts a double on a free port of 127.0.0.1, in a thread of its own.
    ///
    /// # Errors
    /// [`StartError`] when the scenario does not hold together or no port can be had.
    pub fn start(scenario: Scenario) -> Result<RunningDouble, StartError> {
        Self::start_at(scenario, ANY_PORT)
    }

    /// Starts a double at this loopback address.
    ///
    /// # Errors
    /// [`StartError`] when the scenario does not hold together, or the address is taken or not a
    /// loopback one.
    pub fn start_at(scenario: Scenario, address: SocketAddr) -> Result<RunningDouble, StartError> {
        let world = Arc::new(World::new(scenario)?);
        let server = Server::start(Arc::clone(&world), address, None)?;
        let url = format!("http://{}", server.address());
        Ok(RunningDouble {
            world,
            server,
            url,
            authority_pem: None,
        })
    }

    /// Starts a double that speaks TLS with a certificate that nobody trusts: its issuer is
    /// `CN=Corporate Proxy CA,O=Example Corp`, as if a company's proxy stood in between.
    ///
    /// # Errors
    /// [`StartError`] as for [`Self::start`], or when no certificate can be made.
    pub fn start_tls(scenario: Scenario) -> Result<RunningDouble, StartError> {
        let world = Arc::new(World::new(scenario)?);
        let tls = tls::corporate_proxy()?;
        let server = Server::start(Arc::clone(&world), ANY_PORT, Some(tls.acceptor))?;
        let url = format!("https://{}", server.address());
        Ok(RunningDouble {
            world,
            server,
            url,
            authority_pem: Some(tls.authority_pem),
        })
    }
}

/// A double that runs until it is dropped.
pub struct RunningDouble {
    world: Arc<World>,
    server: Server,
    url: String,
    authority_pem: Option<String>,
}

impl RunningDouble {
    /// Where it stands, such as `http://127.0.0.1:49152`, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address it listens on.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// The certificate of the authority behind [`Double::start_tls`], in PEM; none without TLS.
    #[must_use]
    pub fn authority_pem(&self) -> Option<&str> {
        self.authority_pem.as_deref()
    }

    /// Everything that was asked of Apple's API so far, the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<SeenRequest> {
        self.world.state().requests.clone()
    }

    /// Forgets what was asked.
    pub fn forget_requests(&self) {
        self.world.state().requests.clear();
    }

    /// Adds a team, or replaces the one with its Team ID.
    ///
    /// # Errors
    /// [`RegisterError`] when something the team has cannot be made.
    pub fn add_team(&self, team: Team) -> Result<(), RegisterError> {
        self.world.state().put_team(team)
    }

    /// Registers a key, or replaces the one with its Key ID.
    ///
    /// # Errors
    /// [`RegisterError`] when the public key is none or there is no such team.
    pub fn register(&self, key: RegisteredKey) -> Result<(), RegisterError> {
        self.world.state().put_key(key)
    }

    /// Changes a registered key. Says whether there is one with this Key ID.
    pub fn change_key(&self, key_id: &str, change: impl FnOnce(&mut RegisteredKey)) -> bool {
        let mut state = self.world.state();
        let key = state.keys.get_mut(key_id);
        key.map(change).is_some()
    }

    /// Revokes a key. Says whether there is one with this Key ID.
    pub fn revoke(&self, key_id: &str) -> bool {
        self.change_key(key_id, |key| key.revoked = true)
    }

    /// Puts something in the way of all keys of a team, or clears it away. Says whether there is
    /// such a team.
    pub fn set_standing(&self, team_id: &str, standing: Standing) -> bool {
        let mut state = self.world.state();
        let account = state.accounts.get_mut(team_id);
        account
            .map(|account| account.team.standing = standing)
            .is_some()
    }

    /// Moves Apple's clock: seconds ahead of this computer's, negative for behind.
    pub fn set_clock_ahead(&self, seconds: i64) {
        self.world.state().clock_ahead_seconds = seconds;
    }

    /// Changes how many requests a key may send.
    pub fn set_limits(&self, limits: Limits) {
        self.world.state().limits = limits;
    }

    /// Adds something that goes wrong.
    pub fn add_fault(&self, fault: impl Into<FaultRule>) {
        self.world.state().faults.push(fault.into());
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        self.world.state().faults.clear();
    }

    /// Goes back to the scenario it started with, and forgets what was asked.
    ///
    /// # Errors
    /// [`RegisterError`] as at the start.
    pub fn reset(&self) -> Result<(), RegisterError> {
        self.world.reset()
    }
}

impl std::fmt::Debug for RunningDouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RunningDouble")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}
