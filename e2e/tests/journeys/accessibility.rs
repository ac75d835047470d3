//! axe-core on every view, in the real web view, and no view wider than the smallest window.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::walks::Entries;
use keywright_e2e::window::Key;
use keywright_e2e::{Trouble, Window};

/// The smallest window that Keywright promises to be usable in.
const SMALLEST: (u32, u32) = (860, 600);

const WIDER: &str = r#"
    const page = document.scrollingElement;
    return [page, ...document.querySelectorAll("main, dialog[open]")]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .map((part) => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`);
"#;

/// Looks at views one after the other and remembers what is wrong with each.
struct Inspector<'a> {
    window: &'a Window,
    wrong: Vec<String>,
}

impl Inspector<'_> {
    async fn look(&mut self, view: &str) -> Result<(), Trouble> {
        self.window.view(view).await?;
        for finding in self.window.accessibility_findings().await? {
            self.wrong.push(format!(
                "{view}: {} ({})\n  {}",
                finding.help,
                finding.id,
                finding.places.join("\n  ")
            ));
        }
        let wider = self.window.script(WIDER, Vec::new()).await?;
        if wider.as_array().is_some_and(|parts| !parts.is_empty()) {
            self.wrong.push(format!("{view}: does not fit: {wider}"));
        }
        Ok(())
    }

    /// Looks at a dialog and closes it.
    async fn look_at_dialog(&mut self, view: &str) -> Result<(), Trouble> {
        self.look(view).await?;
        self.window.key(Key::Escape).await?;
        self.window.no_view(view).await
    }

    fn report(&self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}

#[tokio::test]
async fn nothing_is_found_in_any_step_of_the_wizard() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.resize(SMALLEST.0, SMALLEST.1).await?;
        let mut inspector = Inspector {
            window: &window,
            wrong: Vec::new(),
        };

        inspector.look("welcome").await?;
        window.press("Add a key").await?;
        for step in ["wizard-before", "wizard-role", "wizard-generate"] {
            inspector.look(step).await?;
            window.press("Continue").await?;
        }
        inspector.look("wizard-values").await?;
        window.press("Paste text…").await?;
        inspector.look_at_dialog("paste-text").await?;
        window.fill("Issuer ID", &key.key_id).await?;
        inspector.look("wizard-values").await?;
        window.bring_in(desk, &key).await?;
        window.check_with_apple().await?;
        inspector.look("wizard-check").await?;
        window
            .walk_to_save(&Entries {
                name: "CI uploads",
                team: "Orchard Labs",
                purpose: "",
            })
            .await?;
        inspector.look("wizard-save").await?;
        window.press("Save to the keychain").await?;
        inspector.look("wizard-saved").await?;
        inspector.report();
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nothing_is_found_in_the_views_of_kept_keys_and_their_dialogs() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window
            .add_key(
                desk,
                &key,
                &Entries {
                    name: "CI uploads",
                    team: "Orchard Labs",
                    purpose: "CI",
                },
            )
            .await?;
        window.resize(SMALLEST.0, SMALLEST.1).await?;
        let mut inspector = Inspector {
            window: &window,
            wrong: Vec::new(),
        };

        inspector.look("key").await?;
        window.test_shown_key().await?;
        inspector.look("key").await?;
        for (button, dialog) in [
            ("Edit…", "edit-key"),
            ("Remove…", "remove-key"),
            ("Use with…", "export"),
        ] {
            window.press(button).await?;
            inspector.look_at_dialog(dialog).await?;
        }
        window.shortcut(Key::Control, 'k').await?;
        inspector.look_at_dialog("search").await?;
        window.press("Import…").await?;
        inspector.look_at_dialog("import").await?;
        window.press("Inspect a token…").await?;
        inspector.look("inspect").await?;
        window.press("Test all keys").await?;
        window.says("1 key accepted").await?;
        inspector.look("test-all").await?;

        desk.keyring()?.lock(&desk.bus).await?;
        window.show_key("CI uploads").await?;
        window.test_shown_key().await?;
        window.shown_part("keychain-banner").await?;
        inspector.look("key").await?;
        inspector.report();
        Ok(())
    })
    .await;
}
