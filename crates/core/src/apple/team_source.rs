//! Something of Apple's that names a team.

use crate::ids::TeamId;

/// A team, as one source names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamSource {
    /// The Team ID.
    pub id: TeamId,
    /// The team's name, where the source has one.
    pub name: Option<String>,
}
