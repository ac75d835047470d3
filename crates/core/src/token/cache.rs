//! Tokens that are still good are used again: signing each request anew gains nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Credentials, Token, TokenError, TokenRequest, mint};
use crate::clock::UnixMillis;
use crate::ids::KeyId;
use crate::key::Owner;
use crate::p8::Fingerprint;

/// A token is renewed when less than this is left of it, in milliseconds, or a tenth of its
/// lifetime if that is shorter.
const MARGIN: i64 = 60_000;
/// The most tokens that are kept.
const MOST: usize = 1000;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    owner: Owner,
    key_id: KeyId,
    fingerprint: Fingerprint,
    request: TokenRequest,
}

impl Place {
    fn of(credentials: &Credentials, request: &TokenRequest) -> Self {
        Self {
            owner: credentials.owner.clone(),
            key_id: credentials.key_id.clone(),
            fingerprint: credentials.private_key.fingerprint().clone(),
            request: request.clone(),
        }
    }
}

/// Gives the same token until shortly before it ends. Clones share what they keep.
#[derive(Clone, Default)]
pub struct TokenCache {
    kept: Arc<Mutex<HashMap<Place, Token>>>,
}

impl TokenCache {
    /// An empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The kept token if it is still good at `now`, else a new one.
    ///
    /// # Errors
    /// [`TokenError`] when a new one cannot be made.
    pub fn token(
        &self,
        credentials: &Credentials,
        request: &TokenRequest,
        now: UnixMillis,
    ) -> Result<Token, TokenError> {
        let place = Place::of(credentials, request);
        if let Some(token) = self.kept().get(&place).filter(|token| is_good(token, now)) {
            return Ok(token.clone());
        }
        let token = mint(credentials, request, now)?;
        let mut kept = self.kept();
        kept.retain(|_, token| is_good(token, now));
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(place, token.clone());
        Ok(token)
    }

    /// Forgets the token of these credentials, after Apple refused it.
    pub fn forget(&self, credentials: &Credentials, request: &TokenRequest) {
        self.kept().remove(&Place::of(credentials, request));
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<Place, Token>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenCache").finish_non_exhaustive()
    }
}

/// A token from the future means that the clock was set back since: it is not good either.
fn is_good(token: &Token, now: UnixMillis) -> bool {
    let life = token.expires_at.0.saturating_sub(token.issued_at.0);
    let left = token.expires_at.0.saturating_sub(now.0);
    left > MARGIN.min(life / 10) && now >= token.issued_at
}
