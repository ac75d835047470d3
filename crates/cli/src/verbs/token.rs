//! `keywright token`

use std::io::Write;
use std::time::Duration;

use keywright_core::token::TokenRequest;
use secrecy::ExposeSecret;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::Session;

/// What `token` is asked for.
#[derive(clap::Args, Debug)]
pub struct TokenVerb {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    #[command(flatten)]
    terms: TokenTerms,
}

/// For how long and for what a token is good.
#[derive(clap::Args, Debug)]
pub struct TokenTerms {
    /// For how long the token is good, at most 20m
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = lifetime)]
    lifetime: Duration,
    /// A request that it may be used for, such as "GET /v1/apps"; may be given again
    #[arg(long, value_name = "REQUEST")]
    scope: Vec<String>,
}

impl TokenTerms {
    /// The request as core takes it.
    #[must_use]
    pub fn request(&self) -> TokenRequest {
        TokenRequest {
            lifetime: self.lifetime,
            scope: self.scope.clone(),
        }
    }

    /// Whether nothing but the usual was asked for.
    #[must_use]
    pub fn are_usual(&self) -> bool {
        self.lifetime == TokenRequest::USUAL && self.scope.is_empty()
    }
}

impl TokenVerb {
    /// Prints the token and a line end.
    ///
    /// # Errors
    /// When the key cannot be had, or the token cannot be made.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        let id = session.choose(&keywright, self.key.as_deref())?.key.key.id;
        session.unlock_if_asked(&keywright)?;
        let request = self.terms.request();
        let token = session.wait(keywright.token(&id, &request))??;
        writeln!(session.console.out(), "{}", token.jwt.expose_secret())?;
        Ok(Exit::Done)
    }
}

/// Reads `15m`, `900s` or `900`.
fn lifetime(text: &str) -> Result<Duration, String> {
    let (number, unit) = match text.strip_suffix('m') {
        Some(minutes) => (minutes, 60),
        None => (text.strip_suffix('s').unwrap_or(text), 1),
    };
    let asked = number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(unit));
    match asked.map(Duration::from_secs) {
        None => Err("write it as 15m or 900s".to_owned()),
        Some(asked) if asked.is_zero() => Err("a token must live for at least a second".to_owned()),
        Some(asked) if asked > TokenRequest::LONGEST => {
            Err("Apple refuses tokens that live longer than 20m".to_owned())
        }
        Some(asked) => Ok(asked),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn lifetimes_are_read_and_bounded() {
        assert_eq!(lifetime("15m"), Ok(Duration::from_secs(900)));
        assert_eq!(lifetime("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(lifetime("1200"), Ok(Duration::from_secs(1200)));
        for refused in [
            "",
            "m",
            "21m",
            "1201",
            "0",
            "1h",
            "-5m",
            "1.5m",
            "99999999999999999999m",
        ] {
            assert!(lifetime(refused).is_err(), "{refused}");
        }
    }
}
