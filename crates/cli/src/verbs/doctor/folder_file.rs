//! Whether what chooses the key chooses one that is kept.

use keywright_core::app::Keywright;

use super::finding::{Finding, Status};
use crate::exit::Exit;
use crate::session::Session;

const ID: &str = "chosen_key";

/// Chooses a key as every other verb does.
pub fn look(session: &Session, keywright: &Keywright) -> Option<Finding> {
    match session.choose(keywright, None) {
        Ok(chosen) => {
            let key = &chosen.key.key;
            let message = format!("Commands here use {} ({}).", key.name, key.key_id);
            Some(Finding::new(ID, Status::Ok, message).seen(chosen.why.sentence()))
        }
        Err(failure) => {
            let told = failure.told?;
            let nothing_chosen = told.code == "no_key_in_use";
            let status = match (nothing_chosen, failure.exit) {
                (true, _) => Status::Info,
                (false, Exit::NoSuchKey | Exit::Usage) => Status::Warn,
                _ => Status::Fail,
            };
            let finding = Finding::told(ID, status, told);
            Some(match failure.details.as_slice() {
                [] => finding,
                details => finding.seen(details.join("; ")),
            })
        }
    }
}
