//! Tools that notarise or upload Mac software.

use insta::assert_snapshot;
use keywright_core::export::Format;
use keywright_core::kind::KeyKind::{Enterprise, Individual, Team};

use crate::shown::shown;

/// Source: `man notarytool`.
#[test]
fn notarytool() {
    assert_snapshot!(shown(Format::Notarytool, Team), @r"
    == notarytool.txt ==
    xcrun notarytool store-credentials keywright-2X9R4HXF34 --key AuthKey_2X9R4HXF34.p8 --key-id 2X9R4HXF34 --issuer 57246542-96fe-1a63-e053-0824d011072a
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    ! Remove the key file once the line has run: notarytool has the key in its keychain then.
    ");
    assert_snapshot!(shown(Format::Notarytool, Individual), @r"
    == notarytool.txt ==
    xcrun notarytool store-credentials keywright-2X9R4HXF34 --key ApiKey_2X9R4HXF34.p8 --key-id 2X9R4HXF34
    == ApiKey_2X9R4HXF34.p8 ==
    <PEM>
    ! Remove the key file once the line has run: notarytool has the key in its keychain then.
    ! notarytool takes individual keys from Xcode 26 on.
    ");
    assert_snapshot!(shown(Format::Notarytool, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}

/// Source: `xcrun altool --help`.
#[test]
fn altool() {
    assert_snapshot!(shown(Format::Altool, Team), @r#"
    == private_keys/AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    == altool.txt ==
    API_PRIVATE_KEYS_DIR="$PWD/private_keys" xcrun altool --upload-app -f App.ipa -t ios --api-key 2X9R4HXF34 --api-issuer 57246542-96fe-1a63-e053-0824d011072a
    "#);
    assert_snapshot!(shown(Format::Altool, Individual), @r#"
    == private_keys/ApiKey_2X9R4HXF34.p8 ==
    <PEM>
    == altool.txt ==
    API_PRIVATE_KEYS_DIR="$PWD/private_keys" xcrun altool --upload-app -f App.ipa -t ios --api-key 2X9R4HXF34 --api-issuer 2X9R4HXF34 --api-key-subject user
    "#);
    assert_snapshot!(shown(Format::Altool, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}

/// Source: tauri-bundler's notarizing on macOS: `APPLE_API_KEY` is the Key ID.
#[test]
fn env_tauri() {
    assert_snapshot!(shown(Format::EnvTauri, Team), @r"
    == .env ==
    APPLE_API_ISSUER=57246542-96fe-1a63-e053-0824d011072a
    APPLE_API_KEY=2X9R4HXF34
    APPLE_API_KEY_PATH=./AuthKey_2X9R4HXF34.p8
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    ! Keep the key file beside the .env file: the path in it is relative.
    ");
    assert_snapshot!(shown(Format::EnvTauri, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EnvTauri, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}

/// Source: electron-builder's documentation of notarizing: `APPLE_API_KEY` is a path.
#[test]
fn env_electron_builder() {
    assert_snapshot!(shown(Format::EnvElectronBuilder, Team), @r"
    == .env ==
    APPLE_API_ISSUER=57246542-96fe-1a63-e053-0824d011072a
    APPLE_API_KEY_ID=2X9R4HXF34
    APPLE_API_KEY=./AuthKey_2X9R4HXF34.p8
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    ! Keep the key file beside the .env file: the path in it is relative.
    ");
    assert_snapshot!(shown(Format::EnvElectronBuilder, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EnvElectronBuilder, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}

/// Source: GoReleaser's documentation of notarizing: the names of its template.
#[test]
fn env_goreleaser() {
    assert_snapshot!(shown(Format::EnvGoreleaser, Team), @r"
    == .env ==
    MACOS_NOTARY_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    MACOS_NOTARY_KEY_ID=2X9R4HXF34
    MACOS_NOTARY_KEY=<base64 of PEM>
    ");
    assert_snapshot!(shown(Format::EnvGoreleaser, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EnvGoreleaser, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}

/// Source: anchore/quill, its README.
#[test]
fn env_quill() {
    assert_snapshot!(shown(Format::EnvQuill, Team), @r"
    == .env ==
    QUILL_NOTARY_ISSUER=57246542-96fe-1a63-e053-0824d011072a
    QUILL_NOTARY_KEY_ID=2X9R4HXF34
    QUILL_NOTARY_KEY=<base64 of PEM>
    ");
    assert_snapshot!(shown(Format::EnvQuill, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EnvQuill, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}
