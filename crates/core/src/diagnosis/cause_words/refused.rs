//! Apple refused the key.

use super::Words;
use crate::diagnosis::verdict::{Outcome, Who};

pub(super) const FILE_NAME_DISAGREES: Words = Words {
    name: "file_name_disagrees",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "The Key ID belongs to another key than this file",
    how_known: "Apple accepted the Key ID in the file's name with this private key, and refused the one given.",
    next: "Use the Key ID in the file's name.",
};

pub(super) const OTHER_APPLE_SERVICE_KEY: Words = Words {
    name: "other_apple_service_key",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This key is for another of Apple's services",
    how_known: "Apple names the files of in-app-purchase keys SubscriptionKey. Such a key signs, and never works for this API.",
    next: "Generate a key under Users and Access, Integrations, App Store Connect API.",
};

pub(super) const CLOCK_SKEW: Words = Words {
    name: "clock_skew",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This computer's clock is wrong",
    how_known: "Apple refused a token made by this computer's clock and accepted one made by Apple's.",
    next: "Set the clock, then check again. The three values are right.",
};

pub(super) const KIND_IS_INDIVIDUAL: Words = Words {
    name: "kind_is_individual",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This is an individual key",
    how_known: "Apple accepted the same key as an individual key, and refused it as it was given.",
    next: "Use it as an individual key.",
};

pub(super) const KIND_IS_ENTERPRISE: Words = Words {
    name: "kind_is_enterprise",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This is an enterprise key",
    how_known: "Apple's enterprise host accepted the same key, and the usual host refused it.",
    next: "Use it as an enterprise key.",
};

pub(super) const KIND_IS_TEAM: Words = Words {
    name: "kind_is_team",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This is a team key",
    how_known: "Apple accepted the same key as a team key, and refused it as it was given.",
    next: "Use it as a team key.",
};

pub(super) const ISSUER_OF_ANOTHER_TEAM: Words = Words {
    name: "issuer_of_another_team",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "This key belongs to another team's issuer",
    how_known: "Apple accepted the same key with the Issuer ID of another kept team, and refused it with the one given.",
    next: "Use that team's Issuer ID.",
};

pub(super) const KEY_ID_OF_ANOTHER_KEY: Words = Words {
    name: "key_id_of_another_key",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "The Key ID belongs to another key",
    how_known: "Apple accepted this private key with the Key ID under which it is already kept, and refused the one given.",
    next: "Use the Key ID under which this private key is kept.",
};

pub(super) const LIFETIME_TOO_LONG: Words = Words {
    name: "lifetime_too_long",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "Apple accepts only shorter tokens from this computer",
    how_known: "Apple refused a token of 15 minutes and accepted a shorter one with the same values.",
    next: "Check this computer's clock and time zone, then check again.",
};

pub(super) const REFUSED_UNEXPLAINED: Words = Words {
    name: "refused_unexplained",
    outcome: Outcome::Refused,
    who: Who::You,
    sentence: "Apple refused this key",
    how_known: "Apple answered 401. It does not tell a revoked key, a wrong issuer and a wrong pair of Key ID and file apart, and nothing that was tried was accepted.",
    next: "Look up at Apple what is left, in the order given.",
};
