//! Tools on a developer's computer.

use insta::assert_snapshot;
use keywright_core::export::Format;
use keywright_core::kind::KeyKind::{Enterprise, Individual, Team};

use crate::shown::shown;

/// Source: codemagic-cli-tools, its arguments for App Store Connect.
#[test]
fn env_codemagic() {
    assert_snapshot!(shown(Format::EnvCodemagic, Team), @r#"
    == .env ==
    APP_STORE_CONNECT_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_KEY_IDENTIFIER=2X9R4HXF34
    APP_STORE_CONNECT_PRIVATE_KEY="<PEM>
    "
    "#);
    assert_snapshot!(shown(Format::EnvCodemagic, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EnvCodemagic, Enterprise), @"! this tool talks to App Store Connect, which doesn't know enterprise keys");
}

/// Source: App-Store-Connect-CLI, `internal/cli/shared/shared.go`: complete variables come before the keychain.
#[test]
fn env_asc() {
    assert_snapshot!(shown(Format::EnvAsc, Team), @r"
    == .env ==
    ASC_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    ASC_KEY_ID=2X9R4HXF34
    ASC_PRIVATE_KEY_B64=<base64 of PEM>
    ");
    assert_snapshot!(shown(Format::EnvAsc, Individual), @r"
    == .env ==
    ASC_KEY_ID=2X9R4HXF34
    ASC_PRIVATE_KEY_B64=<base64 of PEM>
    ASC_KEY_TYPE=individual
    ");
    assert_snapshot!(shown(Format::EnvAsc, Enterprise), @"! this tool talks to App Store Connect, which doesn't know enterprise keys");
}

/// Source: App-Store-Connect-CLI, `internal/auth/keychain.go` (payload) and `internal/config/config.go`.
#[test]
fn asc_config() {
    assert_snapshot!(shown(Format::AscConfig, Team), @r#"
    == asc-keychain-item.json ==
    {"key_id":"2X9R4HXF34","issuer_id":"57246542-96fe-1a63-e053-0824d011072a","private_key_path":"","private_key_pem":"<PEM, escaped>"}
    == config.json ==
    {
      "default_key_name": "Release \"pipeline\"",
      "keychain_metadata": [
        {"name":"Release \"pipeline\"","key_id":"2X9R4HXF34","issuer_id":"57246542-96fe-1a63-e053-0824d011072a"}
      ]
    }
    ! Keep the item in the keychain under service asc, account asc:credential:Release "pipeline", then remove the file.
    ! Add the lines of config.json to ~/.asc/config.json rather than replacing it.
    "#);
    assert_snapshot!(shown(Format::AscConfig, Individual), @r#"
    == asc-keychain-item.json ==
    {"key_id":"2X9R4HXF34","issuer_id":"","private_key_path":"","private_key_pem":"<PEM, escaped>","key_type":"individual"}
    == config.json ==
    {
      "default_key_name": "Release \"pipeline\"",
      "keychain_metadata": [
        {"name":"Release \"pipeline\"","key_id":"2X9R4HXF34","issuer_id":"","key_type":"individual"}
      ]
    }
    ! Keep the item in the keychain under service asc, account asc:credential:Release "pipeline", then remove the file.
    ! Add the lines of config.json to ~/.asc/config.json rather than replacing it.
    "#);
    assert_snapshot!(shown(Format::AscConfig, Enterprise), @"! this tool talks to App Store Connect, which doesn't know enterprise keys");
}

/// Source: ittybittyapps/appstoreconnect-cli, its README.
#[test]
fn env_ittybitty() {
    assert_snapshot!(shown(Format::EnvIttybitty, Team), @r#"
    == .env ==
    APPSTORE_CONNECT_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APPSTORE_CONNECT_API_KEY_ID=2X9R4HXF34
    APPSTORE_CONNECT_API_KEY="<PEM>
    "
    "#);
    assert_snapshot!(shown(Format::EnvIttybitty, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EnvIttybitty, Enterprise), @"! this tool talks to App Store Connect, which doesn't know enterprise keys");
}

/// Source: apple-platform-rs, `app-store-connect/src/lib.rs` (`UnifiedApiKey`).
#[test]
fn rcodesign() {
    assert_snapshot!(shown(Format::Rcodesign, Team), @r#"
    == app-store-connect-2X9R4HXF34.json ==
    {
      "issuer_id": "57246542-96fe-1a63-e053-0824d011072a",
      "key_id": "2X9R4HXF34",
      "private_key": "<base64 of DER>"
    }
    "#);
    assert_snapshot!(shown(Format::Rcodesign, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::Rcodesign, Enterprise), @"! this tool talks to App Store Connect, which doesn't know enterprise keys");
}

/// Source: `xcodebuild -help`.
#[test]
fn xcodebuild() {
    assert_snapshot!(shown(Format::Xcodebuild, Team), @r#"
    == xcodebuild.txt ==
    xcodebuild -allowProvisioningUpdates \
      -authenticationKeyIssuerID 57246542-96fe-1a63-e053-0824d011072a \
      -authenticationKeyID 2X9R4HXF34 \
      -authenticationKeyPath "$PWD/AuthKey_2X9R4HXF34.p8"
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    "#);
    assert_snapshot!(shown(Format::Xcodebuild, Individual), @"! Apple doesn't let individual keys do what this tool does");
    assert_snapshot!(shown(Format::Xcodebuild, Enterprise), @"! this tool talks to App Store Connect, which doesn't know enterprise keys");
}

/// Source: Expo's documentation of building on CI, whose variables eas-cli reads.
#[test]
fn env_eas() {
    assert_snapshot!(shown(Format::EnvEas, Team), @r"
    == .env ==
    EXPO_ASC_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    EXPO_ASC_KEY_ID=2X9R4HXF34
    EXPO_ASC_API_KEY_PATH=./AuthKey_2X9R4HXF34.p8
    EXPO_APPLE_TEAM_ID=8K2LQ7XW4D
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    ! Keep the key file beside the .env file: the path in it is relative.
    ");
    assert_snapshot!(shown(Format::EnvEas, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EnvEas, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}

/// Source: Expo's documentation of `eas.json`, the iOS submit profile.
#[test]
fn eas_json() {
    assert_snapshot!(shown(Format::EasJson, Team), @r#"
    == eas.json ==
    {
      "submit": {
        "production": {
          "ios": {
            "ascApiKeyPath": "./AuthKey_2X9R4HXF34.p8",
            "ascApiKeyIssuerId": "57246542-96fe-1a63-e053-0824d011072a",
            "ascApiKeyId": "2X9R4HXF34"
          }
        }
      }
    }
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    ! Keep the key file out of the repository: add it to .gitignore and .easignore.
    "#);
    assert_snapshot!(shown(Format::EasJson, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::EasJson, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}
