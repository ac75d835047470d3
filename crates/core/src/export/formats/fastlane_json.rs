//! fastlane's JSON file (`APP_STORE_CONNECT_API_KEY_PATH`, `api_key_path:`). `key` holds the
//! PEM; `key_content` and `key_filepath` are not known in this file. The issuer is left out for
//! an individual key. Source: fastlane, `spaceship/connect_api/token.rb`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};
use crate::kind::KeyKind;

/// Writes the file.
pub fn write(source: &Material<'_>) -> Exported {
    let mut text = Text::plain(format!("{{\n  \"key_id\": \"{}\",\n", source.key.key_id));
    if let Some(issuer) = source.key.owner.issuer_id() {
        text = text.and(format!("  \"issuer_id\": \"{issuer}\",\n"));
    }
    let in_house = source.key.owner.kind() == KeyKind::Enterprise;
    text = text
        .and("  \"key\": \"")
        .and_secret(key_text::pem_in_json(source.pem))
        .and(format!(
            "\",\n  \"duration\": 900,\n  \"in_house\": {in_house}\n}}\n"
        ));
    Exported::one(format!("fastlane_api_key_{}.json", source.key.key_id), text)
}
