//! Where keys are looked for.

use std::path::Path;

use keywright_core::import::{Places, Whereabouts};
use secrecy::SecretString;

use crate::surroundings::{self, Here};

/// The places that `--from` names, or all usual ones.
pub fn of(from: Option<&Path>, here: &Here) -> Places {
    let home = surroundings::home();
    match from {
        Some(from) if from == Path::new("environment") => Places {
            folders: Vec::new(),
            asc_config: None,
            ..usual(here)
        },
        Some(from) if from == Path::new("asc") => Places {
            folders: Vec::new(),
            environment: Vec::new(),
            ..usual(here)
        },
        Some(path) => Places::chosen(path, home.as_deref()),
        None => usual(here),
    }
}

fn usual(here: &Here) -> Places {
    let whereabouts = Whereabouts {
        home: surroundings::home(),
        downloads: None,
        working_folder: here.folder.clone(),
    };
    let mut places = Places::usual(&whereabouts, environment());
    places.folders.extend(here.stray_places());
    places.folders.sort();
    places.folders.dedup();
    places
}

fn environment() -> Vec<(String, SecretString)> {
    surroundings::environment()
        .into_iter()
        .map(|(name, value)| (name, SecretString::from(value)))
        .collect()
}
