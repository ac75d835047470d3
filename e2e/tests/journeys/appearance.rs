//! Dark and light follow the desktop, and both can be read.

use crate::on_a_desk;
use keywright_e2e::window::Finding;
use keywright_e2e::{Trouble, Window};

async fn looks(window: &Window) -> Result<(bool, String), Trouble> {
    let script = r#"return [
        matchMedia("(prefers-color-scheme: dark)").matches,
        getComputedStyle(document.body).backgroundColor,
    ];"#;
    let answer = window.script(script, Vec::new()).await?;
    Ok((
        answer[0] == true,
        answer[1].as_str().unwrap_or_default().to_owned(),
    ))
}

#[tokio::test]
async fn a_dark_desktop_gets_a_dark_window_with_enough_contrast() {
    on_a_desk(async |desk| {
        let dark = desk
            .open_with(vec![("GTK_THEME", "Adwaita:dark".to_owned())])
            .await?;
        let (is_dark, dark_ground) = looks(&dark).await?;
        assert!(is_dark);
        dark.walk_to_values().await?;
        let findings: Vec<Finding> = dark.accessibility_findings().await?;
        assert!(findings.is_empty(), "{findings:#?}");
        dark.close().await?;

        let light = desk
            .open_with(vec![("GTK_THEME", "Adwaita".to_owned())])
            .await?;
        let (is_dark, light_ground) = looks(&light).await?;
        assert!(!is_dark);
        assert_ne!(dark_ground, light_ground);
        Ok(())
    })
    .await;
}
