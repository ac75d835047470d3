//! Files in a folder, by what their names promise.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::found::{Found, Origin};
use super::{dotenv, json_file, tool_variables};
use crate::p8::file_name::KeyFileName;
use crate::p8::{LARGEST_FILE, read_key_file};

/// How many entries of a folder are looked at: Downloads can be endless.
const MOST_ENTRIES: usize = 5_000;

/// Looks into a folder, not into its sub-folders. A folder that cannot be read has nothing.
pub fn look_into(folder: &Path) -> Vec<Found> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .take(MOST_ENTRIES)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| promise(path).is_some())
        .collect();
    paths.sort();
    paths.iter().flat_map(|path| look_at(path)).collect()
}

/// Looks at one file. A key file that holds no usable key is named with the reason; another
/// tool's file without a key in it is nothing.
pub fn look_at(path: &Path) -> Vec<Found> {
    if path.is_dir() {
        return look_into(path);
    }
    match promise(path) {
        Some(Promise::Json) => {
            text(path).map_or_else(Vec::new, |text| json_file::look_at(path, &text))
        }
        Some(Promise::Variables) => text(path).map_or_else(Vec::new, |text| {
            let origin = Origin::ToolFile {
                tool: ".env",
                path: path.to_path_buf(),
            };
            tool_variables::look_through(&dotenv::variables(&text), &origin)
        }),
        Some(Promise::Key) | None => vec![key_file(path)],
    }
}

enum Promise {
    Key,
    Json,
    Variables,
}

fn promise(path: &Path) -> Option<Promise> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    if name.ends_with(".p8") || name.ends_with(".p8.txt") {
        Some(Promise::Key)
    } else if name == ".env" || name.starts_with(".env.") || name.ends_with(".env") {
        Some(Promise::Variables)
    } else if name.ends_with(".json") {
        Some(Promise::Json)
    } else {
        None
    }
}

fn key_file(path: &Path) -> Found {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let named = KeyFileName::parse(&name);
    Found {
        origin: Origin::KeyFile(path.to_path_buf()),
        within: None,
        name: None,
        kind: named.named_for.kind(),
        issuer_id: None,
        key_id: named.key_id,
        key: read_key_file(path).map_err(Into::into),
        removable: Some(path.to_path_buf()),
    }
}

/// The text of a small file; none when it is large, no text, or not to be read.
pub fn text(path: &Path) -> Option<SecretString> {
    if !path.is_file() {
        return None;
    }
    let limit = LARGEST_FILE.saturating_add(1);
    let mut bytes = Zeroizing::new(Vec::with_capacity(limit));
    let mut file = File::open(path).ok()?.take(u64::try_from(limit).ok()?);
    file.read_to_end(&mut bytes).ok()?;
    if bytes.len() > LARGEST_FILE {
        return None;
    }
    std::str::from_utf8(&bytes).ok().map(SecretString::from)
}
