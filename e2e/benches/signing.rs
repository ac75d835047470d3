//! Signing in process, beside OpenSSL's own measure of the same curve.
#![allow(clippy::print_stdout, missing_docs)]

use std::process::Command;
use std::time::{Duration, Instant};

use apple_double::GeneratedKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER;
use jsonwebtoken::{Algorithm, EncodingKey};
use keywright_core::clock::UnixMillis;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::key::Owner;
use keywright_core::p8::read_private_key;
use keywright_core::token::{Credentials, TokenRequest, mint};
use keywright_e2e::Trouble;
use keywright_e2e::comparison::Comparison;

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(1);

fn main() -> Result<(), Trouble> {
    let pair = GeneratedKey::generate().map_err(|e| Trouble::unexpected(e.to_string()))?;
    let pem = pair.private_pem();
    let credentials = credentials(&pem)?;
    let mut comparison = Comparison::new("signatures", "a second");
    for _ in 0..ROUNDS {
        comparison.add("OpenSSL, a signature", openssl()?);
        // jsonwebtoken reads the key anew for each token; OpenSSL's figure is without that.
        comparison.add("Keywright's backend, a signature", signatures(&pem)?);
        comparison.add("Keywright, a whole token", tokens(&credentials)?);
    }
    println!("{comparison}");
    Ok(())
}

fn credentials(pem: &str) -> Result<Credentials, Trouble> {
    let key = read_private_key(pem.as_bytes())
        .map_err(|_| Trouble::unexpected("the private key was not read"))?;
    Ok(Credentials {
        owner: Owner::Team(
            IssuerId::new("57246542-96fe-1a63-e053-0824d011072a")
                .map_err(|_| Trouble::unexpected("the Issuer ID"))?,
        ),
        key_id: KeyId::new("2X9R4HXF34").map_err(|_| Trouble::unexpected("the Key ID"))?,
        private_key: key.key,
    })
}

/// Tokens a second.
fn tokens(credentials: &Credentials) -> Result<f64, Trouble> {
    let (request, now) = (TokenRequest::default(), UnixMillis(1_770_000_000_000));
    a_second(|| {
        let token = mint(credentials, &request, now);
        token
            .map(drop)
            .map_err(|e| Trouble::unexpected(e.to_string()))
    })
}

/// Signatures a second of the backend that signs the tokens, with the key read once.
fn signatures(pem: &str) -> Result<f64, Trouble> {
    let failed = |what: String| Trouble::unexpected(what);
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = STANDARD.decode(body).map_err(|e| failed(e.to_string()))?;
    let key = EncodingKey::from_ec_der(&der);
    let signer = (DEFAULT_PROVIDER.signer_factory)(&Algorithm::ES256, &key)
        .map_err(|e| failed(e.to_string()))?;
    // As long as the part of a token that is signed.
    let message = [b'x'; 200];
    a_second(|| {
        let signed = signer.try_sign(&message);
        signed.map(drop).map_err(|e| failed(e.to_string()))
    })
}

/// How often it can be done in a second.
fn a_second(mut once: impl FnMut() -> Result<(), Trouble>) -> Result<f64, Trouble> {
    let (began, mut done) = (Instant::now(), 0_u32);
    while began.elapsed() < ROUND {
        once()?;
        done += 1;
    }
    Ok(f64::from(done) / began.elapsed().as_secs_f64())
}

/// Signatures a second, as `openssl speed -mr` says them: `+F4:number:bits:seconds a signature:seconds a check`, or a
/// rate in place of the seconds in newer versions.
fn openssl() -> Result<f64, Trouble> {
    let seconds = ROUND.as_secs().to_string();
    let speed = ["speed", "-mr", "-seconds", &seconds, "ecdsap256"];
    let output = Command::new("openssl").args(speed).output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let figure = printed
        .lines()
        .find_map(|line| line.strip_prefix("+F4:"))
        .and_then(|line| line.split(':').nth(2)?.parse::<f64>().ok())
        .ok_or_else(|| Trouble::unexpected("openssl speed printed no figure for ecdsap256"))?;
    Ok(if figure < 1.0 { 1.0 / figure } else { figure })
}
