//! What a person is told about each [`P8Error`].

use super::P8Error;

const CHOOSE: &str = "Choose the .p8 file that was downloaded when the key was generated: its name begins with AuthKey_ or ApiKey_.";
const FRESH: &str = "Use the downloaded .p8 file itself rather than a copy of its text. If it cannot be found, generate a new key: Apple offers each one only once.";

/// What happened and what to do next, a sentence or two each.
pub(super) fn of(error: &P8Error) -> (String, &'static str) {
    match error {
        P8Error::WrongCurve { name } => (
            format!(
                "This is an elliptic-curve key on {name}. App Store Connect only takes keys on P-256, as Apple generates them."
            ),
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
        P8Error::Empty => ("There is nothing in it.", CHOOSE),
        P8Error::TooLarge => (
            "It is larger than 64 KiB; a private key is about 250 bytes.",
            CHOOSE,
        ),
        P8Error::Encrypted => (
            "This private key is protected by a password. Apple's keys are not, so somebody added one.",
            "Choose the file as Apple gave it, or take the password off with: openssl pkcs8 -in protected.pem -out AuthKey.p8",
        ),
        P8Error::Truncated => (
            "A part of the private key is missing: it has to reach from the BEGIN line to the END line, both included.",
            FRESH,
        ),
        P8Error::SeveralKeys => (
            "There is more than one private key in it, so it is not clear which one is meant.",
            "Choose a file with one key in it, or paste one key alone.",
        ),
        P8Error::NotAKey => ("There is no private key in it.", CHOOSE),
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
        P8Error::PublicKey => ("This is a public key: the half that cannot sign.", CHOOSE),
        P8Error::Certificate => (
            "This is a certificate. It belongs to code signing and cannot sign requests to App Store Connect.",
            CHOOSE,
        ),
        P8Error::CertificateRequest => (
            "This is a certificate signing request, not a private key.",
            CHOOSE,
        ),
        P8Error::Pkcs12 => (
            "This is a .p12 bundle: a signing certificate with its private key. An API key is another file.",
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
            "This names the curve of a key, but the key itself is missing.",
            FRESH,
        ),
        P8Error::OtherPem => (
            "This is a PEM file with something else than a private key in it.",
            CHOOSE,
        ),
        other => another_document(other),
    }
}

fn another_document(error: &P8Error) -> (&'static str, &'static str) {
    match error {
        P8Error::Html => (
            "This is a web page. A browser that is not signed in saves one in place of the key.",
            "Sign in to App Store Connect and download the key there. If its download link is gone, it was downloaded before: look for that file, or generate a new key.",
        ),
        P8Error::Json => (
            "This is JSON without a private key in it, such as an error that a server sent.",
            CHOOSE,
        ),
        P8Error::RichText => (
            "This is a rich-text document: an editor saved the key with formatting around it.",
            "Use the downloaded .p8 file itself, or save the text again as plain text.",
        ),
        P8Error::Token => (
            "This is a token (JWT) that was signed with a key. The key cannot be got back from it.",
            CHOOSE,
        ),
        P8Error::Identifier => (
            "This is an identifier, not a private key. It belongs in a field of its own.",
            "Choose or paste the key's file here: its first line says BEGIN PRIVATE KEY.",
        ),
        _ => ("There is no private key in it.", CHOOSE),
    }
}
