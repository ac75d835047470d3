//! The values of a new key: typed, told by the file's name, or asked for.

use std::io::{self, Write};

use keywright_core::ids::fields::{FieldReport, FieldStatus, FieldsInput, judge_fields};
use keywright_core::ids::{KeyFileName, NamedFor};
use keywright_core::key::{Draft, KeyValues};
use keywright_core::kind::KeyKind;
use keywright_core::p8::PrivateKey;
use keywright_core::roles::Use;
use keywright_core::verdict::ValuesMend;

use super::Add;
use crate::ask;
use crate::failure::Failure;
use crate::output::Console;
use crate::output::shown::shown;
use crate::pending_key::PendingKey;
use crate::session::Session;

/// The values, each in its form.
pub struct Values {
    pub values: KeyValues,
    pub name: String,
    pub private_key: PrivateKey,
    pub file_name: Option<String>,
    pub uses: Vec<Use>,
}

impl Values {
    /// What is checked with Apple.
    pub fn draft(&self) -> Draft {
        Draft {
            typed: FieldsInput {
                file_name: self.file_name.clone(),
                ..self.values.as_typed()
            },
            private_key: self.private_key.clone(),
            uses: self.uses.clone(),
        }
    }

    /// Takes over what the program knows to be right.
    pub fn fix(&mut self, fix: &ValuesMend) {
        self.values = fix.values.clone();
    }
}

/// Puts the values together and judges their form.
pub fn gather(
    add: &Add,
    pending: &PendingKey,
    session: &mut Session,
    asks: bool,
) -> Result<Values, Failure> {
    let file_name = pending.file_name();
    let told = file_name.as_deref().map(KeyFileName::parse);
    let mut asking = Asking {
        console: &mut session.console,
        asks,
    };
    let kind = asking.kind(add.kind, told.as_ref())?;
    let from_name = told.and_then(|told| told.key_id).map(|id| id.to_string());
    let key_id = asking.value("Key ID", "--key-id", add.key_id.as_ref(), from_name)?;
    let issuer_id = if kind.has_issuer() {
        asking.value("Issuer ID", "--issuer-id", add.issuer_id.as_ref(), None)?
    } else {
        add.issuer_id.clone().unwrap_or_default()
    };
    let name = asking.value("What to call it", "--name", add.name.as_ref(), None)?;
    let input = FieldsInput {
        kind,
        issuer_id,
        key_id,
        team_id: add.team_id.clone().unwrap_or_default(),
        file_name: file_name.clone(),
    };
    let input = asking.judged(input)?;
    in_form(input, name, pending, add.uses.clone())
}

/// The judged texts as ids.
fn in_form(
    input: FieldsInput,
    name: String,
    pending: &PendingKey,
    uses: Vec<Use>,
) -> Result<Values, Failure> {
    let values = KeyValues::of_typed(&input).map_err(|error| {
        Failure::usage(
            "value_malformed",
            format!("A value is wrong: {error}."),
            LOOK_UP,
        )
    })?;
    Ok(Values {
        values,
        name,
        private_key: pending.read.key.clone(),
        file_name: input.file_name,
        uses,
    })
}

const LOOK_UP: &str = "Copy the values anew from Apple's page of keys.";

struct Asking<'a> {
    console: &'a mut Console,
    asks: bool,
}

impl Asking<'_> {
    fn kind(&mut self, typed: Option<KeyKind>, told: Option<&KeyFileName>) -> io::Result<KeyKind> {
        let individual = told.is_some_and(|told| told.named_for == NamedFor::Individual);
        let guess = if individual {
            KeyKind::Individual
        } else {
            KeyKind::Team
        };
        if let Some(typed) = typed {
            return Ok(typed);
        }
        while self.asks {
            let question = "Kind of key (team, individual, enterprise)";
            match ask::line(self.console, question, Some(guess.as_str()))? {
                None => break,
                Some(answer) => match answer.to_ascii_lowercase().parse() {
                    Ok(kind) => return Ok(kind),
                    Err(error) => writeln!(self.console.err(), "  {error}")?,
                },
            }
        }
        Ok(guess)
    }

    fn value(
        &mut self,
        label: &str,
        option: &str,
        typed: Option<&String>,
        usual: Option<String>,
    ) -> Result<String, Failure> {
        let given = match typed {
            Some(typed) => Some(typed.clone()),
            None if self.asks => ask::line(self.console, label, usual.as_deref())?,
            None => usual,
        };
        given.ok_or_else(|| {
            Failure::usage(
                "value_missing",
                format!("The {} is missing.", label_in_sentence(label)),
                format!("Add {option}."),
            )
        })
    }

    /// The values after every fix that the person agreed to; refused where something isn't right.
    fn judged(&mut self, mut input: FieldsInput) -> Result<FieldsInput, Failure> {
        // Each fix takes one fault away, and there are four fields.
        for _ in 0..4 {
            let report = judge_fields(&input);
            let fields = [
                report.key_id,
                report.issuer_id,
                report.team_id,
                report.key_file,
            ];
            let wrong = fields
                .iter()
                .find(|field| field.status == FieldStatus::Wrong);
            let Some(wrong) = wrong else {
                self.tell_warnings(&fields)?;
                return Ok(input);
            };
            if !self.agree_to_fix(wrong, &mut input)? {
                return Err(wrong_value(wrong));
            }
        }
        Ok(input)
    }

    fn tell_warnings(&mut self, fields: &[FieldReport]) -> io::Result<()> {
        for field in fields
            .iter()
            .filter(|field| field.status == FieldStatus::Warn)
        {
            if let Some(message) = &field.message {
                writeln!(self.console.err(), "Note: {}", shown(message))?;
            }
        }
        Ok(())
    }

    fn agree_to_fix(&mut self, wrong: &FieldReport, input: &mut FieldsInput) -> io::Result<bool> {
        let Some(fix) = wrong.fixes.first().filter(|_| self.asks) else {
            return Ok(false);
        };
        if let Some(message) = &wrong.message {
            writeln!(self.console.err(), "{}", shown(message))?;
        }
        if !ask::yes(self.console, &format!("{}?", shown(&fix.label)))? {
            return Ok(false);
        }
        let set = |field: &mut String, to: &Option<String>| {
            if let Some(to) = to {
                field.clone_from(to);
            }
        };
        set(&mut input.issuer_id, &fix.issuer_id);
        set(&mut input.key_id, &fix.key_id);
        set(&mut input.team_id, &fix.team_id);
        input.kind = fix.kind.unwrap_or(input.kind);
        Ok(true)
    }
}

fn wrong_value(field: &FieldReport) -> Failure {
    let what = field.message.clone();
    let next = field
        .fixes
        .first()
        .map(|fix| format!("Possible fix: {}", fix.label));
    Failure::usage(
        "value_wrong",
        what.unwrap_or_else(|| "A value isn't right.".to_owned()),
        next.unwrap_or_else(|| LOOK_UP.to_owned()),
    )
}

fn label_in_sentence(label: &str) -> &str {
    if label == "What to call it" {
        "name"
    } else {
        label
    }
}
