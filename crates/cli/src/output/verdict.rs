//! A test as a person reads it: each check as it ends, then the verdict.

use std::io::{self, Write};

use keywright_core::outcome::{Check, Outcome};
use keywright_core::verdict::{Capability, Verdict};

use super::Console;
use super::shown::{on_one_line, shown};
use super::style::{FAINT, STRONG, answer, check_mark, check_word, outcome, styled};

/// How many apps are listed by name.
const APPS_SHOWN: usize = 10;

/// The line of one check: a mark on a terminal, a word in a pipe.
#[must_use]
pub fn check_line(check: &Check, on_terminal: bool) -> String {
    let (mark, style) = check_mark(check.status);
    let begins = if on_terminal {
        format!("  {} ", styled(style, mark))
    } else {
        format!("{:<8}", check_word(check.status))
    };
    let evidence = check.evidence.as_deref().map(on_one_line);
    let evidence = evidence.map_or_else(String::new, |it| {
        format!("  {}", styled(FAINT, &format!("({it})")))
    });
    let took = check
        .ms
        .filter(|_| on_terminal)
        .map_or_else(String::new, |ms| {
            format!("  {}", styled(FAINT, &format!("{ms:.0} ms")))
        });
    format!("{begins}{}{evidence}{took}", on_one_line(&check.message))
}

/// Writes what the test ended in.
///
/// # Errors
/// When the output cannot be written.
pub fn write(console: &mut Console, verdict: &Verdict) -> io::Result<()> {
    let out = console.out();
    let headline = styled(
        outcome(verdict.outcome).bold(),
        &on_one_line(&verdict.sentence),
    );
    writeln!(out, "\n{headline}")?;
    for line in [&verdict.because, &verdict.next] {
        if !line.is_empty() {
            writeln!(out, "{}", shown(line))?;
        }
    }
    if let Some(mend) = &verdict.mend {
        writeln!(out, "Known to work: {}", on_one_line(&mend.label))?;
    }
    for (at, left) in verdict.left.iter().enumerate() {
        writeln!(out, "  {}. {}", at + 1, shown(left))?;
    }
    if verdict.outcome == Outcome::Valid {
        what_it_may_do(out, verdict)?;
    }
    Ok(())
}

fn what_it_may_do(out: &mut impl Write, verdict: &Verdict) -> io::Result<()> {
    capabilities(out, &verdict.capabilities)?;
    for need in &verdict.needs {
        let (word, style) = answer(need.answer);
        writeln!(
            out,
            "  {} {}",
            styled(style, word),
            on_one_line(&need.sentence)
        )?;
    }
    if let Some(team) = &verdict.team {
        let name = team.name.as_deref().map(on_one_line).unwrap_or_default();
        writeln!(
            out,
            "Team {} {name} (from a {})",
            team.id,
            team.source.replace('_', " ")
        )?;
    }
    if let Some(apps) = &verdict.apps {
        let listed = apps.len();
        match (verdict.apps_complete, verdict.apps_total) {
            (Some(false), Some(total)) => {
                writeln!(out, "Apps it sees: {total}, of which {listed} are listed")?;
            }
            (Some(false), None) => writeln!(out, "Apps it sees: more than {listed}")?,
            _ => writeln!(out, "Apps it sees: {listed}")?,
        }
        for app in apps.iter().take(APPS_SHOWN) {
            writeln!(
                out,
                "  {} ({})",
                on_one_line(&app.name),
                on_one_line(&app.bundle_id)
            )?;
        }
        if apps.len() > APPS_SHOWN {
            writeln!(out, "  and {} more", apps.len() - APPS_SHOWN)?;
        }
    }
    if let Some(rate) = verdict.rate_limit {
        writeln!(out, "Requests left in the hour: {rate}")?;
    }
    Ok(())
}

/// Writes what Apple lets the key do.
///
/// # Errors
/// When the output cannot be written.
pub fn capabilities(out: &mut impl Write, capabilities: &[Capability]) -> io::Result<()> {
    if !capabilities.is_empty() {
        writeln!(out, "\n{}", styled(STRONG, "What Apple lets it do"))?;
    }
    for capability in capabilities {
        let (word, style) = answer(capability.answer);
        let word = styled(style, &format!("{word:<9}"));
        let evidence = styled(FAINT, &format!("({})", on_one_line(&capability.evidence)));
        writeln!(
            out,
            "  {word} {}  {evidence}",
            on_one_line(&capability.title)
        )?;
    }
    Ok(())
}
