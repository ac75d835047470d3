//! Apple accepts the key and says no.

use apple_double::{AgreementsForm, Area, Fault, KeyKind as AtApple, Limits, Role, Standing};
use keywright_core::outcome::Cause;
use keywright_core::roles::Use;

use crate::situation::{Situation, play};
use crate::world::{KEY, TEAM, World};

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new("an agreement missing", agreement, Cause::AgreementMissing)
            .costs(1)
            .says(&[
                "Apple accepted your key",
                "Your Issuer ID, Key ID and file are right",
            ]),
        Situation::new(
            "an agreement missing, 2022's wording",
            agreement_2022,
            Cause::AgreementMissing,
        )
        .costs(1),
        Situation::new(
            "an agreement missing and a weak role",
            weak_agreement,
            Cause::AgreementMissing,
        )
        .costs(1),
        Situation::new(
            "an agreement missing and an individual key",
            individual_agreement,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(&["apple_accepts_token"])
        .mends("Use it as an individual key")
        .says(&["What it forbids is a separate problem"]),
        Situation::new(
            "the program license not accepted",
            license,
            Cause::LicenseAgreementPending,
        )
        .costs(1)
        .says(&["Ask Jane Appleseed, the Account Holder"]),
        Situation::new(
            "the program license, no name given",
            license_without_name,
            Cause::LicenseAgreementPending,
        )
        .costs(1)
        .says(&["Ask the Account Holder to sign in"]),
        Situation::new("the membership lapsed", membership, Cause::MembershipLapsed)
            .costs(1)
            .says(&["Ask the Account Holder to renew"]),
        Situation::new(
            "a later code of the same family",
            later_agreement_code,
            Cause::AgreementMissing,
        )
        .costs(1),
        Situation::new(
            "a role that may do nothing",
            nothing_allowed,
            Cause::RoleInsufficient,
        )
        .costs(10)
        .says(&[
            "Apple accepted your key",
            "a revoked key can get this answer too",
        ]),
        Situation::new(
            "a role that sees devices but no apps",
            devices_only,
            Cause::RoleInsufficient,
        )
        .costs(10)
        .reads("This key's role can't see apps"),
        Situation::new(
            "a role that sees no apps, and few requests left",
            weak_and_few_left,
            Cause::RoleInsufficient,
        )
        .costs(1)
        .reads("This key's role can't see apps"),
        Situation::new(
            "a role for reports, and few requests left",
            reports_and_few_left,
            Cause::Valid,
        )
        .costs(1)
        .reads("Valid API Key"),
        Situation::new(
            "a role that may not upload, and few requests left",
            upload_and_few_left,
            Cause::ValidLimitedRole,
        )
        .costs(1)
        .says(&["doesn't have permission to upload builds"]),
        Situation::new(
            "an enterprise role that sees devices only",
            enterprise_devices,
            Cause::RoleInsufficient,
        )
        .costs(6)
        .reads("This key's role can't see bundle IDs"),
        Situation::new(
            "a 403 without a sentence",
            bare_forbidden,
            Cause::ForbiddenUnexplained,
        )
        .costs(10)
        .says(&["403 FORBIDDEN_ERROR"]),
        Situation::new(
            "a 403 that says it is anything",
            forbidden_of_any_type,
            Cause::RoleInsufficient,
        )
        .costs(10),
        Situation::new(
            "an operation that nobody can do this through the API",
            no_operation,
            Cause::Valid,
        )
        .costs(10),
        Situation::new(
            "the license pending, seen at the certificates only",
            license_at_provisioning,
            Cause::LicenseAgreementPending,
        )
        .costs(10)
        .says(&["Ask Ann Other, the Account Holder"]),
        Situation::new(
            "an agreement for selling missing, reports only",
            selling_agreement,
            Cause::Valid,
        )
        .costs(10)
        .reads("Valid API Key"),
        Situation::new("a proxy's 403", proxy_forbids, Cause::AnswerNotFromApple)
            .costs(1)
            .fails(&["apple_reached"])
            .reads("A web page came back instead of Apple's answer")
            .says(&["Blocked by policy"]),
    ]
}

/// Nothing is asked after the first question then.
fn weak_and_few_left(world: &mut World) {
    nothing_allowed(world);
    world.apple.set_limits(Limits {
        hour: 20,
        ..Limits::default()
    });
}

fn reports_and_few_left(world: &mut World) {
    weak_and_few_left(world);
    world.uses(&[Use::SalesReports]);
}

