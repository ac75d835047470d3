//! The stable list of causes.

use serde::{Deserialize, Serialize};

/// Every outcome that a test of a key can have. The names are stable: scripts match on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// Apple accepted the key.
    Valid,
    /// Apple accepted the key, and it cannot do something it is meant for.
    ValidLimitedRole,
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
    /// Apple accepted the key; its role does not allow the request.
    RoleInsufficient,
    /// An agreement of the account is missing or has expired.
    AgreementMissing,
    /// The newest Program License Agreement is not accepted.
    LicenseAgreementPending,
    /// The membership is not active.
    MembershipLapsed,
    /// The Team ID that was given is not the key's.
    TeamMismatch,
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
