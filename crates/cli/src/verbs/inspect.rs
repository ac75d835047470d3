//! `keywright inspect`

use std::io::{self, Read, Write};

use keywright_core::app::Keywright;
use keywright_core::inspect::{
    self, InspectedError, InspectedToken, Inspection, LARGEST_TEXT, Member, Pasted, SignatureCheck,
};
use keywright_core::key::KeptKey;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::on_one_line;
use crate::output::style::{FAINT, STRONG, styled};
use crate::output::verdict::check_line;
use crate::output::{Console, SCHEMA};
use crate::session::Session;

/// What `inspect` is asked for. The text comes from the standard input.
#[derive(clap::Args, Debug)]
pub struct Inspect {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: u32,
    #[serde(flatten)]
    inspection: &'a Inspection,
}

impl Inspect {
    /// Takes the text apart. It goes nowhere, and nothing of it is kept.
    ///
    /// # Errors
    /// When the input cannot be read, or the list of kept keys.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        if session.console.can_ask() {
            let hint = "Paste a token or an answer of Apple's, then press Ctrl-D on a new line.";
            writeln!(session.console.err(), "{hint}")?;
        }
        let text = pasted()?;
        let keywright = session.keywright()?;
        let kept: Vec<KeptKey> = keywright
            .list()?
            .into_iter()
            .map(|listed| listed.key)
            .collect();
        let inspection = inspect::inspect(&text, session.here.now(), &kept);
        let inspection = verified(session, &keywright, inspection, &text)?;
        if self.json {
            session.console.json(&Shape {
                schema: SCHEMA,
                inspection: &inspection,
            })?;
        } else {
            write(&mut session.console, &inspection)?;
        }
        Ok(match inspection.pasted {
            Pasted::Nothing => Exit::Other,
            _ => Exit::Done,
        })
    }
}

/// No more than is looked at; what is no text is read as far as it is.
fn pasted() -> io::Result<Zeroizing<String>> {
    let mut bytes = Zeroizing::new(Vec::new());
    let most = LARGEST_TEXT as u64 + 1;
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Checks the signature with the kept keys that the token names. Where the keychain does not hand
/// a key out, the signature stays unchecked.
fn verified(
    session: &mut Session,
    keywright: &Keywright,
    mut inspection: Inspection,
    text: &str,
) -> Result<Inspection, Failure> {
    for id in inspection.may_be_signed_by().to_vec() {
        if let Ok(credentials) = session.wait(keywright.credentials(&id))? {
            inspection = inspect::verify(inspection, text, &id, &credentials.private_key);
        }
    }
    Ok(inspection)
}

fn write(console: &mut Console, inspection: &Inspection) -> io::Result<()> {
    let on_terminal = console.is_terminal();
    let out = console.out();
    writeln!(
        out,
        "{}",
        styled(STRONG, &on_one_line(&inspection.sentence))
    )?;
    if let Some(next) = &inspection.next {
        writeln!(out, "{}", on_one_line(next))?;
    }
    if let Some(token) = &inspection.token {
        write_token(out, token, on_terminal)?;
    }
    for error in &inspection.errors {
        write_error(out, error)?;
    }
    if inspection.cut {
        writeln!(
            out,
            "\nThe text was longer than is looked at; its end was left out."
        )?;
    }
    Ok(())
}

fn write_token(out: &mut impl Write, token: &InspectedToken, on_terminal: bool) -> io::Result<()> {
    write_members(out, "Header", &token.header)?;
    write_members(out, "Payload", &token.payload)?;
    writeln!(out, "\n{}", styled(STRONG, "Apple's rules"))?;
    for rule in &token.rules {
        writeln!(out, "{}", check_line(rule, on_terminal))?;
    }
    match token.signature {
        SignatureCheck::Right => writeln!(out, "\nA kept key signed it."),
        SignatureCheck::Wrong => writeln!(out, "\nThe kept key with this Key ID did not sign it."),
        SignatureCheck::Missing | SignatureCheck::NotChecked => Ok(()),
    }
}

fn write_error(out: &mut impl Write, error: &InspectedError) -> io::Result<()> {
    let status = error
        .status
        .as_deref()
        .map(|it| format!("{} ", on_one_line(it)));
    let (status, code) = (status.unwrap_or_default(), on_one_line(&error.code));
    writeln!(out, "\n{}", styled(STRONG, &format!("{status}{code}")))?;
    for line in [&error.title, &error.detail] {
        if !line.is_empty() {
            writeln!(out, "  {}", styled(FAINT, &on_one_line(line)))?;
        }
    }
    writeln!(
        out,
        "{}\n{}",
        on_one_line(&error.sentence),
        on_one_line(&error.next)
    )
}

fn write_members(out: &mut impl Write, title: &str, members: &[Member]) -> io::Result<()> {
    writeln!(out, "\n{}", styled(STRONG, title))?;
    for member in members {
        let words = member.words.as_deref().map(on_one_line).unwrap_or_default();
        let words = if words.is_empty() {
            words
        } else {
            format!("  ({words})")
        };
        let (name, value) = (on_one_line(&member.name), on_one_line(&member.value));
        writeln!(out, "  {name:<5} {value}{}", styled(FAINT, &words))?;
    }
    Ok(())
}
