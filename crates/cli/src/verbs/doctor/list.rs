//! Whether the list can be read, and whether it and the keychain say the same.

use keywright_core::app::{self, FindingKind, Keywright};
use keywright_core::explain::Explain;

use super::finding::{Finding, Status};
use crate::failure::Failure;

const ID: &str = "list";

/// Counts the keys and compares both sides.
pub async fn look(keywright: &Keywright) -> Vec<Finding> {
    let mut findings = vec![match keywright.list() {
        Ok(keys) => {
            let count = keys.len();
            let plural = if count == 1 { "key" } else { "keys" };
            Finding::new(ID, Status::Ok, format!("The list has {count} {plural}."))
        }
        Err(error) => Finding::told(ID, Status::Fail, error.explain()),
    }];
    match keywright.reconcile().await {
        Ok(found) => findings.extend(found.iter().filter_map(difference)),
        Err(error) => findings.push(Finding::told("compared", Status::Fail, error.explain())),
    }
    findings
}

/// The list could not be opened at all.
pub fn not_opened(failure: &Failure) -> Option<Finding> {
    let told = failure.told.clone()?;
    Some(Finding::told(ID, Status::Fail, told))
}

fn difference(found: &app::Finding) -> Option<Finding> {
    let status = match found.kind {
        // The keychain itself is looked at by another check.
        FindingKind::KeychainLocked | FindingKind::KeychainUnavailable => return None,
        FindingKind::KeyMissing | FindingKind::UnknownKeys | FindingKind::ListSetAside => {
            Status::Warn
        }
        _ => Status::Info,
    };
    Some(Finding::new("compared", status, found.what.clone()).mend(found.next.clone()))
}
