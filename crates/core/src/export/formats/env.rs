//! A `.env` file with a tool's own variables. A key of several lines stands in double quotes with
//! its line ends, as dotenv's readers take it; where the tool wants a path, the key file comes along.

use secrecy::ExposeSecret;

use crate::export::environment::{Value, Variable, of_material};
use crate::export::exported::{Exported, Text};
use crate::export::format::{FormatFacts, Group, Writer};
use crate::export::key_text;
use crate::export::material::Material;
use crate::export::tools::Tool;

/// The file of a tool.
pub const fn of(tool: Tool, title: &'static str, group: Group) -> FormatFacts {
    FormatFacts {
        title,
        group,
        kinds: tool.facts().kinds,
        writer: Writer::Env(tool),
    }
}

/// Writes the file for a tool.
pub fn write(tool: Tool, source: &Material<'_>) -> Exported {
    let variables = of_material(tool, source).unwrap_or_default();
    let wants_file = variables
        .iter()
        .any(|variable| matches!(variable.value, Value::KeyPath));
    let lines = variables.into_iter().map(|variable| line(variable, source));
    let text = lines.fold(Text::default(), Text::and_text);
    let exported = Exported::one(".env", text);
    if wants_file {
        let key = Text::default().and_secret(key_text::pem(source.pem));
        return exported
            .with_file(source.key_file_name(), key)
            .with_warning("Keep the key file beside the .env file: the path in it is relative.");
    }
    exported
}

fn line(variable: Variable, source: &Material<'_>) -> Text {
    let name = variable.name;
    match variable.value {
        Value::Plain(value) => Text::plain(format!("{name}={value}\n")),
        Value::KeyPath => Text::plain(format!("{name}=./{}\n", source.key_file_name())),
        Value::KeyFolder => Text::plain(format!("{name}=.\n")),
        Value::Secret(secret) if secret.expose_secret().contains('\n') => {
            Text::plain(format!("{name}=\""))
                .and_secret(secret)
                .and("\"\n")
        }
        Value::Secret(secret) => Text::plain(format!("{name}=")).and_secret(secret).and("\n"),
    }
}
