//! Where keys are looked for.

use std::path::Path;

use keywright_core::import::Places;
use secrecy::SecretString;

use crate::surroundings::{self, Here};

/// The places that `--from` names, or all usual ones.
pub fn of(from: Option<&Path>, here: &Here) -> Places {
    match from {
        None => usual(here),
        Some(from) if from == Path::new("environment") => Places {
            environment: environment(),
            ..Places::default()
        },
        Some(from) if from == Path::new("asc") => Places {
            asc_config: asc_config(),
            ..Places::default()
        },
        Some(folder) if folder.is_dir() => Places {
            folders: vec![folder.to_owned()],
            ..Places::default()
        },
        Some(file) => Places {
            files: vec![file.to_owned()],
            ..Places::default()
        },
    }
}

fn usual(here: &Here) -> Places {
    Places {
        folders: here.stray_places(),
        files: Vec::new(),
        environment: environment(),
        asc_config: asc_config(),
    }
}

fn environment() -> Vec<(String, SecretString)> {
    surroundings::environment()
        .into_iter()
        .map(|(name, value)| (name, SecretString::from(value)))
        .collect()
}

fn asc_config() -> Option<std::path::PathBuf> {
    Some(surroundings::home()?.join(".asc/config.json"))
}
