//! What fastlane's users have to know when they upload with an individual key: where fastlane
//! hands the upload to altool, the command wants an issuer, and anything does. Source: fastlane,
//! `fastlane_core/itunes_transporter.rb` (`AltoolTransporterExecutor`), and `xcrun altool --help`.

use crate::export::Material;
use crate::export::exported::Exported;
use crate::kind::KeyKind;

/// Adds the note to an export of an individual key.
pub fn noted(exported: Exported, source: &Material<'_>) -> Exported {
    if source.key.owner.kind() != KeyKind::Individual {
        return exported;
    }
    let id = &source.key.key_id;
    exported.with_warning(format!(
        "Where fastlane uploads with altool, an individual key needs --apiKey {id} --apiIssuer {id} --api-key-subject user: the issuer there is only a placeholder."
    ))
}
