//! `keywright doctor`

mod clock;
mod environment;
mod finding;
mod folder_file;
mod key_files;
mod keychain;
mod left_over;
mod list;
mod permissions;

use std::io::{self, Write};

use keywright_core::app::Keywright;
use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::on_one_line;
use crate::output::style::{FAINT, styled};
use crate::output::{Console, SCHEMA};
use crate::session::Session;
use finding::{Finding, Status};

/// What `doctor` is asked for.
#[derive(clap::Args, Debug)]
pub struct Doctor {
    /// Fix what can be fixed safely: permissions, what interrupted commands left behind, a list
    /// that doesn't know what the keychain has, interrupted saves, and duplicates
    #[arg(long)]
    fix: bool,
    /// Do not ask Apple what time it is
    #[arg(long)]
    offline: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: u32,
    checks: &'a [Finding],
}

impl Doctor {
    /// Looks everywhere, and answers with the worst of what was found.
    ///
    /// # Errors
    /// When the output cannot be written. Trouble that is found is no error.
    pub fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let findings = self.look(session)?;
        if self.json {
            session.console.json(&Shape {
                schema: SCHEMA,
                checks: &findings,
            })?;
        } else {
            write(&mut session.console, &findings)?;
        }
        Ok(exit_of(&findings))
    }

    fn look(&self, session: &mut Session) -> Result<Vec<Finding>, Failure> {
        let opened = session.open();
        let mut findings = permissions::look(self.fix);
        match &opened {
            Ok(keywright) => findings.extend(self.look_at_keys(session, keywright)?),
            Err(failure) => findings.extend(list::not_opened(failure)),
        }
        findings.extend(environment::look(&crate::surroundings::environment()));
        findings.extend(left_over::look(&session.here.passing_folder, self.fix));
        let mut places = session.here.stray_places();
        places.extend(session.here.folder.clone());
        findings.extend(left_over::exports(&places, self.fix));
        Ok(findings)
    }

    fn look_at_keys(
        &self,
        session: &mut Session,
        keywright: &Keywright,
    ) -> Result<Vec<Finding>, Failure> {
        let mut findings = vec![session.wait(keychain::look(keywright))?];
        if self.fix {
            session.unlock_if_asked(keywright)?;
        }
        findings.extend(session.wait(list::look(keywright, self.fix))?);
        findings.extend(folder_file::look(session, keywright));
        findings.extend(key_files::look(
            &session.here.stray_places(),
            keywright,
            self.fix,
        ));
        findings.push(if self.offline {
            clock::not_asked()
        } else {
            session.wait(clock::look(keywright))?
        });
        Ok(findings)
    }
}

fn write(console: &mut Console, findings: &[Finding]) -> io::Result<()> {
    let on_terminal = console.is_terminal();
    for finding in findings {
        let (mark, word, style) = finding.status.shown();
        let begins = if on_terminal {
            styled(style, mark)
        } else {
            format!("{word:<5}")
        };
        let out = console.out();
        writeln!(out, "{begins} {}", on_one_line(&finding.message))?;
        let more = finding.evidence.iter().chain(&finding.mend);
        for line in more {
            writeln!(out, "      {}", styled(FAINT, &on_one_line(line)))?;
        }
    }
    Ok(())
}

fn exit_of(findings: &[Finding]) -> Exit {
    let mut failed = findings
        .iter()
        .filter(|it| it.status == Status::Fail)
        .peekable();
    if failed.peek().is_none() {
        Exit::Done
    } else if failed.any(|it| it.id == keychain::ID) {
        Exit::Keychain
    } else {
        Exit::Other
    }
}
