//! Other tools' own files.

use crate::export::exported::{Exported, Text};
use crate::export::format::{FormatFacts, Group, Writer};
use crate::export::key_text;
use crate::export::kinds::{KindError, Kinds};
use crate::export::material::Material;
use crate::export::tools::Tool;
use crate::kind::KeyKind;

/// asc's keychain item (service `asc`, account `asc:credential:<name>`), which holds a JSON object
/// with the PEM, and the part of `~/.asc/config.json` that lists what the keychain has. An
/// individual key says so in both. Source: App-Store-Connect-CLI, `internal/auth/keychain.go` and
/// `internal/config/config.go`.
pub const ASC_CONFIG: FormatFacts = FormatFacts {
    title: "asc: config and keychain item",
    group: Group::Tools,
    kinds: Tool::Asc.facts().kinds,
    writer: Writer::Own(asc_config),
};

fn asc_config(source: &Material<'_>) -> Exported {
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

/// The unified JSON of rcodesign and the `app-store-connect` crate: `private_key` is base64 of the
/// PKCS#8 DER. Source: apple-codesign, `app-store-connect/src/lib.rs` (`UnifiedApiKey`).
pub const RCODESIGN: FormatFacts = FormatFacts {
    title: "rcodesign: JSON file",
    group: Group::Tools,
    kinds: Kinds::ALL
        .but(KindError::NeedsIssuer)
        .but(KindError::NotForEnterprise),
    writer: Writer::Own(rcodesign),
};

fn rcodesign(source: &Material<'_>) -> Exported {
    let text = Text::plain(format!(
        "{{\n  \"issuer_id\": \"{}\",\n  \"key_id\": \"{}\",\n  \"private_key\": \"",
        source.issuer(),
        source.key.key_id
    ))
    .and_secret(key_text::base64_of_der(source.pem))
    .and("\"\n}\n");
    Exported::one(
        format!("app-store-connect-{}.json", source.key.key_id),
        text,
    )
}

/// EAS's `eas.json`, which names the key file. Source: Expo's documentation of `eas.json`.
pub const EAS_JSON: FormatFacts = FormatFacts {
    title: "EAS: eas.json",
    group: Group::Tools,
    kinds: Tool::Eas.facts().kinds,
    writer: Writer::Own(eas_json),
};

fn eas_json(source: &Material<'_>) -> Exported {
    let file = source.key_file_name();
    let json = format!(
        "{{\n  \"submit\": {{\n    \"production\": {{\n      \"ios\": {{\n        \"ascApiKeyPath\": \"./{file}\",\n        \"ascApiKeyIssuerId\": \"{}\",\n        \"ascApiKeyId\": \"{}\"\n      }}\n    }}\n  }}\n}}\n",
        source.issuer(),
        source.key.key_id
    );
    let key = Text::default().and_secret(key_text::pem(source.pem));
    Exported::one("eas.json", Text::plain(json))
        .with_file(file, key)
        .with_warning(
            "Keep the key file out of the repository: add it to .gitignore and .easignore.",
        )
}
