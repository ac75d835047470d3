//! What can be judged here, before anything is asked of Apple.

mod fields;
mod guess;
mod hints;
mod ids;

use super::conclusion::Stopped;
use super::context::Context;
use crate::token::Credentials;

/// Judges the values. `Ok` when they make credentials that can be tried at Apple as they are.
/// Values that cannot be right are tried as they were probably meant, and end the test.
pub(super) async fn judge(context: &Context<'_>) -> Result<Credentials, Stopped> {
    hints::private_key(context);
    hints::file_name(context);
    let judged = ids::judge(context);
    hints::look_alikes(context);
    hints::same_key(context);
    match judged {
        Ok(credentials) => Ok(credentials),
        Err(wrong) => Err(guess::try_as_meant(context, *wrong).await),
    }
}
