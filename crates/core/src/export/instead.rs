//! Variables that may stand in the environment already and that a tool would heed instead of, or
//! together with, what it is given. They are taken out before anything is set.

use super::Tool;

/// Every variable about a key, or about signing in in another way, that the tool reads. A Team ID
/// alone signs nobody in, and stays.
#[must_use]
pub const fn of(tool: Tool) -> &'static [&'static str] {
    match tool {
        Tool::Fastlane => &[
            "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
            "APP_STORE_CONNECT_API_KEY_KEY_ID",
            "APP_STORE_CONNECT_API_KEY_KEY",
            "APP_STORE_CONNECT_API_KEY_KEY_FILEPATH",
            "APP_STORE_CONNECT_API_KEY_IS_KEY_CONTENT_BASE64",
            "APP_STORE_CONNECT_API_KEY_IN_HOUSE",
            "APP_STORE_CONNECT_API_KEY_PATH",
        ],
        Tool::Spaceship => &[
            "SPACESHIP_CONNECT_API_ISSUER_ID",
            "SPACESHIP_CONNECT_API_KEY_ID",
            "SPACESHIP_CONNECT_API_KEY",
            "SPACESHIP_CONNECT_API_KEY_FILEPATH",
            "SPACESHIP_CONNECT_API_IN_HOUSE",
        ],
        Tool::Codemagic => &[
            "APP_STORE_CONNECT_ISSUER_ID",
            "APP_STORE_CONNECT_KEY_IDENTIFIER",
            "APP_STORE_CONNECT_PRIVATE_KEY",
        ],
        Tool::Asc => &[
            "ASC_ISSUER_ID",
            "ASC_KEY_ID",
            "ASC_KEY_TYPE",
            "ASC_PRIVATE_KEY_PATH",
            "ASC_PRIVATE_KEY_B64",
            "ASC_PRIVATE_KEY",
            "ASC_PROFILE",
            "ASC_BYPASS_KEYCHAIN",
        ],
        Tool::Ittybitty => &[
            "APPSTORE_CONNECT_ISSUER_ID",
            "APPSTORE_CONNECT_API_KEY_ID",
            "APPSTORE_CONNECT_API_KEY",
        ],
        Tool::Eas => &[
            "EXPO_ASC_ISSUER_ID",
            "EXPO_ASC_KEY_ID",
            "EXPO_ASC_API_KEY_PATH",
            "EXPO_APPLE_TEAM_ID",
        ],
        // An Apple ID comes before the API key. Source: tauri-bundler, `macos/sign.rs`.
        Tool::Tauri => &[
            "APPLE_API_ISSUER",
            "APPLE_API_KEY",
            "APPLE_API_KEY_ID",
            "APPLE_API_KEY_PATH",
            "APPLE_ID",
            "APPLE_PASSWORD",
        ],
        // So it does here, and a keychain profile too. Source: electron-builder, `macPackager.ts`.
        Tool::ElectronBuilder => &[
            "APPLE_API_ISSUER",
            "APPLE_API_KEY",
            "APPLE_API_KEY_ID",
            "APPLE_API_KEY_PATH",
            "APPLE_ID",
            "APPLE_APP_SPECIFIC_PASSWORD",
            "APPLE_KEYCHAIN",
            "APPLE_KEYCHAIN_PROFILE",
        ],
        Tool::Altool => &["API_PRIVATE_KEYS_DIR"],
        Tool::Goreleaser => &[
            "MACOS_NOTARY_ISSUER_ID",
            "MACOS_NOTARY_KEY_ID",
            "MACOS_NOTARY_KEY",
        ],
        Tool::Quill => &[
            "QUILL_NOTARY_ISSUER",
            "QUILL_NOTARY_KEY_ID",
            "QUILL_NOTARY_KEY",
        ],
        Tool::Notarytool | Tool::Jwt => &[],
    }
}

/// What has to be set beside the key, or the tool would act with another that it keeps itself:
/// asc takes its own keychain's and configuration's before the environment's, unless it is told
/// to pass the keychain over. Source: App-Store-Connect-CLI, `internal/cli/shared`.
#[must_use]
pub const fn to_prefer_the_environment(tool: Tool) -> Option<(&'static str, &'static str)> {
    match tool {
        Tool::Asc => Some(("ASC_BYPASS_KEYCHAIN", "1")),
        _ => None,
    }
}

/// The variables above that hold a private key as text, or can.
#[must_use]
pub fn that_can_hold_a_key() -> Vec<&'static str> {
    let all = Tool::ALL.into_iter().flat_map(of).copied();
    let mut found: Vec<&'static str> = all
        .filter(|name| !name.ends_with("_PATH") && !name.ends_with("_DIR"))
        .filter(|name| name.contains("KEY") && !name.contains("KEYCHAIN"))
        .filter(|name| !name.contains("ISSUER") && !name.contains("KEY_ID"))
        .collect();
    found.extend(["ASC_KEY_P8_BASE64", "APPSTORE_API_PRIVATE_KEY"]);
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_holds_a_key_is_among_them() {
        let names = that_can_hold_a_key();
        assert!(names.contains(&"ASC_PRIVATE_KEY_B64") && names.contains(&"MACOS_NOTARY_KEY"));
        assert!(!names.contains(&"ASC_KEY_ID") && !names.contains(&"APPLE_API_KEY_PATH"));
        assert!(!names.contains(&"APPLE_ID") && !names.contains(&"ASC_BYPASS_KEYCHAIN"));
    }
}
