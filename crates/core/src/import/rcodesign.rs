//! The unified JSON of rcodesign and the `app-store-connect` crate: `private_key` is base64 of the
//! PKCS#8 DER. Source: apple-codesign, `app-store-connect/src/lib.rs`.

use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::key_text;
use super::values::Values;
use crate::kind::KeyKind;
use crate::secret_text;

#[derive(Deserialize)]
struct File<'a> {
    key_id: String,
    issuer_id: String,
    #[serde(borrow)]
    private_key: &'a RawValue,
}

/// Reads the file; none when it is not of this form.
pub(super) fn in_file(path: &Path) -> Option<Values> {
    let bytes = crate::p8::read_small_file(path).ok()?;
    let file: File<'_> = serde_json::from_slice(&bytes).ok()?;
    let values = Values::in_file_of("rcodesign", path);
    Some(Values {
        within: Some("private_key".to_owned()),
        kind: Some(KeyKind::Team),
        key: Some(key_text::in_text(&secret_text::of_json(file.private_key)?)),
        removable: Some(path.to_owned()),
        ..values.with_ids(Some(&file.key_id), Some(&file.issuer_id))
    })
}
