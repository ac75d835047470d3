//! Property lists in XML: `<key>name</key><string>value</string>`. Not read by a parser of XML,
//! whose buffers would not be wiped.

use secrecy::SecretString;

use super::settings::Group;

/// The values of a property list as one group; none when the text is none.
pub(super) fn groups(text: &str) -> Option<Vec<Group>> {
    let head = text.trim_start();
    if !(head.starts_with("<?xml") || head.starts_with("<plist")) || !text.contains("<plist") {
        return None;
    }
    let mut group = Group::default();
    for piece in text.split("<key>").skip(1) {
        let Some((name, rest)) = piece.split_once("</key>") else {
            continue;
        };
        let rest = rest.trim_start();
        let value = rest
            .strip_prefix("<string>")
            .or(rest.strip_prefix("<data>"))
            .and_then(|inside| inside.split_once("</"))
            .map(|(value, _)| value);
        let yes = rest.starts_with("<true").then_some("true");
        if let Some(value) = value.or(yes) {
            group.set(name.trim().to_owned(), SecretString::from(value));
        }
    }
    Some(vec![group])
}
