//! Speaking with Apple's API: two hosts, one token a request, answers read whatever they are.

pub mod client;
pub mod endpoint;
pub mod fault;
pub mod hosts;
pub mod limiter;
pub mod quota;
pub mod reply;

pub use client::{AppleClient, ClientError, Timeouts};
pub use hosts::{Hosts, HostsError};
