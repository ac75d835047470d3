//! A loopback stand-in for Apple's App Store Connect API, for practice and tests.
//!
//! It verifies every token as Apple does, with a clock of its own, answers with bodies of Apple's
//! shape, and misbehaves on request. What it imitates, and what it does not, is in its README.
//!
//! ```no_run
//! use apple_double::{Double, KeyKind, RegisteredKey, Role, Scenario, Team};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let public_key_pem = "";
//! let issuer = "57246542-96fe-1a63-e053-0824d011072a";
//! let team = Team::new("8K2LQ7XW4D", "Orchard Labs", issuer)
//!     .with_app("Pear Timer", "com.orchard.peartimer")
//!     .with_certificate("DISTRIBUTION");
//! let key = RegisteredKey::new(KeyKind::Team, "2X9R4HXF34", public_key_pem, "8K2LQ7XW4D")
//!     .with_role(Role::AppManager);
//! let apple = Double::start(Scenario::new().with_team(team).with_key(key))?;
//! println!("{}", apple.url());
//! # Ok(())
//! # }
//! ```

mod answer;
mod apple;
mod certificate;
mod control;
mod delivery;
mod endpoints;
mod entity;
mod errors;
mod fault;
mod fault_responses;
mod generated_key;
mod kind;
mod listing;
mod practice;
mod profile;
mod registered_key;
mod role;
mod running;
mod scenario;
mod server;
pub mod team;
mod team_parts;
mod timestamp;
mod tls;
mod token_rules;
mod world;

pub use fault::{Fault, FaultRule};
pub use generated_key::{GeneratedKey, NotGenerated};
pub use kind::{Host, KeyKind};
pub use practice::{PracticeError, PracticeKey, write_practice};
pub use registered_key::{RegisterError, RegisteredKey};
pub use role::{Area, Role};
pub use running::{Double, RunningDouble, StartError};
pub use scenario::{Limits, Scenario};
pub use team::{AgreementsForm, Standing, Team};
pub use tls::TlsError;
pub use token_rules::{
    BrokenRule, EXPIRY_TOLERANCE_SECONDS, ISSUED_TOLERANCE_SECONDS, LONGEST_LIFETIME_SECONDS,
};
pub use world::SeenRequest;
