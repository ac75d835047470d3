//! Speaking with Apple's API: two hosts, one token a request, answers read whatever they are.

pub mod change;
pub mod client;
pub mod conflict;
pub(crate) mod dns;
pub mod endpoint;
pub mod error;
pub mod hosts;
pub mod paging;
pub mod proxy;
pub mod quota;
pub mod redact;
pub mod reply;
pub mod resources;
pub mod retry;
pub mod team_source;
#[cfg(test)]
mod tests;
mod tls;
pub mod transport;

pub use client::{AppleClient, ClientError, Timeouts};
pub use hosts::{ENTERPRISE_STAND_IN, Hosts, HostsError, STAND_IN};
