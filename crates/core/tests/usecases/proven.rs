//! What a draft becomes, and whether it may be kept.

use keywright_core::app::{AppError, Checked, Draft, NewKey, NotProven, SaveDetails};
use keywright_core::clock::UnixMillis;
use keywright_core::diagnosis::cause::Cause;
use keywright_core::diagnosis::verdict::{Outcome, TeamFound, Verdict};
use keywright_core::diagnosis::verdict_without_asking;
use keywright_core::explain::Explain;
use keywright_core::ids::TeamId;
use keywright_core::kind::KeyKind;
use keywright_core::roles::Use;

use crate::desk::Desk;
use crate::new_keys::private_key;

const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";

fn draft() -> Draft {
    Draft {
        kind: KeyKind::Team,
        issuer_id: ISSUER.to_owned(),
        key_id: "2X9R4HXF34".to_owned(),
        team_id: String::new(),
        file_name: None,
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

fn refusal(result: Result<NewKey, AppError>) -> NotProven {
    match result {
        Err(AppError::NotProven(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_are_taken_as_they_were_copied() {
    let copied = Draft {
        issuer_id: format!(" Issuer ID: \u{201c}{}\u{201d} ", ISSUER.to_uppercase()),
        key_id: "'2x9r4hxf34',".to_owned(),
        team_id: "8k2lq7xw4d".to_owned(),
        ..draft()
    };
    let new = NewKey::new(copied, details(true), None).unwrap();
    assert_eq!(new.issuer_id.unwrap().as_str(), ISSUER);
    assert_eq!(new.key_id.as_str(), "2X9R4HXF34");
    assert_eq!(new.team_id.unwrap().as_str(), "8K2LQ7XW4D");
    assert_eq!(new.uses, [Use::UploadBuilds]);
}

#[test]
fn values_that_are_none_are_named() {
    let code = |draft| {
        let refused = NewKey::new(draft, details(true), None);
        refused.unwrap_err().explain().code
    };
    let key_id = "2X9R4HXF3?".to_owned();
    assert_eq!(code(Draft { key_id, ..draft() }), "value_malformed");
    let issuer_id = " ".to_owned();
    assert_eq!(
        code(Draft {
            issuer_id,
            ..draft()
        }),
        "issuer_needed"
    );
    let team_id = "8K2".to_owned();
    assert_eq!(code(Draft { team_id, ..draft() }), "value_malformed");
    let individual = Draft {
        kind: KeyKind::Individual,
        issuer_id: "left over".to_owned(),
        ..draft()
    };
    let new = NewKey::new(individual, details(true), None).unwrap();
    assert_eq!(new.issuer_id, None);
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
        assert_eq!(refusal(kept), NotProven::Refused);
    }
}

#[test]
fn a_key_without_an_answer_is_kept_only_when_the_person_says_so() {
    let draft = draft();
    let unanswered = verdict(Outcome::Unknown, Cause::NoNetwork);
    let checked = Checked::new(&draft, unanswered.clone());
    let kept = NewKey::new(draft.clone(), details(false), Some(checked.clone()));
    assert_eq!(refusal(kept), NotProven::Unanswered);
    let new = NewKey::new(draft, details(true), Some(checked)).unwrap();
    assert_eq!(new.verdict, Some(unanswered));
}

#[test]
fn a_key_that_was_not_checked_to_the_end_counts_as_not_checked() {
    let draft = draft();
    let stopped = Checked::new(&draft, verdict(Outcome::Unknown, Cause::Cancelled));
    for checked in [None, Some(stopped)] {
        let kept = NewKey::new(draft.clone(), details(false), checked.clone());
        assert_eq!(refusal(kept), NotProven::Unasked);
        let new = NewKey::new(draft.clone(), details(true), checked).unwrap();
        assert_eq!(new.verdict, None);
    }
}

#[test]
fn a_check_of_anything_else_proves_nothing() {
    let checked_draft = draft();
    let checked = Checked::new(&checked_draft, verdict(Outcome::Valid, Cause::Valid));
    let others = [
        Draft {
            key_id: "7K2XW9D4QP".to_owned(),
            ..checked_draft.clone()
        },
        Draft {
            kind: KeyKind::Enterprise,
            ..checked_draft.clone()
        },
        Draft {
            team_id: "8K2LQ7XW4D".to_owned(),
            ..checked_draft.clone()
        },
        Draft {
            private_key: private_key(),
            ..checked_draft.clone()
        },
        Draft {
            uses: Vec::new(),
            ..checked_draft.clone()
        },
    ];
    for other in others {
        let kept = NewKey::new(other, details(true), Some(checked.clone()));
        assert_eq!(refusal(kept), NotProven::Changed);
    }
    let same = Draft {
        key_id: " 2x9r4hxf34 ".to_owned(),
        ..checked_draft
    };
    NewKey::new(same, details(false), Some(checked)).unwrap();
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
