//! fastlane and its library. Read in fastlane/fastlane: `fastlane/lib/fastlane/actions/` (the
//! options of each action, above all `app_store_connect_api_key.rb`), `*/lib/*/options.rb` of cert,
//! deliver, match, pem, pilot, precheck, produce and sigh, `spaceship/lib/spaceship/client.rb`,
//! `spaceship/lib/spaceship/connect_api/token.rb`,
//! `credentials_manager/lib/credentials_manager/account_manager.rb`.

use super::{KeyForm, KindVariable, ReadForm, ToolFacts};
use crate::export::kinds::Kinds;
use crate::export::material::Material;
use crate::kind::KeyKind;

/// Each action takes a key of its own option before the one that the lane has, so the options of
/// all are cleared. `spaceship` fills in what an individual key has not, from its own variables.
pub const FASTLANE: ToolFacts = ToolFacts {
    title: "fastlane",
    issuer_id: Some("APP_STORE_CONNECT_API_KEY_ISSUER_ID"),
    key_id: Some("APP_STORE_CONNECT_API_KEY_KEY_ID"),
    key: Some(("APP_STORE_CONNECT_API_KEY_KEY", KeyForm::Pem)),
    reads_key: &[
        ("APP_STORE_CONNECT_API_KEY_KEY", ReadForm::Text),
        // No name of its own, but one that people give it.
        ("APP_STORE_CONNECT_API_KEY_KEY_CONTENT", ReadForm::Text),
        ("APP_STORE_CONNECT_API_KEY_KEY_FILEPATH", ReadForm::Path),
    ],
    kind: Some(KindVariable {
        name: "APP_STORE_CONNECT_API_KEY_IN_HOUSE",
        value: "true",
        kind: KeyKind::Enterprise,
    }),
    heeds: &[
        "APP_STORE_CONNECT_API_KEY",
        "APP_STORE_CONNECT_API_KEY_PATH",
        "APP_STORE_CONNECT_API_KEY_DURATION",
        "APP_STORE_CONNECT_API_KEY_IS_KEY_CONTENT_BASE64",
        "APP_STORE_CONNECT_API_KEY_SET_SPACESHIP_TOKEN",
        "APPSTORE_BUILD_NUMBER_API_KEY",
        "APPSTORE_BUILD_NUMBER_API_KEY_PATH",
        "CERT_API_KEY",
        "CERT_API_KEY_PATH",
        "DELIVER_API_KEY",
        "DELIVER_API_KEY_PATH",
        "DOWNLOAD_DSYMS_API_KEY",
        "DOWNLOAD_DSYMS_API_KEY_PATH",
        "FL_NOTARIZE_API_KEY",
        "FL_NOTARIZE_API_KEY_PATH",
        "FL_REGISTER_DEVICE_API_KEY",
        "FL_REGISTER_DEVICE_API_KEY_PATH",
        "FL_REGISTER_DEVICES_API_KEY",
        "FL_REGISTER_DEVICES_API_KEY_PATH",
        "FL_SET_CHANGELOG_API_KEY",
        "FL_SET_CHANGELOG_API_KEY_PATH",
        "MATCH_API_KEY",
        "MATCH_API_KEY_PATH",
        "PEM_API_KEY",
        "PEM_API_KEY_PATH",
        "PILOT_API_KEY",
        "PILOT_API_KEY_PATH",
        "PRECHECK_API_KEY",
        "PRECHECK_API_KEY_PATH",
        "PRODUCE_API_KEY",
        "PRODUCE_API_KEY_PATH",
        "SIGH_API_KEY",
        "SIGH_API_KEY_PATH",
        // What spaceship would fill in.
        "SPACESHIP_CONNECT_API_ISSUER_ID",
        "SPACESHIP_CONNECT_API_KEY_ID",
        "SPACESHIP_CONNECT_API_KEY",
        "SPACESHIP_CONNECT_API_KEY_FILEPATH",
        "SPACESHIP_CONNECT_API_IN_HOUSE",
        "SPACESHIP_CONNECT_API_TOKEN_DURATION",
        // An Apple ID's session and name and password.
        "FASTLANE_SESSION",
        "SPACESHIP_SESSION",
        "SPACESHIP_COOKIE_PATH",
        "FASTLANE_USER",
        "FASTLANE_USERNAME",
        "FASTLANE_PASSWORD",
        "FASTLANE_APPLE_APPLICATION_SPECIFIC_PASSWORD",
        "FL_NOTARIZE_USERNAME",
        "CERT_USERNAME",
        "DELIVER_USER",
        "DELIVER_USERNAME",
        "DELIVER_PASSWORD",
        "DOWNLOAD_DSYMS_USERNAME",
        "ITUNESCONNECT_USER",
        "MATCH_USERNAME",
        "PEM_USERNAME",
        "PILOT_USERNAME",
        "PRECHECK_USERNAME",
        "PRODUCE_USERNAME",
        "SIGH_USERNAME",
    ],
    note: Some(upload_note),
    ..ToolFacts::NONE
};

/// The library alone.
pub const SPACESHIP: ToolFacts = ToolFacts {
    title: "spaceship",
    issuer_id: Some("SPACESHIP_CONNECT_API_ISSUER_ID"),
    key_id: Some("SPACESHIP_CONNECT_API_KEY_ID"),
    key: Some(("SPACESHIP_CONNECT_API_KEY", KeyForm::Pem)),
    reads_key: &[
        ("SPACESHIP_CONNECT_API_KEY", ReadForm::Text),
        ("SPACESHIP_CONNECT_API_KEY_FILEPATH", ReadForm::Path),
    ],
    kind: Some(KindVariable {
        name: "SPACESHIP_CONNECT_API_IN_HOUSE",
        value: "true",
        kind: KeyKind::Enterprise,
    }),
    heeds: &[
        "SPACESHIP_CONNECT_API_TOKEN_DURATION",
        "FASTLANE_SESSION",
        "SPACESHIP_SESSION",
        "SPACESHIP_COOKIE_PATH",
        "FASTLANE_USER",
        "FASTLANE_PASSWORD",
        "DELIVER_USER",
        "DELIVER_USERNAME",
        "DELIVER_PASSWORD",
    ],
    kinds: Kinds::ALL,
    ..ToolFacts::NONE
};

/// Where fastlane leaves the upload to altool, the command wants an issuer, and anything does.
/// Read in `fastlane_core/lib/fastlane_core/itunes_transporter.rb` (`AltoolTransporterExecutor`).
pub(in crate::export) fn upload_note(source: &Material<'_>) -> Option<String> {
    if source.key.owner.kind() != KeyKind::Individual {
        return None;
    }
    let id = &source.key.key_id;
    Some(format!(
        "Where fastlane uploads with altool, an individual key needs --apiKey {id} --apiIssuer {id} --api-key-subject user: the issuer there is only a placeholder."
    ))
}
