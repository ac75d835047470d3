//! fastlane's forms.

use insta::assert_snapshot;
use keywright_core::export::Format;
use keywright_core::kind::KeyKind::{Enterprise, Individual, Team};

use crate::shown::shown;

/// Source: fastlane, `spaceship/lib/spaceship/connect_api/token.rb` (`from_json_file`): `key`, not `key_content`.
#[test]
fn fastlane_json() {
    assert_snapshot!(shown(Format::FastlaneJson, Team), @r#"
    == fastlane_api_key_2X9R4HXF34.json ==
    {
      "key_id": "2X9R4HXF34",
      "issuer_id": "57246542-96fe-1a63-e053-0824d011072a",
      "key": "<PEM, escaped>",
      "duration": 900,
      "in_house": false
    }
    "#);
    assert_snapshot!(shown(Format::FastlaneJson, Individual), @r#"
    == fastlane_api_key_2X9R4HXF34.json ==
    {
      "key_id": "2X9R4HXF34",
      "key": "<PEM, escaped>",
      "duration": 900,
      "in_house": false
    }
    ! Where fastlane uploads with altool, an individual key needs --apiKey 2X9R4HXF34 --apiIssuer 2X9R4HXF34 --api-key-subject user: the issuer there is only a placeholder.
    "#);
    assert_snapshot!(shown(Format::FastlaneJson, Enterprise), @r#"
    == fastlane_api_key_2X9R4HXF34.json ==
    {
      "key_id": "2X9R4HXF34",
      "issuer_id": "57246542-96fe-1a63-e053-0824d011072a",
      "key": "<PEM, escaped>",
      "duration": 900,
      "in_house": true
    }
    "#);
}

/// Source: fastlane, `actions/app_store_connect_api_key.rb`.
#[test]
fn fastfile() {
    assert_snapshot!(shown(Format::Fastfile, Team), @r#"
    == Fastfile ==
    app_store_connect_api_key(
      key_id: "2X9R4HXF34",
      issuer_id: "57246542-96fe-1a63-e053-0824d011072a",
      key_content: ENV.fetch("ASC_KEY_P8_BASE64"),
      is_key_content_base64: true,
      duration: 900,
      in_house: false
    )
    ! Set ASC_KEY_P8_BASE64 to the key as one line of base64.
    "#);
    assert_snapshot!(shown(Format::Fastfile, Individual), @r#"
    == Fastfile ==
    app_store_connect_api_key(
      key_id: "2X9R4HXF34",
      key_content: ENV.fetch("ASC_KEY_P8_BASE64"),
      is_key_content_base64: true,
      duration: 900,
      in_house: false
    )
    ! Set ASC_KEY_P8_BASE64 to the key as one line of base64.
    ! Where fastlane uploads with altool, an individual key needs --apiKey 2X9R4HXF34 --apiIssuer 2X9R4HXF34 --api-key-subject user: the issuer there is only a placeholder.
    "#);
    assert_snapshot!(shown(Format::Fastfile, Enterprise), @r#"
    == Fastfile ==
    app_store_connect_api_key(
      key_id: "2X9R4HXF34",
      issuer_id: "57246542-96fe-1a63-e053-0824d011072a",
      key_content: ENV.fetch("ASC_KEY_P8_BASE64"),
      is_key_content_base64: true,
      duration: 900,
      in_house: true
    )
    ! Set ASC_KEY_P8_BASE64 to the key as one line of base64.
    "#);
}

/// Source: fastlane, `actions/app_store_connect_api_key.rb` (`env_name`).
#[test]
fn env_fastlane() {
    assert_snapshot!(shown(Format::EnvFastlane, Team), @r#"
    == .env ==
    APP_STORE_CONNECT_API_KEY_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_KEY="<PEM>
    "
    "#);
    assert_snapshot!(shown(Format::EnvFastlane, Individual), @r#"
    == .env ==
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_KEY="<PEM>
    "
    ! Where fastlane uploads with altool, an individual key needs --apiKey 2X9R4HXF34 --apiIssuer 2X9R4HXF34 --api-key-subject user: the issuer there is only a placeholder.
    "#);
    assert_snapshot!(shown(Format::EnvFastlane, Enterprise), @r#"
    == .env ==
    APP_STORE_CONNECT_API_KEY_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_KEY="<PEM>
    "
    APP_STORE_CONNECT_API_KEY_IN_HOUSE=true
    "#);
}

/// Source: fastlane, `spaceship/lib/spaceship/connect_api/token.rb` (`create`).
#[test]
fn env_spaceship() {
    assert_snapshot!(shown(Format::EnvSpaceship, Team), @r#"
    == .env ==
    SPACESHIP_CONNECT_API_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    SPACESHIP_CONNECT_API_KEY_ID=2X9R4HXF34
    SPACESHIP_CONNECT_API_KEY="<PEM>
    "
    "#);
    assert_snapshot!(shown(Format::EnvSpaceship, Individual), @r#"
    == .env ==
    SPACESHIP_CONNECT_API_KEY_ID=2X9R4HXF34
    SPACESHIP_CONNECT_API_KEY="<PEM>
    "
    "#);
    assert_snapshot!(shown(Format::EnvSpaceship, Enterprise), @r#"
    == .env ==
    SPACESHIP_CONNECT_API_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    SPACESHIP_CONNECT_API_KEY_ID=2X9R4HXF34
    SPACESHIP_CONNECT_API_KEY="<PEM>
    "
    SPACESHIP_CONNECT_API_IN_HOUSE=true
    "#);
}
