//! Apple, as far as the journeys need it: the double with a few teams, and the keys that people generate there.

mod company;
mod downloaded_key;

use apple_double::{Double, Host, KeyKind, RegisteredKey, Role, RunningDouble, Scenario};

pub use company::Company;
pub use downloaded_key::DownloadedKey;

use crate::trouble::Trouble;

/// A running double that knows [`Company::ALL`] from the start.
#[derive(Debug)]
pub struct Apple {
    double: RunningDouble,
}

impl Apple {
    /// Starts it.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start() -> Result<Self, Trouble> {
        Self::standing_for(Host::Both)
    }

    /// Starts one that stands for one of Apple's hosts alone.
    ///
    /// # Errors
    /// When no port is free.
    pub fn standing_for(host: Host) -> Result<Self, Trouble> {
        let scenario = Company::ALL
            .iter()
            .fold(Scenario::new().on(host), |scenario, company| {
                scenario.with_team(company.team())
            });
        let double = Double::start(scenario).map_err(|e| Trouble::unexpected(e.to_string()))?;
        Ok(Self { double })
    }

    /// Lets Apple know another company.
    ///
    /// # Errors
    /// When its certificate cannot be made.
    pub fn enroll(&self, company: &Company<'_>) -> Result<(), Trouble> {
        self.double
            .add_team(company.team())
            .map_err(|e| Trouble::unexpected(e.to_string()))
    }

    /// The double itself, for what goes wrong.
    pub fn double(&self) -> &RunningDouble {
        &self.double
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        self.double.url()
    }

    /// Generates a team key with the role Admin, as a company's Admin would on Apple's page.
    ///
    /// # Errors
    /// When the double does not know the company.
    pub fn generate(&self, company: &Company<'_>) -> Result<DownloadedKey, Trouble> {
        self.generate_as(company, KeyKind::Team, Role::Admin)
    }

    /// Generates a key of any kind and role.
    ///
    /// # Errors
    /// When the double does not know the company.
    pub fn generate_as(
        &self,
        company: &Company<'_>,
        kind: KeyKind,
        role: Role,
    ) -> Result<DownloadedKey, Trouble> {
        let key = DownloadedKey::generate(company)?;
        let registered =
            RegisteredKey::new(kind, &key.key_id, &key.public_pem, company.team_id).with_role(role);
        self.double
            .register(registered)
            .map_err(|e| Trouble::unexpected(e.to_string()))?;
        Ok(key)
    }
}
