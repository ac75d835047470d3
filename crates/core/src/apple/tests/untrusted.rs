//! What is wrong with a certificate, and who issued it.

use std::net::SocketAddr;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use reqwest::Client;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{RootCertStore, ServerConfig};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::apple::error::{self, NotTrusted, TransportError};
use crate::apple::tls;

/// An authority that this test's clients trust.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
}

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::OrganizationName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap().der().clone();
    Authority {
        issuer: Issuer::new(params, key),
        certificate,
    }
}

/// A server with a certificate for `name` that the authority signed.
async fn server(
    authority: &Authority,
    name: &str,
    change: impl FnOnce(&mut CertificateParams),
) -> SocketAddr {
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &authority.issuer).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(key.serialize_der().into()),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = acceptor.accept(stream).await;
        }
    });
    address
}

async fn error_at(server: SocketAddr, trusted: Option<&Authority>) -> TransportError {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = trusted.map(|authority| {
        let mut roots = RootCertStore::empty();
        roots.add(authority.certificate.clone()).unwrap();
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
            .build()
            .unwrap() as _
    });
    let config = tls::config(verifier, provider).unwrap();
    let client = Client::builder()
        .no_proxy()
        .resolve("localhost", server)
        .tls_backend_preconfigured(config)
        .build()
        .unwrap();
    let url = format!("https://localhost:{}/", server.port());
    let error = client.get(url).send().await.unwrap_err();
    error::of(&error, "localhost", None)
}

fn not_trusted(issuer: &str, why: NotTrusted) -> TransportError {
    TransportError::NotTrusted {
        host: "localhost".to_owned(),
        issuer: Some(issuer.to_owned()),
        why,
    }
}

#[tokio::test]
async fn each_reason_is_told_with_the_issuer() {
    let (ours, theirs) = (authority("Fruit Trust"), authority("Example Corp"));
    let unknown = server(&theirs, "localhost", |_| {}).await;
    assert_eq!(
        error_at(unknown, Some(&ours)).await,
        not_trusted("Example Corp", NotTrusted::UnknownIssuer)
    );
    let elsewhere = server(&ours, "pear.example", |_| {}).await;
    assert_eq!(
        error_at(elsewhere, Some(&ours)).await,
        not_trusted("Fruit Trust", NotTrusted::OtherHost)
    );
    let ended = server(&ours, "localhost", |params| {
        params.not_before = rcgen::date_time_ymd(2001, 1, 1);
        params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    });
    assert_eq!(
        error_at(ended.await, Some(&ours)).await,
        not_trusted("Fruit Trust", NotTrusted::Time)
    );
    let good = server(&ours, "localhost", |_| {}).await;
    assert_eq!(
        error_at(good, None).await,
        not_trusted("Fruit Trust", NotTrusted::NothingTrustedHere)
    );
    // Trusted, but the server hangs up: not a matter of trust.
    assert!(!matches!(
        error_at(good, Some(&ours)).await,
        TransportError::NotTrusted { .. }
    ));
}
