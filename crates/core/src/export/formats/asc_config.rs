//! asc's configuration and its keychain item (service `asc`, account `asc:credential:<name>`),
//! which holds a JSON object with the PEM. Source: App-Store-Connect-CLI, `internal/auth`.

use crate::export::exported::{Exported, Text};
use crate::export::{ExportSource, key_text};

/// Writes the keychain item's payload, and the settings that name it.
pub fn write(source: &ExportSource<'_>) -> Exported {
    let name = serde_json::Value::from(source.key.name.as_str());
    let key_id = &source.key.key_id;
    let issuer = source.issuer();
    let item = Text::plain(format!(
        "{{\"key_id\":\"{key_id}\",\"issuer_id\":\"{issuer}\",\"private_key_path\":\"\",\"private_key_pem\":\""
    ))
    .and_secret(key_text::pem_in_json(source.private_key))
    .and("\"}\n");
    let config = Text::plain(format!(
        "{{\n  \"default_key_name\": {name},\n  \"keys\": [\n    {{ \"name\": {name}, \"key_id\": \"{key_id}\", \"issuer_id\": \"{issuer}\" }}\n  ]\n}}\n"
    ));
    Exported::one("asc-keychain-item.json", item)
        .with_file("config.json", config)
        .with_warning(format!(
            "Keep the item in the keychain under service asc, account asc:credential:{}, then remove the file.",
            source.key.name
        ))
}
