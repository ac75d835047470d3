//! Values that cannot be right are tried as they were probably meant: Apple's acceptance proves it.

use super::ids::{Meant, Wrong};
use crate::diagnosis::accepted;
use crate::diagnosis::ending::Ending;
use crate::diagnosis::reading::in_words;
use crate::diagnosis::run::Run;
use crate::diagnosis::trial::{Shown, Stopped, Trial, by, smallest};
use crate::diagnosis::verdict::ValuesMend;
use crate::token::TokenRequest;

/// The ending for values that cannot be right. At most one request for each meaning.
pub(super) async fn try_as_meant(run: &Run<'_>, wrong: Wrong) -> Stopped {
    let mut refused = false;
    for meant in &wrong.meant {
        let trial = Trial {
            id: "experiment_meant",
            message: format!("{}: Apple accepts that", meant.label),
            credentials: &meant.credentials,
            request: TokenRequest::default(),
            now: run.apple.clock().now(),
            endpoint: smallest(meant.credentials.kind),
        };
        let (shown, check) = trial.run(run).await;
        run.record(check);
        match shown {
            Shown::Accepted(accepted) => {
                skip(run);
                let because = format!(
                    "{}. Apple accepted the values as they were meant: {}.",
                    wrong.evidence,
                    in_words(&accepted.1)
                );
                return by(Ending::of(meant.cause)
                    .because(because)
                    .mend(Some(mend(run, meant))));
            }
            Shown::Refused => refused = true,
            Shown::Unclear | Shown::ToldToWait(_) => {}
        }
    }
    skip(run);
    by(by_form(run, &wrong, refused))
}

fn skip(run: &Run<'_>) {
    accepted::skip(
        run,
        "Not asked, since the values cannot be right as they are",
    );
}

fn by_form(run: &Run<'_>, wrong: &Wrong, refused: bool) -> Ending {
    let certain = wrong.meant.iter().find(|meant| meant.by_form);
    let mut because = format!("{}.", wrong.evidence.trim_end_matches('.'));
    if refused && certain.is_some() {
        because.push_str(" Apple does not accept the mended values either, so something else is wrong too: mend these first, then check again.");
    }
    let ending = Ending::of(wrong.cause).because(because);
    ending.mend(certain.map(|meant| mend(run, meant)))
}

fn mend(run: &Run<'_>, meant: &Meant) -> ValuesMend {
    ValuesMend {
        label: meant.label.clone(),
        kind: meant.credentials.kind,
        issuer_id: meant
            .credentials
            .issuer_id
            .clone()
            .filter(|_| meant.credentials.kind.has_issuer()),
        key_id: meant.credentials.key_id.clone(),
        team_id: run.subject.given_team(),
    }
}
