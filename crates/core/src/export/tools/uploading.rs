//! Tools that upload and manage apps.

use super::{KeyForm, KindVariable, ReadForm, ToolFacts};
use crate::export::kinds::{KindError, Kinds};
use crate::kind::KeyKind;

/// Read in codemagic-ci-cd/cli-tools: `src/codemagic/tools/app_store_connect/arguments.py`, and
/// `src/codemagic/models/altool/altool.py` for signing in with an Apple ID.
pub const CODEMAGIC: ToolFacts = ToolFacts {
    title: "Codemagic",
    issuer_id: Some("APP_STORE_CONNECT_ISSUER_ID"),
    key_id: Some("APP_STORE_CONNECT_KEY_IDENTIFIER"),
    key: Some(("APP_STORE_CONNECT_PRIVATE_KEY", KeyForm::Pem)),
    reads_key: &[("APP_STORE_CONNECT_PRIVATE_KEY", ReadForm::Text)],
    heeds: &["APP_SPECIFIC_PASSWORD", "APP_STORE_CONNECT_PASSWORD"],
    kinds: Kinds::ALL
        .but(KindError::NeedsIssuer)
        .but(KindError::NotForEnterprise),
    ..ToolFacts::NONE
};

/// Read in rudrankriyam/App-Store-Connect-CLI: `internal/cli/shared/shared.go`,
/// `internal/auth/keychain.go`, `internal/config/config.go`. It takes its own keychain's and
/// configuration's key before the environment's, unless it is told to pass the keychain over.
pub const ASC: ToolFacts = ToolFacts {
    title: "asc",
    issuer_id: Some("ASC_ISSUER_ID"),
    key_id: Some("ASC_KEY_ID"),
    key: Some(("ASC_PRIVATE_KEY_B64", KeyForm::Base64OfPem)),
    reads_key: &[
        ("ASC_PRIVATE_KEY_PATH", ReadForm::Path),
        ("ASC_PRIVATE_KEY_B64", ReadForm::Text),
        ("ASC_PRIVATE_KEY", ReadForm::Text),
        // No name of its own, but one that guides give beside its others.
        ("ASC_KEY_P8_BASE64", ReadForm::Text),
    ],
    kind: Some(KindVariable {
        name: "ASC_KEY_TYPE",
        value: "individual",
        kind: KeyKind::Individual,
    }),
    beside: &[("ASC_BYPASS_KEYCHAIN", "1")],
    heeds: &["ASC_PROFILE", "ASC_CONFIG_PATH", "ASC_STRICT_AUTH"],
    kinds: Kinds::ALL.but(KindError::NotForEnterprise),
    ..ToolFacts::NONE
};

/// Read in ittybittyapps/appstoreconnect-cli: `Sources/AppStoreConnectCLI/Arguments/`
/// (`APIKeyID.swift`, `AuthOptions.swift`).
pub const ITTYBITTY: ToolFacts = ToolFacts {
    title: "appstoreconnect-cli",
    issuer_id: Some("APPSTORE_CONNECT_ISSUER_ID"),
    key_id: Some("APPSTORE_CONNECT_API_KEY_ID"),
    key: Some(("APPSTORE_CONNECT_API_KEY", KeyForm::Pem)),
    reads_key: &[("APPSTORE_CONNECT_API_KEY", ReadForm::Text)],
    kinds: Kinds::ALL
        .but(KindError::NeedsIssuer)
        .but(KindError::NotForEnterprise),
    ..ToolFacts::NONE
};

/// Read in expo/eas-cli: `packages/eas-cli/src/metadata/auth.ts`, `packages/eas-cli/src/submit/ios/` and
/// `packages/eas-cli/src/credentials/ios/appstore/` (`authenticate.ts`, `resolveCredentials.ts`).
pub const EAS: ToolFacts = ToolFacts {
    title: "EAS",
    issuer_id: Some("EXPO_ASC_ISSUER_ID"),
    key_id: Some("EXPO_ASC_KEY_ID"),
    key: Some(("EXPO_ASC_API_KEY_PATH", KeyForm::Path)),
    reads_key: &[("EXPO_ASC_API_KEY_PATH", ReadForm::Path)],
    team_id: Some("EXPO_APPLE_TEAM_ID"),
    heeds: &[
        "EXPO_APPLE_TEAM_TYPE",
        "EXPO_APPLE_PROVIDER_ID",
        "EXPO_APPLE_ID",
        "EXPO_APPLE_PASSWORD",
        "EXPO_APPLE_APP_SPECIFIC_PASSWORD",
        "ASC_API_KEY_ID",
        "ASC_API_KEY_ISSUER_ID",
        "ASC_API_KEY_PATH",
    ],
    kinds: Kinds::ALL
        .but(KindError::NeedsIssuer)
        .but(KindError::NoStoreInEnterprise),
    ..ToolFacts::NONE
};
