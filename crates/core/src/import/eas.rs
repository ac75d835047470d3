//! EAS's `eas.json`, which names the key file in each submit profile. Source: Expo's
//! documentation of `eas.json`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::key_text;
use super::places::Paths;
use super::values::Values;
use crate::kind::KeyKind;

#[derive(Deserialize)]
struct File {
    submit: BTreeMap<String, Profile>,
}

#[derive(Deserialize)]
struct Profile {
    ios: Option<Ios>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ios {
    asc_api_key_path: Option<String>,
    asc_api_key_issuer_id: Option<String>,
    asc_api_key_id: Option<String>,
    apple_team_id: Option<String>,
}

/// The keys of every submit profile; nothing when the file is not of this form.
pub(super) fn in_file(path: &Path, paths: &Paths) -> Vec<Values> {
    let bytes = crate::p8::read_small_file(path).ok();
    let file = bytes.and_then(|bytes| serde_json::from_slice::<File>(&bytes).ok());
    let profiles = file.map(|file| file.submit).unwrap_or_default();
    let paths = paths.beside(path);
    let of = |(name, profile): (String, Profile)| {
        let ios = profile.ios?;
        let key = ios.asc_api_key_path?;
        let team = ios.apple_team_id;
        Some(Values {
            within: Some(format!("submit.{name}")),
            kind: Some(KeyKind::Team),
            team_id: team.and_then(|team| team.parse().ok()),
            key: Some(key_text::at_path(&key, &paths)),
            ..Values::in_file_of("EAS", path).with_ids(
                ios.asc_api_key_id.as_deref(),
                ios.asc_api_key_issuer_id.as_deref(),
            )
        })
    };
    profiles.into_iter().filter_map(of).collect()
}
