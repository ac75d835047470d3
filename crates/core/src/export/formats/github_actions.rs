//! A workflow fragment for GitHub Actions, and the lines that set its secrets. `gh secret set`
//! reads the value from its standard input, so that no secret is ever an argument.

use crate::export::Material;
use crate::export::exported::{Exported, Text};

/// Writes the lines.
pub fn write(source: &Material<'_>) -> Exported {
    let id = &source.key.key_id;
    let mut set = String::from("# Once, in a checkout of the repository:\n");
    if let Some(issuer) = source.key.owner.issuer_id() {
        set.push_str(&format!(
            "# printf %s {issuer} | gh secret set ASC_ISSUER_ID\n"
        ));
    }
    set.push_str(&format!("# printf %s {id} | gh secret set ASC_KEY_ID\n"));
    set.push_str(&format!(
        "# keywright export {id} --as p8-base64 | gh secret set ASC_KEY_P8_BASE64\n"
    ));
    let mut fragment = String::from("\nenv:\n");
    if source.key.owner.issuer_id().is_some() {
        fragment.push_str("  ASC_ISSUER_ID: ${{ secrets.ASC_ISSUER_ID }}\n");
    }
    fragment.push_str("  ASC_KEY_ID: ${{ secrets.ASC_KEY_ID }}\n");
    fragment.push_str("  ASC_KEY_P8_BASE64: ${{ secrets.ASC_KEY_P8_BASE64 }}\n");
    Exported::one("keywright-github-actions.yml", Text::plain(set + &fragment)).with_warning(
        "The file holds no secret: the lines in it hand the key to gh when you run them.",
    )
}
