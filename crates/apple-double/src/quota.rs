//! How many requests a key has left.

use std::collections::VecDeque;

use crate::scenario::Limits;

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// The requests of one key in the last hour.
#[derive(Debug, Default)]
pub(crate) struct Quota {
    at: VecDeque<i64>,
}

impl Quota {
    /// Counts a request at this moment, unless a limit is reached.
    pub fn spend(&mut self, now_ms: i64, limits: &Limits) -> bool {
        self.at.retain(|at| now_ms - at < HOUR_MS);
        let in_minute = self
            .at
            .iter()
            .filter(|at| now_ms - **at < MINUTE_MS)
            .count();
        let minute_full = limits
            .minute
            .is_some_and(|limit| in_minute >= limit as usize);
        let full = minute_full || self.at.len() >= limits.hour as usize;
        if !full {
            self.at.push_back(now_ms);
        }
        !full
    }

    /// The value of `X-Rate-Limit`.
    pub fn header(&self, limits: &Limits) -> String {
        let left = (limits.hour as usize).saturating_sub(self.at.len());
        let end = if limits.trailing_semicolon { ";" } else { "" };
        format!("user-hour-lim:{};user-hour-rem:{left}{end}", limits.hour)
    }
}
