//! fastlane's own files.

use crate::export::exported::{Exported, Text};
use crate::export::format::{FormatFacts, Group, Writer};
use crate::export::key_text;
use crate::export::kinds::Kinds;
use crate::export::material::Material;
use crate::export::tools::fastlane::upload_note;
use crate::kind::KeyKind;

/// fastlane's JSON file (`APP_STORE_CONNECT_API_KEY_PATH`, `api_key_path:`). `key` holds the PEM;
/// `key_content` and `key_filepath` are not known in this file. The issuer is left out for an
/// individual key. Source: fastlane, `spaceship/connect_api/token.rb`.
pub const JSON: FormatFacts = FormatFacts {
    title: "fastlane: JSON file",
    group: Group::Fastlane,
    kinds: Kinds::ALL,
    writer: Writer::Own(json),
};

fn json(source: &Material<'_>) -> Exported {
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
    noted(
        Exported::one(format!("fastlane_api_key_{}.json", source.key.key_id), text),
        source,
    )
}

/// Lines for a Fastfile. The key itself stays out of the file: it comes from a variable, in base64,
/// since a Fastfile is committed. Source: fastlane, `actions/app_store_connect_api_key.rb`.
pub const FASTFILE: FormatFacts = FormatFacts {
    title: "fastlane: lines for the Fastfile",
    group: Group::Fastlane,
    kinds: Kinds::ALL,
    writer: Writer::Own(fastfile),
};

fn fastfile(source: &Material<'_>) -> Exported {
    let mut lines = format!(
        "app_store_connect_api_key(\n  key_id: \"{}\",\n",
        source.key.key_id
    );
    if let Some(issuer) = source.key.owner.issuer_id() {
        lines.push_str(&format!("  issuer_id: \"{issuer}\",\n"));
    }
    lines.push_str("  key_content: ENV.fetch(\"ASC_KEY_P8_BASE64\"),\n");
    lines.push_str("  is_key_content_base64: true,\n  duration: 900,\n");
    let in_house = source.key.owner.kind() == KeyKind::Enterprise;
    lines.push_str(&format!("  in_house: {in_house}\n)\n"));
    let exported = Exported::one("Fastfile", Text::plain(lines))
        .with_warning("Set ASC_KEY_P8_BASE64 to the key as one line of base64.");
    noted(exported, source)
}

fn noted(exported: Exported, source: &Material<'_>) -> Exported {
    upload_note(source)
        .into_iter()
        .fold(exported, Exported::with_warning)
}
