//! From named values to keys: first by the names that tools use, then by whatever holds a key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};

use super::found::{ImportError, Origin};
use super::key_value;
use super::places::Paths;
use super::settings::{Group, Shape};
use super::tools::{ELECTRON_BUILDER, FASTLANE, Form, KindValue, TAURI, TOOLS, Tool};
use super::values::{self, Values};
use crate::ids::classify::{Classified, Form as Looks};
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::kind::KeyKind;

/// Sections of asc's configuration with keys for other services.
const OTHER_SERVICES: [&str; 4] = ["storekit", "ads", "apple_ads", "search_ads"];
/// Shorter values hold no key.
const SHORTEST_KEY: usize = 60;

/// Where values come from, and how their paths are understood.
pub(super) struct Source<'a> {
    pub paths: &'a Paths,
    /// The place that is shown, for a tool or for what kind of file it is.
    pub origin: &'a dyn Fn(&'static str) -> Origin,
    pub shape: Shape,
}

impl Source<'_> {
    /// Every key of a file's or an environment's groups, and who speaks of which key without
    /// having it.
    pub fn values(&self, groups: &[Group]) -> Vec<Values> {
        let mut all = Vec::new();
        for group in groups.iter().filter(|group| !is_for_another_service(group)) {
            let mut here = self.by_tools(group);
            here.extend(self.by_content(group, &here));
            let said = Said::over(group, groups);
            let has_key = here.iter().any(Values::has_key);
            for values in &mut here {
                if has_key && !values.has_key() {
                    // Another name for the key that is here; what it says of the key still counts.
                    values.key = None;
                } else if values.key.is_some() {
                    said.complete(values);
                }
            }
            all.extend(here);
        }
        all
    }

    fn by_tools(&self, group: &Group) -> Vec<Values> {
        TOOLS
            .iter()
            .filter_map(|tool| self.of_tool(tool, group))
            .collect()
    }

    fn of_tool(&self, tool: &Tool, group: &Group) -> Option<Values> {
        let mut keys = tool.keys.iter();
        let key = keys.find_map(|(name, form)| Some((*name, group.get(name)?, *form)));
        let key_id = group.text(tool.key_id);
        let issuer_id = group.text(tool.issuer_id);
        if key.is_none() && key_id.is_none() || means_the_other(tool, group) {
            return None;
        }
        let read = key.map(|(name, value, form)| {
            let read = key_value::read(value, form, group, self.paths);
            (name, read)
        });
        let usable = matches!(read, Some((_, Ok(_))));
        if tool.plain_names && !usable && !has_known_ids(key_id, issuer_id) {
            return None;
        }
        let values = Values {
            within: read.as_ref().map(|(name, _)| within(group, name)),
            name: tool
                .label
                .and_then(|name| group.text(name))
                .map(ToOwned::to_owned),
            kind: self.kind(tool, group, issuer_id),
            team_id: tool.team_id.and_then(|name| group.text(name)?.parse().ok()),
            key: read.map(|(_, read)| read),
            ..Values::from((self.origin)(tool.name)).with_ids(key_id, issuer_id)
        };
        Some(self.removable(values, tool, group))
    }

    /// The kind, where the tool says it. fastlane's file says it by leaving the issuer out.
    fn kind(&self, tool: &Tool, group: &Group, issuer_id: Option<&str>) -> Option<KeyKind> {
        let said = tool.kind.and_then(|kind| {
            let word = group.text(kind.name)?.to_ascii_lowercase();
            match kind.value {
                KindValue::IfYes(kind) => means_yes(&word).then_some(kind),
                KindValue::Word => word.parse().ok(),
            }
        });
        let in_file = self.shape == Shape::Json && tool.name == FASTLANE && tool.plain_names;
        let individual = in_file && issuer_id.is_none() && group.get("key").is_some();
        said.or_else(|| individual.then_some(KeyKind::Individual))
            .or_else(|| issuer_id.map(|_| KeyKind::Team))
    }

    /// A file that holds nothing but this key may go to the Trash once the key is kept.
    fn removable(&self, values: Values, tool: &Tool, group: &Group) -> Values {
        let known = |name: &str| {
            let ids = [tool.issuer_id, tool.key_id];
            let others = tool.own_file.unwrap_or_default();
            ids.contains(&name)
                || others.contains(&name)
                || tool.kind.is_some_and(|kind| kind.name == name)
                || tool.keys.iter().any(|(key, _)| *key == name)
        };
        let own = self.shape == Shape::Json
            && tool.own_file.is_some()
            && group.path.is_empty()
            && group.iter().all(|(name, _)| known(name));
        let file = match &values.origin {
            Origin::ToolFile { path, .. } if own => Some(path.clone()),
            _ => None,
        };
        Values {
            removable: file,
            ..values
        }
    }

    /// Keys under names that no tool uses.
    fn by_content(&self, group: &Group, found: &[Values]) -> Vec<Values> {
        let words = self
            .shape
            .words(found.iter().any(|values| values.key_id.is_some()));
        let of = |(name, value): (&str, &SecretString)| {
            let read = self.held_by(value, group)?;
            Some(Values {
                within: Some(within(group, name)),
                key: Some(read),
                ..Values::from((self.origin)(words))
            })
        };
        let is_tools = |name: &str| {
            let mut tools = TOOLS.iter().flat_map(|tool| tool.keys);
            tools.any(|(key, _)| *key == name)
        };
        let others = group.iter().filter(|(name, _)| !is_tools(name));
        others.filter_map(of).collect()
    }

    /// A key in a value of which nothing is known: its text, or the path of a file.
    fn held_by(
        &self,
        value: &SecretString,
        group: &Group,
    ) -> Option<Result<crate::p8::ReadKey, ImportError>> {
        let text = value.expose_secret().trim();
        if text.len() >= SHORTEST_KEY
            && let Ok(read) = key_value::in_text(value)
        {
            return Some(Ok(read));
        }
        let end = text.len().checked_sub(3).and_then(|at| text.get(at..));
        let is_path = end.is_some_and(|end| end.eq_ignore_ascii_case(".p8"));
        let read = is_path.then(|| key_value::read(value, Form::Path, group, self.paths))?;
        read.is_ok().then_some(read)
    }
}

