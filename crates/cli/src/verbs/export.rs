//! `keywright export`

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use keywright_core::explain::Explain;
use keywright_core::export::ignored::{self, PlaceWarning};
use keywright_core::export::write::{self, Place};
use keywright_core::export::{self, ExportSource, Exported, Format};
use secrecy::ExposeSecret;

use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::{on_one_line, shown};
use crate::session::Session;
use crate::surroundings;

/// What `export` is asked for.
#[derive(clap::Args, Debug)]
pub struct Export {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    /// The form that the tool expects
    #[arg(long = "as", value_name = "FORMAT", value_parser = format(), hide_possible_values = true)]
    format: Format,
    /// The file to write, or a folder; without it the text is printed, masked on a terminal
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
    /// Add a line to .gitignore if git would take the file in
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
        self.format.availability(key.kind).map_err(refused)?;
        session.unlock_if_asked(&keywright)?;
        let credentials = session.wait(keywright.credentials(&key.id))??;
        let source = ExportSource {
            key: &key,
            private_key: &credentials.private_key,
        };
        let exported = export::export(self.format, &source).map_err(refused)?;
        for warning in &exported.warnings {
            writeln!(session.console.err(), "Note: {}", on_one_line(warning))?;
        }
        match &self.to {
            Some(to) => write_files(session, &exported, to, self.ignore)?,
            None => print(session, &exported)?,
        }
        Ok(Exit::Done)
    }
}

fn print(session: &mut Session, exported: &Exported) -> Result<(), Failure> {
    let secret = exported.files.iter().any(|file| file.text.has_secret());
    if session.console.is_terminal() && secret {
        writeln!(session.console.out(), "{}", shown(&exported.preview()))?;
        let hint = "The secret is masked here. Add --to PATH to write it, or send it into a pipe.";
        writeln!(session.console.err(), "{hint}")?;
        return Ok(());
    }
    if let Some((first, others)) = exported.files.split_first() {
        let whole = first.text.whole();
        session
            .console
            .out()
            .write_all(whole.expose_secret().as_bytes())?;
        for other in others {
            let hint = format!(
                "There is another file, {}: --to FOLDER writes them all.",
                other.name
            );
            writeln!(session.console.err(), "{hint}")?;
        }
    }
    Ok(())
}

fn write_files(
    session: &mut Session,
    exported: &Exported,
    to: &Path,
    ignore: bool,
) -> Result<(), Failure> {
    let below = to.is_dir() || exported.files.len() > 1;
    let place = if below {
        Place::Folder(to)
    } else {
        Place::File(to)
    };
    for warning in ignored::warnings_for(exported, place, surroundings::home().as_deref()) {
        warn(session, &warning, ignore)?;
    }
    let written = match place {
        Place::Folder(folder) => write::write_below(exported, folder),
        Place::File(target) => write::write(exported, target),
    };
    let written = written.map_err(|error| Failure::explained(Exit::Other, &error))?;
    for path in written {
        writeln!(
            session.console.err(),
            "Wrote {}, readable by you alone.",
            path.display()
        )?;
    }
    Ok(())
}

/// Says what to know about the place, and adds the line to .gitignore where that is agreed.
fn warn(session: &mut Session, warning: &PlaceWarning, ignore: bool) -> Result<(), Failure> {
    let told = warning.explain();
    writeln!(
        session.console.err(),
        "Note: {} {}",
        shown(&told.what),
        shown(&told.next)
    )?;
    let PlaceWarning::WouldBeCommitted { work_tree, line } = warning else {
        return Ok(());
    };
    let question = format!("Add {} to its .gitignore?", shown(line));
    let agreed =
        ignore || (session.console.can_ask() && ask::yes(&mut session.console, &question)?);
    if agreed {
        ignored::add_ignore_line(work_tree, line)?;
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
    Ok(())
}

fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter();
    let values = names.map(|it| PossibleValue::new(it.as_str()).help(it.title()));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Format>())
}
