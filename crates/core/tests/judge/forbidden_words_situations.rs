//! Apple forbids in many words: what each of its sentences and codes comes to.

use apple_double::{Fault, KeyKind as AtApple, Role};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Cause::{
    AgreementMissing, AnswerNotFromApple, ForbiddenUnexplained, LicenseAgreementPending,
    MembershipLapsed, RoleInsufficient, Valid,
};
use keywright_core::roles::Use;

use crate::forbidden_situations::says;
use crate::situation::{Situation, play};
use crate::world::{KEY, TEAM, World};

const SIGNING: [&str; 4] = [
    "/v1/certificates",
    "/v1/profiles",
    "/v1/bundleIds",
    "/v1/devices",
];
const REPORTS: [&str; 2] = ["/v1/salesReports", "/v1/financeReports"];
const CONTENT_PROVIDER: &str = r#"{"errors":[{"status":"403","code":"FORBIDDEN_ERROR","title":"This request is forbidden for security reasons","detail":"Unable to find a team with the given Content Provider ID '4f0e8f2a' to which you belong. Please contact Apple Developer Program Support."}]}"#;
const NEW_AGREEMENT: &str = r#"{"errors":[{"status":"403","code":"FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED","title":"A required agreement is missing or has expired.","detail":"This request requires an in-effect agreement that has not been signed or has expired."}]}"#;

pub fn all() -> Vec<Situation> {
    let mut all = license();
    all.extend(membership());
    all.extend(agreements());
    all.extend(roles());
    all.extend(unexplained());
    all.extend(in_some_areas());
    all
}

fn license() -> Vec<Situation> {
    vec![
        Situation::new(
            "the license under a general code",
            |w| {
                says(w, 403, r#"{"errors":[{"status":"403","code":"FORBIDDEN","title":"Access Unavailable","detail":"You currently don't have access to this resource. To resolve this issue, the Account Holder must agree to the latest Program License Agreement in their account on the Apple Developer website. https://developer.apple.com/account"}]}"#)
            },
            LicenseAgreementPending,
        )
        .costs(1)
        .says(&["the Account Holder must agree to the latest Program License Agreement"])
        .never_says(&["higher role"]),
        Situation::new(
            "the license of a membership resource",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"Unable to process request","detail":"You currently don't have access to this membership resource. To resolve this issue, agree to the latest Program License Agreement in your developer account."}]}"#)
            },
            LicenseAgreementPending,
        )
        .costs(1),
        Situation::new(
            "the license in the title alone",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"Unable to process request - PLA Update available"}]}"#)
            },
            LicenseAgreementPending,
        )
        .costs(1),
        Situation::new(
            "the license that was updated",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"Forbidden","detail":"The Apple Developer Program License Agreement has been updated and needs to be reviewed."}]}"#)
            },
            LicenseAgreementPending,
        )
        .costs(1),
        Situation::new(
            "the license, with a typographic apostrophe and under a code of another year",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"ACCESS_UNAVAILABLE","title":"Access Unavailable","detail":"You don’t have access until the Account Holder agrees to the latest Program License Agreement."}]}"#)
            },
            LicenseAgreementPending,
        )
        .costs(1),
        Situation::new(
            "the license by its code alone",
            |w| says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR.PLA_NOT_ACCEPTED"}]}"#),
            LicenseAgreementPending,
        )
        .costs(1),
        Situation::new(
            "the license after another error",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","detail":"The API key in use does not allow this request"},{"code":"FORBIDDEN_ERROR","detail":"Agree to the latest Program License Agreement."}]}"#)
            },
            LicenseAgreementPending,
        )
        .costs(1),
    ]
}

