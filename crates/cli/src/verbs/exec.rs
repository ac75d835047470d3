//! `keywright exec`

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use keywright_core::app::Keywright;
use keywright_core::explain::Explain;
use keywright_core::export::environment::{self, Value, Variable};
use keywright_core::export::{ExportSource, TokenVariable, Tool};
use keywright_core::key::KeptKey;
use secrecy::{ExposeSecret, SecretString};

use super::token::TokenTerms;
use crate::exec::guard::{self, Wanted};
use crate::exec::nesting;
use crate::exec::not_started::NotStarted;
use crate::exec::words::{self, Known};
use crate::exit::Exit as ExitCode;
use crate::failure::Failure;
use crate::session::Session;

/// The token's variable, unless `--var` names another.
const TOKEN_VARIABLE: &str = "KEYWRIGHT_JWT";

/// What `exec` is asked for.
#[derive(clap::Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct Exec {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    /// The tool whose variables are set; separate several with commas
    #[arg(long = "as", value_name = "TOOL", value_delimiter = ',', required = true, value_parser = tool())]
    tools: Vec<Tool>,
    /// The variable that holds the token, with --as jwt
    #[arg(long, value_name = "NAME", default_value = TOKEN_VARIABLE, value_parser = str::parse::<TokenVariable>)]
    var: TokenVariable,
    #[command(flatten)]
    terms: TokenTerms,
    /// The command and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

const AFTER_HELP: &str = "\
In the command's arguments, {key_id}, {issuer_id} and {key_path} are replaced by the key's own. The \
path leads to memory, not to a disk, and to nothing once the command has ended. A secret is never \
put into an argument: every user of the computer can read those.

Variables that a tool would use in place of the key are removed first. keywright becomes the \
command: its exit code, signals and terminal are the command's own.";

impl Exec {
    /// Becomes the command, so this only comes back with what went wrong.
    ///
    /// # Errors
    /// When the tools cannot be combined, the key cannot be had, or there is no such command.
    pub fn run(self, session: &mut Session) -> Result<ExitCode, Failure> {
        self.refuse_what_cannot_be()?;
        let keywright = session.keywright()?;
        let key = session.choose(&keywright, self.key.as_deref())?.key.key;
        let nesting = session.here.nesting.with(&self.tools, &key.id);
        let nesting = nesting.map_err(|error| refused(&error))?;
        session.unlock_if_asked(&keywright)?;
        let handed = self.handed_over(session, &keywright, &key)?;
        let known = Known {
            issuer_id: key.owner.issuer_id().map(|issuer| issuer.as_str()),
            key_id: key.key_id.as_str(),
            key_path: handed.path.as_deref(),
        };
        let filled = words::fill(&self.command, known).map_err(|error| refused(&error))?;
        let empty = OsString::new();
        let (program, arguments) = filled.split_first().unwrap_or((&empty, &[]));
        let mut command = self.command(program, arguments, &handed);
        command.env(nesting::VARIABLE, nesting);
        session.here.core_limit.restore();
        let error = command.exec();
        let path = session.here.command_path.as_deref();
        let why = NotStarted::of(program, &error, path);
        Err(Failure::explained(why.exit(), &why))
    }

    /// Everything that can be refused before a secret is read.
    fn refuse_what_cannot_be(&self) -> Result<(), Failure> {
        words::refuse_secrets(&self.command).map_err(|error| refused(&error))?;
        if self.tools.contains(&Tool::Notarytool) && !words::ask_for_path(&self.command) {
            return Err(nothing_handed_over());
        }
        if let Some(collision) = environment::collision(&self.tools) {
            return Err(refused(&collision));
        }
        let token_asked = self.tools.contains(&Tool::Jwt);
        let about_token = !self.terms.are_usual() || self.var.as_str() != TOKEN_VARIABLE;
        if about_token && !token_asked {
            return Err(Failure::usage(
                "no_token_asked",
                "--var, --lifetime and --scope are about a token, and none is asked for.",
                "Add --as jwt, or leave them out.",
            ));
        }
        self.refuse_a_taken_variable()
    }

