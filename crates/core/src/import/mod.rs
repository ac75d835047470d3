//! Finding keys that lie elsewhere: in folders, in other tools' files, in the environment.
//!
//! Nothing is changed or removed by looking. Every place is passed in.

mod asc_config;
mod dotenv;
mod folder;
mod found;
mod json_file;
mod tool_variables;

use std::path::PathBuf;

use secrecy::SecretString;

pub use found::{Found, Missing, Origin, Problem};

/// Where to look.
#[derive(Debug, Default)]
pub struct Places {
    /// Folders that are looked into, without their sub-folders.
    pub folders: Vec<PathBuf>,
    /// Single files: a key, a tool's JSON, a `.env`.
    pub files: Vec<PathBuf>,
    /// The environment, by name. Values are treated as secrets.
    pub environment: Vec<(String, SecretString)>,
    /// asc's configuration file.
    pub asc_config: Option<PathBuf>,
}

/// Looks everywhere and names each key once: the same private key found again with nothing new
/// about it is left out.
#[must_use]
pub fn scan(places: &Places) -> Vec<Found> {
    let mut all = Vec::new();
    for folder in &places.folders {
        all.extend(folder::look_into(folder));
    }
    for file in &places.files {
        all.extend(folder::look_at(file));
    }
    all.extend(tool_variables::look_through(
        &places.environment,
        &Origin::Environment,
    ));
    if let Some(config) = &places.asc_config {
        all.extend(asc_config::look_at(config));
    }
    each_once(all)
}

fn each_once(all: Vec<Found>) -> Vec<Found> {
    let mut once: Vec<Found> = Vec::new();
    for found in all {
        if !once.iter().any(|earlier| earlier.says_all_of(&found)) {
            once.retain(|earlier| !found.says_all_of(earlier));
            once.push(found);
        }
    }
    once
}
