//! A team's account with what was made for it.

use crate::registered_key::RegisterError;
use crate::team::Team;

/// A team and its holdings.
pub(crate) struct Account {
    /// The team as it was described, and as it was changed since.
    pub team: Team,
}

impl Account {
    /// Opens the account and makes what the team has.
    pub fn open(team: Team) -> Result<Self, RegisterError> {
        Ok(Self { team })
    }
}
