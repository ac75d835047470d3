//! Whose team a key belongs to, from Apple's own data.

use super::probes::{Area, Probed};
use crate::apple::reply::Reply;
use crate::apple::team_source::{self, TeamSource};
use crate::diagnosis::conclusion::Conclusion;
use crate::diagnosis::context::Context;
use crate::ids::TeamId;
use crate::outcome::{Cause, Check, CheckStatus};
use crate::token::Credentials;
use crate::verdict::{TeamFound, ValuesMend};

type Source = (
    Area,
    &'static str,
    &'static str,
    fn(&Reply) -> Option<TeamSource>,
);

/// The most trustworthy source first.
const SOURCES: [Source; 3] = [
    (
        Area::Certificates,
        "certificate",
        "a certificate's subject",
        team_source::of_certificates,
    ),
    (
        Area::Profiles,
        "profile",
        "a provisioning profile",
        team_source::of_profiles,
    ),
    (
        Area::BundleIds,
        "bundle_id",
        "a bundle ID's prefix",
        team_source::of_bundle_ids,
    ),
];

/// Records whose team it is. Ends the test when a Team ID was given and Apple contradicts it.
pub(super) fn record(
    context: &Context<'_>,
    credentials: &Credentials,
    probed: &[Probed],
) -> Option<Conclusion> {
    let given = context.subject.given_team();
    let Some((found, place)) = find(probed) else {
        record_nothing(context, given.as_ref());
        return None;
    };
    context.findings().team = Some(found.clone());
    let named = match &found.name {
        Some(name) => format!("{} ({name}), from {place}", found.id),
        None => format!("{}, from {place}", found.id),
    };
    match given {
        Some(given) if given != found.id => {
            contradicted(context, credentials, &given, &found, &named)
        }
        given => {
            let message = if given.is_some() {
                format!("The Team ID {} is this key's", found.id)
            } else {
                format!("The key belongs to the team {}", found.id)
            };
            context.record(Check::new("whose_team", CheckStatus::Ok, message).because(named));
            None
        }
    }
}

fn find(probed: &[Probed]) -> Option<(TeamFound, &'static str)> {
    SOURCES.iter().find_map(|(area, source, place, read)| {
        let reply = probed
            .iter()
            .find(|one| one.area == *area)?
            .reply
            .as_ref()?;
        let TeamSource { id, name } = read(reply)?;
        Some((
            TeamFound {
                id,
                name,
                source: (*source).to_owned(),
            },
            *place,
        ))
    })
}

fn record_nothing(context: &Context<'_>, given: Option<&TeamId>) {
    let message = match given {
        Some(id) => format!("The Team ID {id} is this key's"),
        None => "Whose team it is".to_owned(),
    };
    context.record(
        Check::new("whose_team", CheckStatus::Unknown, message)
            .because("No certificate, profile or bundle ID this key can read shows the team"),
    );
}

/// Bundle ids of old teams have other prefixes than the Team ID: these only raise a doubt.
fn contradicted(
    context: &Context<'_>,
    credentials: &Credentials,
    given: &TeamId,
    found: &TeamFound,
    named: &str,
) -> Option<Conclusion> {
    let message = format!("The Team ID {given} is this key's");
    if found.source == "bundle_id" {
        let evidence = format!(
            "Apple's data shows {named}, a prefix that older teams use instead of their Team ID"
        );
        context.record(Check::new("whose_team", CheckStatus::Warn, message).because(evidence));
        return None;
    }
    let message = format!("The Team ID {given} isn't this key's");
    context.fail("whose_team", message, format!("Apple's data shows {named}"));
    let because =
        format!("Apple accepted your key. You gave the team {given}; Apple's data shows {named}.");
    let owner = match &found.name {
        Some(name) => format!("{name} ({})", found.id),
        None => found.id.to_string(),
    };
    Some(
        Conclusion::of(Cause::TeamMismatch)
            .sentence(format!("This key belongs to {owner}, not {given}"))
            .because(because)
            .mend(Some(ValuesMend {
                label: format!("Use the Team ID {}", found.id),
                values: credentials.values(Some(found.id.clone())),
            })),
    )
}
