//! JSON as people keep it: with comments, trailing commas, other quotes, and line ends inside of
//! texts. Values are taken into buffers that are wiped, which a parser's own are not.

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::settings::Group;

/// How deep objects may be nested.
const DEEPEST: usize = 32;

/// Every object of the text, the outermost first, each with its plain values by name. A list of
/// texts is one value of several lines. What follows a mistake is left out; none when the text
/// is not JSON at all.
pub(super) fn groups(text: &str) -> Option<Vec<Group>> {
    let mut reader = Reader {
        rest: text,
        groups: Vec::new(),
    };
    reader.skip();
    // TOML's `[section]` is no list.
    let is_list = reader.rest.starts_with('[');
    let listed = reader
        .rest
        .trim_start_matches(|c: char| c == '[' || c.is_whitespace());
    let is_list = is_list && listed.starts_with(['{', '"', '\'', ']']);
    if !reader.rest.starts_with('{') && !is_list {
        return None;
    }
    let mut whole = reader.value("", DEEPEST).is_ok();
    // One document a line.
    while whole && reader.more() {
        whole = reader.value("", DEEPEST).is_ok();
    }
    let any = reader.groups.iter().any(|group| !group.is_empty());
    (whole || any).then_some(reader.groups)
}

/// A value that was read.
enum Value {
    Plain(SecretString),
    Nested,
    Nothing,
}

/// The text ended or went wrong.
struct Broken;

struct Reader<'a> {
    rest: &'a str,
    groups: Vec<Group>,
}

impl<'a> Reader<'a> {
    /// Passes over white space and comments.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            self.rest = if self.rest.starts_with("//") || self.rest.starts_with('#') {
                self.rest.split_once('\n').map_or("", |(_, after)| after)
            } else if let Some(comment) = self.rest.strip_prefix("/*") {
                comment.split_once("*/").map_or("", |(_, after)| after)
            } else {
                return;
            };
        }
    }

    fn more(&mut self) -> bool {
        self.skip();
        self.rest.starts_with(['{', '['])
    }

    fn take(&mut self, sign: char) -> bool {
        self.skip();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn value(&mut self, path: &str, levels: usize) -> Result<Value, Broken> {
        self.skip();
        match self.rest.chars().next().ok_or(Broken)? {
            '{' => self.object(path, levels).map(|()| Value::Nested),
            '[' => self.list(path, levels),
            quote @ ('"' | '\'' | '`') => self.text(quote).map(Value::Plain),
            _ => match self.word()? {
                "null" | "undefined" => Ok(Value::Nothing),
                word => Ok(Value::Plain(SecretString::from(word))),
            },
        }
    }

    fn object(&mut self, path: &str, levels: usize) -> Result<(), Broken> {
        let levels = levels.checked_sub(1).ok_or(Broken)?;
        let place = self.groups.len();
        self.groups.push(Group::at(path));
        self.take('{');
        while !self.take('}') {
            let name = self.name()?;
            if !self.take(':') {
                return Err(Broken);
            }
            let within = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            if let Value::Plain(value) = self.value(&within, levels)? {
                self.groups[place].set(name, value);
            }
            self.take(',');
        }
        Ok(())
    }

    fn list(&mut self, path: &str, levels: usize) -> Result<Value, Broken> {
        let levels = levels.checked_sub(1).ok_or(Broken)?;
        let mut lines = Vec::new();
        let mut place = 0;
        self.take('[');
        while !self.take(']') {
            let within = format!("{path}[{place}]");
            if let Value::Plain(line) = self.value(&within, levels)? {
                lines.push(line);
            }
            place += 1;
            self.take(',');
        }
        Ok(if lines.is_empty() {
            Value::Nested
        } else {
            Value::Plain(super::settings::joined(&lines))
        })
    }

    fn name(&mut self) -> Result<String, Broken> {
        use secrecy::ExposeSecret;
        self.skip();
        match self.rest.chars().next().ok_or(Broken)? {
            quote @ ('"' | '\'') => Ok(self.text(quote)?.expose_secret().to_owned()),
            _ => self.word().map(ToOwned::to_owned),
        }
    }

    /// A number, a word such as `true`, or a name without quotes.
    fn word(&mut self) -> Result<&'a str, Broken> {
        let end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+' | '$'));
        let at = self.rest.find(end).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(at);
        self.rest = rest;
        if word.is_empty() {
            Err(Broken)
        } else {
            Ok(word)
        }
    }

    fn text(&mut self, quote: char) -> Result<SecretString, Broken> {
        let inside = &self.rest[1..];
        let end = super::settings::closing(inside, quote).ok_or(Broken)?;
        self.rest = &inside[end + 1..];
        let mut value = Zeroizing::new(String::with_capacity(end));
        let mut characters = inside[..end].chars();
        while let Some(next) = characters.next() {
            if next == '\\' {
                // An escape that JSON does not know keeps its letter.
                let mut ahead = characters.clone();
                match crate::secret_text::escaped(&mut ahead) {
                    Some(character) => {
                        value.push(character);
                        characters = ahead;
                    }
                    None => value.extend(characters.next()),
                }
            } else {
                value.push(next);
            }
        }
        Ok(SecretString::from(value.as_str()))
    }
}
