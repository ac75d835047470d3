//! What asc, another tool, keeps in the keychain. It is read only when a person asks to bring keys
//! in from elsewhere.

use secrecy::SecretString;

/// The service that asc keeps its items under.
pub(crate) const SERVICE: &str = "asc";

/// How the account of a credential begins. asc keeps other things under its service too.
pub(crate) const ACCOUNT: &str = "asc:credential:";

/// One credential of asc's.
#[derive(Clone, Debug)]
pub struct AscItem {
    /// The account: `asc:credential:NAME`.
    pub account: String,
    /// The payload: a JSON object, as it is or in the envelope of the library that wrote it.
    pub payload: SecretString,
}

/// What could be read.
#[derive(Clone, Debug, Default)]
pub struct AscItems {
    /// The credentials that are open.
    pub items: Vec<AscItem>,
    /// Whether there are others, which are locked or were refused.
    pub some_locked: bool,
}
