//! What each kind of key can be exported as: a tool that cannot use it is not offered.

use keywright_core::export::Format;
use keywright_core::export::Tool;
use keywright_core::kind::KeyKind;

#[test]
fn a_team_key_goes_everywhere() {
    for &format in Format::ALL {
        assert!(format.availability(KeyKind::Team).is_ok(), "{format}");
    }
    for tool in Tool::ALL {
        assert!(tool.availability(KeyKind::Team).is_ok(), "{tool:?}");
    }
}

#[test]
fn an_enterprise_key_is_not_offered_for_the_store() {
    for format in [
        Format::Notarytool,
        Format::Altool,
        Format::EasJson,
        Format::EnvTauri,
    ] {
        assert!(
            format.availability(KeyKind::Enterprise).is_err(),
            "{format}"
        );
    }
}

#[test]
fn an_individual_key_is_not_offered_for_signing() {
    assert!(
        Format::Xcodebuild
            .availability(KeyKind::Individual)
            .is_err()
    );
    assert!(
        Format::FastlaneJson
            .availability(KeyKind::Individual)
            .is_ok()
    );
}
