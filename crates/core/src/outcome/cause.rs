//! The stable list of causes.
#![allow(missing_docs, reason = "strum derives a method without any")]

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{Outcome, Who};

/// Every outcome that a test of a key can have, in the order of the documentation. The names are
/// stable: scripts match on them.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantArray,
)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
#[non_exhaustive]
pub enum Cause {
    /// Apple accepted the key.
    Valid,
    /// Apple accepted the key, and it cannot do something it is meant for.
    ValidLimitedRole,
    /// Apple accepted the key; its role does not allow the request.
    RoleInsufficient,
    /// An agreement of the account is missing or has expired.
    AgreementMissing,
    /// The newest Program License Agreement is not accepted.
    LicenseAgreementPending,
    /// The membership is not active.
    MembershipLapsed,
    /// Apple accepted the key and forbids the request without a reason that is known.
    ForbiddenUnexplained,
    /// The Team ID that was given is not the key's.
    TeamMismatch,
    /// The text is no private key that can be read.
    KeyUnreadable,
    /// The private key is protected by a password.
    KeyEncrypted,
    /// An elliptic-curve key on another curve than P-256.
    KeyWrongCurve,
    /// A key or file of another type.
    KeyWrongType,
    /// Issuer ID and Key ID stand in each other's place.
    IdsSwapped,
    /// The Issuer ID does not have Apple's form.
    IssuerIdMalformed,
    /// The Key ID does not have Apple's form.
    KeyIdMalformed,
    /// The file's name says another Key ID, and that one is accepted.
    FileNameDisagrees,
    /// A key for another of Apple's services (in-app purchase, push).
    OtherAppleServiceKey,
    /// This computer's clock is wrong.
    ClockSkew,
    /// It is an individual key.
    KindIsIndividual,
    /// It is an enterprise key.
    KindIsEnterprise,
    /// It is a team key.
    KindIsTeam,
    /// The key belongs to the issuer of another kept team.
    IssuerOfAnotherTeam,
    /// The Key ID is another kept key's.
    KeyIdOfAnotherKey,
    /// Apple refuses a token of the usual lifetime and accepts a shorter one.
    LifetimeTooLong,
    /// Apple refused it, and what could be tried ruled nothing in.
    RefusedUnexplained,
    /// Too many requests.
    RateLimited,
    /// Apple answers that something is wrong on its side.
    AppleUnavailable,
    /// Somebody else answered in Apple's place, or the answer is not what Apple sends.
    AnswerNotFromApple,
    /// The certificate of whoever answered is not trusted.
    TlsNotTrusted,
    /// Apple's host could not be found or reached.
    NoNetwork,
    /// No answer in time.
    TimedOut,
    /// The connection ended before the whole answer was there.
    AnswerCutOff,
    /// The person stopped the test.
    Cancelled,
    /// The keychain is locked.
    KeychainLocked,
    /// There is no keychain service.
    KeychainMissing,
    /// The keychain does not have this key any more.
    KeyMissingFromKeychain,
}

impl Cause {
    /// Every cause, in the order of the documentation.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The stable name, as scripts match on it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.into_str()
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
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
