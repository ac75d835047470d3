//! Apple's own tools, and those that take a token. xcodebuild and rcodesign
//! (indygreg/apple-platform-rs: `app-store-connect/src/api_token.rs`) read no variables about a key,
//! and get it by their arguments.

use super::{KeyForm, ToolFacts};
use crate::export::kinds::{KindError, Kinds};

/// `man notarytool`.
pub const NOTARYTOOL: ToolFacts = ToolFacts {
    title: "notarytool",
    kinds: Kinds::ALL.but(KindError::NoStoreInEnterprise),
    ..ToolFacts::NONE
};

/// `xcrun altool --help`. It looks for the file by its name.
pub const ALTOOL: ToolFacts = ToolFacts {
    title: "altool",
    key: Some(("API_PRIVATE_KEYS_DIR", KeyForm::Folder)),
    kinds: Kinds::ALL.but(KindError::NoStoreInEnterprise),
    ..ToolFacts::NONE
};

/// The variable is the person's choice.
pub const JWT: ToolFacts = ToolFacts {
    title: "a token",
    ..ToolFacts::NONE
};