fn membership() -> Vec<Situation> {
    vec![
        Situation::new(
            "a membership that has expired",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"This request is forbidden for security reasons","detail":"Your Apple Developer Program membership has expired. To continue, the Account Holder must renew it."}]}"#)
            },
            MembershipLapsed,
        )
        .costs(1)
        .says(&["membership has expired"]),
        Situation::new(
            "a membership that is not active",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN","title":"The membership for this team is not active"}]}"#)
            },
            MembershipLapsed,
        )
        .costs(1),
        Situation::new(
            "a membership by its code alone",
            |w| says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR.MEMBERSHIP_EXPIRED"}]}"#),
            MembershipLapsed,
        )
        .costs(1),
    ]
}

fn agreements() -> Vec<Situation> {
    vec![
        Situation::new(
            "an agreement under a general code",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"A required agreement is missing or has expired.","detail":"This request requires an in-effect agreement that has not been signed or has expired."}]}"#)
            },
            AgreementMissing,
        )
        .costs(1),
        Situation::new(
            "the agreement for paid apps",
            |w| {
                says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"Forbidden","detail":"The Account Holder must sign the Paid Apps Agreement."}]}"#)
            },
            AgreementMissing,
        )
        .costs(1)
        .says(&["Paid Apps Agreement"]),
        Situation::new(
            "an agreement by another code and without words",
            |w| says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR.REQUIRED_AGREEMENTS_PENDING"}]}"#),
            AgreementMissing,
        )
        .costs(1),
    ]
}

fn roles() -> Vec<Situation> {
    let in_words = |name, given: fn(&mut World)| {
        Situation::new(name, given, RoleInsufficient)
            .costs(10)
            .says(&["Apple accepted your key"])
    };
    vec![
        in_words("a role by the key in use", |w| {
            says(
                w,
                403,
                r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"This request is forbidden for security reasons","detail":"The API key in use does not allow this request"}]}"#,
            )
        }),
        in_words("a role by the Team Admins", |w| {
            says(
                w,
                403,
                r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"This request is forbidden for security reasons","detail":"You are not allowed to perform this operation. Please check with one of your Team Admins, or, if you need further assistance, please contact Apple Developer Program Support. https://developer.apple.com/support"}]}"#,
            )
        }),
        in_words("a role by permissions", |w| {
            says(
                w,
                403,
                r#"{"errors":[{"code":"FORBIDDEN","title":"Forbidden","detail":"You have insufficient permissions for this resource."}]}"#,
            )
        }),
        in_words("a role by a contraction", |w| {
            says(
                w,
                403,
                r#"{"errors":[{"code":"FORBIDDEN_ERROR","detail":"You don’t have the required permission to view users."}]}"#,
            )
        }),
        in_words("a role by its code", |w| {
            says(
                w,
                403,
                r#"{"errors":[{"code":"FORBIDDEN.INSUFFICIENT_PERMISSIONS"}]}"#,
            )
        }),
    ]
}