/// Fills in what the names anywhere in a file say, where they agree, and else the only values in
/// its text that can be meant.
pub(super) fn complete(values: &mut Values, groups: &[Group], text: &str) {
    Said::by(groups.iter().flat_map(Group::iter)).complete(values);
    Said::in_words(text).complete(values);
}

/// What the names around a key say of it, whoever's names they are.
struct Said {
    key_id: Option<KeyId>,
    issuer_id: Option<IssuerId>,
    team_id: Option<TeamId>,
    kind: Option<KeyKind>,
}

impl Said {
    /// What a group says, and what the groups around it say where it says nothing.
    fn over(group: &Group, all: &[Group]) -> Self {
        let mut said = Self::by(group.iter());
        let around = all.iter().rev().filter(|outer| encloses(outer, group));
        for outer in around {
            let outer = Self::by(outer.iter());
            said.key_id = said.key_id.or(outer.key_id);
            said.issuer_id = said.issuer_id.or(outer.issuer_id);
            said.team_id = said.team_id.or(outer.team_id);
            said.kind = said.kind.or(outer.kind);
        }
        said
    }

    fn by<'a>(settings: impl Iterator<Item = (&'a str, &'a SecretString)>) -> Self {
        let mut key_ids = Vec::new();
        let mut issuers = Vec::new();
        let mut teams = Vec::new();
        let mut kind = None;
        for (name, value) in settings {
            let name = bare(name);
            let value = value.expose_secret();
            if value.len() > values::LONGEST_ID {
                continue;
            }
            let looks = Classified::of(value);
            let inside = in_base64(value).filter(|_| !is_identifier(&looks.form));
            match inside.unwrap_or(looks.form) {
                Looks::Issuer(id) if name.contains("issuer") || name == "iss" => issuers.push(id),
                Looks::Ten(id) if names_team(&name) => teams.push(id),
                Looks::Ten(id) if names_key(&name) => key_ids.extend(KeyId::new(id.as_str())),
                _ if names_enterprise(&name) && means_yes(&value.trim().to_ascii_lowercase()) => {
                    kind = Some(KeyKind::Enterprise);
                }
                _ => {}
            }
        }
        Self {
            key_id: only(key_ids),
            issuer_id: only(issuers),
            team_id: only(teams),
            kind,
        }
    }

    /// The only Issuer ID and the only Key ID in a text that speaks of such.
    fn in_words(text: &str) -> Self {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '=');
        let words = || text.split(|c| !part(c));
        let mixed = |word: &&str| {
            word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_uppercase())
        };
        let named = |name: fn(&str) -> bool| {
            let short = words().filter(|word| word.len() <= values::LONGEST_ID);
            let mut names = short.map(bare).chain(text.lines().filter_map(label));
            names.any(|word| name(&word))
        };
        let issuers = words().filter_map(|word| IssuerId::new(word).ok());
        let key_ids = words().filter(|word| word.len() == 10).filter(mixed);
        let key_ids = key_ids.filter_map(|word| KeyId::new(word).ok());
        Self {
            key_id: only(key_ids.collect()).filter(|_| named(names_key)),
            issuer_id: only(issuers.collect()).filter(|_| named(|name| name.contains("issuer"))),
            team_id: None,
            kind: None,
        }
    }

    fn complete(&self, values: &mut Values) {
        if values.key_id.is_none() {
            values.key_id.clone_from(&self.key_id);
        }
        let another = values.key_id != self.key_id && self.key_id.is_some();
        if another || values.kind == Some(KeyKind::Individual) {
            return;
        }
        if values.issuer_id.is_none() {
            values.issuer_id.clone_from(&self.issuer_id);
        }
        if values.team_id.is_none() {
            values.team_id.clone_from(&self.team_id);
        }
        if values.issuer_id.is_some() && values.kind != Some(KeyKind::Enterprise) {
            values.kind = self.kind.or(values.kind).or(Some(KeyKind::Team));
        }
    }
}

