//! What is said of each cause: the words, who has to act, and how it counts.

use super::cause::Cause;
use super::verdict::{Outcome, Who};

struct Words {
    name: &'static str,
    outcome: Outcome,
    who: Who,
    sentence: &'static str,
    how_known: &'static str,
    next: &'static str,
}

impl Cause {
    /// Every cause, in the order of the documentation.
    pub const ALL: [Self; 35] = [
        Self::Valid,
        Self::ValidLimitedRole,
        Self::KeyUnreadable,
        Self::KeyEncrypted,
        Self::KeyWrongCurve,
        Self::KeyWrongType,
        Self::IdsSwapped,
        Self::IssuerIdMalformed,
        Self::KeyIdMalformed,
        Self::FileNameDisagrees,
        Self::OtherAppleServiceKey,
        Self::ClockSkew,
        Self::KindIsIndividual,
        Self::KindIsEnterprise,
        Self::KindIsTeam,
        Self::IssuerOfAnotherTeam,
        Self::KeyIdOfAnotherKey,
        Self::LifetimeTooLong,
        Self::RefusedUnexplained,
        Self::RoleInsufficient,
        Self::AgreementMissing,
        Self::LicenseAgreementPending,
        Self::MembershipLapsed,
        Self::TeamMismatch,
        Self::RateLimited,
        Self::AppleUnavailable,
        Self::AnswerNotFromApple,
        Self::TlsNotTrusted,
        Self::NoNetwork,
        Self::TimedOut,
        Self::AnswerCutOff,
        Self::Cancelled,
        Self::KeychainLocked,
        Self::KeychainMissing,
        Self::KeyMissingFromKeychain,
    ];

