//! Neither the private key nor a token is anywhere but on the wire.

use std::io::Write;
use std::sync::{Arc, Mutex};

use keywright_core::diagnosis::{ReportContext, report};
use keywright_core::outcome::Cause;
use secrecy::ExposeSecret;
use tracing_subscriber::fmt::MakeWriter;

use crate::raw_server::{RawServer, http};
use crate::world::{KEY, World};

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Written {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The signature of the token in an `Authorization` line.
fn signature(request: &str) -> String {
    let line = request
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with("authorization:"))
        .unwrap();
    line.trim().rsplit('.').next().unwrap().to_owned()
}

/// A filter's page that quotes the whole request.
#[tokio::test]
async fn a_page_that_quotes_the_token_gives_nothing_away() {
    let server =
        RawServer::start(|request| http(403, "", format!("<title>{request}</title>").as_bytes()));
    let mut world = World::new();
    world.elsewhere = Some(server.url());
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::AnswerNotFromApple);
    let secret = signature(&server.asked()[0]);
    assert!(secret.len() > 80);
    let shown = serde_json::to_string(&verdict).unwrap() + &format!("{verdict:?}");
    assert!(!shown.contains(&secret));
    assert!(
        shown.contains("[token]"),
        "the quotation is there, and the token is not"
    );
}

#[tokio::test]
async fn nothing_secret_is_logged_or_reported() {
    let written = Written::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(written.clone())
        .finish();
    // For every thread: what other situations log meanwhile must hold no token either.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let mut world = World::new();
    let mut shown = String::new();
    for revoked in [false, true] {
        world.apple.change_key(KEY, |key| key.revoked = revoked);
        let verdict = world.test().await;
        let context = ReportContext::default();
        shown += &(report(&verdict, &context, true) + &serde_json::to_string(&verdict).unwrap());
        shown += &format!("{verdict:?} {:?} {:?}", world.subject, world.client());
    }
    let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    assert!(
        log.contains("/v1/apps") && log.contains("401"),
        "requests are logged: {log}"
    );
    world.subject.draft.typed.file_name = None;
    let pem = world.subject.draft.private_key.pem().expose_secret();
    let body: Vec<&str> = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for secret in body {
        assert!(!log.contains(secret) && !shown.contains(secret));
    }
    // Every token begins so: base64url of `{"`.
    assert!(!log.contains("eyJ") && !shown.contains("eyJ"));
    assert!(!log.contains("NOT_AUTHORIZED"), "no bodies in the log");
}
