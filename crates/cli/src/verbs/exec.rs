//! `keywright exec`

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use keywright_core::app::Keywright;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::ExportSource;
use keywright_core::export::environment::{self, Value, Variable};
use keywright_core::export::{Tool, instead};
use keywright_core::key::KeptKey;
use secrecy::{ExposeSecret, SecretString};

use super::token::TokenTerms;
use crate::exec::guard::{self, Wanted};
use crate::exec::words::{self, Known};
use crate::exit::Exit as ExitCode;
use crate::failure::Failure;
use crate::session::Session;
use crate::surroundings::INSIDE_EXEC;

/// The token's variable, unless `--var` names another.
const TOKEN_VARIABLE: &str = "KEYWRIGHT_JWT";

/// What `exec` is asked for.
#[derive(clap::Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub struct Exec {
    /// A name, a Key ID, a team, or the beginning of one
    key: Option<String>,
    /// The tool whose variables are set; several with commas between
    #[arg(long = "as", value_name = "TOOL", value_delimiter = ',', required = true, value_parser = tool())]
    tools: Vec<Tool>,
    /// The variable that holds the token, with --as jwt
    #[arg(long, value_name = "NAME", default_value = TOKEN_VARIABLE, value_parser = variable_name)]
    var: String,
    #[command(flatten)]
    terms: TokenTerms,
    /// The command and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

const AFTER_HELP: &str = "\
In the command's words, {key_id}, {issuer_id} and {key_path} are replaced by the key's own. The \
path leads to memory, not to a disk, and to nothing once the command has ended. A secret is never \
put into a word: every user of the computer can read those.

keywright becomes the command: its exit code, its signals and its terminal are its own.";

impl Exec {
    /// Becomes the command, so this only comes back with what went wrong.
    ///
    /// # Errors
    /// When the tools cannot be combined, the key cannot be had, or there is no such command.
    pub fn run(self, session: &mut Session) -> Result<ExitCode, Failure> {
        self.refuse_what_cannot_be(session)?;
        let keywright = session.keywright()?;
        let key = session.choose(&keywright, self.key.as_deref())?.key.key;
        session.unlock_if_asked(&keywright)?;
        let handed = self.handed_over(session, &keywright, &key)?;
        let known = Known {
            issuer_id: key.owner.issuer_id().map(|issuer| issuer.as_str()),
            key_id: key.key_id.as_str(),
            key_path: handed.path.as_deref(),
        };
        let filled = words::fill(&self.command, known).map_err(|error| refused(&error))?;
        let Some(mut command) = self.command(&filled, &handed) else {
            return Err(cannot_run(Path::new(""), &io::ErrorKind::NotFound.into()));
        };
        session.here.core_limit.restore();
        let error = command.exec();
        Err(cannot_run(Path::new(command.get_program()), &error))
    }

    /// Everything that can be refused before a secret is read.
    fn refuse_what_cannot_be(&self, session: &Session) -> Result<(), Failure> {
        if session.here.inside_exec {
            return Err(Failure::usage(
                "nested_exec",
                "This command runs inside another `keywright exec` already.",
                "Name all tools in the outer one: --as TOOL,TOOL.",
            ));
        }
        words::refuse_secrets(&self.command).map_err(|error| refused(&error))?;
        if self.tools.contains(&Tool::Notarytool) && !words::ask_for_path(&self.command) {
            return Err(nothing_handed_over());
        }
        if let Some(collision) = environment::collision(&self.tools) {
            return Err(refused(&collision));
        }
        let token_asked = self.tools.contains(&Tool::Jwt);
        let about_token = !self.terms.are_usual() || self.var != TOKEN_VARIABLE;
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
        let reads = |tool: &&Tool| instead::of(**tool).contains(&self.var.as_str());
        let Some(tool) = self.tools.iter().find(reads) else {
            return Ok(());
        };
        Err(Failure::usage(
            "variable_taken",
            format!(
                "{} reads {}, so the token cannot stand there.",
                tool.as_str(),
                self.var
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

    fn command(&self, words: &[OsString], handed: &HandedOver) -> Option<Command> {
        let (program, arguments) = words.split_first()?;
        let mut command = Command::new(program);
        command.args(arguments).env(INSIDE_EXEC, "1");
        for name in self.tools.iter().flat_map(|tool| instead::of(*tool)) {
            command.env_remove(name);
        }
        let beside = self.tools.iter();
        command.envs(beside.filter_map(|tool| instead::to_prefer_the_environment(*tool)));
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
            command.env(&self.var, token.expose_secret());
        }
        Some(command)
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

/// The shell's own codes for a command that cannot be started (POSIX, 2.8.2).
fn cannot_run(program: &Path, error: &io::Error) -> Failure {
    let absent = error.kind() == io::ErrorKind::NotFound;
    let what = if absent {
        format!("There is no command {}.", program.display())
    } else {
        format!("{} cannot be run: {error}.", program.display())
    };
    let exit = if absent {
        ExitCode::NoCommand
    } else {
        ExitCode::CannotRun
    };
    let told = Explanation::new("command_not_run", what, "Check its name and the PATH.");
    Failure::new(exit, told)
}

fn tool() -> impl TypedValueParser<Value = Tool> {
    PossibleValuesParser::new(Tool::ALL.map(Tool::as_str)).try_map(|name| name.parse::<Tool>())
}

fn variable_name(text: &str) -> Result<String, String> {
    let mut bytes = text.bytes();
    let begins = bytes
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    if begins && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        Ok(text.to_owned())
    } else {
        Err("a variable's name has letters, digits and underscores".to_owned())
    }
}
