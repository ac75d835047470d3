//! Tools that build Mac software and have Apple notarize it.

use super::{KeyForm, ReadForm, ToolFacts};
use crate::export::kinds::{KindError, Kinds};

const TEAM_ONLY: Kinds = Kinds::ALL
    .but(KindError::NeedsIssuer)
    .but(KindError::NoStoreInEnterprise);

/// Read in tauri-apps/tauri: `crates/tauri-bundler/src/bundle/macos/sign.rs` and
/// `crates/tauri-cli/src/mobile/ios/build.rs`, and in crabnebula-dev/cargo-packager:
/// `crates/packager/src/codesign/macos.rs`. An Apple ID and a keychain profile come before the key.
pub const TAURI: ToolFacts = ToolFacts {
    title: "Tauri",
    issuer_id: Some("APPLE_API_ISSUER"),
    key_id: Some("APPLE_API_KEY"),
    key: Some(("APPLE_API_KEY_PATH", KeyForm::Path)),
    reads_key: &[("APPLE_API_KEY_PATH", ReadForm::Path)],
    heeds: &[
        "APPLE_API_KEY_ID",
        "APPLE_ID",
        "APPLE_PASSWORD",
        "APPLE_KEYCHAIN_PROFILE",
    ],
    kinds: TEAM_ONLY,
    ..ToolFacts::NONE
};

/// Read in electron-userland/electron-builder:
/// `packages/app-builder-lib/src/targets/mac/MacTargetHelper.ts`. An Apple ID comes before the key.
pub const ELECTRON_BUILDER: ToolFacts = ToolFacts {
    title: "electron-builder",
    issuer_id: Some("APPLE_API_ISSUER"),
    key_id: Some("APPLE_API_KEY_ID"),
    key: Some(("APPLE_API_KEY", KeyForm::Path)),
    reads_key: &[("APPLE_API_KEY", ReadForm::Path)],
    heeds: &[
        "APPLE_API_KEY_PATH",
        "APPLE_ID",
        "APPLE_APP_SPECIFIC_PASSWORD",
        "APPLE_KEYCHAIN",
        "APPLE_KEYCHAIN_PROFILE",
    ],
    kinds: TEAM_ONLY,
    ..ToolFacts::NONE
};

/// The names are those of its documentation's templates, in goreleaser/goreleaser:
/// `www/content/customization/sign/notarize.md`. A keychain profile is another way to sign in.
pub const GORELEASER: ToolFacts = ToolFacts {
    title: "GoReleaser",
    issuer_id: Some("MACOS_NOTARY_ISSUER_ID"),
    key_id: Some("MACOS_NOTARY_KEY_ID"),
    key: Some(("MACOS_NOTARY_KEY", KeyForm::Base64OfPem)),
    reads_key: &[("MACOS_NOTARY_KEY", ReadForm::Text)],
    heeds: &["MACOS_NOTARY_PROFILE_NAME"],
    kinds: TEAM_ONLY,
    ..ToolFacts::NONE
};

/// Read in anchore/quill: `cmd/quill/cli/options/notary.go`, `quill/pki/load/bytes.go`.
pub const QUILL: ToolFacts = ToolFacts {
    title: "quill",
    issuer_id: Some("QUILL_NOTARY_ISSUER"),
    key_id: Some("QUILL_NOTARY_KEY_ID"),
    key: Some(("QUILL_NOTARY_KEY", KeyForm::Base64OfPem)),
    reads_key: &[("QUILL_NOTARY_KEY", ReadForm::Text)],
    kinds: TEAM_ONLY,
    ..ToolFacts::NONE
};
