//! The table `probes`: what the newest probes showed of each key.

use rusqlite::{Connection, OptionalExtension, Row};

use super::json_text::{from_json_or_default, json};
use super::{Registry, RegistryError};
use crate::clock::UnixMillis;
use crate::key::KeptKeyId;
use crate::roles::Role;
use crate::verdict::{Answer, AppSeen, Capability, Need, RateLimit, TeamFound, Verdict};

pub(super) const CREATE: &str = "CREATE TABLE probes (
    key TEXT PRIMARY KEY REFERENCES keys (id) ON DELETE CASCADE,
    probed_at INTEGER NOT NULL,
    capabilities TEXT NOT NULL,
    matches_roles TEXT NOT NULL,
    needs TEXT NOT NULL,
    team TEXT NOT NULL,
    apps TEXT NOT NULL,
    rate_limit TEXT NOT NULL,
    skew_seconds INTEGER
) STRICT, WITHOUT ROWID;";

/// `practice` is true for what a stand-in for Apple showed, which is never shown among others.
pub(super) const WITH_PRACTICE: &str = "CREATE TABLE probes_of_both (
    key TEXT NOT NULL REFERENCES keys (id) ON DELETE CASCADE,
    practice INTEGER NOT NULL,
    probed_at INTEGER NOT NULL,
    capabilities TEXT NOT NULL,
    matches_roles TEXT NOT NULL,
    needs TEXT NOT NULL,
    team TEXT NOT NULL,
    apps TEXT NOT NULL,
    rate_limit TEXT NOT NULL,
    skew_seconds INTEGER,
    PRIMARY KEY (key, practice)
) STRICT, WITHOUT ROWID;
INSERT INTO probes_of_both SELECT key, 0, probed_at, capabilities, matches_roles, needs, team, apps,
    rate_limit, skew_seconds FROM probes;
DROP TABLE probes;
ALTER TABLE probes_of_both RENAME TO probes;";

/// What probes showed, as of a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probes {
    /// When the test with these probes ended.
    pub probed_at: UnixMillis,
    /// What Apple let the key do.
    pub capabilities: Vec<Capability>,
    /// Roles that fitted all the answers.
    pub matches_roles: Vec<Role>,
    /// Whether the key did what it is meant for.
    pub needs: Vec<Need>,
    /// The team that Apple's data named.
    pub team: Option<TeamFound>,
    /// The apps that the key saw.
    pub apps: Option<Vec<AppSeen>>,
    /// The hour's quota.
    pub rate_limit: Option<RateLimit>,
    /// How far this computer's clock was ahead of Apple's, in seconds.
    pub skew_seconds: Option<i64>,
}

impl Probes {
    /// The part of a verdict that probes showed.
    #[must_use]
    pub fn of(verdict: &Verdict) -> Self {
        Self {
            probed_at: verdict.at,
            capabilities: verdict.capabilities.clone(),
            matches_roles: verdict.matches_roles.clone(),
            needs: verdict.needs.clone(),
            team: verdict.team.clone(),
            apps: verdict.apps.clone(),
            rate_limit: verdict.rate_limit,
            skew_seconds: verdict.skew_seconds,
        }
    }

    /// What is known after these probes came upon earlier ones. An area that was not told about
    /// this time, because few requests were left, say, keeps its earlier answer, and then all of
    /// it but the quota and the skew is as of the earlier moment. Where Apple answers otherwise than before, only the new
    /// answers count.
    fn upon(self, earlier: Self) -> Self {
        let before = |one: &Capability| {
            let same = earlier.capabilities.iter().find(|it| it.area == one.area);
            same.filter(|it| it.answer != Answer::NotKnown)
        };
        let untold = |one: &Capability| one.answer == Answer::NotKnown;
        let told_otherwise =
            |one: &Capability| before(one).is_some_and(|it| it.answer != one.answer);
        let mut all = self.capabilities.iter();
        if all.clone().any(|one| !untold(one) && told_otherwise(one))
            || !all.any(|one| untold(one) && before(one).is_some())
        {
            return self;
        }
        let standing =
            |one: &Capability| before(one).filter(|_| untold(one)).unwrap_or(one).clone();
        Self {
            probed_at: earlier.probed_at,
            capabilities: self.capabilities.iter().map(standing).collect(),
            matches_roles: roles_of_both(self.matches_roles, &earlier.matches_roles),
            needs: self
                .needs
                .into_iter()
                .map(|need| upon(need, &earlier.needs))
                .collect(),
            team: earlier.team.or(self.team),
            apps: earlier.apps.or(self.apps),
            rate_limit: self.rate_limit.or(earlier.rate_limit),
            skew_seconds: self.skew_seconds.or(earlier.skew_seconds),
        }
    }
}

