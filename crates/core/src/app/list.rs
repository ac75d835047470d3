//! Reading the list. No secret is read here, and the keychain is not even asked.

use std::collections::HashMap;

use serde::Serialize;

use super::credentials::is_unproven;
use super::{AppError, Keywright, ResolveError, resolve};
use crate::clock::UnixMillis;
use crate::ids::{IssuerId, TeamId};
use crate::key::{KeepState, KeptKey, KeptKeyId, ListedKey, PastTest};
use crate::p8::Fingerprint;
use crate::registry::{ListRow, Probes};
use crate::roles::Role;
use crate::verdict::{AppSeen, Capability, Need, RateLimit, TeamFound};

/// A kept key with its history and what its newest probes showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct KeyDetails {
    /// The row of the list.
    #[serde(flatten)]
    pub listed: ListedKey,
    /// Past tests, the newest first; at most the newest 200 are kept.
    pub history: Vec<PastTest>,
    /// When the probes below were made; none when there were none yet.
    pub probed_at: Option<UnixMillis>,
    /// What Apple let the key do.
    pub capabilities: Vec<Capability>,
    /// Whether it did what it is meant for.
    pub needs: Vec<Need>,
    /// The team that Apple's own data named.
    pub team: Option<TeamFound>,
    /// The apps that it saw; none when they were not asked for or not readable.
    pub apps: Option<Vec<AppSeen>>,
    /// The hour's quota, when Apple said it.
    pub rate_limit: Option<RateLimit>,
    /// How far this computer's clock was ahead of Apple's, in seconds; negative when behind.
    #[cfg_attr(feature = "types", ts(as = "Option<f64>"))]
    pub skew_seconds: Option<i64>,
}

impl KeyDetails {
    fn new(listed: ListedKey, history: Vec<PastTest>, probes: Option<Probes>) -> Self {
        let probed_at = probes.as_ref().map(|probes| probes.probed_at);
        let probes = probes.unwrap_or_default();
        Self {
            listed,
            history,
            probed_at,
            capabilities: probes.capabilities,
            needs: probes.needs,
            team: probes.team,
            apps: probes.apps,
            rate_limit: probes.rate_limit,
            skew_seconds: probes.skew_seconds,
        }
    }
}

impl Keywright {
    /// Every key, those of a team together; teams by title, keys by name.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn list(&self) -> Result<Vec<ListedKey>, AppError> {
        Ok(grouped(self.registry().list_rows()?))
    }

    /// One key of the list.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`] when the list does not have it.
    pub fn listed(&self, id: &KeptKeyId) -> Result<ListedKey, AppError> {
        let found = self.list()?.into_iter().find(|listed| listed.key.id == *id);
        found.ok_or_else(|| AppError::NoSuchKey(id.clone()))
    }

    /// Everything that is known of one key but its secret.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`] when the list does not have it.
    pub fn details(&self, id: &KeptKeyId) -> Result<KeyDetails, AppError> {
        let listed = self.listed(id)?;
        let history = self.registry().tests_of(id)?;
        let probes = self.registry().probes_of(id)?;
        Ok(KeyDetails::new(listed, history, probes))
    }

    /// The key in use; none when none is.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn in_use(&self) -> Result<Option<ListedKey>, AppError> {
        Ok(self.list()?.into_iter().find(|listed| listed.in_use))
    }

    /// Makes a key the one in use.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`] when the list does not have it.
    pub fn use_key(&self, id: &KeptKeyId) -> Result<(), AppError> {
        if self.registry().put_in_use(id)? {
            Ok(())
        } else {
            Err(AppError::NoSuchKey(id.clone()))
        }
    }

    /// The one key that a few typed letters name: see [`resolve`].
    ///
    /// # Errors
    /// [`ResolveError`] when they name none or several.
    pub fn resolve(&self, selector: &str) -> Result<ListedKey, ResolveError> {
        resolve(&grouped(self.registry().list_rows()?), selector)
    }

    /// The kept key with this private key; none when it is not kept.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn kept_as(&self, fingerprint: &Fingerprint) -> Result<Option<KeptKey>, AppError> {
        let row = self.registry().with_private_key(fingerprint)?;
        Ok(row.map(|row| row.key))
    }
}

/// Orders rows as they are shown, and names the team that each stands under.
fn grouped(mut rows: Vec<ListRow>) -> Vec<ListedKey> {
    rows.sort_by(|a, b| a.row.key.id.cmp(&b.row.key.id));
    let mut listed: Vec<ListedKey> = rows.into_iter().map(listed).collect();
    let teams = teams_of_issuers(&listed);
    for key in &mut listed {
        key.group = group(&key.key, &teams);
    }
    let titles = titles(&listed);
    for key in &mut listed {
        key.group_title = titles.get(&key.group).cloned().unwrap_or_default();
    }
    listed.sort_by_cached_key(|key| {
        (
            key.group_title.to_lowercase(),
            key.group.clone(),
            key.key.name.to_lowercase(),
            key.key.id.clone(),
        )
    });
    listed
}

/// What Apple's data said of the team fills in what the person left open.
fn listed(row: ListRow) -> ListedKey {
    let is_unproven = is_unproven(&row.row);
    let mut key = row.row.key;
    let (found_id, found_name) = row.team_found.map(|team| (team.id, team.name)).unzip();
    key.team_id = key.team_id.or(found_id);
    key.team_name = key.team_name.or(found_name.flatten());
    ListedKey {
        key,
        state: if is_unproven {
            KeepState::Unproven
        } else {
            row.row.state
        },
        in_use: row.in_use,
        last_test: row.last_test,
        matches_roles: row.matches_roles.into_iter().map(role_name).collect(),
        group: String::new(),
        group_title: String::new(),
    }
}

fn role_name(role: Role) -> String {
    role.name().to_owned()
}

/// An issuer belongs to one team: a key whose team is not known has that of its issuer's others.
fn teams_of_issuers(keys: &[ListedKey]) -> HashMap<IssuerId, TeamId> {
    let known = keys.iter().filter_map(|listed| {
        Some((
            listed.key.owner.issuer_id()?.clone(),
            listed.key.team_id.clone()?,
        ))
    });
    known.collect()
}

fn group(key: &KeptKey, teams: &HashMap<IssuerId, TeamId>) -> String {
    let issuer = key.owner.issuer_id();
    let team = key.team_id.as_ref();
    let team = team.or_else(|| issuer.and_then(|issuer| teams.get(issuer)));
    match (team, issuer, &key.team_name) {
        (Some(team), _, _) => team.to_string(),
        (None, Some(issuer), _) => issuer.to_string(),
        (None, None, Some(team_name)) => team_name.clone(),
        (None, None, None) => key.name.clone(),
    }
}

/// What each group is called: the first team name among its keys, else the
/// group's own text.
fn titles(keys: &[ListedKey]) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    for listed in keys {
        if let Some(name) = &listed.key.team_name {
            titles.entry(listed.group.clone()).or_insert(name.clone());
        }
    }
    for listed in keys {
        let title = titles.entry(listed.group.clone());
        title.or_insert_with(|| listed.group.clone());
    }
    titles
}
