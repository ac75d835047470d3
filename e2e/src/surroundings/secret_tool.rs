//! libsecret's own command: the keychain seen by a program that is not ours.

use std::process::Command;

use super::bus::Bus;
use super::folders::Folders;
use super::owned_process::run;
use crate::trouble::Trouble;

/// `secret-tool` on one bus.
#[derive(Debug)]
pub struct SecretTool<'a> {
    /// The folders it runs in.
    pub folders: &'a Folders,
    /// The bus it asks.
    pub bus: &'a Bus,
}

impl SecretTool<'_> {
    /// The secret of the item with these attributes.
    ///
    /// # Errors
    /// When there is none.
    pub async fn lookup(&self, attributes: &[&str]) -> Result<String, Trouble> {
        run(self.command("lookup", attributes)).await
    }

    /// Keeps a secret under these attributes.
    ///
    /// # Errors
    /// When the keyring refuses.
    pub async fn store(&self, secret: &str, attributes: &[&str]) -> Result<(), Trouble> {
        let mut command = Command::new("sh");
        self.folders.give_to(&mut command);
        self.bus.give_to(&mut command);
        command
            .args([
                "-c",
                r#"printf %s "$0" | secret-tool store --label="$0" "$@""#,
                secret,
            ])
            .args(attributes);
        run(command).await.map(drop)
    }

    /// Removes every item with these attributes.
    ///
    /// # Errors
    /// When the keyring refuses.
    pub async fn clear(&self, attributes: &[&str]) -> Result<(), Trouble> {
        run(self.command("clear", attributes)).await.map(drop)
    }

    /// The value of `attribute` in every item of `service`.
    ///
    /// # Errors
    /// When the keyring refuses.
    pub async fn attribute_of_all(
        &self,
        service: &str,
        attribute: &str,
    ) -> Result<Vec<String>, Trouble> {
        let command = self.command("search", &["--all", "service", service]);
        // It prints attributes to standard error, secrets to standard output.
        let output = tokio::process::Command::from(command).output().await?;
        let printed = String::from_utf8_lossy(&output.stderr);
        let prefix = format!("attribute.{attribute} = ");
        Ok(printed
            .lines()
            .filter_map(|line| line.strip_prefix(&prefix))
            .map(str::to_owned)
            .collect())
    }

    fn command(&self, verb: &str, words: &[&str]) -> Command {
        let mut command = Command::new("secret-tool");
        self.folders.give_to(&mut command);
        self.bus.give_to(&mut command);
        command.arg(verb).args(words);
        command
    }
}
