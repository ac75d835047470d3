//! Whose certificate is believed: the platform decides, and a refusal says who issued it.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, SignatureScheme,
};
use x509_parser::parse_x509_certificate;

use super::error::NotTrusted;
use super::reply::shortened;

/// A certificate that was shown and not believed. It travels inside the error of the connection.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the certificate is not trusted")]
pub(super) struct Distrusted {
    /// Who issued it, by its own words.
    pub(super) issuer: Option<String>,
    /// What is wrong with it.
    pub(super) why: NotTrusted,
}

/// Secured connections that trust what the platform trusts, HTTP/2 where it is offered. Where the
/// platform trusts nothing, every connection is refused, and says so.
pub(super) fn platform() -> Option<ClientConfig> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = rustls_platform_verifier::Verifier::new(Arc::clone(&provider)).ok();
    config(verifier.map(|verifier| Arc::new(verifier) as _), provider)
}

/// Connections that trust nobody: practice is not secured, and needs nothing of the platform's.
pub(super) fn nobody() -> Option<ClientConfig> {
    config(None, Arc::new(aws_lc_rs::default_provider()))
}

pub(super) fn config(
    platform: Option<Arc<dyn ServerCertVerifier>>,
    provider: Arc<CryptoProvider>,
) -> Option<ClientConfig> {
    let verifier = Platform {
        platform,
        provider: Arc::clone(&provider),
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .ok()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Some(config)
}

/// Asks the platform; a refusal is enriched with the issuer's name.
#[derive(Debug)]
struct Platform {
    platform: Option<Arc<dyn ServerCertVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Platform {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(platform) = &self.platform else {
            return Err(distrusted(end_entity, NotTrusted::NothingTrustedHere));
        };
        platform
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| match error {
                Error::InvalidCertificate(error) => distrusted(end_entity, reason(&error)),
                _ => distrusted(end_entity, NotTrusted::Other),
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

fn distrusted(certificate: &CertificateDer<'_>, why: NotTrusted) -> Error {
    let issuer = issuer_of(certificate);
    let distrusted = Distrusted { issuer, why };
    Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(distrusted))))
}

const fn reason(error: &CertificateError) -> NotTrusted {
    match error {
        CertificateError::UnknownIssuer => NotTrusted::UnknownIssuer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            NotTrusted::OtherHost
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => NotTrusted::Time,
        CertificateError::Revoked => NotTrusted::Revoked,
        _ => NotTrusted::Other,
    }
}

/// Who issued a certificate (DER), by its organisation and common name.
pub(super) fn issuer_of(certificate: &[u8]) -> Option<String> {
    let (_, parsed) = parse_x509_certificate(certificate).ok()?;
    let issuer = parsed.issuer();
    let organisation = issuer
        .iter_organization()
        .find_map(|part| part.as_str().ok());
    let name = issuer
        .iter_common_name()
        .find_map(|part| part.as_str().ok());
    let both = match (organisation, name) {
        (Some(organisation), Some(name)) => format!("{organisation}, {name}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => return None,
    };
    Some(shortened(&both).chars().take(160).collect())
}
