//! TLS that nobody trusts: a certificate from the authority of a company's proxy, made at run time.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

/// What a TLS listener needs.
pub(crate) struct Tls {
    /// Takes connections.
    pub acceptor: TlsAcceptor,
    /// The authority's certificate in PEM, for clients that are to trust it.
    pub authority_pem: String,
}

/// TLS could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// No certificate could be made.
    #[error("no certificate could be made")]
    Certificate(#[from] rcgen::Error),
    /// The certificate could not be used.
    #[error("the certificate could not be used")]
    Use(#[from] rustls::Error),
}

/// Makes the authority `CN=Corporate Proxy CA,O=Example Corp` and a certificate of it for this
/// computer.
pub(crate) fn corporate_proxy() -> Result<Tls, TlsError> {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, "Corporate Proxy CA");
    name.push(DnType::OrganizationName, "Example Corp");
    let mut authority = CertificateParams::default();
    authority.distinguished_name = name;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let authority_key = KeyPair::generate()?;
    let authority_certificate = authority.self_signed(&authority_key)?;
    let issuer = Issuer::new(authority, authority_key);

    let mut host = CertificateParams::new(NAMES.map(ToOwned::to_owned))?;
    host.not_before = crate::timestamp::now() - DAY;
    host.not_after = crate::timestamp::now() + 30 * DAY;
    host.distinguished_name = DistinguishedName::new();
    host.distinguished_name
        .push(DnType::CommonName, "localhost");
    let host_key = KeyPair::generate()?;
    let host_certificate = host.signed_by(&host_key, &issuer)?;

    let chain = vec![
        host_certificate.der().clone(),
        authority_certificate.der().clone(),
    ];
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::Pkcs8(host_key.serialize_der().into()))?;
    Ok(Tls {
        acceptor: TlsAcceptor::from(Arc::new(config)),
        authority_pem: authority_certificate.pem(),
    })
}

/// What the certificate is good for: this computer, and Apple's name where a client is led here.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "api.appstoreconnect.apple.com"];
const DAY: time::Duration = time::Duration::DAY;
