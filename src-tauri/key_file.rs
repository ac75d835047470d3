//! Reading the key file that a person chose, dropped or named: wherever it is, in bounded time.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use keywright_core::explain::Explanation;
use keywright_core::p8::{ReadKey, read_key_file};

use crate::command_error::Answer;

/// How long a file may take to be read. One on a network drive that is gone never comes to an end.
const LONGEST: Duration = Duration::from_secs(15);
/// The most names of a folder that are compared with one that is not UTF-8.
const MOST_NAMES: usize = 10_000;

/// Reads a key file. Answers its path too, as the disk has it.
///
/// # Errors
/// Why there is no key, or that it took too long.
pub async fn read(path: PathBuf) -> Answer<(ReadKey, PathBuf)> {
    within(LONGEST, move || {
        let path = as_on_disk(path);
        Ok((read_key_file(&path)?, path))
    })
    .await
}

/// What `read` answers, unless it takes too long. What cannot be stopped is left to itself.
///
/// # Errors
/// Those of `read`, or that it took too long.
pub async fn within<T: Send + 'static>(
    longest: Duration,
    read: impl FnOnce() -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let reading = tokio::task::spawn_blocking(read);
    match tokio::time::timeout(longest, reading).await {
        Ok(Ok(read)) => read,
        Ok(Err(_)) | Err(_) => Err(too_slow().into()),
    }
}

/// A drop tells a path as text, in which what is not UTF-8 was replaced: the one name on the disk
/// that reads so is meant.
fn as_on_disk(path: PathBuf) -> PathBuf {
    let replaced = |path: &Path| path.to_string_lossy().contains(char::REPLACEMENT_CHARACTER);
    if path.symlink_metadata().is_ok() || !replaced(&path) {
        return path;
    }
    path.components().fold(PathBuf::new(), |folder, part| {
        let as_told = folder.join(part);
        match part {
            Component::Normal(name) if as_told.symlink_metadata().is_err() => {
                only_name_like(&folder, &name.to_string_lossy()).unwrap_or(as_told)
            }
            _ => as_told,
        }
    })
}

fn only_name_like(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.take(MOST_NAMES).flatten();
    let mut alike = entries.filter(|entry| entry.file_name().to_string_lossy() == name);
    let only = alike.next()?;
    alike.next().is_none().then(|| only.path())
}

fn too_slow() -> Explanation {
    Explanation::new(
        "key_file_too_slow",
        "Reading the file took too long, so it was given up.",
        "Copy the file to this computer's own disk, then choose the copy.",
    )
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::within;

    #[tokio::test(start_paused = true)]
    async fn a_read_that_never_ends_is_given_up() {
        let (end, never) = channel::<()>();
        let read = tokio::spawn(within(Duration::from_secs(15), move || {
            let _ended = never.recv();
            Ok(())
        }));
        // Time that stands still does not go on by itself while something blocks.
        tokio::task::yield_now().await;
        tokio::time::advance(Duration::from_secs(16)).await;
        let refused = read.await.unwrap();
        let refused = refused.err().map(|error| error.explanation.code);
        assert_eq!(refused, Some("key_file_too_slow"));
        drop(end);
    }
}
