//! A key as another tool's value: its text, the way to its file, or the name of another value.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::found::{ImportError, Origin};
use super::places::Paths;
use super::settings::Group;
use super::tools::Form;
use super::values::Values;
use crate::ids::{KeyFileName, NamedFor};
use crate::p8::{P8Error, ReadKey, read_key_file, read_private_key};

/// How often one value may lead to another.
const MOST_STEPS: u8 = 3;

/// The key that a value holds or leads to.
pub(super) fn read(
    value: &SecretString,
    form: Form,
    group: &Group,
    paths: &Paths,
) -> Result<ReadKey, ImportError> {
    followed(value, form, group, paths, MOST_STEPS)
}

fn followed(
    value: &SecretString,
    form: Form,
    group: &Group,
    paths: &Paths,
    steps: u8,
) -> Result<ReadKey, ImportError> {
    let text = value.expose_secret().trim();
    if let Some(name) = reference(text) {
        let other = group.get(name).filter(|_| steps > 0);
        let other = other.ok_or(ImportError::Elsewhere)?;
        return followed(other, form, group, paths, steps - 1);
    }
    if let Some(path) = named_file(text) {
        return at_path(path, paths);
    }
    let error = match in_text(value) {
        Ok(read) => return Ok(read),
        Err(error) => error,
    };
    let damaged = matches!(&error, ImportError::Key(error) if is_about_a_key(error));
    let there = || paths.resolve(text).filter(|path| path.is_file());
    match form {
        _ if damaged => Err(error),
        Form::Path => at_path(text, paths),
        Form::Text => there().map_or(Err(error), |path| in_file(&path)),
    }
}

/// The key in a text: PEM, or base64 of it, however it was mangled.
pub(super) fn in_text(text: &SecretString) -> Result<ReadKey, ImportError> {
    Ok(read_private_key(text.expose_secret().as_bytes())?)
}

fn in_file(path: &Path) -> Result<ReadKey, ImportError> {
    Ok(read_key_file(path)?)
}

/// The key in the file that a text names.
pub(super) fn at_path(text: &str, paths: &Paths) -> Result<ReadKey, ImportError> {
    let path = paths.resolve(text).ok_or(ImportError::Elsewhere)?;
    in_file(&path)
}

/// A private key in a file of its own. Its name gives the Key ID, and a hint at the kind.
pub(super) fn key_file(file: &Path) -> Values {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let named = KeyFileName::parse(&name);
    let key = match named.named_for {
        NamedFor::InAppPurchase => Err(ImportError::InAppPurchase),
        _ => in_file(file),
    };
    let alone = key.as_ref().is_ok_and(super::is_alone);
    Values {
        kind: named.named_for.kind(),
        key_id: named.key_id,
        key: Some(key),
        removable: Some(file.to_owned()).filter(|_| alone),
        ..Values::from(Origin::KeyFile(file.to_owned()))
    }
}

/// Whether the error tells of a private key that is there, if not of one that can be used.
pub(super) const fn is_about_a_key(error: &P8Error) -> bool {
    matches!(
        error,
        P8Error::Truncated
            | P8Error::Altered(_)
            | P8Error::SeveralKeys
            | P8Error::Encrypted
            | P8Error::WrongCurve { .. }
    )
}

/// The name of the variable that a value refers to: `$NAME`, `${{ secrets.NAME }}`,
/// `ENV["NAME"]`, `@env:NAME`.
fn reference(text: &str) -> Option<&str> {
    let between = |start, end: &str| text.strip_prefix(start)?.strip_suffix(end);
    let of_workflow = between("${{", "}}").map(|name| name.rsplit('.').next().unwrap_or(name));
    let name = of_workflow
        .or_else(|| between("${", "}"))
        .or_else(|| between("$(", ")"))
        .or_else(|| between("ENV[", "]"))
        .or_else(|| between("ENV.fetch(", ")"))
        .or_else(|| text.strip_prefix("process.env."))
        .or_else(|| text.strip_prefix("@env:"))
        .or_else(|| text.strip_prefix("env:"))
        .or_else(|| text.strip_prefix('$'))?;
    let name = name.trim().trim_matches(['"', '\'']);
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (!name.is_empty() && name.chars().all(word)).then_some(name)
}

/// The path in `@file:PATH`, `$(cat PATH)`, `File.read("PATH")`.
fn named_file(text: &str) -> Option<&str> {
    if let Some(path) = text.strip_prefix("@file:").or(text.strip_prefix("file://")) {
        return Some(path);
    }
    let command = text
        .strip_prefix("$(")
        .and_then(|rest| rest.strip_suffix(')'));
    let command = command.or_else(|| text.strip_prefix('`')?.strip_suffix('`'));
    let path = match command.map(str::trim) {
        Some(command) => command
            .strip_prefix('<')
            .or_else(|| command.strip_prefix("cat "))
            .or_else(|| {
                command
                    .strip_prefix("base64 ")
                    .map(|rest| rest.rsplit(' ').next().unwrap_or(rest))
            })?,
        None => text.strip_prefix("File.read(")?.strip_suffix(')')?,
    };
    Some(path.trim().trim_matches(['"', '\'']))
}
