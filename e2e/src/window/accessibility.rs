//! What assistive technology gets: names and roles as the web view computes them, and axe-core's rules.

use std::path::Path;

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde::Deserialize;
use url::{ParseError, Url};

use super::session::Window;
use crate::trouble::Trouble;

/// A rule of axe-core that a view breaks.
#[derive(Debug, Clone, Deserialize)]
pub struct Finding {
    /// The rule's name.
    pub id: String,
    /// What it asks for.
    pub help: String,
    /// Where it is broken, as selectors.
    pub places: Vec<String>,
}

const RUN_AXE: &str = r#"
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ["violations"] }).then(
        ({ violations }) => done(violations.map(({ id, help, nodes }) => ({
            id, help, places: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
        }))),
        (trouble) => done([{ id: "axe", help: String(trouble), places: [] }]),
    );
"#;

impl Window {
    /// Runs every rule of axe-core on what is shown.
    ///
    /// # Errors
    /// When axe-core is not installed (`npm ci`) or cannot run.
    pub async fn accessibility_findings(&self) -> Result<Vec<Finding>, Trouble> {
        let present = self
            .script("return typeof axe === 'object';", Vec::new())
            .await?;
        if present != true {
            let axe =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
            let source = std::fs::read_to_string(&axe).map_err(|cause| {
                keywright_testkit::Error::NotStarted {
                    program: axe.display().to_string(),
                    cause,
                }
            })?;
            self.script(&source, Vec::new()).await?;
        }
        let findings = self.script_that_waits(RUN_AXE, Vec::new()).await?;
        serde_json::from_value(findings)
            .map_err(|e| Trouble::unexpected(format!("axe-core's answer: {e}")))
    }

    /// Role and name of an element, computed by the web view itself and not by us.
    ///
    /// # Errors
    /// When the driver refuses.
    pub(super) async fn heard(&self, element: &Element) -> Result<(String, String), CmdError> {
        let id = element.element_id().to_string();
        let role = self
            .client
            .issue_cmd(Computed {
                element: id.clone(),
                what: "computedrole",
            })
            .await?;
        let name = self
            .client
            .issue_cmd(Computed {
                element: id,
                what: "computedlabel",
            })
            .await?;
        let text = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        Ok((text(role), text(name)))
    }
}

/// Get Computed Role and Get Computed Label (W3C WebDriver, sections 12.4.9 and 12.4.10).
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/element/{}/{}",
            session.unwrap_or_default(),
            self.element,
            self.what
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}
