//! A report without secrets, to paste into a ticket.

use std::fmt::Write;

use jiff::Timestamp;

use super::clock_skew;
use crate::ids::FieldsInput;
use crate::outcome::{Check, CheckStatus, Who};
use crate::verdict::{Answer, Verdict};

/// What a report says besides the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportContext {
    /// The program's version.
    pub version: String,
    /// The operating system.
    pub platform: String,
    /// What the person calls the key; empty when it has no name yet.
    pub name: String,
    /// The values, whatever is in them; none when there is no key to report on.
    pub typed: Option<FieldsInput>,
}

/// Writes the report. Ids show only their first and last characters unless `whole_ids`.
#[must_use]
pub fn report(verdict: &Verdict, context: &ReportContext, whole_ids: bool) -> String {
    let mut text = String::new();
    // Writing into a String cannot fail.
    let _ = write_all(&mut text, verdict, context);
    if whole_ids {
        return text;
    }
    let given: Vec<&str> = context.typed.iter().flat_map(ids).collect();
    shorten_ids(&text, &given)
}

fn write_all(text: &mut String, verdict: &Verdict, context: &ReportContext) -> std::fmt::Result {
    writeln!(
        text,
        "Keywright {} on {}: a redacted report",
        context.version, context.platform
    )?;
    write_key(text, context)?;
    write_verdict(text, verdict)?;
    writeln!(text, "\nChecks")?;
    verdict
        .checks
        .iter()
        .try_for_each(|check| write_check(text, check))?;
    write_seen(text, verdict)
}

fn ids(typed: &FieldsInput) -> [&str; 3] {
    [&typed.issuer_id, &typed.key_id, &typed.team_id].map(|id| id.trim())
}

fn write_key(text: &mut String, context: &ReportContext) -> std::fmt::Result {
    let kind = context.typed.as_ref();
    let kind = kind
        .map(|typed| format!("{} key", typed.kind))
        .unwrap_or_default();
    let [issuer_id, key_id, team_id] = context.typed.as_ref().map(ids).unwrap_or_default();
    let lines = [
        ("Key", context.name.as_str()),
        ("Kind", &kind),
        ("Issuer ID", issuer_id),
        ("Key ID", key_id),
        ("Team ID", team_id),
    ];
    for (name, value) in lines {
        if !value.trim().is_empty() {
            writeln!(text, "{name}: {}", value.trim())?;
        }
    }
    Ok(())
}

fn write_verdict(text: &mut String, verdict: &Verdict) -> std::fmt::Result {
    writeln!(text, "\n{} ({})", verdict.sentence, verdict.cause)?;
    writeln!(text, "How it is known: {}", verdict.because)?;
    writeln!(text, "What to do ({}): {}", who(verdict.who), verdict.next)?;
    for (place, left) in verdict.left.iter().enumerate() {
        writeln!(text, "  {}. {left}", place + 1)?;
    }
    let at =
        Timestamp::from_millisecond(verdict.at.0).map(|at| at.strftime("%F %T UTC").to_string());
    writeln!(
        text,
        "Tested: {}, {} requests, {} ms",
        at.unwrap_or_default(),
        verdict.requests,
        verdict.ms
    )?;
    if let Some(skew) = verdict.skew_seconds {
        let clocks = if clock_skew::agrees(skew) {
            "The clocks agree".to_owned()
        } else {
            clock_skew::headline(skew)
        };
        writeln!(text, "{clocks} ({skew:+} s)")?;
    }
    if let Some(quota) = verdict.rate_limit {
        writeln!(text, "{quota} requests left this hour")?;
    }
    Ok(())
}

fn write_check(text: &mut String, check: &Check) -> std::fmt::Result {
    let mark = match check.status {
        CheckStatus::Ok => "ok",
        CheckStatus::Fail => "fail",
        CheckStatus::Warn => "warn",
        CheckStatus::Skipped => "skipped",
        CheckStatus::Unknown => "unknown",
    };
    let ms = check.ms.map(|ms| format!(" ({ms} ms)")).unwrap_or_default();
    writeln!(text, "[{mark}] {}: {}{ms}", check.id, check.message)?;
    match &check.evidence {
        Some(evidence) => writeln!(text, "    {evidence}"),
        None => Ok(()),
    }
}

/// What Apple lets the key do. Apps are counted, not named: they may be secret.
fn write_seen(text: &mut String, verdict: &Verdict) -> std::fmt::Result {
    if !verdict.capabilities.is_empty() {
        writeln!(text, "\nWhat Apple lets this key do")?;
    }
    for one in &verdict.capabilities {
        writeln!(
            text,
            "[{}] {}: {}",
            answer(one.answer),
            one.title,
            one.evidence
        )?;
    }
    for need in &verdict.needs {
        writeln!(text, "[{}] {}", answer(need.answer), need.sentence)?;
    }
    if !verdict.matches_roles.is_empty() {
        let names: Vec<&str> = verdict
            .matches_roles
            .iter()
            .map(|role| role.name())
            .collect();
        writeln!(text, "Matches {}", names.join(" or "))?;
    }
    if let Some(team) = &verdict.team {
        writeln!(
            text,
            "Team: {}, from a {}",
            team.id,
            team.source.replace('_', " ")
        )?;
    }
    match &verdict.apps {
        Some(apps) if verdict.apps_complete == Some(false) => {
            writeln!(text, "Apps seen: {} of more", apps.len())
        }
        Some(apps) => writeln!(text, "Apps seen: {}", apps.len()),
        None => Ok(()),
    }
}

const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::NotKnown => "not known",
    }
}

const fn who(who: Who) -> &'static str {
    match who {
        Who::You => "you",
        Who::Admin => "an Admin",
        Who::AccountHolder => "the Account Holder",
        Who::Apple => "Apple, or time",
        Who::Network => "whoever runs the network",
        Who::Nobody => "nobody",
    }
}

/// Shortens everything that looks like an Issuer ID, Key ID or Team ID, and the given ids even
/// when they do not look like one.
fn shorten_ids(text: &str, given: &[&str]) -> String {
    let mut text = text.to_owned();
    for id in given.iter().filter(|id| id.chars().count() > 4) {
        text = text.replace(id, &shortened(id));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let word = rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        if word == 0 {
            let one = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(&rest[..one]);
            rest = &rest[one..];
            continue;
        }
        let (id, after) = rest.split_at(word);
        if is_id(id) {
            out.push_str(&shortened(id))
        } else {
            out.push_str(id)
        }
        rest = after;
    }
    out
}

const fn belongs(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn is_id(word: &str) -> bool {
    let issuer = crate::ids::IssuerId::new(word).is_ok();
    let capital = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    let ten = word.len() == 10
        && word.bytes().all(capital)
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().any(|b| b.is_ascii_uppercase());
    // A file's name: AuthKey_2X9R4HXF34.
    let named = word
        .rsplit_once('_')
        .is_some_and(|(_, id)| id.len() == 10 && is_id(id));
    issuer || ten || named
}

/// A third of it at most, and never more than four characters at each end.
fn shortened(id: &str) -> String {
    let length = id.chars().count();
    let shown = (length / 5).min(4);
    let start: String = id.chars().take(shown).collect();
    let end: String = id.chars().skip(length - shown).collect();
    format!("{start}\u{2026}{end}")
}
