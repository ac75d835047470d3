//! Finding keys elsewhere: in folders, in other tools' files and keychain items, and in the
//! environment.
//!
//! Nothing is changed or removed by looking. Every place is passed in.

mod asc;
mod found;
mod json;
mod key_value;
mod lines;
mod places;
mod plist;
mod recognize;
mod search;
mod settings;
mod tools;
mod values;

use std::path::Path;

use zeroize::Zeroizing;

pub use crate::vault::AscItem;
pub use found::{Found, ImportError, Missing, Origin, PassedOver, PassedOverReason, Scan};
pub use places::{Places, Whereabouts};

use crate::bounded_file::BoundedReader;
use crate::ids::KeyId;
use crate::p8::{self, ReadKey, Repair};
use places::Paths;
use recognize::Source;
use search::{LARGEST_SETTINGS, Looks};
use settings::Group;
use tools::FASTLANE_FILES;
use values::{Known, Values};

/// Looks everywhere and names each key once: what one place lacks and another says of the same
/// key is filled in, and the same private key found again with nothing new about it is left out.
/// What looks like a key and is none is named with the reason.
#[must_use]
pub fn scan(places: &Places) -> Scan {
    let paths = places.paths();
    let files = search::files(places);
    let mut scan = Scan {
        found: Vec::new(),
        passed_over: files.passed_over,
    };
    let mut values: Vec<Values> = Vec::new();
    for (file, looks) in &files.found {
        match in_file(file, *looks, &paths) {
            Ok(found) => values.extend(found),
            Err(_) if *looks == Looks::Anything => {}
            Err(reason) => scan.passed_over.push(PassedOver {
                path: file.clone(),
                reason,
            }),
        }
    }
    for file in &places.files {
        values.extend(in_named_file(file, &paths));
    }
    values.extend(in_environment(places, &paths));
    if let Some(config) = &places.asc_config {
        values.extend(in_file(config, Looks::Settings, &paths).unwrap_or_default());
    }
    values.extend(
        places
            .asc_items
            .iter()
            .filter_map(|item| asc::in_item(item, &paths)),
    );
    values.extend(places.asc_left_out.clone().map(asc::left_out));
    let known: Vec<Known> = values.iter().map(Known::of).collect();
    let mut found: Vec<Found> = values.into_iter().filter_map(Values::into_found).collect();
    for one in &mut found {
        values::complete(one, &known);
    }
    scan.found = each_once(found);
    scan
}

/// What a file of a folder holds. Values that are made up, or only refer to others, are left out.
fn in_file(file: &Path, looks: Looks, paths: &Paths) -> Result<Vec<Values>, PassedOverReason> {
    if looks == Looks::KeyFile {
        let values = key_value::key_file(file);
        return match &values.key {
            Some(Err(ImportError::File(error))) if !matches!(error, p8::KeyFileError::Key(_)) => {
                Err(error.into())
            }
            _ => Ok(vec![values]),
        };
    }
    let bytes = read(file).map_err(|error| PassedOverReason::from(&error))?;
    let text = p8::text_of(&bytes);
    if text.contains('\0') {
        let is_key = p8::read_private_key(&bytes).is_ok();
        let binary = Err(PassedOverReason::Binary);
        return if is_key {
            Ok(vec![key_value::key_file(file)])
        } else {
            binary
        };
    }
    let mut values = in_text(file, &text, paths);
    values.retain(|values| match &values.key {
        Some(Err(ImportError::Key(error))) if key_value::is_about_a_key(error) => true,
        Some(Err(ImportError::Elsewhere)) => false,
        Some(Err(_)) => looks == Looks::Settings,
        Some(Ok(_)) | None => true,
    });
    Ok(values)
}

/// What a file holds that a person named, whatever it is called. One with nothing known in it is
/// told as a key that cannot be used, with the reason.
fn in_named_file(file: &Path, paths: &Paths) -> Vec<Values> {
    if search::looks_like(file) == Some(Looks::KeyFile) {
        return vec![key_value::key_file(file)];
    }
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => return vec![Values::unusable(file, error.into())],
    };
    let text = p8::text_of(&bytes);
    let mut values = in_text(file, &text, paths);
    if values.iter().all(|values| values.key.is_none()) {
        let alone = key_value::key_file(file);
        // Bytes that are no text may be a key all the same, and the reason is best told of them.
        values.push(alone);
    }
    values
}

