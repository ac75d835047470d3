//! Why a text or file is not a key that can be used, and what to do about it.

use crate::diagnosis::cause::Cause;
use crate::explain::{Explain, Explanation};

/// What was found instead of a private key that can be used. No variant carries any of the input,
/// only names out of this program's own tables and object identifiers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum P8Error {
    /// Nothing, or nothing but white space.
    #[error("there is nothing in it")]
    Empty,
    /// Longer than [`super::LARGEST_FILE`].
    #[error("it is far longer than a key")]
    TooLarge,
    /// A private key behind a password (PKCS#8 `ENCRYPTED PRIVATE KEY`, or `Proc-Type: 4,ENCRYPTED`).
    #[error("the private key is protected by a password")]
    Encrypted,
    /// An elliptic-curve key on another curve than P-256.
    #[error("the key is on {name} instead of P-256")]
    WrongCurve {
        /// The curve's usual name, or its object identifier.
        name: String,
    },
    /// An RSA private key.
    #[error("it is an RSA key")]
    Rsa,
    /// A DSA private key.
    #[error("it is a DSA key")]
    Dsa,
    /// A private key for another algorithm.
    #[error("it is a key for {name}")]
    OtherAlgorithm {
        /// The algorithm's usual name, or its object identifier.
        name: String,
    },
    /// A key in a format of an SSH program.
    #[error("it is an SSH key")]
    Ssh,
    /// Anything of PGP's.
    #[error("it is a PGP file")]
    Pgp,
    /// The public half of a key pair.
    #[error("it is a public key")]
    PublicKey,
    /// A certificate, or a list of revoked ones.
    #[error("it is a certificate")]
    Certificate,
    /// A request for a certificate.
    #[error("it is a certificate request")]
    CertificateRequest,
    /// A PKCS#12 bundle (`.p12`, `.pfx`).
    #[error("it is a PKCS#12 bundle")]
    Pkcs12,
    /// A provisioning profile.
    #[error("it is a provisioning profile")]
    ProvisioningProfile,
    /// Another CMS (PKCS#7) message.
    #[error("it is a CMS message")]
    Cms,
    /// The parameters of a curve without a key.
    #[error("it is the parameters of a key, without the key")]
    ParametersOnly,
    /// Some other thing in PEM armour.
    #[error("it is another kind of PEM file")]
    OtherPem,
    /// The beginning or the end of a private key is missing.
    #[error("a part of the private key is missing")]
    Truncated,
    /// It is nearly a private key: something in it was changed.
    #[error("the private key was changed: {0}")]
    Altered(Damage),
    /// Two different private keys or more.
    #[error("there is more than one private key in it")]
    SeveralKeys,
    /// A web page.
    #[error("it is a web page")]
    Html,
    /// JSON without a private key, such as an error that a server sent.
    #[error("it is JSON without a private key")]
    Json,
    /// A rich-text document.
    #[error("it is a rich-text document")]
    RichText,
    /// A JSON Web Token.
    #[error("it is a token, not the key that signs tokens")]
    Token,
    /// One of the identifiers.
    #[error("it is an identifier, not a private key")]
    Identifier,
    /// Nothing that is known here.
    #[error("it is not a private key")]
    NotAKey,
}

/// What shows that a private key was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A character between the markers that base64 does not have.
    #[error("there are characters in it that do not belong there")]
    Characters,
    /// The bytes do not have the structure of a private key.
    #[error("its inner structure is broken")]
    Structure,
    /// The number is zero, or not below the order of the curve.
    #[error("its number is outside the range of its curve")]
    Range,
    /// The public key inside belongs to another private key.
    #[error("its two halves do not belong together")]
    Halves,
}

impl P8Error {
    /// The cause that a test ends in because of it.
    #[must_use]
    pub const fn cause(&self) -> Cause {
        match self {
            Self::Encrypted => Cause::KeyEncrypted,
            Self::WrongCurve { .. } => Cause::KeyWrongCurve,
            Self::Rsa
            | Self::Dsa
            | Self::OtherAlgorithm { .. }
            | Self::Ssh
            | Self::Pgp
            | Self::PublicKey
            | Self::Certificate
            | Self::CertificateRequest
            | Self::Pkcs12
            | Self::ProvisioningProfile
            | Self::Cms
            | Self::ParametersOnly
            | Self::OtherPem
            | Self::Token => Cause::KeyWrongType,
            Self::Empty
            | Self::TooLarge
            | Self::Truncated
            | Self::Altered(_)
            | Self::SeveralKeys
            | Self::Html
            | Self::Json
            | Self::RichText
            | Self::Identifier
            | Self::NotAKey => Cause::KeyUnreadable,
        }
    }

    /// The stable name of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "key_empty",
            Self::TooLarge => "key_too_large",
            Self::Encrypted => "key_encrypted",
            Self::WrongCurve { .. } => "key_wrong_curve",
            Self::Rsa => "key_is_rsa",
            Self::Dsa => "key_is_dsa",
            Self::OtherAlgorithm { .. } => "key_other_algorithm",
            Self::Ssh => "key_is_ssh",
            Self::Pgp => "key_is_pgp",
            Self::PublicKey => "key_is_public",
            Self::Certificate => "key_is_certificate",
            Self::CertificateRequest => "key_is_certificate_request",
            Self::Pkcs12 => "key_is_pkcs12",
            Self::ProvisioningProfile => "key_is_provisioning_profile",
            Self::Cms => "key_is_cms",
            Self::ParametersOnly => "key_is_parameters",
            Self::OtherPem => "key_is_other_pem",
            Self::Truncated => "key_truncated",
            Self::Altered(_) => "key_altered",
            Self::SeveralKeys => "key_several",
            Self::Html => "key_is_html",
            Self::Json => "key_is_json",
            Self::RichText => "key_is_rich_text",
            Self::Token => "key_is_token",
            Self::Identifier => "key_is_identifier",
            Self::NotAKey => "key_not_a_key",
        }
    }
}

impl Explain for P8Error {
    fn explain(&self) -> Explanation {
        let (what, next) = super::words::of(self);
        Explanation::new(self.code(), what, next)
    }
}
