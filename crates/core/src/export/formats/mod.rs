//! How each format is written; [`super::Format`] lists them.

pub mod apple;
pub mod ci;
pub mod env;
pub mod fastlane;
pub mod key_file;
pub mod other_tools;

use super::format::Writer;
use super::{Exported, Format, Material};

/// Writes a format for a key that the tool can work with.
pub fn write(format: Format, source: &Material<'_>) -> Exported {
    match format.facts().writer {
        Writer::Own(write) => write(source),
        Writer::Env(tool) => {
            let exported = env::write(tool, source);
            let note = tool.facts().note.and_then(|note| note(source));
            note.into_iter().fold(exported, Exported::with_warning)
        }
    }
}
