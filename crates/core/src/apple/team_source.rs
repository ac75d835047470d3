//! What in Apple's answers names a team: the subject of a certificate, a provisioning profile (a
//! property list inside a signed message: CMS, RFC 5652), and the prefix of a bundle id, which is
//! the Team ID except for teams older than Team IDs.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use x509_parser::der_parser::asn1_rs::{Any, FromBer, Tag};
use x509_parser::parse_x509_certificate;

use super::reply::{Reply, shortened};
use crate::ids::TeamId;

/// How deep a content may be split into pieces. Apple does not split it; RFC 5652 allows it.
const DEEPEST: usize = 4;

/// A team, as one source names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamSource {
    /// The Team ID.
    pub id: TeamId,
    /// The team's name, where the source has one.
    pub name: Option<String>,
}

/// The team that a certificate's subject names: OU is the Team ID, O the team's name.
#[must_use]
pub fn of_certificates(reply: &Reply) -> Option<TeamSource> {
    reply.entries().find_map(|entry| {
        let content = entry
            .get("attributes")?
            .get("certificateContent")
            .and_then(Value::as_str)?;
        subject(&STANDARD.decode(content.trim()).ok()?)
    })
}

fn subject(der: &[u8]) -> Option<TeamSource> {
    let (_, certificate) = parse_x509_certificate(der).ok()?;
    let subject = certificate.subject();
    let id = subject
        .iter_organizational_unit()
        .find_map(|unit| TeamId::new(unit.as_str().ok()?).ok())?;
    let name = subject
        .iter_organization()
        .find_map(|name| name.as_str().ok());
    Some(TeamSource {
        id,
        name: name.map(shortened).filter(|name| !name.is_empty()),
    })
}

/// The team that a bundle id's prefix names.
#[must_use]
pub fn of_bundle_ids(reply: &Reply) -> Option<TeamSource> {
    reply.entries().find_map(|entry| {
        let seed = entry
            .get("attributes")?
            .get("seedId")
            .and_then(Value::as_str)?;
        let id = TeamId::new(seed).ok()?;
        Some(TeamSource { id, name: None })
    })
}

/// The team that a profile names.
#[must_use]
pub fn of_profiles(reply: &Reply) -> Option<TeamSource> {
    reply.entries().find_map(|entry| {
        let content = entry
            .get("attributes")?
            .get("profileContent")
            .and_then(Value::as_str)?;
        named_in(&signed_content(&STANDARD.decode(content.trim()).ok()?)?)
    })
}

fn named_in(property_list: &[u8]) -> Option<TeamSource> {
    let list = plist::Value::from_reader_xml(property_list).ok()?;
    let list = list.as_dictionary()?;
    let ids = list.get("TeamIdentifier")?.as_array()?;
    let id = TeamId::new(ids.first()?.as_string()?).ok()?;
    let name = list.get("TeamName").and_then(plist::Value::as_string);
    Some(TeamSource {
        id,
        name: name.map(shortened).filter(|name| !name.is_empty()),
    })
}

/// The content of a `SignedData`. Its signature is not verified: Apple's own answer brought it.
fn signed_content(message: &[u8]) -> Option<Vec<u8>> {
    let content_info = element(message, Tag::Sequence)?.1;
    let (after_type, _) = element(content_info, Tag::Oid)?;
    let signed_data = element(element(after_type, Tag(0))?.1, Tag::Sequence)?.1;
    let (after_version, _) = element(signed_data, Tag::Integer)?;
    let (after_digests, _) = element(after_version, Tag::Set)?;
    let encapsulated = element(after_digests, Tag::Sequence)?.1;
    let (after_type, _) = element(encapsulated, Tag::Oid)?;
    let mut content = Vec::new();
    collect_octets(element(after_type, Tag(0))?.1, DEEPEST, &mut content)?;
    Some(content)
}

/// The next element, which must have this tag: what follows it, and what it holds.
fn element(bytes: &[u8], tag: Tag) -> Option<(&[u8], &[u8])> {
    let (rest, any) = Any::from_ber(bytes).ok()?;
    (any.tag() == tag).then_some((rest, any.data))
}

/// An octet string, whole or in pieces.
fn collect_octets(mut bytes: &[u8], depth: usize, into: &mut Vec<u8>) -> Option<()> {
    while !bytes.is_empty() {
        let (rest, any) = Any::from_ber(bytes).ok()?;
        if any.tag() != Tag::OctetString {
            return None;
        }
        if any.header.is_constructed() {
            collect_octets(any.data, depth.checked_sub(1)?, into)?;
        } else {
            into.extend_from_slice(any.data);
        }
        bytes = rest;
    }
    Some(())
}
