//! `keywright export`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use keywright_core::app::Keywright;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::ignored::{self, PlaceWarning};
use keywright_core::export::write::{self, WriteError};
use keywright_core::export::{self, ExportSource, Exported, Format, Outline, OutlinedFile, Place};
use keywright_core::key::KeptKey;
use keywright_core::safe_text;
use secrecy::ExposeSecret;

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::{on_one_line, shown};
use crate::session::Session;
use crate::{signals, surroundings};

/// What `--to` calls the standard output.
const STDOUT: &str = "-";

/// What `export` is asked for.
#[derive(clap::Args, Debug)]
pub struct Export {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    /// The form that the tool expects
    #[arg(long = "as", value_name = "FORMAT", value_parser = format(), hide_possible_values = true)]
    format: Format,
    /// The file to write, a folder (with a / at its end, it is created), a pipe or a device; - or
    /// nothing prints the text, masked on a terminal
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
    /// Replace existing files that hold something else
    #[arg(long, requires = "to")]
    force: bool,
    /// Add a line to .gitignore if git would pick up the file
    #[arg(long, requires = "to")]
    ignore: bool,
}

impl Export {
    /// Writes the key in the form of a tool.
    ///
    /// # Errors
    /// When the tool cannot take such a key, the key cannot be had, or the file not written.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keywright = session.keywright()?;
        let key = session.choose(&keywright, self.key.as_deref())?.key.key;
        let refused = |why| Failure::explained(Exit::Usage, &why);
        let outline = export::outline(self.format, &key).map_err(refused)?;
        for warning in &outline.warnings {
            writeln!(session.console.err(), "Note: {}", on_one_line(warning))?;
        }
        let place = match self.place(&outline)? {
            None => {
                self.print(session, &keywright, &key, &outline)?;
                return Ok(Exit::Done);
            }
            Some(Place::Stream(path)) => {
                self.write_into(session, &keywright, &key, &outline, path)?;
                return Ok(Exit::Done);
            }
            Some(place) => place,
        };
        agree_on(session, &outline, place, self.ignore)?;
        let agreed = self.agreed(session, &outline, place)?;
        let exported = self.read(session, &keywright, &key)?;
        write_files(session, &exported, place, &agreed)?;
        Ok(Exit::Done)
    }

    /// The files that may be replaced. Where nobody can answer there are none: those that hold the
    /// same already may be written again, and any other is refused.
    fn agreed(
        &self,
        session: &mut Session,
        outline: &Outline,
        place: Place<'_>,
    ) -> Result<Vec<PathBuf>, Failure> {
        let there =
            write::may_be_in_the_way(outline, place).map_err(|error| not_written(&error))?;
        if self.force {
            return Ok(there);
        }
        if !session.console.can_ask() {
            return Ok(Vec::new());
        }
        for path in &there {
            let question = format!("{} already exists. Replace it?", safe_text::path(path));
            if !ask::yes(&mut session.console, &question)? {
                return Err(declined(OR_REPLACE));
            }
        }
        Ok(there)
    }

    /// Reads the key and writes the export in memory.
    fn read(
        &self,
        session: &mut Session,
        keywright: &Keywright,
        key: &KeptKey,
    ) -> Result<Exported, Failure> {
        session.unlock_if_asked(keywright)?;
        let credentials = session.wait(keywright.credentials(&key.id))??;
        let source = ExportSource {
            key,
            private_key: &credentials.private_key,
        };
        export::export(self.format, &source).map_err(|why| Failure::explained(Exit::Usage, &why))
    }

    /// Prints the first file. The key is read only when it is printed.
    fn print(
        &self,
        session: &mut Session,
        keywright: &Keywright,
        key: &KeptKey,
        outline: &Outline,
    ) -> Result<(), Failure> {
        let secret = outline.files.iter().any(|file| file.has_secret);
        if session.console.is_terminal() && secret {
            return print_masked(session, outline);
        }
        let Some((first, others)) = outline.files.split_first() else {
            return Ok(());
        };
        if first.has_secret {
            let exported = self.read(session, keywright, key)?;
            let first = exported.files.first().map(|file| file.text.whole());
            let text = first.as_ref().map_or("", ExposeSecret::expose_secret);
            session.console.out().write_all(text.as_bytes())?;
        } else {
            session.console.out().write_all(first.masked.as_bytes())?;
        }
        session.console.out().flush()?;
        name_the_others(session, others)
    }

    /// Writes the first file into a pipe or a device, which may wait for a reader for long.
    fn write_into(
        &self,
        session: &mut Session,
        keywright: &Keywright,
        key: &KeptKey,
        outline: &Outline,
        path: &Path,
    ) -> Result<(), Failure> {
        let exported = self.read(session, keywright, key)?;
        write::write_into(&exported, path).map_err(|error| not_written(&error))?;
        let at = safe_text::path(path);
        writeln!(session.console.err(), "Wrote into {at}.")?;
        name_the_others(session, outline.files.get(1..).unwrap_or_default())
    }

    fn place(&self, outline: &Outline) -> Result<Option<Place<'_>>, Failure> {
        let to = self.to.as_deref().filter(|to| *to != Path::new(STDOUT));
        let place = to.map(|to| Place::named(to, outline));
        place.transpose().map_err(|error| not_written(&error))
    }
}