/// The keys of a text, and who speaks of which key in it.
fn in_text(file: &Path, text: &str, paths: &Paths) -> Vec<Values> {
    let (shape, groups) = settings::of_text(text);
    let paths = paths.beside(file);
    let is_env = groups.iter().any(|group| group.is_environment());
    let source = Source {
        paths: &paths,
        shape,
        origin: &|tool| Origin::ToolFile {
            tool: if is_env { ".env" } else { tool },
            path: file.to_owned(),
        },
    };
    let mut values = source.values(&groups);
    values.extend(
        groups
            .iter()
            .flat_map(|group| fastlane_files(group, &paths)),
    );
    for read in beside_settings(text, &values) {
        let alone = is_alone(&read);
        let found = Values {
            key: Some(Ok(read)),
            ..if alone {
                Values {
                    removable: Some(file.to_owned()),
                    ..Values::from(Origin::KeyFile(file.to_owned()))
                }
            } else {
                Values::from((source.origin)(shape.words(is_env)))
            }
        };
        values.push(found);
    }
    // Where there are several keys, nothing tells which of them a stray identifier is about.
    if one_key(&values) {
        for found in values.iter_mut().filter(|values| values.has_key()) {
            recognize::complete(found, &groups, text);
        }
    }
    without_mentions(values)
}

fn one_key(values: &[Values]) -> bool {
    let mut keys = values.iter().filter_map(Values::fingerprint);
    keys.next()
        .is_some_and(|first| keys.all(|other| other == first))
}

/// Where the key is in the file, what only leads to it is no find of its own.
fn without_mentions(mut values: Vec<Values>) -> Vec<Values> {
    let usable = values.iter().filter(|values| values.has_key());
    let known: Vec<Option<KeyId>> = usable.map(|values| values.key_id.clone()).collect();
    for values in &mut values {
        let mention = match &values.key {
            Some(Err(ImportError::Key(error))) => !key_value::is_about_a_key(error),
            Some(Err(ImportError::Elsewhere)) => true,
            _ => false,
        };
        let same = values.key_id.is_none() || known.contains(&values.key_id);
        if mention && same && !known.is_empty() {
            values.key = None;
        }
    }
    values
}

/// Whole keys of the text that none of its values is: between other lines, or all there is.
fn beside_settings(text: &str, values: &[Values]) -> Vec<ReadKey> {
    let begins = text.match_indices("-----BEGIN").map(|(at, _)| at);
    let mut places: Vec<usize> = begins.collect();
    let known = |read: &ReadKey| {
        let mut known = values.iter().filter_map(Values::fingerprint);
        known.any(|fingerprint| fingerprint == read.key.fingerprint())
    };
    if places.is_empty() {
        let found = values.iter().any(Values::has_key);
        let read = p8::read_private_key(text.as_bytes())
            .ok()
            .filter(|_| !found);
        return read.into_iter().collect();
    }
    if let Ok(read) = p8::read_private_key(text.as_bytes()) {
        return Some(read).filter(|read| !known(read)).into_iter().collect();
    }
    places.push(text.len());
    let mut found: Vec<ReadKey> = Vec::new();
    for piece in places.windows(2) {
        let piece = &text[piece[0]..piece[1]];
        if let Ok(read) = p8::read_private_key(piece.as_bytes())
            && !known(&read)
            && !found.iter().any(|other| other.key == read.key)
        {
            found.push(read);
        }
    }
    found
}

fn in_environment(places: &Places, paths: &Paths) -> Vec<Values> {
    let source = Source {
        paths,
        shape: settings::Shape::Lines,
        origin: &|_| Origin::Environment,
    };
    let group = Group::of_variables(&places.environment);
    let mut values = source.values(std::slice::from_ref(&group));
    values.extend(fastlane_files(&group, paths));
    values
}

/// fastlane's JSON file, where a value names it. Without the file the value would lead nowhere,
/// so it is not to be removed.
fn fastlane_files(group: &Group, paths: &Paths) -> Vec<Values> {
    let named = FASTLANE_FILES.iter().filter_map(|name| group.text(name));
    let files = named.filter_map(|path| paths.resolve(path));
    let is_json = |path: &Path| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("json"))
    };
    let mut found = Vec::new();
    for file in files.filter(|file| is_json(file)) {
        let Ok(bytes) = read(&file) else { continue };
        let text = p8::text_of(&bytes);
        let (shape, groups) = settings::of_text(&text);
        let paths = paths.beside(&file);
        let source = Source {
            paths: &paths,
            shape,
            origin: &|tool| Origin::ToolFile {
                tool,
                path: file.clone(),
            },
        };
        found.extend(source.values(&groups).into_iter().map(|values| Values {
            removable: None,
            ..values
        }));
    }
    found
}

/// A file of settings, within bounds.
fn read(file: &Path) -> Result<Zeroizing<Vec<u8>>, p8::KeyFileError> {
    Ok(BoundedReader::up_to(LARGEST_SETTINGS).bytes(file)?)
}

/// Whether the file that a key was read from holds nothing else.
fn is_alone(read: &ReadKey) -> bool {
    !read.repairs.contains(&Repair::Surroundings)
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
