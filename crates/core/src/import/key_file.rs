//! A private key in a file of its own.

use std::path::Path;

use super::found::{Origin, Problem};
use super::key_text;
use super::values::Values;
use crate::ids::{KeyFileName, NamedFor};

/// Reads the file. Its name gives the Key ID, and a hint at the kind.
pub(super) fn read(file: &Path) -> Values {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let named = KeyFileName::parse(&name);
    let key = match named.named_for {
        NamedFor::InAppPurchase => Err(Problem::InAppPurchase),
        _ => key_text::in_file(file),
    };
    Values {
        kind: named.named_for.kind(),
        key_id: named.key_id,
        key: Some(key),
        removable: Some(file.to_owned()),
        ..Values::from(Origin::KeyFile(file.to_owned()))
    }
}
