//! "Can it see my app?", for a bundle id typed in.

use serde::Serialize;

use super::evidence::in_words;
use super::forbidden::Forbidden;
use super::reading::{Reading, read};
use crate::apple::AppleClient;
use crate::apple::reply::Reply;
use crate::apple::resources;
use crate::token::Credentials;
use crate::verdict::{Answer, AppSeen};

/// Whether a key sees an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct AppSighting {
    /// Yes, no, or not known.
    pub answer: Answer,
    /// The answer of Apple that shows it, or why it is not known.
    pub evidence: String,
    /// The app, when it was seen.
    pub app: Option<AppSeen>,
}

/// Asks Apple whether these credentials see the app with exactly this bundle id.
pub async fn can_see_app(
    credentials: &Credentials,
    apple: &AppleClient,
    bundle_id: &str,
) -> AppSighting {
    let bundle_id = bundle_id.trim();
    let not_known = |evidence: String| AppSighting {
        answer: Answer::NotKnown,
        evidence,
        app: None,
    };
    if !has_bundle_id_form(bundle_id) {
        return not_known(
            "A bundle ID has letters, digits, periods and hyphens, such as com.example.app."
                .to_owned(),
        );
    }
    let endpoint = resources::apps_with_bundle_id(bundle_id);
    let reply = match apple.get(credentials, &endpoint).await {
        Ok(reply) => reply,
        Err(error) => return not_known(format!("Apple was not asked: {error}.")),
    };
    match read(&reply) {
        Reading::Accepted => among(&reply, bundle_id),
        Reading::Forbidden(Forbidden::Role) => AppSighting {
            answer: Answer::No,
            evidence: format!("This key can't see any apps: {}", in_words(&reply)),
            app: None,
        },
        _ => not_known(in_words(&reply)),
    }
}

fn has_bundle_id_form(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    (1..=255).contains(&text.len()) && text.bytes().all(allowed)
}

fn among(reply: &Reply, bundle_id: &str) -> AppSighting {
    let app = resources::read_apps(reply)
        .into_iter()
        .find(|app| app.bundle_id.eq_ignore_ascii_case(bundle_id));
    AppSighting {
        answer: if app.is_some() {
            Answer::Yes
        } else {
            Answer::No
        },
        evidence: match &app {
            Some(app) => format!("Apple answered 200 with \u{201c}{}\u{201d}", app.name),
            None => {
                "Apple answered 200 without this app: it belongs to another team, or doesn't exist yet"
                    .to_owned()
            }
        },
        app,
    }
}
