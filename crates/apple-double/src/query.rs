//! A request's query.

/// The parameters in the order in which they were sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    parameters: Vec<(String, String)>,
}

impl Query {
    /// Reads the text after the question mark.
    pub fn read(text: &str) -> Self {
        let parameters = url::form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect();
        Self { parameters }
    }

    /// The names of all parameters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(|(name, _)| name.as_str())
    }

    /// A parameter's value.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// The values of a parameter that takes several, separated by commas.
    pub fn several(&self, name: &str) -> Option<Vec<&str>> {
        self.one(name).map(|value| value.split(',').collect())
    }

    /// The query as text.
    pub fn text(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.parameters)
            .finish()
    }

    /// The same query with this parameter set, as text.
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut text = url::form_urlencoded::Serializer::new(String::new());
        for (other, old) in &self.parameters {
            if other != name {
                text.append_pair(other, old);
            }
        }
        text.append_pair(name, value).finish()
    }
}
