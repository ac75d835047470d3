//! Why a text or file is not a key that can be used, and what to do about it.

use crate::explain::{Explain, Explanation};
use crate::outcome::Cause;

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
    /// JSON without a private key, such as a server's error message.
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
    #[error("it contains characters that don't belong there")]
    Characters,
    /// The bytes do not have the structure of a private key.
    #[error("its inner structure is broken")]
    Structure,
    /// The number is zero, or not below the order of the curve.
    #[error("its number is outside the curve's range")]
    Range,
    /// The public key inside belongs to another private key.
    #[error("its two halves don't match")]
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
        let (what, next) = words(self);
        Explanation::new(self.code(), what, next)
    }
}

const CHOOSE: &str = "Choose the .p8 file that was downloaded when the key was created: its name begins with AuthKey_ or ApiKey_.";
const FRESH: &str = "Use the downloaded .p8 file itself, not a copy of its text. If you can't find it, create a new key: each one can be downloaded only once.";

/// What happened and what to do next, a sentence or two each.
fn words(error: &P8Error) -> (String, &'static str) {
    match error {
        P8Error::WrongCurve { name } => (
            format!("This is an elliptic-curve key on {name}. Apple uses P-256."),
            CHOOSE,
        ),
        P8Error::OtherAlgorithm { name } => (
            format!("This is a private key for {name}, not one of Apple's API keys."),
            CHOOSE,
        ),
        P8Error::Altered(damage) => (format!("This was a private key, but {damage}."), FRESH),
        other => {
            let (what, next) = fixed(other);
            (what.to_owned(), next)
        }
    }
}

fn fixed(error: &P8Error) -> (&'static str, &'static str) {
    match error {
        P8Error::Empty => ("This is empty.", CHOOSE),
        P8Error::TooLarge => (
            "This is larger than 64 KB; a private key is about 250 bytes.",
            CHOOSE,
        ),
        P8Error::Encrypted => (
            "This private key is protected by a password. Apple's keys aren't, so someone added one.",
            "Choose the file as downloaded from Apple, or remove the password with: openssl pkcs8 -in protected.pem -out AuthKey.p8",
        ),
        P8Error::Truncated => (
            "Part of the private key is missing. It includes everything from the BEGIN line to the END line.",
            FRESH,
        ),
        P8Error::SeveralKeys => (
            "This holds more than one private key, so it isn't clear which one to use.",
            "Choose a file with one key in it, or paste a single key.",
        ),
        P8Error::NotAKey => ("There's no private key in this.", CHOOSE),
        other => another_type(other),
    }
}

fn another_type(error: &P8Error) -> (&'static str, &'static str) {
    match error {
        P8Error::Rsa => (
            "This is an RSA private key, such as one made for a signing certificate. App Store Connect keys are elliptic-curve keys.",
            CHOOSE,
        ),
        P8Error::Dsa => (
            "This is a DSA private key, not one of Apple's API keys.",
            CHOOSE,
        ),
        P8Error::Ssh => ("This is an SSH key, not one of Apple's API keys.", CHOOSE),
        P8Error::Pgp => (
            "This is a PGP key or message, not one of Apple's API keys.",
            CHOOSE,
        ),
        P8Error::PublicKey => ("This is a public key, which can't sign.", CHOOSE),
        P8Error::Certificate => (
            "This is a certificate. It's for code signing and can't sign requests to App Store Connect.",
            CHOOSE,
        ),
        P8Error::CertificateRequest => (
            "This is a certificate signing request, not a private key.",
            CHOOSE,
        ),
        P8Error::Pkcs12 => (
            "This is a .p12 bundle: a signing certificate with its private key. The API key is a different file.",
            CHOOSE,
        ),
        P8Error::ProvisioningProfile => {
            ("This is a provisioning profile, not a private key.", CHOOSE)
        }
        P8Error::Cms => (
            "This is a signed or encrypted message (PKCS#7), not a private key.",
            CHOOSE,
        ),
        P8Error::ParametersOnly => (
            "This names a key's curve, but the key itself is missing.",
            FRESH,
        ),
        P8Error::OtherPem => (
            "This is a PEM file, but it doesn't hold a private key.",
            CHOOSE,
        ),
        other => another_document(other),
    }
}

fn another_document(error: &P8Error) -> (&'static str, &'static str) {
    match error {
        P8Error::Html => (
            "This is a web page. A browser that isn't signed in saves one instead of the key.",
            "Sign in to App Store Connect and download the key there. If its download link is gone, it was downloaded before: look for that file, or create a new key.",
        ),
        P8Error::Json => (
            "This is JSON without a private key in it, such as a server's error message.",
            CHOOSE,
        ),
        P8Error::RichText => (
            "This is a rich-text document: an editor saved the key with formatting around it.",
            "Use the downloaded .p8 file itself, or save the text again as plain text.",
        ),
        P8Error::Token => (
            "This is a token (JWT) that was signed with a key. It doesn't contain the key.",
            CHOOSE,
        ),
        P8Error::Identifier => (
            "This is an identifier, not a private key. It has its own field.",
            "Choose or paste the key file here: its first line says BEGIN PRIVATE KEY.",
        ),
        _ => ("There's no private key in this.", CHOOSE),
    }
}
