//! What each tool calls the three values: in its variables, in its files, and as arguments.
//! The names were read in each tool's own source or documentation.

use crate::export;
/// How a tool takes the key under a name. What is really there decides: people put the text where
/// a path belongs, and the other way round.
pub(super) use crate::export::tools::ReadForm as Form;
use crate::kind::KeyKind;

/// A name whose value says what kind of key it is.
#[derive(Clone, Copy)]
pub(super) struct KindName {
    pub name: &'static str,
    pub value: KindValue,
}

#[derive(Clone, Copy)]
pub(super) enum KindValue {
    /// The kind, when the value means yes: `true`, `1`, `yes`.
    IfYes(KeyKind),
    /// `team` or `individual`.
    Word,
}

/// What a tool calls the values. Where a key can be under several names, the first that is set is
/// the one that the tool takes.
pub(super) struct Tool {
    pub name: &'static str,
    pub issuer_id: &'static str,
    pub key_id: &'static str,
    pub keys: &'static [(&'static str, Form)],
    pub kind: Option<KindName>,
    pub team_id: Option<&'static str>,
    /// Names that only mean something beside the others: any file may have a `key`.
    pub plain_names: bool,
    /// A name for the key, where the tool keeps several.
    pub label: Option<&'static str>,
    /// Everything else that its file for one key may have; none where the tool has no such file.
    pub own_file: Option<&'static [&'static str]>,
}

const PLAIN: Tool = Tool {
    name: "",
    issuer_id: "",
    key_id: "",
    keys: &[],
    kind: None,
    team_id: None,
    plain_names: false,
    label: None,
    own_file: None,
};

/// The variables of a tool that a command can be run for.
const fn of(tool: export::Tool) -> Tool {
    let facts = tool.facts();
    Tool {
        name: facts.title,
        issuer_id: or_empty(facts.issuer_id),
        key_id: or_empty(facts.key_id),
        keys: facts.reads_key,
        kind: match facts.kind {
            Some(variable) => Some(KindName {
                name: variable.name,
                value: match variable.kind {
                    KeyKind::Individual | KeyKind::Team => KindValue::Word,
                    kind @ KeyKind::Enterprise => KindValue::IfYes(kind),
                },
            }),
            None => None,
        },
        team_id: facts.team_id,
        ..PLAIN
    }
}

const fn or_empty(name: Option<&'static str>) -> &'static str {
    match name {
        Some(name) => name,
        None => "",
    }
}

const fn enterprise_if(name: &'static str) -> Option<KindName> {
    let value = KindValue::IfYes(KeyKind::Enterprise);
    Some(KindName { name, value })
}

/// A variable, or an option in a Fastfile, that names fastlane's JSON file.
pub(super) const FASTLANE_FILES: [&str; 2] = ["APP_STORE_CONNECT_API_KEY_PATH", "api_key_path"];
/// The two tools that give one name different meanings.
pub(super) const ELECTRON_BUILDER: &str = "electron-builder";
pub(super) const TAURI: &str = "Tauri";
/// The tool whose file leaves the issuer out for an individual key.
pub(super) const FASTLANE: &str = "fastlane";

pub(super) const TOOLS: [Tool; 22] = [
    of(export::Tool::Fastlane),
    of(export::Tool::Spaceship),
    of(export::Tool::Codemagic),
    of(export::Tool::Asc),
    of(export::Tool::Ittybitty),
    of(export::Tool::Eas),
    // The next two give one name different meanings; which is meant is seen by what is set.
    of(export::Tool::ElectronBuilder),
    of(export::Tool::Tauri),
    of(export::Tool::Goreleaser),
    of(export::Tool::Quill),
    Tool {
        name: "the upload action for GitHub",
        issuer_id: "APPSTORE_ISSUER_ID",
        key_id: "APPSTORE_API_KEY_ID",
        keys: &[("APPSTORE_API_PRIVATE_KEY", Form::Text)],
        ..PLAIN
    },
    Tool {
        name: "the upload action for GitHub",
        issuer_id: "issuer-id",
        key_id: "api-key-id",
        keys: &[("api-private-key", Form::Text)],
        ..PLAIN
    },
    Tool {
        name: "Bitrise",
        issuer_id: "api_key_issuer_id",
        key_id: "api_key_id",
        keys: &[("api_key_path", Form::Path)],
        kind: enterprise_if("api_key_enterprise_account"),
        ..PLAIN
    },
    Tool {
        name: "Azure DevOps",
        issuer_id: "apiKeyIssuerId",
        key_id: "apiKeyId",
        keys: &[("apitoken", Form::Text), ("apiToken", Form::Text)],
        kind: enterprise_if("apiKeyInHouse"),
        ..PLAIN
    },
    // fastlane's JSON file, and the options of its action. The file is only meant to have `key`;
    // people write the others there too.
    Tool {
        name: FASTLANE,
        issuer_id: "issuer_id",
        key_id: "key_id",
        keys: &[
            ("key", Form::Text),
            ("key_content", Form::Text),
            ("key_filepath", Form::Path),
            ("filepath", Form::Path),
        ],
        kind: enterprise_if("in_house"),
        plain_names: true,
        own_file: Some(&["duration", "is_key_content_base64"]),
        ..PLAIN
    },
    Tool {
        name: "rcodesign",
        issuer_id: "issuer_id",
        key_id: "key_id",
        keys: &[("private_key", Form::Text)],
        plain_names: true,
        own_file: Some(&[]),
        ..PLAIN
    },
    Tool {
        name: "asc",
        issuer_id: "issuer_id",
        key_id: "key_id",
        keys: &[
            ("private_key_pem", Form::Text),
            ("private_key_path", Form::Path),
        ],
        kind: Some(KindName {
            name: "key_type",
            value: KindValue::Word,
        }),
        label: Some("name"),
        plain_names: true,
        ..PLAIN
    },
    Tool {
        name: "EAS",
        issuer_id: "ascApiKeyIssuerId",
        key_id: "ascApiKeyId",
        keys: &[("ascApiKeyPath", Form::Path)],
        team_id: Some("appleTeamId"),
        ..PLAIN
    },
    Tool {
        name: "notarytool",
        issuer_id: "--issuer",
        key_id: "--key-id",
        keys: &[("--key", Form::Path)],
        plain_names: true,
        ..PLAIN
    },
    Tool {
        name: "xcodebuild",
        issuer_id: "-authenticationKeyIssuerID",
        key_id: "-authenticationKeyID",
        keys: &[("-authenticationKeyPath", Form::Path)],
        ..PLAIN
    },
    Tool {
        name: "altool",
        issuer_id: "--api-issuer",
        key_id: "--api-key",
        keys: &[("--p8-file-path", Form::Path)],
        plain_names: true,
        ..PLAIN
    },
    Tool {
        name: "altool",
        issuer_id: "--apiIssuer",
        key_id: "--apiKey",
        keys: &[("--p8-file-path", Form::Path)],
        plain_names: true,
        ..PLAIN
    },
];
