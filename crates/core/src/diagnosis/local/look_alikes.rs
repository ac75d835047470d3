//! A Key ID that is spelt nearly as the file's name or a kept key spells it.

use super::fields::key_id;
use crate::diagnosis::check::{Check, CheckStatus};
use crate::diagnosis::run::Run;
use crate::ids::KeyId;
use crate::ids::classify::Reading;
use crate::ids::confusables::skeleton;

/// Records a doubt, and nothing when there is none: that two spellings differ is no fault.
pub(super) fn record(run: &Run<'_>) {
    let Reading::Exact(given) = key_id(&run.subject.draft.typed.key_id) else {
        return;
    };
    let Some((nearly, place)) = nearly_same(run, &given) else {
        return;
    };
    run.record(
        Check::new(
            "look_alikes",
            CheckStatus::Warn,
            "The Key ID is spelt as it is elsewhere",
        )
        .because(format!(
            "{place} has {nearly}: only letters differ that are easily taken for each other, such as 0 and O or 1 and I"
        )),
    );
}

fn nearly_same(run: &Run<'_>, given: &KeyId) -> Option<(KeyId, String)> {
    let named = run.subject.key_id_in_file_name();
    let named = named.map(|id| (id, "The file's name".to_owned()));
    let kept = run.subject.others.iter().map(|other| {
        let place = format!("The kept key \u{201c}{}\u{201d}", other.name);
        (other.key_id.clone(), place)
    });
    named
        .into_iter()
        .chain(kept)
        .find(|(id, _)| id != given && look_alike(id, given))
}

fn look_alike(one: &KeyId, other: &KeyId) -> bool {
    let read = |id: &KeyId| id.as_str().chars().map(skeleton).collect::<String>();
    read(one) == read(other)
}
