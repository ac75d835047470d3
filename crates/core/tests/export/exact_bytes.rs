//! The exact bytes of formats whose tools cannot be run here.

use keywright_core::export::{Format, export};
use keywright_core::kind::KeyKind;
use secrecy::ExposeSecret;

use crate::kept::Kept;

fn first_file(format: Format, kept: &Kept) -> String {
    let exported = export(format, &kept.source()).unwrap();
    exported.files[0].text.whole().expose_secret().to_owned()
}

#[test]
fn fastlane_json_is_what_spaceship_s_token_reads() {
    let kept = Kept::new(KeyKind::Team);
    let key = kept.pem().replace('\n', "\\n");
    let expected = format!(
        "{{\n  \"key_id\": \"2X9R4HXF34\",\n  \"issuer_id\": \"57246542-96fe-1a63-e053-0824d011072a\",\n  \"key\": \"{key}\",\n  \"duration\": 900,\n  \"in_house\": false\n}}\n"
    );
    assert_eq!(first_file(Format::FastlaneJson, &kept), expected);
}

#[test]
fn fastlane_json_of_an_individual_key_has_no_issuer() {
    let kept = Kept::new(KeyKind::Individual);
    let json: serde_json::Value =
        serde_json::from_str(&first_file(Format::FastlaneJson, &kept)).unwrap();
    assert!(json.get("issuer_id").is_none());
    assert_eq!(json["key"], kept.pem());
}

#[test]
fn fastlane_json_of_an_enterprise_key_says_in_house() {
    let kept = Kept::new(KeyKind::Enterprise);
    let json: serde_json::Value =
        serde_json::from_str(&first_file(Format::FastlaneJson, &kept)).unwrap();
    assert_eq!(json["in_house"], true);
}

#[test]
fn notarytool_leaves_the_issuer_out_for_an_individual_key() {
    let team = first_file(Format::Notarytool, &Kept::new(KeyKind::Team));
    assert_eq!(
        team,
        "xcrun notarytool store-credentials keywright-2X9R4HXF34 --key AuthKey_2X9R4HXF34.p8 --key-id 2X9R4HXF34 --issuer 57246542-96fe-1a63-e053-0824d011072a\n"
    );
    let individual = first_file(Format::Notarytool, &Kept::new(KeyKind::Individual));
    assert_eq!(
        individual,
        "xcrun notarytool store-credentials keywright-2X9R4HXF34 --key ApiKey_2X9R4HXF34.p8 --key-id 2X9R4HXF34\n"
    );
}

#[test]
fn circleci_has_the_pem_in_one_line() {
    let kept = Kept::new(KeyKind::Team);
    let text = first_file(Format::Circleci, &kept);
    let line = text
        .lines()
        .find(|line| line.starts_with("APP_STORE_CONNECT_API_KEY_KEY="))
        .unwrap();
    let escaped = kept.pem().trim_end().replace('\n', "\\n");
    assert_eq!(line, format!("APP_STORE_CONNECT_API_KEY_KEY={escaped}"));
}

#[test]
fn github_s_lines_never_make_the_key_an_argument() {
    let kept = Kept::new(KeyKind::Team);
    let exported = export(Format::GithubActions, &kept.source()).unwrap();
    assert!(exported.files.iter().all(|file| !file.text.has_secret()));
    let text = first_file(Format::GithubActions, &kept);
    assert!(
        text.contains(
            "keywright export 2X9R4HXF34 --as p8-base64 | gh secret set ASC_KEY_P8_BASE64"
        )
    );
    assert!(text.contains("${{ secrets.ASC_KEY_P8_BASE64 }}"));
}

#[test]
fn altool_finds_the_key_by_the_name_of_its_kind() {
    for (kind, name) in [
        (KeyKind::Team, "private_keys/AuthKey_2X9R4HXF34.p8"),
        (KeyKind::Individual, "private_keys/ApiKey_2X9R4HXF34.p8"),
    ] {
        let exported = export(Format::Altool, &Kept::new(kind).source()).unwrap();
        assert_eq!(exported.files[0].name, name);
    }
}
