//! One row of the table: a world, and everything that must be said about it.

use std::fmt::Debug;

use keywright_core::outcome::{Cause, CheckStatus};
use keywright_core::verdict::Verdict;

use crate::world::World;

/// A situation and its only right ending.
pub struct Situation {
    pub name: &'static str,
    given: fn(&mut World),
    pub cause: Cause,
    requests: u32,
    failing: &'static [&'static str],
    sentence: Option<&'static str>,
    mend: Option<&'static str>,
    says: &'static [&'static str],
    leaves: &'static [&'static str],
    never_says: &'static [&'static str],
}

impl Situation {
    pub const fn new(name: &'static str, given: fn(&mut World), cause: Cause) -> Self {
        Self {
            name,
            given,
            cause,
            requests: 0,
            failing: &[],
            sentence: None,
            mend: None,
            says: &[],
            leaves: &[],
            never_says: &[],
        }
    }

    /// How many requests it costs.
    pub const fn costs(mut self, requests: u32) -> Self {
        self.requests = requests;
        self
    }

    /// The checks that fail, experiments left out; every other check must not.
    pub const fn fails(mut self, failing: &'static [&'static str]) -> Self {
        self.failing = failing;
        self
    }

    /// The whole headline.
    pub const fn reads(mut self, sentence: &'static str) -> Self {
        self.sentence = Some(sentence);
        self
    }

    /// The button that mends it; without this there must be none.
    pub const fn mends(mut self, label: &'static str) -> Self {
        self.mend = Some(label);
        self
    }

    /// What must stand somewhere in the verdict.
    pub const fn says(mut self, says: &'static [&'static str]) -> Self {
        self.says = says;
        self
    }

    /// What must stand in the list of what is left, each in the entry of this place.
    pub const fn leaves(mut self, leaves: &'static [&'static str]) -> Self {
        self.leaves = leaves;
        self
    }

    /// What must stand nowhere in the verdict.
    pub const fn never_says(mut self, never_says: &'static [&'static str]) -> Self {
        self.never_says = never_says;
        self
    }

    /// Plays it, and says what was not as it should be.
    async fn play(&self) -> Vec<String> {
        let mut world = World::new();
        (self.given)(&mut world);
        let verdict = world.test().await;
        let mut wrong = self.compare(&verdict, &world);
        if !wrong.is_empty() {
            wrong.push(serde_json::to_string_pretty(&verdict).unwrap());
        }
        wrong
    }

    fn compare(&self, verdict: &Verdict, world: &World) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut same = |what: &str, seen: &dyn Debug, wanted: &dyn Debug| {
            let (seen, wanted) = (format!("{seen:?}"), format!("{wanted:?}"));
            if seen != wanted {
                wrong.push(format!("{}: {what} is {seen}, not {wanted}", self.name));
            }
        };
        same("the cause", &verdict.cause, &self.cause);
        same("the outcome", &verdict.outcome, &self.cause.outcome());
        same("the number of requests", &verdict.requests, &self.requests);
        same(
            "the list of failing checks",
            &failing(verdict),
            &self.failing,
        );
        let mend = verdict.mend.as_ref().map(|mend| mend.label.as_str());
        same("the mend", &mend, &self.mend);
        if let Some(sentence) = self.sentence {
            same("the sentence", &verdict.sentence, &sentence);
        }
        if !world.apple_is_gone {
            same(
                "the number of requests that arrived",
                &world.asked(),
                &self.requests,
            );
        }
        let all = serde_json::to_string(verdict).unwrap();
        let unsaid = self.says.iter().filter(|words| !all.contains(**words));
        wrong.extend(unsaid.map(|words| format!("{}: does not say {words:?}", self.name)));
        let said = self.never_says.iter().filter(|words| all.contains(**words));
        wrong.extend(said.map(|words| format!("{}: says {words:?}", self.name)));
        wrong.extend(self.compare_left(&verdict.left));
        wrong
    }
}

impl Situation {
    fn compare_left(&self, left: &[String]) -> Option<String> {
        let wanted = self.leaves;
        let same = wanted.len() == left.len()
            && wanted
                .iter()
                .zip(left)
                .all(|(words, one)| one.contains(words));
        (!wanted.is_empty() && !same)
            .then(|| format!("{}: left are {left:#?}, not {wanted:#?}", self.name))
    }
}

fn failing(verdict: &Verdict) -> Vec<&str> {
    verdict
        .checks
        .iter()
        .filter(|check| check.status == CheckStatus::Fail && !check.id.starts_with("experiment_"))
        .map(|check| check.id)
        .collect()
}

/// Plays a table.
pub async fn play(all: Vec<Situation>) {
    let mut wrong = Vec::new();
    for situation in all {
        wrong.extend(situation.play().await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
