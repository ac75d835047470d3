//! `exec` within `exec`: another tool or another key is as good as on its own. The same once more
//! is most often a script that stands for the tool and starts itself, for ever.

use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::Tool;
use keywright_core::key::KeptKeyId;

/// Names what is given to a command, to another `exec` within it.
pub const VARIABLE: &str = "KEYWRIGHT_EXEC";

/// How often a command may be within another, for the sake of tokens, which are always fresh.
const DEEPEST: usize = 16;

/// What a command already has from those around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nesting(Vec<String>);

/// Why it is not given once more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NestingError {
    /// It has the very same.
    #[error("the command has these variables already")]
    Same,
    /// It is too deep within.
    #[error("the command runs within too many others")]
    TooDeep,
}

impl Explain for NestingError {
    fn explain(&self) -> Explanation {
        let (what, next) = match self {
            Self::Same => (
                "This already runs inside `keywright exec` for these tools and this key.",
                "Start the command directly: its variables are set.",
            ),
            Self::TooDeep => (
                "This runs inside too many other `keywright exec`.",
                "Check whether a script starts itself.",
            ),
        };
        Explanation::new("nested_exec", what, next)
    }
}

impl Nesting {
    /// As the variable tells it.
    #[must_use]
    pub fn of(variable: Option<&str>) -> Self {
        let entries = variable.unwrap_or_default().split_whitespace();
        Self(entries.map(ToOwned::to_owned).collect())
    }

    /// The variable for a command that is given these too.
    ///
    /// # Errors
    /// [`NestingError`].
    pub fn with(&self, tools: &[Tool], key: &KeptKeyId) -> Result<String, NestingError> {
        let entry = |tool: &Tool| format!("{}:{}", tool.as_str(), key.as_str());
        let known = |tool: &Tool| *tool != Tool::Jwt && self.0.contains(&entry(tool));
        if !tools.is_empty() && tools.iter().all(known) {
            return Err(NestingError::Same);
        }
        if self.0.len() >= DEEPEST {
            return Err(NestingError::TooDeep);
        }
        let mut all = self.0.clone();
        all.extend(tools.iter().map(entry));
        Ok(all.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use keywright_core::ids::KeyId;

    use super::*;

    #[test]
    fn only_the_same_once_more_is_refused() {
        let [one, other] =
            ["2X9R4HXF34", "7K2XW9D4QP"].map(|id| KeptKeyId::random(&KeyId::new(id).unwrap()));
        let variable = Nesting::default().with(&[Tool::Fastlane], &one).unwrap();
        let within = Nesting::of(Some(&variable));
        assert_eq!(
            within.with(&[Tool::Fastlane], &one),
            Err(NestingError::Same)
        );
        assert!(within.with(&[Tool::Fastlane], &other).is_ok());
        assert!(within.with(&[Tool::Fastlane, Tool::Asc], &one).is_ok());
        let token = within.with(&[Tool::Jwt], &one).unwrap();
        assert!(Nesting::of(Some(&token)).with(&[Tool::Jwt], &one).is_ok());
    }

    #[test]
    fn nothing_is_nested_for_ever() {
        let [one] = ["2X9R4HXF34"].map(|id| KeptKeyId::random(&KeyId::new(id).unwrap()));
        let mut nesting = Nesting::default();
        let deepest = (0..100).find_map(|_| match nesting.with(&[Tool::Jwt], &one) {
            Ok(variable) => {
                nesting = Nesting::of(Some(&variable));
                None
            }
            Err(error) => Some(error),
        });
        assert_eq!(deepest, Some(NestingError::TooDeep));
    }
}
