//! What a test of a key can end in, and the checks on the way there. Everything else may name these:
//! they know nothing of keys, keychains or Apple's answers.

mod cause;
mod causes_page;
mod check;
mod words;

use serde::{Deserialize, Serialize};

pub use cause::Cause;
pub use causes_page::causes_page;
pub use check::{Check, CheckStatus};

/// The three answers that a person needs first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Apple accepted the key.
    Valid,
    /// The key or its values do not work, by proof or by Apple's refusal.
    Refused,
    /// It could not be found out.
    Unknown,
}

/// Who has to do the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The person at this computer.
    You,
    /// An Admin of the team at Apple.
    Admin,
    /// The Account Holder of the team at Apple.
    AccountHolder,
    /// Apple: there is nothing to do but wait.
    Apple,
    /// Whoever runs the network.
    Network,
    /// Nobody: all is well.
    Nobody,
}
