//! The few colours, and the words and marks that stand beside them: nothing is said by colour
//! alone.

use anstyle::{AnsiColor, Style};
use keywright_core::outcome::{CheckStatus, Outcome};
use keywright_core::verdict::Answer;

/// All is well.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// It does not work.
pub const BAD: Style = AnsiColor::Red.on_default();
/// It deserves a look.
pub const WARN: Style = AnsiColor::Yellow.on_default();
/// Less important than what stands beside it.
pub const FAINT: Style = Style::new().dimmed();
/// The line that counts.
pub const STRONG: Style = Style::new().bold();
/// Nothing special.
pub const PLAIN: Style = Style::new();

/// The text between the style's codes. They are taken out again where no colour is wanted.
#[must_use]
pub fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// How a check ended, as one word.
#[must_use]
pub const fn check_word(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Ok => "ok",
        CheckStatus::Fail => "fail",
        CheckStatus::Warn => "warn",
        CheckStatus::Skipped => "skipped",
        CheckStatus::Unknown => "unknown",
    }
}

/// How a check ended, as one character and its colour.
#[must_use]
pub const fn check_mark(status: CheckStatus) -> (&'static str, Style) {
    match status {
        CheckStatus::Ok => ("✓", GOOD),
        CheckStatus::Fail => ("✗", BAD),
        CheckStatus::Warn => ("!", WARN),
        CheckStatus::Skipped => ("–", FAINT),
        CheckStatus::Unknown => ("?", WARN),
    }
}

/// The colour of an outcome.
#[must_use]
pub const fn outcome(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Valid => GOOD,
        Outcome::Refused => BAD,
        Outcome::Unknown => WARN,
    }
}

/// An answer about what a key may do, as a word and its colour.
#[must_use]
pub const fn answer(answer: Answer) -> (&'static str, Style) {
    match answer {
        Answer::Yes => ("yes", GOOD),
        Answer::No => ("no", BAD),
        Answer::NotKnown => ("not known", WARN),
    }
}
