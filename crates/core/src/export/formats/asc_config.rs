//! asc's keychain item (service `asc`, account `asc:credential:<name>`), which holds a JSON
//! object with the PEM, and the part of `~/.asc/config.json` that lists what the keychain has.
//! An individual key says so in both. Source: App-Store-Connect-CLI, `internal/auth/keychain.go`
//! and `internal/config/config.go`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};
use crate::kind::KeyKind;

/// Writes the keychain item's payload, and the settings that name it.
pub fn write(source: &Material<'_>) -> Exported {
    // asc trims the name before it looks the item up.
    let name = source.key.name.trim();
    let quoted = serde_json::Value::from(name);
    let key_id = &source.key.key_id;
    let issuer = source.issuer();
    let kind = if source.key.owner.kind() == KeyKind::Individual {
        ",\"key_type\":\"individual\""
    } else {
        ""
    };
    let item = Text::plain(format!(
        "{{\"key_id\":\"{key_id}\",\"issuer_id\":\"{issuer}\",\"private_key_path\":\"\",\"private_key_pem\":\""
    ))
    .and_secret(key_text::pem_in_json(source.pem))
    .and(format!("\"{kind}}}\n"));
    let config = Text::plain(format!(
        "{{\n  \"default_key_name\": {quoted},\n  \"keychain_metadata\": [\n    {{\"name\":{quoted},\"key_id\":\"{key_id}\",\"issuer_id\":\"{issuer}\"{kind}}}\n  ]\n}}\n"
    ));
    Exported::one("asc-keychain-item.json", item)
        .with_file("config.json", config)
        .with_warning(format!(
            "Keep the item in the keychain under service asc, account asc:credential:{name}, then remove the file."
        ))
        .with_warning(
            "Add the lines of config.json to ~/.asc/config.json rather than replacing it.",
        )
}
