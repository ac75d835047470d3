//! What can be judged here, before anything is asked of Apple.

mod fields;
mod file_name;
mod guess;
mod ids;
mod same_key;

use super::run::Run;
use super::trial::Stopped;
use crate::token::Credentials;

/// Judges the values. `Ok` when they make credentials that can be tried at Apple as they are.
/// Values that cannot be right are tried as they were probably meant, and end the test.
pub(super) async fn judge(run: &Run<'_>) -> Result<Credentials, Stopped> {
    run.ok("key_form", "The file is a complete P-256 private key");
    file_name::record(run);
    let judged = ids::judge(run);
    same_key::record(run);
    match judged {
        Ok(credentials) => Ok(credentials),
        Err(wrong) => Err(guess::try_as_meant(run, *wrong).await),
    }
}