fn unexplained() -> Vec<Situation> {
    let quoted = |name, given: fn(&mut World)| {
        Situation::new(name, given, ForbiddenUnexplained)
            .costs(10)
            .never_says(&["higher role", "There is nothing to do"])
    };
    vec![
        quoted("a team that Apple cannot find", |w| says(w, 403, CONTENT_PROVIDER)).says(&[
            "This request is forbidden for security reasons",
            "Unable to find a team with the given Content Provider ID '4f0e8f2a' to which you belong. Please contact Apple Developer Program Support.",
            "FORBIDDEN_ERROR",
        ]),
        quoted("security reasons and nothing else", |w| {
            says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","title":"This request is forbidden for security reasons"}]}"#)
        })
        .says(&["This request is forbidden for security reasons"]),
        quoted("a code that nobody knows", |w| {
            says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR.REGION_UNAVAILABLE","title":"Not available","detail":"This service is not offered in your region."}]}"#)
        })
        .says(&[
            "FORBIDDEN_ERROR.REGION_UNAVAILABLE",
            "Not available",
            "This service is not offered in your region.",
        ]),
        quoted("access that is unavailable, and no word why", |w| {
            says(w, 403, r#"{"errors":[{"code":"FORBIDDEN","title":"Access Unavailable","detail":"You currently don't have access to this resource."}]}"#)
        }),
        quoted("a 403 without code, title or detail that tells", |w| {
            says(w, 403, r#"{"errors":[{"code":"FORBIDDEN"}]}"#)
        }),
        quoted("two reasons that nobody knows", |w| {
            says(w, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR","detail":"First."},{"code":"FORBIDDEN_ERROR.B","detail":"Second."}]}"#)
        })
        .says(&["First.", "Second."]),
        Situation::new(
            "a gateway's JSON, with words of its own",
            |w| says(w, 403, r#"{"errors":[{"code":"BLOCKED","detail":"Blocked by policy."}]}"#),
            AnswerNotFromApple,
        )
        .costs(1)
        .fails(&["apple_reached"]),
    ]
}

fn at(world: &mut World, paths: &[&str], body: &str) {
    let refusal = Fault::Verbatim {
        status: 403,
        content_type: None,
        body: body.to_owned(),
    };
    for path in paths {
        world.apple.add_fault(refusal.clone().on_path(path));
    }
}

fn in_some_areas() -> Vec<Situation> {
    vec![
        Situation::new(
            "signing refused for a reason that nobody knows",
            |w| at(w, &SIGNING, CONTENT_PROVIDER),
            ForbiddenUnexplained,
        )
        .costs(10)
        .reads("Apple refused certificates, provisioning profiles, bundle IDs and devices (403) for a reason Keywright doesn't know")
        .says(&["Unable to find a team with the given Content Provider ID '4f0e8f2a'"]),
        Situation::new(
            "signing refused so, and signing is meant",
            |w| {
                at(w, &SIGNING[..1], CONTENT_PROVIDER);
                w.uses(&[Use::Signing]);
            },
            ForbiddenUnexplained,
        )
        .costs(10)
        .reads("Apple refused certificates (403) for a reason Keywright doesn't know")
        .says(&["Can't tell whether this key can create certificates: Apple blocks certificates"]),
        Situation::new(
            "the license under a general code, at the certificates only",
            |w| {
                at(w, &SIGNING, r#"{"errors":[{"code":"FORBIDDEN","title":"Access Unavailable","detail":"The Account Holder must agree to the latest Program License Agreement."}]}"#)
            },
            LicenseAgreementPending,
        )
        .costs(10),
        Situation::new(
            "an individual key, to which signing is closed in any words",
            |w| {
                w.at_apple(AtApple::Individual, KEY, TEAM);
                w.subject.draft.typed.kind = KeyKind::Individual;
                w.subject.draft.typed.issuer_id = String::new();
                at(w, &SIGNING, CONTENT_PROVIDER);
            },
            Valid,
        )
        .costs(10),
        Situation::new(
            "sales are meant, and an agreement is missing on the reports alone",
            |w| {
                at(w, &REPORTS, NEW_AGREEMENT);
                w.uses(&[Use::SalesReports]);
            },
            AgreementMissing,
        )
        .costs(10)
        .reads("Agreement unsigned: Apple blocks sales reports and finance reports")
        .says(&["Can't tell whether this key can read sales reports: Apple blocks sales reports"])
        .never_says(&["There is nothing to do"]),
        Situation::new(
            "finance is meant, and an agreement is missing there, with a role that sees no apps",
            |w| {
                w.role(Role::Finance);
                at(w, &REPORTS[1..], NEW_AGREEMENT);
                w.uses(&[Use::FinanceReports]);
            },
            AgreementMissing,
        )
        .costs(10),
        Situation::new(
            "users refused for a reason that nobody knows, and managing people is meant",
            |w| {
                at(w, &["/v1/users"], CONTENT_PROVIDER);
                w.role(Role::Admin);
                w.uses(&[Use::ManageUsers]);
            },
            ForbiddenUnexplained,
        )
        .costs(10),
    ]
}

#[tokio::test]
async fn in_all_its_words() {
    play(all()).await;
}
