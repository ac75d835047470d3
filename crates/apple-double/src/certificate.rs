//! Certificates as Apple's developer website makes them, from an issuer that nobody trusts.

use std::time::Duration;

use rcgen::{
    CertificateParams, CertificateSigningRequestParams, DistinguishedName, DnType, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, PKCS_RSA_SHA256, PublicKeyData, SerialNumber,
};

use crate::team::Team;
use crate::timestamp;

/// A certificate that was made.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Its id at Apple.
    pub id: String,
    /// Apple's type.
    pub certificate_type: String,
    /// The subject's common name.
    pub common_name: String,
    /// The serial number in upper-case hexadecimal digits.
    pub serial: String,
    /// The certificate, DER.
    pub der: Vec<u8>,
    /// When it ends, in seconds since 1970.
    pub expires: i64,
}

/// Why no certificate was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotMade {
    /// The request is no PKCS#10 with RSA-2048 and SHA-256, or is not signed by its own key.
    Request,
    /// Nothing the caller could mend.
    Inside,
}

const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
/// The DER of a 2048-bit RSA public key (RFC 8017 §A.1.1) with the usual exponent.
const RSA_2048_BYTES: usize = 270;

/// Makes a certificate of this type with a key pair that is thrown away.
pub(crate) fn make(team: &Team, certificate_type: &str) -> Result<Made, NotMade> {
    let key = KeyPair::generate().map_err(|_| NotMade::Inside)?;
    issue(team, certificate_type, &key)
}

/// Makes a certificate of this type for a signing request in PEM (RFC 2986).
pub(crate) fn make_for(
    team: &Team,
    certificate_type: &str,
    request: &str,
) -> Result<Made, NotMade> {
    let request =
        CertificateSigningRequestParams::from_pem(request).map_err(|_| NotMade::Request)?;
    let key = request.public_key;
    if key.algorithm() != &PKCS_RSA_SHA256 || key.der_bytes().len() != RSA_2048_BYTES {
        return Err(NotMade::Request);
    }
    issue(team, certificate_type, &key)
}

fn issue(team: &Team, certificate_type: &str, key: &impl PublicKeyData) -> Result<Made, NotMade> {
    let serial = *uuid::Uuid::new_v4().as_bytes();
    // A serial number is positive, and a leading zero byte would be written twice.
    let serial = [&[0x40 | (serial[0] & 0x3f)], &serial[1..]].concat();
    let common_name = common_name(team, certificate_type);
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = subject(team, &common_name);
    parameters.serial_number = Some(SerialNumber::from_slice(&serial));
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.not_before = timestamp::now();
    parameters.not_after = timestamp::now() + YEAR;
    let expires = parameters.not_after.unix_timestamp();
    let (issuer_name, issuer_key) = issuer()?;
    let issuer = Issuer::new(issuer_name, issuer_key);
    let certificate = parameters
        .signed_by(key, &issuer)
        .map_err(|_| NotMade::Inside)?;
    let serial: String = serial.iter().map(|byte| format!("{byte:02X}")).collect();
    Ok(Made {
        id: crate::entity::letters(&serial),
        certificate_type: certificate_type.to_owned(),
        common_name,
        serial,
        der: certificate.der().to_vec(),
        expires,
    })
}

fn issuer() -> Result<(CertificateParams, KeyPair), NotMade> {
    let mut name = DistinguishedName::new();
    name.push(
        DnType::CommonName,
        "Practice Developer Relations Certification Authority",
    );
    name.push(DnType::OrganizationName, "Not Apple Inc.");
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = name;
    parameters.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let key = KeyPair::generate().map_err(|_| NotMade::Inside)?;
    Ok((parameters, key))
}

fn subject(team: &Team, common_name: &str) -> DistinguishedName {
    const USER_ID: [u64; 7] = [0, 9, 2342, 19_200_300, 100, 1, 1];
    let mut name = DistinguishedName::new();
    name.push(DnType::CustomDnType(USER_ID.to_vec()), team.id.as_str());
    name.push(DnType::CommonName, common_name);
    name.push(DnType::OrganizationalUnitName, team.id.as_str());
    name.push(DnType::OrganizationName, team.name.as_str());
    name.push(DnType::CountryName, "US");
    name
}

fn common_name(team: &Team, certificate_type: &str) -> String {
    let purpose = match certificate_type {
        "DISTRIBUTION" => "Apple Distribution",
        "DEVELOPMENT" => "Apple Development",
        "IOS_DISTRIBUTION" => "iPhone Distribution",
        "IOS_DEVELOPMENT" => "iPhone Developer",
        "MAC_APP_DISTRIBUTION" => "3rd Party Mac Developer Application",
        "MAC_INSTALLER_DISTRIBUTION" => "3rd Party Mac Developer Installer",
        "MAC_APP_DEVELOPMENT" => "Mac Developer",
        "DEVELOPER_ID_APPLICATION" | "DEVELOPER_ID_APPLICATION_G2" => "Developer ID Application",
        "DEVELOPER_ID_KEXT" | "DEVELOPER_ID_KEXT_G2" => "Developer ID Kernel Extension",
        other => other,
    };
    format!("{purpose}: {} ({})", team.name, team.id)
}