fn upload_and_few_left(world: &mut World) {
    weak_and_few_left(world);
    world.uses(&[Use::UploadBuilds]);
}

fn standing(world: &mut World, standing: Standing) {
    world.apple.set_standing(TEAM, standing);
}

pub fn agreement(world: &mut World) {
    let agreements_missing = Some(AgreementsForm::Of2026);
    standing(
        world,
        Standing {
            agreements_missing,
            ..Standing::default()
        },
    );
}

fn agreement_2022(world: &mut World) {
    let agreements_missing = Some(AgreementsForm::Of2022);
    standing(
        world,
        Standing {
            agreements_missing,
            ..Standing::default()
        },
    );
}

fn weak_agreement(world: &mut World) {
    agreement(world);
    world.role(Role::Marketing);
}

fn individual_agreement(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    agreement(world);
}

fn license(world: &mut World) {
    standing(
        world,
        Standing {
            pla_pending: true,
            ..Standing::default()
        },
    );
}

fn license_without_name(world: &mut World) {
    says(
        world,
        403,
        r#"{"errors":[{"code":"FORBIDDEN_ERROR.PLA_NOT_ACCEPTED","title":"Unable to process request"}]}"#,
    );
}

fn membership(world: &mut World) {
    standing(
        world,
        Standing {
            membership_expired: true,
            ..Standing::default()
        },
    );
}

fn later_agreement_code(world: &mut World) {
    says(
        world,
        403,
        r#"{"errors":[{"code":"FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED.TAX"}]}"#,
    );
}

fn nothing_allowed(world: &mut World) {
    world
        .apple
        .change_key(KEY, |key| key.areas = Some(Vec::new()));
}

fn devices_only(world: &mut World) {
    world
        .apple
        .change_key(KEY, |key| key.areas = Some(vec![Area::Devices]));
}

fn enterprise_devices(world: &mut World) {
    crate::kind_situations::right_enterprise(world);
    devices_only(world);
}

fn bare_forbidden(world: &mut World) {
    says(world, 403, r#"{"errors":[{"code":"FORBIDDEN_ERROR"}]}"#);
}

fn forbidden_of_any_type(world: &mut World) {
    nothing_allowed(world);
    world.apple.add_fault(Fault::ContentType {
        value: "*/*".to_owned(),
    });
}

fn no_operation(world: &mut World) {
    let detail =
        "The resource 'apps' does not allow 'GET_COLLECTION'. Allowed operations are: CREATE";
    let body = format!(
        r#"{{"errors":[{{"code":"FORBIDDEN_ERROR","title":"The given operation is not allowed","detail":"{detail}"}}]}}"#
    );
    world.apple.add_fault(
        Fault::Verbatim {
            status: 403,
            content_type: None,
            body,
        }
        .on_path("/v1/apps"),
    );
}

/// The certificates' side of Apple knows of the license by itself.
fn license_at_provisioning(world: &mut World) {
    let detail = "your team's Account Holder, Ann Other, must agree to the latest Program License Agreement.";
    let body = format!(
        r#"{{"errors":[{{"code":"FORBIDDEN_ERROR.PLA_NOT_ACCEPTED","detail":"{detail}"}}]}}"#
    );
    let refusal = Fault::Verbatim {
        status: 403,
        content_type: None,
        body,
    };
    for path in [
        "/v1/certificates",
        "/v1/profiles",
        "/v1/bundleIds",
        "/v1/devices",
    ] {
        world.apple.add_fault(refusal.clone().on_path(path));
    }
}

/// Free apps need no agreement for selling: this stops nothing but reports.
fn selling_agreement(world: &mut World) {
    let body =
        r#"{"errors":[{"code":"FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED"}]}"#.to_owned();
    let refusal = Fault::Verbatim {
        status: 403,
        content_type: None,
        body,
    };
    for path in ["/v1/salesReports", "/v1/financeReports"] {
        world.apple.add_fault(refusal.clone().on_path(path));
    }
}

fn proxy_forbids(world: &mut World) {
    world.apple.add_fault(Fault::Verbatim {
        status: 403,
        content_type: Some("text/html".to_owned()),
        body: "<html><head><title>Blocked by policy</title></head></html>".to_owned(),
    });
}

/// Every request is answered so.
pub fn says(world: &mut World, status: u16, body: &str) {
    world.apple.add_fault(Fault::Verbatim {
        status,
        content_type: Some("application/json".to_owned()),
        body: body.to_owned(),
    });
}

#[tokio::test]
async fn what_apple_forbids() {
    play(all()).await;
}