/// A name in lower case, without the signs between its words.
fn bare(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// What a line of a note calls the value in it or below it: at most a few words.
fn label(line: &str) -> Option<String> {
    const LONGEST: usize = 40;
    let label = line
        .split([':', '|'])
        .find(|part| !part.trim().is_empty())?;
    (label.len() <= LONGEST).then(|| bare(label))
}

const fn is_identifier(form: &Looks) -> bool {
    matches!(form, Looks::Issuer(_) | Looks::Ten(_))
}

/// The identifier in a value that is base64, as the secrets of clusters are.
fn in_base64(value: &str) -> Option<Looks> {
    let bytes = STANDARD.decode(value.trim()).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    Some(Classified::of(text).form).filter(is_identifier)
}

fn only<T: PartialEq>(mut said: Vec<T>) -> Option<T> {
    let first = said.pop()?;
    said.iter().all(|other| *other == first).then_some(first)
}

fn names_key(name: &str) -> bool {
    ["keyid", "keyidentifier", "apikey"]
        .iter()
        .any(|end| name.ends_with(end))
        || name == "kid"
}

fn names_team(name: &str) -> bool {
    name.contains("teamid")
}

fn names_enterprise(name: &str) -> bool {
    name.contains("inhouse") || name.contains("enterpriseaccount")
}

fn means_yes(word: &str) -> bool {
    matches!(word, "true" | "1" | "yes" | "y" | "on")
}

/// Whether the identifiers beside a plain name such as `key` are Apple's, so that it is theirs too.
fn has_known_ids(key_id: Option<&str>, issuer_id: Option<&str>) -> bool {
    let short = |text: &&str| text.len() <= values::LONGEST_ID;
    let is_ten = |text| matches!(Classified::of(text).form, Looks::Ten(_));
    let is_issuer = |text| matches!(Classified::of(text).form, Looks::Issuer(_));
    key_id.filter(short).is_some_and(is_ten) || issuer_id.filter(short).is_some_and(is_issuer)
}

fn is_for_another_service(group: &Group) -> bool {
    let section = group.path.split(['.', '[']).next().unwrap_or_default();
    OTHER_SERVICES.contains(&section)
}

/// Whether one group is around the other, and not merely another entry of a list.
fn encloses(outer: &Group, inner: &Group) -> bool {
    let inside = match outer.path.as_str() {
        "" => inner.path.as_str(),
        path => match inner.path.strip_prefix(path) {
            Some(rest) => rest,
            None => return false,
        },
    };
    !inside.is_empty() && !inside.contains('[')
}

fn within(group: &Group, name: &str) -> String {
    if group.path.is_empty() {
        name.to_owned()
    } else {
        format!("{}.{name}", group.path)
    }
}

/// Whether `APPLE_API_KEY` is set, but as the other of two tools means it: a Key ID for one, the
/// key's path for the other, and the key itself for people in a hurry.
fn means_the_other(tool: &Tool, group: &Group) -> bool {
    let is_key_id = |text: &str| KeyId::new(text).is_ok();
    let shared = group.text("APPLE_API_KEY");
    match tool.name {
        ELECTRON_BUILDER => {
            group.text("APPLE_API_KEY_ID").is_none() && shared.is_none_or(is_key_id)
        }
        TAURI => {
            let path = group.text("APPLE_API_KEY_PATH");
            path.is_none() && !shared.is_some_and(is_key_id)
        }
        _ => false,
    }
}
