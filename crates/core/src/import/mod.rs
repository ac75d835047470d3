//! Finding keys that lie elsewhere: in folders, in other tools' files and keychain items, and in
//! the environment.
//!
//! Nothing is changed or removed by looking. Every place is passed in.

mod asc;
mod completing;
mod eas;
mod env_file;
mod fastlane;
mod found;
mod key_file;
mod key_text;
mod places;
mod rcodesign;
mod search;
mod values;
mod variables;

use std::path::Path;

pub use crate::vault::AscItem;
pub use found::{Found, Missing, Origin, Problem};
pub use places::{Places, Whereabouts};

use completing::Known;
use places::Paths;
use search::Looks;
use values::Values;

/// Looks everywhere and names each key once: what one place lacks and another says of the same
/// key is filled in, and the same private key found again with nothing new about it is left out.
/// What looks like a key and is none is named with the reason.
#[must_use]
pub fn scan(places: &Places) -> Vec<Found> {
    let paths = places.paths();
    let mut values: Vec<Values> = Vec::new();
    for file in search::files(places) {
        values.extend(in_file(&file, &paths));
    }
    for file in &places.files {
        values.extend(in_named_file(file, &paths));
    }
    values.extend(variables::in_environment(&places.environment, &paths));
    if let Some(config) = &places.asc_config {
        values.extend(asc::in_config(config, &paths));
    }
    for item in &places.asc_items {
        values.extend(asc::in_item(item, &paths));
    }
    values.extend(places.asc_left_out.clone().map(asc::left_out));
    let known: Vec<Known> = values.iter().map(Known::of).collect();
    let mut found: Vec<Found> = values.into_iter().filter_map(Values::into_found).collect();
    for one in &mut found {
        completing::complete(one, &known);
    }
    each_once(found)
}

/// What a file holds that looks like something by its name.
fn in_file(file: &Path, paths: &Paths) -> Vec<Values> {
    match search::looks_like(file) {
        Some(Looks::KeyFile) => vec![key_file::read(file)],
        Some(Looks::EnvFile) => env_file::read(file, paths),
        Some(Looks::Json) => in_json(file, paths),
        None => Vec::new(),
    }
}

/// What a file holds that a person named, whatever it is called. One with nothing known in it is
/// told as a key that cannot be used, with the reason.
fn in_named_file(file: &Path, paths: &Paths) -> Vec<Values> {
    if search::looks_like(file) == Some(Looks::KeyFile) {
        return vec![key_file::read(file)];
    }
    let mut values = in_json(file, paths);
    if values.is_empty() {
        values = env_file::read(file, paths);
    }
    if values.is_empty() {
        values.push(key_file::read(file));
    }
    values
}

fn in_json(file: &Path, paths: &Paths) -> Vec<Values> {
    let one = fastlane::in_file(file).or_else(|| rcodesign::in_file(file));
    if let Some(values) = one {
        return vec![values];
    }
    let profiles = eas::in_file(file, paths);
    if profiles.is_empty() {
        asc::in_config(file, paths)
    } else {
        profiles
    }
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
