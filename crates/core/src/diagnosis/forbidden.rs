//! Apple accepted the token and still says no: why, and who can change that.

use super::conclusion::Conclusion;
use super::reading::{Forbidden, in_words};
use crate::apple::reply::{AppleError, Reply};
use crate::outcome::Cause;

/// What a 403 comes to. The values are never to blame: Apple accepted them.
pub(super) fn conclusion(why: Forbidden, reply: &Reply) -> Conclusion {
    let because = format!("Apple accepted your key, and answered {}.", in_words(reply));
    match why {
        Forbidden::Agreement => Conclusion::of(Cause::AgreementMissing).because(because),
        Forbidden::License => license(reply).because(because),
        Forbidden::Membership => Conclusion::of(Cause::MembershipLapsed).because(because),
        Forbidden::Operation => Conclusion::of(Cause::Valid).because(because),
        Forbidden::Role => Conclusion::of(Cause::RoleInsufficient).because(because),
    }
}

/// Apple names the Account Holder in the sentence; with the name, people know whom to ask.
fn license(reply: &Reply) -> Conclusion {
    let conclusion = Conclusion::of(Cause::LicenseAgreementPending);
    match account_holder(reply.errors()) {
        Some(name) => conclusion.next(format!(
            "Ask {name}, the Account Holder, to sign in at developer.apple.com/account and agree to the newest Program License Agreement. Then check again; the three values stay as they are."
        )),
        None => conclusion,
    }
}

/// The Account Holder's name, where Apple's sentence has it.
pub(crate) fn account_holder(errors: &[AppleError]) -> Option<String> {
    errors.iter().find_map(|error| {
        let (_, after) = error.detail.split_once("Account Holder, ")?;
        let (name, _) = after.split_once(", must")?;
        let name = name.trim();
        (!name.is_empty() && name.chars().count() <= 100).then(|| name.to_owned())
    })
}