    /// The token's variable must not be one that a tool beside it reads.
    fn refuse_a_taken_variable(&self) -> Result<(), Failure> {
        let var = self.var.as_str();
        let Some(tool) = self.tools.iter().find(|tool| tool.heeds(var)) else {
            return Ok(());
        };
        Err(Failure::usage(
            "variable_taken",
            format!(
                "{} reads {var}, so the token can't be there.",
                tool.as_str()
            ),
            "Name another variable with --var.",
        ))
    }

    /// Reads no more of the secret than the tools and words need.
    fn handed_over(
        &self,
        session: &mut Session,
        keywright: &Keywright,
        key: &KeptKey,
    ) -> Result<HandedOver, Failure> {
        let mut handed = HandedOver::default();
        if self.tools.contains(&Tool::Jwt) {
            let request = self.terms.request();
            handed.token = Some(session.wait(keywright.token(&key.id, &request))??.jwt);
        }
        let of_key = self.tools.iter().filter(|tool| **tool != Tool::Jwt);
        let of_key: Vec<Tool> = of_key.copied().collect();
        let path_in_words = words::ask_for_path(&self.command);
        if of_key.is_empty() && !path_in_words {
            return Ok(handed);
        }
        let private_key = session.wait(keywright.credentials(&key.id))??.private_key;
        let source = ExportSource {
            key,
            private_key: &private_key,
        };
        for tool in of_key {
            let variables = environment::variables(tool, &source);
            handed
                .variables
                .extend(variables.map_err(|why| refused(&why))?);
        }
        let by_name = handed.wants_folder();
        if by_name || path_in_words || handed.wants_path() {
            let wanted = Wanted {
                file_name: source.key_file_name(),
                by_name,
                folders_in: session.here.passing_folder.clone(),
            };
            let held = guard::start(private_key.pem(), &wanted);
            let held = held.map_err(|error| Failure::explained(ExitCode::Other, &error))?;
            handed.path = Some(held);
        }
        Ok(handed)
    }

    fn command(&self, program: &OsStr, arguments: &[OsString], handed: &HandedOver) -> Command {
        let mut command = Command::new(program);
        command.args(arguments);
        for name in self.tools.iter().flat_map(|tool| tool.facts().cleared()) {
            command.env_remove(name);
        }
        let beside = self.tools.iter().flat_map(|tool| tool.facts().beside);
        command.envs(beside.copied());
        for Variable { name, value } in &handed.variables {
            match value {
                Value::Plain(text) => command.env(name, text),
                Value::Secret(text) => command.env(name, text.expose_secret()),
                Value::KeyPath => command.envs(handed.path.as_ref().map(|it| (name, it))),
                Value::KeyFolder => {
                    let folder = handed.path.as_deref().and_then(Path::parent);
                    command.envs(folder.map(|folder| (name, folder)))
                }
            };
        }
        if let Some(token) = &handed.token {
            command.env(self.var.as_str(), token.expose_secret());
        }
        command
    }
}

/// What is handed to the command.
#[derive(Default)]
struct HandedOver {
    variables: Vec<Variable>,
    token: Option<SecretString>,
    path: Option<PathBuf>,
}

impl HandedOver {
    fn wants_path(&self) -> bool {
        let mut values = self.variables.iter().map(|it| &it.value);
        values.any(|value| matches!(value, Value::KeyPath))
    }

    fn wants_folder(&self) -> bool {
        let mut values = self.variables.iter().map(|it| &it.value);
        values.any(|value| matches!(value, Value::KeyFolder))
    }
}

/// notarytool reads no variables: without the path among its arguments it would not get the key.
fn nothing_handed_over() -> Failure {
    Failure::usage(
        "nothing_handed_over",
        "notarytool takes the key by its arguments, and none of them is {key_path}.",
        "Write them out: keywright exec --as notarytool -- xcrun notarytool submit FILE \
         --key {key_path} --key-id {key_id} --issuer {issuer_id}",
    )
}

fn refused(error: &dyn Explain) -> Failure {
    Failure::explained(ExitCode::Usage, error)
}

fn tool() -> impl TypedValueParser<Value = Tool> {
    let names = Tool::ALL.iter().map(|tool| tool.as_str());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Tool>())
}
