//! The command's words, with what is known of the key put where they ask for it.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

use keywright_core::explain::{Explain, Explanation};

const KEY_PATH: &str = "{key_path}";
const KEY_ID: &str = "{key_id}";
const ISSUER_ID: &str = "{issuer_id}";
const JWT: &str = "{jwt}";

/// What may stand in a command's words. Nothing here is secret: a path is, not what it leads to.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// None for an individual key.
    pub issuer_id: Option<&'a str>,
    /// Apple's name for the key.
    pub key_id: &'a str,
    /// Where the command can read the key, when it was asked for.
    pub key_path: Option<&'a Path>,
}

/// Why the words cannot be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// `{jwt}` among the words.
    #[error("a token was asked for in an argument")]
    TokenInArgument,
    /// `{issuer_id}` of a key that has none.
    #[error("an individual key has no Issuer ID")]
    NoIssuer,
}

impl Explain for WordsError {
    fn explain(&self) -> Explanation {
        match self {
            Self::TokenInArgument => Explanation::new(
                "token_in_argument",
                "{jwt} is not put into a command's words, because every user of this computer can read them.",
                "Use `--as jwt` and let the command read the variable KEYWRIGHT_JWT itself: \
                 keywright exec --as jwt -- curl --variable %KEYWRIGHT_JWT \
                 --expand-header 'Authorization: Bearer {{KEYWRIGHT_JWT}}' URL",
            ),
            Self::NoIssuer => Explanation::new(
                "no_issuer_id",
                "{issuer_id} is asked for, and an individual key has none.",
                "Leave that option out of the command, or choose a team key.",
            ),
        }
    }
}

/// Whether the words ask for a path to the key.
#[must_use]
pub fn ask_for_path(words: &[OsString]) -> bool {
    words.iter().any(|word| contains(word, KEY_PATH))
}

/// Refuses words that would show a secret, before anything secret is read.
///
/// # Errors
/// [`WordsError::TokenInArgument`].
pub fn refuse_secrets(words: &[OsString]) -> Result<(), WordsError> {
    if words.iter().any(|word| contains(word, JWT)) {
        return Err(WordsError::TokenInArgument);
    }
    Ok(())
}

/// The words with every placeholder replaced. Other braces stay as they are.
///
/// # Errors
/// As [`refuse_secrets`], and [`WordsError::NoIssuer`].
pub fn fill(words: &[OsString], known: Known<'_>) -> Result<Vec<OsString>, WordsError> {
    refuse_secrets(words)?;
    words.iter().map(|word| fill_one(word, known)).collect()
}

fn contains(word: &OsString, placeholder: &str) -> bool {
    let placeholder = placeholder.as_bytes();
    word.as_bytes()
        .windows(placeholder.len())
        .any(|window| window == placeholder)
}

fn fill_one(word: &OsString, known: Known<'_>) -> Result<OsString, WordsError> {
    let mut rest = word.as_bytes();
    let mut filled = Vec::with_capacity(rest.len());
    while let Some((first, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(KEY_ID.as_bytes()) {
            filled.extend_from_slice(known.key_id.as_bytes());
            rest = after;
        } else if let Some(after) = rest.strip_prefix(ISSUER_ID.as_bytes()) {
            let issuer = known.issuer_id.ok_or(WordsError::NoIssuer)?;
            filled.extend_from_slice(issuer.as_bytes());
            rest = after;
        } else if let (Some(after), Some(path)) =
            (rest.strip_prefix(KEY_PATH.as_bytes()), known.key_path)
        {
            filled.extend_from_slice(path.as_os_str().as_bytes());
            rest = after;
        } else {
            filled.push(*first);
            rest = after;
        }
    }
    Ok(OsString::from_vec(filled))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const KNOWN: Known<'static> = Known {
        issuer_id: Some("57246542-96fe-1a63-e053-0824d011072a"),
        key_id: "7K2XW9D4QP",
        key_path: None,
    };

    fn words(texts: &[&str]) -> Vec<OsString> {
        texts.iter().map(OsString::from).collect()
    }

    #[test]
    fn ids_are_put_in_wherever_they_stand() {
        let asked = words(&["tool", "--id={key_id}", "{issuer_id}/{key_id}"]);
        let filled = fill(&asked, KNOWN).unwrap();
        let issuer = "57246542-96fe-1a63-e053-0824d011072a/7K2XW9D4QP";
        assert_eq!(filled, words(&["tool", "--id=7K2XW9D4QP", issuer]));
    }

    #[test]
    fn other_braces_and_bytes_stay() {
        let odd = OsString::from_vec(vec![b'{', 0xff, b'}']);
        let asked = vec!["awk".into(), "{print $1}{key_idx}".into(), odd];
        assert_eq!(fill(&asked, KNOWN).unwrap(), asked);
    }

    #[test]
    fn the_path_is_put_in_when_there_is_one() {
        let asked = words(&["--key", "@{key_path}"]);
        assert!(ask_for_path(&asked));
        let known = Known {
            key_path: Some(Path::new("/proc/7/fd/0")),
            ..KNOWN
        };
        assert_eq!(
            fill(&asked, known).unwrap(),
            words(&["--key", "@/proc/7/fd/0"])
        );
    }

    #[test]
    fn a_token_is_never_put_into_an_argument() {
        let asked = words(&["curl", "-H", "Authorization: Bearer {jwt}"]);
        assert_eq!(fill(&asked, KNOWN), Err(WordsError::TokenInArgument));
    }

    #[test]
    fn an_individual_key_has_no_issuer_to_put_in() {
        let known = Known {
            issuer_id: None,
            ..KNOWN
        };
        assert_eq!(
            fill(&words(&["{issuer_id}"]), known),
            Err(WordsError::NoIssuer)
        );
        assert!(fill(&words(&["{key_id}"]), known).is_ok());
    }
}
