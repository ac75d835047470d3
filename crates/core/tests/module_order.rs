//! The order of core's modules, read from its `use` lines: what is below knows nothing of what is above, and the files
//! of one folder make no circle.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Core's modules from the ground up. A module may use those before it and none after it.
const ORDER: &[&str] = &[
    "clock",
    "safe_text",
    "bounded_file",
    "secret_text",
    "explain",
    "kind",
    "ids",
    "outcome",
    "p8",
    "roles",
    "key",
    "token",
    "apple",
    "verdict",
    "vault",
    "registry",
    "export",
    "import",
    "diagnosis",
    "inspect",
    "app",
];

/// Folders whose files must not use each other in a circle, `mod.rs` included.
const WITHOUT_CIRCLES: &[&str] = &[
    "crates/core/src/diagnosis",
    "crates/core/src/ids",
    "crates/core/src/outcome",
    "src-tauri",
];

#[test]
fn every_module_has_its_place_in_the_order() {
    let found: BTreeSet<String> = sources(&core())
        .iter()
        .map(|file| module_of(file))
        .filter(|module| module != "lib")
        .collect();
    let placed: BTreeSet<String> = ORDER.iter().map(ToString::to_string).collect();
    assert_eq!(found, placed, "say where a new module stands in ORDER");
}

#[test]
fn no_module_uses_one_above_it() {
    let place = |module: &str| ORDER.iter().position(|known| *known == module);
    let mut upward = Vec::new();
    for file in sources(&core()) {
        let from = module_of(&file);
        for to in used_modules(&shipped_text(&file)) {
            if let (Some(below), Some(above)) = (place(&from), place(&to))
                && above > below
            {
                upward.push(format!("{} uses {to}", file.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn the_files_of_a_folder_make_no_circle() {
    for folder in WITHOUT_CIRCLES {
        let folder = repository().join(folder);
        if folder.is_dir() {
            let circles = circles(&uses_within(&folder));
            assert!(
                circles.is_empty(),
                "{}:\n{}",
                folder.display(),
                circles.join("\n")
            );
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn core() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file below, but those of tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "tests" {
            files.extend(sources(&path));
        } else if name.ends_with(".rs") && name != "tests.rs" {
            files.push(path);
        }
    }
    files
}

fn module_of(file: &Path) -> String {
    let within = file.strip_prefix(core()).unwrap();
    let first = within.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The text without comments and without the tests at its end.
fn shipped_text(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    shipped
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every `crate::module` that a text names.
fn used_modules(text: &str) -> BTreeSet<String> {
    let singly = text.split("crate::").skip(1).map(first_word);
    let in_braces = text.split("crate::{").skip(1).flat_map(top_level_words);
    singly
        .chain(in_braces)
        .filter(|word| !word.is_empty())
        .collect()
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
        .collect()
}

/// The first word of each item in a brace that was just opened.
fn top_level_words(text: &str) -> Vec<String> {
    let mut depth = 0;
    let mut words = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => words.push(String::new()),
            _ if depth == 0 => words.last_mut().unwrap().push(letter),
            _ => {}
        }
    }
    words
        .iter()
        .map(|word| first_word(word.trim_start()))
        .collect()
}

type Uses = BTreeMap<String, BTreeSet<String>>;

/// Which files of a folder use which, each by its path of modules within it.
fn uses_within(folder: &Path) -> Uses {
    let files = sources(folder);
    let names: BTreeMap<Vec<String>, PathBuf> = files
        .iter()
        .map(|file| (module_path(folder, file), file.clone()))
        .collect();
    let mut uses = Uses::new();
    for (path, file) in &names {
        let text = shipped_text(file);
        let targets = references(&text)
            .into_iter()
            .filter_map(|reference| resolve(folder, path, &reference))
            .filter_map(|target| known_prefix(&target, &names))
            .filter(|target| target != path)
            .map(|target| target.join("::"));
        uses.entry(path.join("::")).or_default().extend(targets);
    }
    uses
}

/// `refused/plan.rs` is `[refused, plan]`, `mod.rs` the folder that it is in.
fn module_path(folder: &Path, file: &Path) -> Vec<String> {
    let within = file.strip_prefix(folder).unwrap().with_extension("");
    let mut path: Vec<String> = within
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if path.last().is_some_and(|last| last == "mod") {
        path.pop();
    }
    path
}

/// Each path that a `use` line names, and each that begins with `super::` or `crate::`, in its parts.
fn references(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for keyword in ["super::", "crate::", "self::"] {
        for (at, _) in text.match_indices(keyword) {
            let before = text[..at].chars().next_back();
            if !before
                .is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
            {
                found.extend(expand(&text[at..]));
            }
        }
    }
    found
}

/// `super::{a::B, c}` names two paths.
fn expand(text: &str) -> Vec<Vec<String>> {
    let mut path = Vec::new();
    let mut rest = text;
    loop {
        let word = first_word(rest);
        if word.is_empty() {
            break;
        }
        rest = &rest[word.len()..];
        path.push(word);
        let Some(after) = rest.strip_prefix("::") else {
            break;
        };
        rest = after;
    }
    let Some(inside) = rest.strip_prefix('{') else {
        return vec![path];
    };
    top_level_items(inside)
        .iter()
        .flat_map(|item| expand(item.trim_start()))
        .map(|tail| [path.clone(), tail].concat())
        .collect()
}

fn top_level_items(text: &str) -> Vec<String> {
    let mut depth = 0;
    let mut items = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '}' if depth == 0 => break,
            ',' if depth == 0 => {
                items.push(String::new());
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        items.last_mut().unwrap().push(letter);
    }
    items
}

/// Where a path leads within the folder; none when it leads out of it.
fn resolve(folder: &Path, from: &[String], reference: &[String]) -> Option<Vec<String>> {
    let mut at = from.to_vec();
    let mut parts = reference.iter().peekable();
    match parts.peek()?.as_str() {
        "crate" => {
            parts.next();
            // A folder that is a whole crate needs no name of its own in the path.
            let name = folder.file_name()?.to_str()?;
            if name != "src-tauri" {
                (parts.next()? == name).then_some(())?;
            }
            at.clear();
        }
        "self" => {
            parts.next();
        }
        _ => {
            while parts.next_if(|part| *part == "super").is_some() {
                at.pop()?;
            }
        }
    }
    at.extend(parts.cloned());
    Some(at)
}

/// The file that a path is in: the longest beginning of it that is a file.
fn known_prefix(path: &[String], names: &BTreeMap<Vec<String>, PathBuf>) -> Option<Vec<String>> {
    (0..=path.len())
        .rev()
        .map(|length| path[..length].to_vec())
        .find(|prefix| names.contains_key(prefix))
}

/// Every circle's files, each circle once: the strongly connected parts of more than one file.
fn circles(uses: &Uses) -> Vec<String> {
    let reach = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = uses[from].iter().collect();
        while let Some(file) = next.pop() {
            if seen.insert(file.clone()) {
                next.extend(uses.get(file).into_iter().flatten());
            }
        }
        seen
    };
    let reachable: BTreeMap<&String, BTreeSet<String>> =
        uses.keys().map(|file| (file, reach(file))).collect();
    let mut found = BTreeSet::new();
    for file in uses.keys().filter(|file| reachable[file].contains(*file)) {
        let circle: Vec<&str> = uses
            .keys()
            .filter(|other| reachable[file].contains(*other) && reachable[*other].contains(file))
            .map(|name| if name.is_empty() { "mod" } else { name })
            .collect();
        found.insert(circle.join(" ↔ "));
    }
    found.into_iter().collect()
}
