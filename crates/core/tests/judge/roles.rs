//! Which role is advised, and why.

use keywright_core::kind::KeyKind;
use keywright_core::roles::{Does, Role, Use, advise, can_have, does};

fn role(uses: &[Use]) -> Option<Role> {
    advise(KeyKind::Team, uses).role
}

#[test]
fn the_lowest_role_that_does_it_is_advised() {
    let wanted = [
        (vec![Use::UploadBuilds], Role::Developer),
        (vec![Use::Notarize], Role::Developer),
        (
            vec![Use::UploadBuilds, Use::TestflightTesters],
            Role::AppManager,
        ),
        (
            vec![Use::EditMetadata, Use::SubmitForReview, Use::InAppPurchases],
            Role::AppManager,
        ),
        (vec![Use::CustomerReviews], Role::CustomerSupport),
        (
            vec![Use::CustomerReviews, Use::UploadBuilds],
            Role::AppManager,
        ),
        (vec![Use::SalesReports], Role::SalesAndReports),
        (vec![Use::SalesReports, Use::FinanceReports], Role::Finance),
        (vec![Use::FinanceReports, Use::UploadBuilds], Role::Admin),
        (vec![Use::Signing], Role::Admin),
        (vec![Use::ManageUsers], Role::Admin),
        (Use::ALL.to_vec(), Role::Admin),
    ];
    for (uses, wanted) in wanted {
        let advice = advise(KeyKind::Team, &uses);
        assert_eq!(advice.role, Some(wanted), "{uses:?}");
        assert_eq!(advice.role_name.as_deref(), Some(wanted.name()));
        assert!(advice.why.contains(wanted.name()), "{}", advice.why);
        assert!(advice.impossible.is_empty());
    }
}

/// Nothing lower than what is advised does all of it beyond dispute, and what is advised does.
#[test]
fn advice_agrees_with_the_table() {
    for first in Use::ALL {
        for second in Use::ALL {
            let Some(advised) = role(&[first, second]) else {
                panic!("Admin does everything")
            };
            let surely = |role: Role| {
                [first, second]
                    .iter()
                    .all(|one| does(role, *one) == Does::Yes)
            };
            assert!(surely(advised));
            let lower = Role::ALL.into_iter().take_while(|role| *role != advised);
            assert!(
                lower.into_iter().all(|role| !surely(role)),
                "{first:?} {second:?}"
            );
        }
    }
}

#[test]
fn where_sources_disagree_it_is_said() {
    for purpose in [
        Use::Signing,
        Use::DevicesAndBundleIds,
        Use::TestflightTesters,
    ] {
        let advice = advise(KeyKind::Team, &[purpose]);
        assert_eq!(advice.disputed.len(), 1, "{purpose:?}");
    }
    let signing = advise(KeyKind::Team, &[Use::Signing]).disputed.concat();
    assert!(
        signing.contains("disagree") && signing.contains("Admin"),
        "{signing}"
    );
    assert!(
        advise(KeyKind::Team, &[Use::UploadBuilds])
            .disputed
            .is_empty()
    );
}

#[test]
fn what_a_kind_can_never_do_is_said_with_the_reason() {
    let individual = [
        Use::Signing,
        Use::DevicesAndBundleIds,
        Use::SalesReports,
        Use::FinanceReports,
    ];
    for purpose in Use::ALL {
        let advice = advise(KeyKind::Individual, &[purpose]);
        assert_eq!(
            advice.impossible.len(),
            usize::from(individual.contains(&purpose)),
            "{purpose:?}"
        );
        assert_eq!(
            advice.role.is_none(),
            individual.contains(&purpose),
            "{purpose:?}"
        );
    }
    let notarize = advise(KeyKind::Individual, &[Use::Notarize]);
    assert!(
        notarize.disputed.concat().contains("Xcode 26"),
        "{notarize:?}"
    );
    let twice = advise(
        KeyKind::Individual,
        &[Use::Signing, Use::DevicesAndBundleIds],
    );
    assert_eq!(twice.impossible.len(), 1, "the same reason once");
}

#[test]
fn enterprise_keys_are_admin_or_developer_and_have_no_store() {
    let possible = [
        Use::Signing,
        Use::DevicesAndBundleIds,
        Use::ManageUsers,
        Use::Notarize,
    ];
    for purpose in Use::ALL {
        let advice = advise(KeyKind::Enterprise, &[purpose]);
        assert_eq!(
            advice.impossible.is_empty(),
            possible.contains(&purpose),
            "{purpose:?}"
        );
        if let Some(role) = advice.role {
            assert!(can_have(KeyKind::Enterprise, role));
        }
    }
    assert_eq!(
        Role::ALL
            .into_iter()
            .filter(|role| can_have(KeyKind::Enterprise, *role))
            .count(),
        2
    );
}

#[test]
fn nothing_ticked_asks_for_nothing() {
    let advice = advise(KeyKind::Team, &[]);
    assert_eq!(advice.role, None);
    assert!(advice.disputed.is_empty() && advice.impossible.is_empty());
}

#[test]
fn names_are_apples_and_stable() {
    for role in Role::ALL {
        assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
    }
    let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
    assert_eq!(
        names,
        [
            "Customer Support",
            "Marketing",
            "Sales and Reports",
            "Finance",
            "Developer",
            "App Manager",
            "Admin"
        ]
    );
    let titles: std::collections::BTreeSet<&str> = Use::ALL.iter().map(|one| one.title()).collect();
    assert_eq!(titles.len(), Use::ALL.len());
}
