//! What people put into `kid` and `iss` by mistake.

use crate::ids::{IssuerId, KeyFileName, KeyId, tidy};
use crate::inspect::shown::shown;

/// What is wrong with a text that should be a Key ID, where it is something well known.
pub(super) fn key_id_trouble(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("Its kid is empty.".to_owned());
    }
    if KeyId::new(text).is_ok() {
        return None;
    }
    let tidy = tidy(text);
    let upper = tidy.to_ascii_uppercase();
    if IssuerId::new(&tidy).is_ok() {
        Some("Its kid is an Issuer ID. The Key ID belongs in kid, the Issuer ID in iss.".to_owned())
    } else if let Some(key_id) = named_file(&tidy) {
        Some(format!(
            "Its kid is a file's name. The Key ID in it is “{key_id}”."
        ))
    } else if KeyId::new(&tidy).is_ok() {
        Some(format!(
            "Its kid has quotes, spaces or invisible characters around {tidy}: “{}”.",
            shown(text)
        ))
    } else if KeyId::new(&upper).is_ok_and(|id| id.has_usual_length()) {
        Some(format!(
            "Its kid has lowercase letters. Key IDs are uppercase: “{upper}”."
        ))
    } else {
        None
    }
}

fn named_file(text: &str) -> Option<KeyId> {
    text.contains(['_', '.'])
        .then(|| KeyFileName::parse(text).key_id)
        .flatten()
}

/// What is wrong with a text that should be an Issuer ID, seeing what stands in `kid`. Capitals
/// are not wrong for certain.
pub(super) fn issuer_trouble(text: &str, key_id: Option<&str>) -> Option<String> {
    if IssuerId::new(text).is_ok() {
        return None;
    }
    let tidy = tidy(text);
    Some(if text.is_empty() {
        "Its iss is empty.".to_owned()
    } else if key_id == Some(text) {
        "Its iss is the same as its kid. The Issuer ID belongs in iss.".to_owned()
    } else if KeyId::new(&tidy).is_ok() && key_id.is_some_and(|id| IssuerId::new(id).is_ok()) {
        "Its iss and kid are swapped: the Issuer ID belongs in iss, the Key ID in kid.".to_owned()
    } else if KeyId::new(&tidy).is_ok_and(|id| id.has_usual_length()) {
        "Its iss looks like a Key ID or a Team ID. An Issuer ID has 32 hexadecimal digits in five groups.".to_owned()
    } else if IssuerId::new(&tidy).is_ok() {
        format!(
            "Its iss has quotes, spaces or invisible characters around it: “{}”.",
            shown(text)
        )
    } else {
        format!(
            "Its iss, “{}”, doesn't look like an Issuer ID.",
            shown(text)
        )
    })
}
