//! Apple accepted the key.

use super::Words;
use crate::diagnosis::verdict::{Outcome, Who};

pub(super) const VALID: Words = Words {
    name: "valid",
    outcome: Outcome::Valid,
    who: Who::Nobody,
    sentence: "Valid API Key",
    how_known: "Apple accepted a token signed with this key.",
    next: "There is nothing to do.",
};

pub(super) const VALID_LIMITED_ROLE: Words = Words {
    name: "valid_limited_role",
    outcome: Outcome::Valid,
    who: Who::Admin,
    sentence: "Valid API Key, but not for everything it is meant for",
    how_known: "Apple accepted your key, and refused it something that it is meant for, or its answers match only roles that may not do that.",
    next: "Ask an Admin for a key with the role named here. The role of a key cannot be changed after it was made.",
};

pub(super) const ROLE_INSUFFICIENT: Words = Words {
    name: "role_insufficient",
    outcome: Outcome::Valid,
    who: Who::Admin,
    sentence: "Apple accepted your key, but its role allows nothing that was asked",
    how_known: "Apple accepted your key, and answered 403 to what was asked.",
    next: "Ask an Admin for a key with a higher role. The role of a key cannot be changed after it was made.",
};

pub(super) const AGREEMENT_MISSING: Words = Words {
    name: "agreement_missing",
    outcome: Outcome::Valid,
    who: Who::AccountHolder,
    sentence: "Apple accepted your key, but an agreement is missing or has expired",
    how_known: "Apple accepted your key, and answered 403 because of an agreement. This stops every key of the account.",
    next: "Ask the Account Holder to sign the agreements that are open: in App Store Connect under Business, and at developer.apple.com/account. Then check again; the three values stay as they are.",
};

pub(super) const LICENSE_AGREEMENT_PENDING: Words = Words {
    name: "license_agreement_pending",
    outcome: Outcome::Valid,
    who: Who::AccountHolder,
    sentence: "Apple accepted your key, but the newest Program License Agreement is not accepted",
    how_known: "Apple accepted your key, and answered 403 because of the Program License Agreement. This stops every key of the account.",
    next: "Ask the Account Holder to sign in at developer.apple.com/account and agree to the newest Program License Agreement. Then check again; the three values stay as they are.",
};

pub(super) const MEMBERSHIP_LAPSED: Words = Words {
    name: "membership_lapsed",
    outcome: Outcome::Valid,
    who: Who::AccountHolder,
    sentence: "Apple accepted your key, but the membership is not active",
    how_known: "Apple accepted your key, and answered 403 because the team has no active membership.",
    next: "Ask the Account Holder to renew the membership at developer.apple.com/account. Then check again; the three values stay as they are.",
};

pub(super) const TEAM_MISMATCH: Words = Words {
    name: "team_mismatch",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "Team not found or not this key's team",
    how_known: "Apple accepted your key, and Apple's own data names another Team ID than the one given.",
    next: "Use the Team ID that Apple's data names, or bring in a key of the team you meant.",
};
