//! Lines for a Fastfile. The key itself stays out of the file: it comes from a variable, in
//! base64, since a Fastfile is committed. Source: fastlane, `actions/app_store_connect_api_key.rb`.

use crate::export::Material;
use crate::export::exported::{Exported, Text};
use crate::kind::KeyKind;

/// Writes the lines.
pub fn write(source: &Material<'_>) -> Exported {
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
    Exported::one("Fastfile", Text::plain(lines))
        .with_warning("Set ASC_KEY_P8_BASE64 to the key as one line of base64.")
}
