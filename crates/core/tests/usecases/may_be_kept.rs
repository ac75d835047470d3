//! What a draft becomes, and whether it may be kept.

use keywright_core::app::{AppError, Checked, KeepError, NewKey, SaveDetails};
use keywright_core::clock::UnixMillis;
use keywright_core::diagnosis::verdict_without_asking;
use keywright_core::explain::Explain;
use keywright_core::ids::{FieldsInput, TeamId};
use keywright_core::key::{Draft, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::{Cause, Outcome};
use keywright_core::roles::Use;
use keywright_core::verdict::{TeamFound, Verdict};

use crate::desk::Desk;
use crate::new_keys::private_key;

const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";

fn typed() -> FieldsInput {
    FieldsInput {
        kind: KeyKind::Team,
        issuer_id: ISSUER.to_owned(),
        key_id: "2X9R4HXF34".to_owned(),
        team_id: String::new(),
        file_name: None,
    }
}

/// The same private key with other values.
fn with(typed: FieldsInput, draft: &Draft) -> Draft {
    Draft {
        typed,
        ..draft.clone()
    }
}

fn draft() -> Draft {
    Draft {
        typed: typed(),
        private_key: private_key(),
        uses: vec![Use::UploadBuilds],
    }
}

fn details(without_answer: bool) -> SaveDetails {
    SaveDetails {
        name: "App Store".to_owned(),
        without_answer,
        ..SaveDetails::default()
    }
}

fn verdict(outcome: Outcome, cause: Cause) -> Verdict {
    Verdict {
        outcome,
        ..verdict_without_asking(cause, UnixMillis(1))
    }
}

fn refusal(result: Result<NewKey, AppError>) -> KeepError {
    match result {
        Err(AppError::MayNotBeKept(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_are_taken_as_they_were_copied() {
    let copied = FieldsInput {
        issuer_id: format!(" Issuer ID: \u{201c}{}\u{201d} ", ISSUER.to_uppercase()),
        key_id: "'2x9r4hxf34',".to_owned(),
        team_id: "8k2lq7xw4d".to_owned(),
        ..typed()
    };
    let new = NewKey::new(with(copied, &draft()), details(true), None).unwrap();
    assert_eq!(new.values.owner.issuer_id().unwrap().as_str(), ISSUER);
    assert_eq!(new.values.key_id.as_str(), "2X9R4HXF34");
    assert_eq!(new.values.team_id.unwrap().as_str(), "8K2LQ7XW4D");
    assert_eq!(new.uses, [Use::UploadBuilds]);
}

#[test]
fn values_that_are_none_are_named() {
    let code = |typed| {
        let refused = NewKey::new(with(typed, &draft()), details(true), None);
        refused.unwrap_err().explain().code
    };
    let key_id = "2X9R4HXF3?".to_owned();
    assert_eq!(code(FieldsInput { key_id, ..typed() }), "value_malformed");
    let issuer_id = " ".to_owned();
    assert_eq!(
        code(FieldsInput {
            issuer_id,
            ..typed()
        }),
        "issuer_needed"
    );
    let team_id = "8K2".to_owned();
    assert_eq!(code(FieldsInput { team_id, ..typed() }), "value_malformed");
    let individual = FieldsInput {
        kind: KeyKind::Individual,
        issuer_id: "left over".to_owned(),
        ..typed()
    };
    let new = NewKey::new(with(individual, &draft()), details(true), None).unwrap();
    assert_eq!(new.values.owner, Owner::Individual);
}

#[test]
fn an_accepted_key_may_be_kept() {
    let draft = draft();
    let valid = verdict(Outcome::Valid, Cause::ValidLimitedRole);
    let checked = Checked::new(&draft, valid.clone());
    let new = NewKey::new(draft, details(false), Some(checked)).unwrap();
    assert_eq!(new.verdict, Some(valid));
}

#[test]
fn a_refused_key_may_not_be_kept_whatever_the_person_says() {
    for without_answer in [false, true] {
        let draft = draft();
        let checked = Checked::new(&draft, verdict(Outcome::Refused, Cause::RefusedUnexplained));
        let kept = NewKey::new(draft, details(without_answer), Some(checked));
        assert_eq!(refusal(kept), KeepError::Refused);
    }
}

#[test]
fn a_key_without_an_answer_is_kept_only_when_the_person_says_so() {
    let draft = draft();
    let unanswered = verdict(Outcome::Unknown, Cause::NoNetwork);
    let checked = Checked::new(&draft, unanswered.clone());
    let kept = NewKey::new(draft.clone(), details(false), Some(checked.clone()));
    assert_eq!(refusal(kept), KeepError::Unanswered);
    let new = NewKey::new(draft, details(true), Some(checked)).unwrap();
    assert_eq!(new.verdict, Some(unanswered));
}

#[test]
fn a_key_that_was_not_checked_to_the_end_counts_as_not_checked() {
    let draft = draft();
    let stopped = Checked::new(&draft, verdict(Outcome::Unknown, Cause::Cancelled));
    for checked in [None, Some(stopped)] {
        let kept = NewKey::new(draft.clone(), details(false), checked.clone());
        assert_eq!(refusal(kept), KeepError::Unasked);
        let new = NewKey::new(draft.clone(), details(true), checked).unwrap();
        assert_eq!(new.verdict, None);
    }
}

#[test]
fn a_check_of_anything_else_proves_nothing() {
    let checked_draft = draft();
    let checked = Checked::new(&checked_draft, verdict(Outcome::Valid, Cause::Valid));
    let typed = checked_draft.typed.clone();
    let typed_otherwise = [
        FieldsInput {
            key_id: "7K2XW9D4QP".to_owned(),
            ..typed.clone()
        },
        FieldsInput {
            kind: KeyKind::Enterprise,
            ..typed.clone()
        },
        FieldsInput {
            team_id: "8K2LQ7XW4D".to_owned(),
            ..typed.clone()
        },
    ];
    let of_another_key = Draft {
        private_key: private_key(),
        ..checked_draft.clone()
    };
    let for_other_uses = Draft {
        uses: Vec::new(),
        ..checked_draft.clone()
    };
    let others = typed_otherwise
        .into_iter()
        .map(|typed| with(typed, &checked_draft))
        .chain([of_another_key, for_other_uses]);
    for other in others {
        let kept = NewKey::new(other, details(true), Some(checked.clone()));
        assert_eq!(refusal(kept), KeepError::Changed);
    }
    let same = FieldsInput {
        key_id: " 2x9r4hxf34 ".to_owned(),
        ..typed
    };
    NewKey::new(with(same, &checked_draft), details(false), Some(checked)).unwrap();
}

#[tokio::test]
async fn apple_s_name_of_the_team_is_kept_unless_the_person_has_one() {
    let valid = Verdict {
        team: Some(TeamFound {
            id: TeamId::new("8K2LQ7XW4D").unwrap(),
            name: Some("Orchard Labs".to_owned()),
            source: "certificate".to_owned(),
        }),
        ..verdict(Outcome::Valid, Cause::Valid)
    };
    for (said, kept) in [(None, "Orchard Labs"), (Some("Ours"), "Ours")] {
        let desk = Desk::new();
        let draft = draft();
        let checked = Checked::new(&draft, valid.clone());
        let details = SaveDetails {
            team_name: said.map(str::to_owned),
            ..details(false)
        };
        let new = NewKey::new(draft, details, Some(checked)).unwrap();
        let id = desk.app.save(new).await.unwrap().key.key.id;
        let key = desk.app.record(&id).await.unwrap().key;
        assert_eq!(key.team_name.as_deref(), Some(kept));
        assert_eq!(key.team_id.unwrap().as_str(), "8K2LQ7XW4D");
    }
}
