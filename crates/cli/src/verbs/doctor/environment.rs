//! Variables of other tools that hold a key, or that two tools read differently.

use keywright_core::export::tools::variables_with_keys;
use secrecy::{ExposeSecret, SecretString};

use super::finding::{Finding, Status};

const ID: &str = "environment";

/// Looks at the environment. No value is ever shown.
pub fn look(environment: &[(String, SecretString)]) -> Vec<Finding> {
    let value = |name: &str| {
        let found = environment.iter().find(|(known, _)| known == name);
        let value = found.map(|(_, value)| value.expose_secret());
        value.filter(|value| !value.is_empty())
    };
    let mut findings = Vec::new();
    findings.extend(variables_with_keys().into_iter().filter_map(|name| {
        value(name)
            .filter(|it| is_key_text(it))
            .map(|_| holds_a_key(name))
    }));
    findings.extend(value("APPLE_API_KEY").and_then(|_| two_meanings(&value)));
    findings.extend(value("APP_STORE_CONNECT_API_KEY_PATH").and_then(|_| heeded_first(&value)));
    findings.extend(value("KEYWRIGHT_APPLE_URL").map(practice));
    if findings.is_empty() {
        let message = "No variable contains a key or conflicts with another.";
        findings.push(Finding::new(ID, Status::Ok, message));
    }
    findings
}

/// PEM, its base64, or PEM with escaped line ends; a path or an id is shorter.
fn is_key_text(value: &str) -> bool {
    value.contains("PRIVATE KEY")
        || (value.len() > 180 && !value.contains('/') || value.len() > 300)
}

fn holds_a_key(name: &str) -> Finding {
    let message = format!("The variable {name} seems to hold a private key.");
    Finding::new(ID, Status::Warn, message).mend(
        "Every program you start can read it: take it out of your profile, and run the tool with keywright exec.",
    )
}

fn two_meanings<'a>(value: &impl Fn(&str) -> Option<&'a str>) -> Option<Finding> {
    let for_tauri = value("APPLE_API_KEY_PATH").is_some();
    let for_electron = value("APPLE_API_KEY_ID").is_some();
    (for_tauri && for_electron).then(|| {
        let message = "APPLE_API_KEY is set up for Tauri and for electron-builder at once.";
        Finding::new(ID, Status::Fail, message)
            .seen("Tauri reads a Key ID there, electron-builder the path of a file")
            .mend("Take all of these out, and run each tool with keywright exec --as tauri or --as electron-builder.")
    })
}

fn heeded_first<'a>(value: &impl Fn(&str) -> Option<&'a str>) -> Option<Finding> {
    value("APP_STORE_CONNECT_API_KEY_KEY").map(|_| {
        let message = "fastlane is given a key file and the key itself.";
        Finding::new(ID, Status::Warn, message)
            .seen("APP_STORE_CONNECT_API_KEY_PATH and APP_STORE_CONNECT_API_KEY_KEY are both set")
            .mend("Take one of them out.")
    })
}

fn practice(url: &str) -> Finding {
    let message = format!("Practice: {url} stands in for Apple.");
    Finding::new(ID, Status::Info, message)
        .mend("Take KEYWRIGHT_APPLE_URL out to ask Apple itself.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn look_at(pairs: &[(&str, &str)]) -> Vec<Finding> {
        let owned = pairs
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        look(&owned.collect::<Vec<(String, SecretString)>>())
    }

    #[test]
    fn an_ordinary_environment_is_fine() {
        let findings = look_at(&[("PATH", "/bin"), ("ASC_KEY_ID", "7K2XW9D4QP")]);
        assert!(matches!(
            findings.as_slice(),
            [Finding {
                status: Status::Ok,
                ..
            }]
        ));
    }

    #[test]
    fn a_key_in_a_variable_is_named_but_not_shown() {
        let secret = "x".repeat(240);
        let findings = look_at(&[("ASC_PRIVATE_KEY_B64", &secret)]);
        assert_eq!(findings[0].status, Status::Warn);
        assert!(findings[0].message.contains("ASC_PRIVATE_KEY_B64"));
        assert!(!format!("{findings:?}").contains(&secret));
    }

    #[test]
    fn tauri_and_electron_builder_together_are_a_failure() {
        let both = [
            ("APPLE_API_KEY", "7K2XW9D4QP"),
            ("APPLE_API_KEY_ID", "7K2XW9D4QP"),
            ("APPLE_API_KEY_PATH", "/x.p8"),
        ];
        assert_eq!(look_at(&both)[0].status, Status::Fail);
        assert_eq!(look_at(&both[..2])[0].status, Status::Ok);
    }
}
