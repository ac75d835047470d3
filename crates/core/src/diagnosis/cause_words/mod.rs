//! What is said of each cause: the words, who has to act, and how it counts.

mod accepted;
mod keychain;
mod refused;
mod unanswered;
mod values;

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
        Self::RoleInsufficient,
        Self::AgreementMissing,
        Self::LicenseAgreementPending,
        Self::MembershipLapsed,
        Self::TeamMismatch,
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
            Self::Valid => accepted::VALID,
            Self::ValidLimitedRole => accepted::VALID_LIMITED_ROLE,
            Self::RoleInsufficient => accepted::ROLE_INSUFFICIENT,
            Self::AgreementMissing => accepted::AGREEMENT_MISSING,
            Self::LicenseAgreementPending => accepted::LICENSE_AGREEMENT_PENDING,
            Self::MembershipLapsed => accepted::MEMBERSHIP_LAPSED,
            Self::TeamMismatch => accepted::TEAM_MISMATCH,
            Self::KeyUnreadable => values::KEY_UNREADABLE,
            Self::KeyEncrypted => values::KEY_ENCRYPTED,
            Self::KeyWrongCurve => values::KEY_WRONG_CURVE,
            Self::KeyWrongType => values::KEY_WRONG_TYPE,
            Self::IdsSwapped => values::IDS_SWAPPED,
            Self::IssuerIdMalformed => values::ISSUER_ID_MALFORMED,
            Self::KeyIdMalformed => values::KEY_ID_MALFORMED,
            Self::FileNameDisagrees => refused::FILE_NAME_DISAGREES,
            Self::OtherAppleServiceKey => refused::OTHER_APPLE_SERVICE_KEY,
            Self::ClockSkew => refused::CLOCK_SKEW,
            Self::KindIsIndividual => refused::KIND_IS_INDIVIDUAL,
            Self::KindIsEnterprise => refused::KIND_IS_ENTERPRISE,
            Self::KindIsTeam => refused::KIND_IS_TEAM,
            Self::IssuerOfAnotherTeam => refused::ISSUER_OF_ANOTHER_TEAM,
            Self::KeyIdOfAnotherKey => refused::KEY_ID_OF_ANOTHER_KEY,
            Self::LifetimeTooLong => refused::LIFETIME_TOO_LONG,
            Self::RefusedUnexplained => refused::REFUSED_UNEXPLAINED,
            Self::RateLimited => unanswered::RATE_LIMITED,
            Self::AppleUnavailable => unanswered::APPLE_UNAVAILABLE,
            Self::AnswerNotFromApple => unanswered::ANSWER_NOT_FROM_APPLE,
            Self::TlsNotTrusted => unanswered::TLS_NOT_TRUSTED,
            Self::NoNetwork => unanswered::NO_NETWORK,
            Self::TimedOut => unanswered::TIMED_OUT,
            Self::AnswerCutOff => unanswered::ANSWER_CUT_OFF,
            Self::Cancelled => unanswered::CANCELLED,
            Self::KeychainLocked => keychain::KEYCHAIN_LOCKED,
            Self::KeychainMissing => keychain::KEYCHAIN_MISSING,
            Self::KeyMissingFromKeychain => keychain::KEY_MISSING_FROM_KEYCHAIN,
        }
    }
}

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