/// The roles that fit all the answers of two tests, of which the newer may have told nothing.
fn roles_of_both(roles: Vec<Role>, earlier: &[Role]) -> Vec<Role> {
    if roles.is_empty() {
        return earlier.to_vec();
    }
    let fits = |role: &Role| earlier.contains(role);
    roles.into_iter().filter(fits).collect()
}

fn upon(need: Need, earlier: &[Need]) -> Need {
    let told = |it: &&Need| it.purpose == need.purpose && it.answer != Answer::NotKnown;
    match earlier.iter().find(told) {
        Some(before) if need.answer == Answer::NotKnown => before.clone(),
        _ => need,
    }
}

impl Registry {
    /// Keeps a key's newest probes; what they do not tell stays as earlier ones told it. Nothing
    /// happens when the list does not know the key.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn keep_probes(&self, key: &KeptKeyId, probes: &Probes) -> Result<(), RegistryError> {
        self.write(|transaction| {
            let probes = match find(transaction, key, self.practice)? {
                Some(earlier) => probes.clone().upon(earlier),
                None => probes.clone(),
            };
            keep(transaction, key, &probes, self.practice)
        })
    }

    /// Forgets a key's probes: Apple refuses it now.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn forget_probes(&self, key: &KeptKeyId) -> Result<(), RegistryError> {
        let sql = "DELETE FROM probes WHERE key = ?1 AND practice = ?2";
        self.write(|transaction| {
            transaction
                .execute(sql, (key.as_str(), self.practice))
                .map(drop)
        })
    }

    /// The newest probes of a key; none when there are none.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn probes_of(&self, key: &KeptKeyId) -> Result<Option<Probes>, RegistryError> {
        self.read(|connection| find(connection, key, self.practice))
    }
}

fn find(
    connection: &Connection,
    key: &KeptKeyId,
    practice: bool,
) -> rusqlite::Result<Option<Probes>> {
    let sql = "SELECT probed_at, capabilities, matches_roles, needs, team, apps,
        rate_limit, skew_seconds FROM probes WHERE key = ?1 AND practice = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    statement
        .query_row((key.as_str(), practice), probes)
        .optional()
}

fn keep(
    connection: &Connection,
    key: &KeptKeyId,
    probes: &Probes,
    practice: bool,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO probes (key, probed_at, capabilities, matches_roles, needs,
            team, apps, rate_limit, skew_seconds, practice)
        SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM keys WHERE id = ?1";
    connection.prepare_cached(sql)?.execute((
        key.as_str(),
        probes.probed_at.0,
        json(&probes.capabilities)?,
        json(&probes.matches_roles)?,
        json(&probes.needs)?,
        json(&probes.team)?,
        json(&probes.apps)?,
        json(&probes.rate_limit)?,
        probes.skew_seconds,
        practice,
    ))?;
    Ok(())
}

/// Forgets what all probes of a key showed.
pub(super) fn drop_probes(connection: &Connection, key: &KeptKeyId) -> rusqlite::Result<()> {
    let sql = "DELETE FROM probes WHERE key = ?1";
    connection.execute(sql, [key.as_str()]).map(drop)
}

fn probes(row: &Row<'_>) -> rusqlite::Result<Probes> {
    Ok(Probes {
        probed_at: UnixMillis(row.get(0)?),
        capabilities: from_json_or_default(row, 1)?,
        matches_roles: from_json_or_default(row, 2)?,
        needs: from_json_or_default(row, 3)?,
        team: from_json_or_default(row, 4)?,
        apps: from_json_or_default(row, 5)?,
        rate_limit: from_json_or_default(row, 6)?,
        skew_seconds: row.get(7)?,
    })
}
