//! Speaking with Apple's API: two hosts, one token a request, answers read whatever they are.

pub mod apps;
pub mod beta_testers;
pub mod bundle_ids;
pub mod certificates;
pub mod client;
pub mod devices;
pub mod endpoint;
pub mod fault;
pub mod hosts;
pub mod limiter;
pub(crate) mod names;
pub mod paging;
pub mod people;
pub mod profiles;
pub mod quota;
pub mod reply;
pub mod reports;
pub mod team_source;
#[cfg(test)]
mod tests;
mod trust;
pub mod wire;

pub use client::{AppleClient, ClientError, Timeouts};
pub use hosts::{ENTERPRISE_STAND_IN, Hosts, HostsError, STAND_IN};
