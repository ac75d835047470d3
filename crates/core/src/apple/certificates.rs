//! `/v1/certificates`: their subject names the team.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use x509_parser::parse_x509_certificate;

use super::endpoint::Endpoint;
use super::reply::{Reply, shortened};
use super::team_source::TeamSource;
use crate::ids::TeamId;

/// A few certificates: the first that can be read is enough.
#[must_use]
pub fn few() -> Endpoint {
    Endpoint::json("/v1/certificates").with("limit", "3")
}

/// The team that a certificate's subject names: OU is the Team ID, O the team's name.
#[must_use]
pub fn team(reply: &Reply) -> Option<TeamSource> {
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
