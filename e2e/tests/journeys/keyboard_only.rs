//! The wizard without a mouse: Tab, Enter and Space, and the names that a screen reader says on the way.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::window::Key;
use keywright_e2e::{Trouble, Window};

/// Presses Tab until the control has the focus.
async fn tab_to(window: &Window, role: &str, name: &str) -> Result<(), Trouble> {
    let mut passed = Vec::new();
    for _ in 0..60 {
        let focused = window.focused().await?;
        if focused == (role.to_owned(), name.to_owned()) {
            return Ok(());
        }
        passed.push(focused);
        window.key(Key::Tab).await?;
    }
    Err(Trouble::unexpected(format!(
        "Tab never came to the {role} “{name}”, only to {passed:?}"
    )))
}

async fn press(window: &Window, name: &str) -> Result<(), Trouble> {
    tab_to(window, "button", name).await?;
    window.key(Key::Enter).await
}

async fn write_into(window: &Window, field: &str, text: &str) -> Result<(), Trouble> {
    tab_to(window, "textbox", field).await?;
    window.write(text).await
}

#[tokio::test]
async fn a_key_is_set_up_from_the_keyboard_alone() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;

        press(&window, "Add a key").await?;
        window.view("wizard-before").await?;
        press(&window, "Continue").await?;
        window.view("wizard-role").await?;
        tab_to(
            &window,
            "checkbox",
            "Upload builds to TestFlight or the App Store",
        )
        .await?;
        window.key(Key::Space).await?;
        assert_eq!(window.shown_part("suggested-role").await?, "Developer");
        press(&window, "Continue").await?;
        window.view("wizard-generate").await?;
        press(&window, "Continue").await?;

        window.view("wizard-values").await?;
        press(&window, "Paste text…").await?;
        window.view("paste-text").await?;
        write_into(&window, "Key text", &key.pem).await?;
        press(&window, "Read the key").await?;
        window.no_view("paste-text").await?;
        write_into(&window, "Key ID", &key.key_id).await?;
        write_into(&window, "Issuer ID", &key.issuer_id).await?;
        press(&window, "Check with Apple").await?;

        window.view("wizard-check").await?;
        let verdict = window.shown_part("verdict").await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        press(&window, "Continue").await?;
        window.view("wizard-save").await?;
        press(&window, "Save to the keychain").await?;
        window.view("wizard-saved").await?;
        press(&window, "Done").await?;
        window.view("key").await?;
        press(&window, "Test API Key").await?;
        window.says("Valid API Key").await
    })
    .await;
}

#[tokio::test]
async fn a_dialog_gives_the_focus_back_to_where_it_was() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        window.walk_to_values().await?;
        press(&window, "Paste text…").await?;
        window.view("paste-text").await?;
        window.key(Key::Escape).await?;
        window.no_view("paste-text").await?;
        assert_eq!(
            window.focused().await?,
            ("button".into(), "Paste text…".into())
        );
        Ok(())
    })
    .await;
}
