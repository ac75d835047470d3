//! A team's account with what was made for it.

use crate::certificate;
use crate::profile;
use crate::registered_key::RegisterError;
use crate::team::Team;

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