fn name_the_others(session: &mut Session, others: &[OutlinedFile]) -> Result<(), Failure> {
    for other in others {
        let hint = format!(
            "There is another file, {}: --to FOLDER writes them all.",
            safe_text::line(&other.name)
        );
        writeln!(session.console.err(), "{hint}")?;
    }
    Ok(())
}

fn print_masked(session: &mut Session, outline: &Outline) -> Result<(), Failure> {
    writeln!(session.console.out(), "{}", shown(&outline.preview()))?;
    let hint = "The secret is masked here. Add --to PATH to write it, or send it into a pipe.";
    writeln!(session.console.err(), "{hint}")?;
    Ok(())
}

/// Says what to know about the place before the key is read, and asks where somebody can answer.
fn agree_on(
    session: &mut Session,
    outline: &Outline,
    place: Place<'_>,
    ignore: bool,
) -> Result<(), Failure> {
    let home = surroundings::home();
    let look = || ignored::warnings_for(outline, place, home.as_deref());
    for warning in look() {
        note(session, &warning)?;
        // Another ignore file, nearer to the place, may say otherwise.
        let settled = keeps_out(session, &warning, ignore)? && {
            let still = look().into_iter().find(|it| *it == warning);
            still.iter().try_for_each(|it| note(session, it))?;
            still.is_none()
        };
        let asks = !settled && session.console.can_ask();
        if asks && !ask::yes(&mut session.console, "Write it anyway?")? {
            return Err(declined(OR_IGNORE));
        }
    }
    Ok(())
}

fn note(session: &mut Session, warning: &PlaceWarning) -> Result<(), Failure> {
    let told = warning.explain();
    writeln!(session.console.err(), "Note: {} {}", told.what, told.next)?;
    Ok(())
}

/// Adds the line to .gitignore where that helps and is agreed.
fn keeps_out(session: &mut Session, warning: &PlaceWarning, ignore: bool) -> Result<bool, Failure> {
    let PlaceWarning::WouldBeCommitted { work_tree, line } = warning else {
        return Ok(false);
    };
    let question = format!("Add {} to its .gitignore?", shown(line));
    let agreed =
        ignore || (session.console.can_ask() && ask::yes(&mut session.console, &question)?);
    if agreed {
        ignored::add_ignore_line(work_tree, line)
            .map_err(|error| Failure::explained(Exit::Other, &error))?;
        writeln!(
            session.console.err(),
            "Added {} to .gitignore.",
            shown(line)
        )?;
    } else {
        writeln!(
            session.console.err(),
            "With --ignore, the line is added for you."
        )?;
    }
    Ok(agreed)
}

fn write_files(
    session: &mut Session,
    exported: &Exported,
    place: Place<'_>,
    agreed: &[PathBuf],
) -> Result<(), Failure> {
    let written = signals::undisturbed(|| write::write(exported, place, agreed));
    for path in written.map_err(|error| not_written(&error))? {
        writeln!(
            session.console.err(),
            "Wrote {}, readable by you alone.",
            safe_text::path(&path)
        )?;
    }
    Ok(())
}

fn not_written(error: &WriteError) -> Failure {
    let exit = match error {
        WriteError::NeedsFolder(_) | WriteError::SamePath(_) => Exit::Usage,
        _ => Exit::Other,
    };
    let told = Failure::explained(exit, error);
    match error {
        WriteError::InTheWay(_) => told.with_detail("Use --force to replace it."),
        _ => told,
    }
}

const OR_IGNORE: &str = "Choose another place with --to, or let the line be added to .gitignore.";
const OR_REPLACE: &str = "Choose another place with --to, or let the file be replaced.";

fn declined(next: &'static str) -> Failure {
    let told = Explanation::new("export_declined", "Nothing was written.", next);
    Failure::new(Exit::Other, told)
}

fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter();
    let values = names.map(|it| PossibleValue::new(it.as_str()).help(it.title()));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Format>())
}
