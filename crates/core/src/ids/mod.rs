//! The identifiers of Apple's side: Issuer ID, Key ID and Team ID.

pub(crate) mod classify;
pub(crate) mod confusables;
pub mod fields;
mod file_name;
mod identifiers;
#[cfg(test)]
mod tests;
pub mod tidy;

pub(crate) use classify::is_token;
pub use fields::{FieldFix, FieldReport, FieldStatus, FieldsInput, FieldsReport, judge_fields};
pub use file_name::{KeyFileName, NamedFor};
pub use identifiers::{IssuerId, KeyId, MalformedId, TeamId};
pub use tidy::tidy;
