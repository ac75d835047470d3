//! fastlane's JSON file: `key_id`, `issuer_id` (left out for an individual key), `key` (PEM, or
//! base64 of it), `in_house`. Source: fastlane, `spaceship/connect_api/token.rb`.

use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::key_text;
use super::values::Values;
use crate::kind::KeyKind;
use crate::secret_text;

#[derive(Deserialize)]
struct File<'a> {
    key_id: String,
    issuer_id: Option<String>,
    #[serde(borrow)]
    key: &'a RawValue,
    in_house: Option<bool>,
}

/// Reads the file; none when it is not of this form.
pub(super) fn in_file(path: &Path) -> Option<Values> {
    let bytes = crate::p8::read_small_file(path).ok()?;
    let file: File<'_> = serde_json::from_slice(&bytes).ok()?;
    let issuer = file
        .issuer_id
        .as_deref()
        .filter(|text| !text.trim().is_empty());
    let kind = match (issuer, file.in_house) {
        (None, _) => KeyKind::Individual,
        (Some(_), Some(true)) => KeyKind::Enterprise,
        (Some(_), _) => KeyKind::Team,
    };
    Some(Values {
        within: Some("key".to_owned()),
        kind: Some(kind),
        key: Some(key_text::in_text(&secret_text::of_json(file.key)?)),
        removable: Some(path.to_owned()),
        ..Values::in_file_of("fastlane", path).with_ids(Some(&file.key_id), issuer)
    })
}
