//! Whether the list can be read, and whether it and the keychain say the same.

use keywright_core::app::{self, AppError, FindingKind, Keywright, Rebuilt};
use keywright_core::explain::Explain;
use keywright_core::registry::RegistryError;
use keywright_core::vault::KeychainState;

use super::finding::{Finding, Status};
use crate::failure::Failure;

const ID: &str = "list";
const COMPARED: &str = "compared";

/// Counts the keys and compares both sides; with `fix`, lets the list take over what the keychain
/// has, reads what is not verified, and leaves one of the keys that are there twice.
pub async fn look(keywright: &Keywright, fix: bool) -> Vec<Finding> {
    let compared = compared(keywright, fix).await;
    let mut findings = vec![match keywright.list() {
        Ok(keys) => {
            let count = keys.len();
            let plural = if count == 1 { "key" } else { "keys" };
            Finding::new(ID, Status::Ok, format!("The list has {count} {plural}."))
        }
        Err(error) => Finding::told(ID, Status::Fail, error.explain()),
    }];
    findings.extend(
        compared
            .unwrap_or_else(|error| vec![Finding::told(COMPARED, Status::Fail, error.explain())]),
    );
    findings
}

async fn compared(keywright: &Keywright, fix: bool) -> Result<Vec<Finding>, AppError> {
    let set_aside = keywright.set_aside();
    let mut found = keywright.reconcile().await?;
    let is_lost = |it: &app::Finding| {
        matches!(
            it.kind,
            FindingKind::UnknownKeys | FindingKind::ListSetAside
        )
    };
    let lost = set_aside.is_some() || found.iter().any(is_lost);
    let mut findings = Vec::new();
    if fix && lost && keywright.vault().state().await == Ok(KeychainState::Ready) {
        findings.push(rebuilt(keywright.rebuild().await?));
        found.retain(|it| !is_lost(it));
    } else if let Some(place) = set_aside {
        let told = RegistryError::SetAside(place).explain();
        findings.push(Finding::told(COMPARED, Status::Fail, told));
    }
    if fix {
        let cut_off = |it: &app::Finding| {
            matches!(
                it.kind,
                FindingKind::SaveUnproven | FindingKind::KeyBack | FindingKind::ChangeUnfinished
            )
        };
        found.retain(|it| !cut_off(it));
        found.extend(keywright.verify().await?);
        found.extend(keywright.remove_duplicates().await?);
    } else {
        let told: Vec<_> = found.iter().map(|it| it.key.clone()).collect();
        let unproven = keywright.unproven()?.into_iter();
        found.extend(unproven.filter(|it| !told.contains(&it.key)));
        found.extend(keywright.duplicates()?);
    }
    findings.extend(found.iter().filter_map(difference));
    Ok(findings)
}

fn rebuilt(rebuilt: Rebuilt) -> Finding {
    let plural = if rebuilt.restored == 1 { "key" } else { "keys" };
    let message = format!(
        "The list was rebuilt from the keychain: {} {plural} restored.",
        rebuilt.restored
    );
    let finding = Finding::new(COMPARED, Status::Ok, message).mended();
    match rebuilt.unreadable {
        0 => finding,
        unreadable => finding.seen(format!(
            "{unreadable} of the keychain's items can't be read as keys; they are left as they are"
        )),
    }
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
        FindingKind::UnknownKeys | FindingKind::ListSetAside | FindingKind::SaveIncomplete => {
            Status::Fail
        }
        FindingKind::KeyMissing
        | FindingKind::KeyTwice
        | FindingKind::KeyBack
        | FindingKind::SaveUnproven
        | FindingKind::ChangeUnfinished => Status::Warn,
        _ => Status::Info,
    };
    Some(Finding::new(COMPARED, status, found.what.clone()).mend(found.next.clone()))
}
