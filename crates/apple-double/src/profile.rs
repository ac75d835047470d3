//! Provisioning profiles: a property list in a CMS envelope (RFC 5652) that nobody signed.

use plist::{Dictionary, Value};

use crate::certificate;
use crate::team::{Profile, Team};

/// A profile that was made.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Its id at Apple.
    pub id: String,
    /// Its UUID.
    pub uuid: String,
    /// What people call it.
    pub name: String,
    /// Apple's type.
    pub profile_type: String,
    /// The bundle id it is for.
    pub bundle_id: String,
    /// The CMS envelope, DER.
    pub content: Vec<u8>,
    /// When it was made, in seconds since 1970.
    pub created: i64,
    /// When it ends, in seconds since 1970.
    pub expires: i64,
}

const YEAR: i64 = 365 * 24 * 60 * 60;

/// Makes a profile of a team's for its store, with these certificates in it.
pub(crate) fn make(
    team: &Team,
    profile: &Profile,
    certificates: &[certificate::Made],
) -> Option<Made> {
    let uuid = crate::entity::uuid(&format!("{}{}", team.id, profile.name));
    make_as(team, profile, "IOS_APP_STORE", uuid, certificates)
}

/// Makes a profile of this type and with this UUID.
pub(crate) fn make_as(
    team: &Team,
    profile: &Profile,
    profile_type: &str,
    uuid: String,
    certificates: &[certificate::Made],
) -> Option<Made> {
    let created = crate::timestamp::now().unix_timestamp();
    let made = Made {
        id: crate::entity::letters(&uuid),
        uuid,
        name: profile.name.clone(),
        profile_type: profile_type.to_owned(),
        bundle_id: profile.bundle_id.clone(),
        content: Vec::new(),
        created,
        expires: created + YEAR,
    };
    let mut xml = Vec::new();
    Value::Dictionary(property_list(team, &made, certificates))
        .to_writer_xml(&mut xml)
        .ok()?;
    Some(Made {
        content: envelope(&xml),
        ..made
    })
}

fn property_list(team: &Team, made: &Made, certificates: &[certificate::Made]) -> Dictionary {
    let texts = |texts: &[&str]| Value::Array(texts.iter().map(|&text| text.into()).collect());
    let seed = team.seed_id.as_deref().unwrap_or(&team.id);
    let mut entitlements = Dictionary::new();
    entitlements.insert(
        "application-identifier".to_owned(),
        format!("{seed}.{}", made.bundle_id).into(),
    );
    entitlements.insert(
        "com.apple.developer.team-identifier".to_owned(),
        team.id.as_str().into(),
    );
    let ders = certificates.iter().map(|one| Value::Data(one.der.clone()));
    let entries: [(&str, Value); 11] = [
        ("AppIDName", made.name.as_str().into()),
        ("ApplicationIdentifierPrefix", texts(&[seed])),
        ("DeveloperCertificates", Value::Array(ders.collect())),
        ("Entitlements", Value::Dictionary(entitlements)),
        ("Name", made.name.as_str().into()),
        ("Platform", texts(&["iOS"])),
        ("TeamIdentifier", texts(&[&team.id])),
        ("TeamName", team.name.as_str().into()),
        ("TimeToLive", 365.into()),
        ("UUID", made.uuid.as_str().into()),
        ("Version", 1.into()),
    ];
    entries
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// ContentInfo with SignedData: SHA-256, the content, no certificates, no signers.
fn envelope(content: &[u8]) -> Vec<u8> {
    const SEQUENCE: u8 = 0x30;
    const SET: u8 = 0x31;
    const EXPLICIT_0: u8 = 0xa0;
    const OCTET_STRING: u8 = 0x04;
    const VERSION_1: &[u8] = &[0x02, 0x01, 0x01];
    const SHA_256: &[u8] = &[
        0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
    ];
    const DATA: &[u8] = &[
        0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01,
    ];
    const SIGNED_DATA: &[u8] = &[
        0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02,
    ];
    let octets = der(OCTET_STRING, &[content]);
    let encapsulated = der(SEQUENCE, &[DATA, &der(EXPLICIT_0, &[&octets])]);
    let signed = der(
        SEQUENCE,
        &[
            VERSION_1,
            &der(SET, &[SHA_256]),
            &encapsulated,
            &der(SET, &[]),
        ],
    );
    der(SEQUENCE, &[SIGNED_DATA, &der(EXPLICIT_0, &[&signed])])
}

/// One DER value (X.690 §8.1): tag, length, contents.
fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let contents = parts.concat();
    let length = contents.len().to_be_bytes();
    let significant: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
    let mut value = vec![tag];
    match significant.as_slice() {
        [] => value.push(0),
        [short] if *short < 0x80 => value.push(*short),
        long => {
            // At most eight bytes of length on any machine.
            value.push(0x80 | u8::try_from(long.len()).unwrap_or_default());
            value.extend_from_slice(long);
        }
    }
    value.extend(contents);
    value
}