    /// The stable name, as scripts match on it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.words().name
    }

    /// How it counts: an accepted key, a refused one, or not to be told.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        self.words().outcome
    }

    /// Who has to do the next step.
    #[must_use]
    pub const fn who(self) -> Who {
        self.words().who
    }

    /// What happened, as a headline.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        self.words().sentence
    }

    /// How it is known.
    #[must_use]
    pub const fn how_known(self) -> &'static str {
        self.words().how_known
    }

    /// What to do next.
    #[must_use]
    pub const fn next_step(self) -> &'static str {
        self.words().next
    }

    const fn words(self) -> Words {
        match self {
            Self::Valid => Words {
                name: "valid",
                outcome: Outcome::Valid,
                who: Who::Nobody,
                sentence: "Valid API Key",
                how_known: "Apple accepted a token signed with this key.",
                next: "There is nothing to do.",
            },
            Self::ValidLimitedRole => Words {
                name: "valid_limited_role",
                outcome: Outcome::Valid,
                who: Who::Admin,
                sentence: "Valid API Key, but not for everything it is meant for",
                how_known: "Apple accepted your key, and refused it something that it is meant for.",
                next: "Ask an Admin for a key with the role named here. The role of a key cannot be changed after it was made.",
            },
            Self::KeyUnreadable => Words {
                name: "key_unreadable",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This is not a private key that can be read",
                how_known: "The text does not hold a whole private key.",
                next: "Choose the .p8 file that Apple handed out. If it is lost, revoke that key at Apple and generate another.",
            },
            Self::KeyEncrypted => Words {
                name: "key_encrypted",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "The private key is protected by a password",
                how_known: "The text says that it is an encrypted private key. Apple hands out keys without a password.",
                next: "Choose the .p8 file as Apple handed it out.",
            },
            Self::KeyWrongCurve => Words {
                name: "key_wrong_curve",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "The private key is on another curve than P-256",
                how_known: "The key says which curve it is on. Apple's keys are on P-256.",
                next: "Choose the .p8 file that Apple handed out for the App Store Connect API.",
            },
            Self::KeyWrongType => Words {
                name: "key_wrong_type",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This file is something else than a private key for Apple's API",
                how_known: "The text says what it is.",
                next: "Choose the .p8 file that Apple handed out for the App Store Connect API.",
            },
            Self::IdsSwapped => Words {
                name: "ids_swapped",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "The Issuer ID and the Key ID are swapped",
                how_known: "Each of the two has the form of the other.",
                next: "Swap the two and check again.",
            },
            Self::IssuerIdMalformed => Words {
                name: "issuer_id_malformed",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "The Issuer ID does not have Apple's form",
                how_known: "An Issuer ID is 32 hexadecimal digits in five groups with four dashes.",
                next: "Copy the Issuer ID again: at Apple it stands above the list of keys, with a Copy link.",
            },
            Self::KeyIdMalformed => Words {
                name: "key_id_malformed",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "The Key ID does not have Apple's form",
                how_known: "A Key ID is ten characters, A to Z and 0 to 9.",
                next: "Copy the Key ID again: at Apple it stands in the key's row. It is also part of the file's name.",
            },
            Self::FileNameDisagrees => Words {
                name: "file_name_disagrees",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "The Key ID belongs to another key than this file",
                how_known: "Apple accepted the Key ID in the file's name with this private key, and refused the one given.",
                next: "Use the Key ID in the file's name.",
            },
            Self::OtherAppleServiceKey => Words {
                name: "other_apple_service_key",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This key is for another of Apple's services",
                how_known: "Apple names the files of in-app-purchase keys SubscriptionKey. Such a key signs, and never works for this API.",
                next: "Generate a key under Users and Access, Integrations, App Store Connect API.",
            },
            Self::ClockSkew => Words {
                name: "clock_skew",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This computer's clock is wrong",
                how_known: "Apple refused a token made by this computer's clock and accepted one made by Apple's.",
                next: "Set the clock, then check again. The three values are right.",
            },
            Self::KindIsIndividual => Words {
                name: "kind_is_individual",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This is an individual key",
                how_known: "Apple accepted the same key as an individual key, and refused it as it was given.",
                next: "Use it as an individual key.",
            },
            Self::KindIsEnterprise => Words {
                name: "kind_is_enterprise",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This is an enterprise key",
                how_known: "Apple's enterprise host accepted the same key, and the usual host refused it.",
                next: "Use it as an enterprise key.",
            },
            Self::KindIsTeam => Words {
                name: "kind_is_team",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This is a team key",
                how_known: "Apple accepted the same key as a team key, and refused it as it was given.",
                next: "Use it as a team key.",
            },
            Self::IssuerOfAnotherTeam => Words {
                name: "issuer_of_another_team",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "This key belongs to another team's issuer",
                how_known: "Apple accepted the same key with the Issuer ID of another kept team, and refused it with the one given.",
                next: "Use that team's Issuer ID.",
            },
            Self::KeyIdOfAnotherKey => Words {
                name: "key_id_of_another_key",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "The Key ID belongs to another key",
                how_known: "Apple accepted this private key with the Key ID under which it is already kept, and refused the one given.",
                next: "Use the Key ID under which this private key is kept.",
            },
            Self::LifetimeTooLong => Words {
                name: "lifetime_too_long",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "Apple accepts only shorter tokens from this computer",
                how_known: "Apple refused a token of 15 minutes and accepted a shorter one with the same values.",
                next: "Check this computer's clock and time zone, then check again.",
            },
            Self::RefusedUnexplained => Words {
                name: "refused_unexplained",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "Apple refused this key",
                how_known: "Apple answered 401. It does not tell a revoked key, a wrong issuer and a wrong pair of Key ID and file apart, and nothing that was tried was accepted.",
                next: "Look up at Apple what is left, in the order given.",
            },
            Self::RoleInsufficient => Words {
                name: "role_insufficient",
                outcome: Outcome::Valid,
                who: Who::Admin,
                sentence: "Apple accepted your key, but its role allows nothing that was asked",
                how_known: "Apple accepted your key, and answered 403 to what was asked.",
                next: "Ask an Admin for a key with a higher role. The role of a key cannot be changed after it was made.",
            },
            Self::AgreementMissing => Words {
                name: "agreement_missing",
                outcome: Outcome::Valid,
                who: Who::AccountHolder,
                sentence: "Apple accepted your key, but an agreement is missing or has expired",
                how_known: "Apple accepted your key, and answered 403 because of an agreement. This stops every key of the account.",
                next: "Ask the Account Holder to sign the agreements that are open: in App Store Connect under Business, and at developer.apple.com/account. Then check again; the three values stay as they are.",
            },
            Self::LicenseAgreementPending => Words {
                name: "license_agreement_pending",
                outcome: Outcome::Valid,
                who: Who::AccountHolder,
                sentence: "Apple accepted your key, but the newest Program License Agreement is not accepted",
                how_known: "Apple accepted your key, and answered 403 because of the Program License Agreement. This stops every key of the account.",
                next: "Ask the Account Holder to sign in at developer.apple.com/account and agree to the newest Program License Agreement. Then check again; the three values stay as they are.",
            },
            Self::MembershipLapsed => Words {
                name: "membership_lapsed",
                outcome: Outcome::Valid,
                who: Who::AccountHolder,
                sentence: "Apple accepted your key, but the membership is not active",
                how_known: "Apple accepted your key, and answered 403 because the team has no active membership.",
                next: "Ask the Account Holder to renew the membership at developer.apple.com/account. Then check again; the three values stay as they are.",
            },
            Self::TeamMismatch => Words {
                name: "team_mismatch",
                outcome: Outcome::Refused,
                who: Who::You,
                sentence: "Team not found or not this key's team",
                how_known: "Apple accepted your key, and Apple's own data names another Team ID than the one given.",
                next: "Use the Team ID that Apple's data names, or bring in a key of the team you meant.",
            },
            Self::RateLimited => Words {
                name: "rate_limited",
                outcome: Outcome::Unknown,
                who: Who::Apple,
                sentence: "Apple says there were too many requests",
                how_known: "Apple answered 429, or said earlier that this key has to wait.",
                next: "Wait a little, then check again. Nothing is wrong with the three values as far as is known.",
            },
            Self::AppleUnavailable => Words {
                name: "apple_unavailable",
                outcome: Outcome::Unknown,
                who: Who::Apple,
                sentence: "Apple could not answer",
                how_known: "Apple's side answered that something is wrong there, or answered in an unexpected way.",
                next: "Check again later. Apple's system status page says when something is known to be down.",
            },
            Self::AnswerNotFromApple => Words {
                name: "answer_not_from_apple",
                outcome: Outcome::Unknown,
                who: Who::Network,
                sentence: "Something else answered in Apple's place",
                how_known: "The answer does not have the form of Apple's answers: a sign-in page, a proxy or a filter may have given it.",
                next: "Sign in to the network if it asks for that, or try another network. Then check again.",
            },
            Self::TlsNotTrusted => Words {
                name: "tls_not_trusted",
                outcome: Outcome::Unknown,
                who: Who::Network,
                sentence: "The connection to Apple is not trusted",
                how_known: "The certificate that was shown for Apple's host is not one that this computer trusts.",
                next: "If the network inspects connections, ask whoever runs it for its root certificate and install that, or try another network.",
            },
            Self::NoNetwork => Words {
                name: "no_network",
                outcome: Outcome::Unknown,
                who: Who::Network,
                sentence: "Apple could not be reached",
                how_known: "The name of Apple's host was not found, or nothing answered there.",
                next: "Check the network connection, then check again.",
            },
            Self::TimedOut => Words {
                name: "timed_out",
                outcome: Outcome::Unknown,
                who: Who::Network,
                sentence: "Apple did not answer in time",
                how_known: "The connection came about too slowly, or the answer did.",
                next: "Check again. If it stays so, try another network.",
            },
            Self::AnswerCutOff => Words {
                name: "answer_cut_off",
                outcome: Outcome::Unknown,
                who: Who::Network,
                sentence: "The connection ended before the whole answer was there",
                how_known: "An answer began or was awaited, and the connection ended.",
                next: "Check again. If it stays so, try another network.",
            },
            Self::Cancelled => Words {
                name: "cancelled",
                outcome: Outcome::Unknown,
                who: Who::You,
                sentence: "The test was stopped",
                how_known: "It was stopped before it had a result.",
                next: "Check again whenever you like.",
            },
            Self::KeychainLocked => Words {
                name: "keychain_locked",
                outcome: Outcome::Unknown,
                who: Who::You,
                sentence: "The keychain is locked",
                how_known: "The keychain did not hand out the private key, because it is locked.",
                next: "Unlock the keychain, then test again.",
            },
            Self::KeychainMissing => Words {
                name: "keychain_missing",
                outcome: Outcome::Unknown,
                who: Who::You,
                sentence: "There is no keychain service",
                how_known: "No program on this computer offers the Secret Service.",
                next: "Start or install one (GNOME Keyring or KWallet), then test again.",
            },
            Self::KeyMissingFromKeychain => Words {
                name: "key_missing_from_keychain",
                outcome: Outcome::Unknown,
                who: Who::You,
                sentence: "The keychain does not have this key any more",
                how_known: "The list knows this key, and the keychain has no item for it.",
                next: "Bring the key in again from its .p8 file. If that is lost, revoke the key at Apple and generate another.",
            },
        }
    }
}

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
