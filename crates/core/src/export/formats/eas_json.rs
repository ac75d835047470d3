//! EAS's `eas.json`, which names the key file. Source: Expo's documentation of `eas.json`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};

/// Writes the submit profile.
pub fn write(source: &Material<'_>) -> Exported {
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
