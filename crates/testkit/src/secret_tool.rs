//! libsecret's own command: the keychain seen by a program that is not ours.

use std::process::{Command, Stdio};

use tokio::io::AsyncWriteExt as _;

use crate::{Bus, Error, Folders, run};

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
    pub async fn lookup(&self, attributes: &[&str]) -> Result<String, Error> {
        run(self.command("lookup", attributes)).await
    }

    /// What the keychain keeps for a key of Keywright.
    ///
    /// # Errors
    /// When there is no such item, or it is not JSON.
    pub async fn record(&self, id: &str) -> Result<serde_json::Value, Error> {
        let secret = self
            .lookup(&["service", "Keywright", "username", id])
            .await?;
        serde_json::from_str(&secret)
            .map_err(|e| Error::unexpected(format!("the item of {id}: {e}")))
    }

    /// Keeps a secret under these attributes.
    ///
    /// # Errors
    /// When the keyring refuses.
    pub async fn store(&self, secret: &str, attributes: &[&str]) -> Result<(), Error> {
        let mut command = self.command("store", &["--label=Kept by a test"]);
        command
            .args(attributes)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut tool = tokio::process::Command::from(command)
            .kill_on_drop(true)
            .spawn()?;
        if let Some(mut pipe) = tool.stdin.take() {
            pipe.write_all(secret.as_bytes()).await?;
        }
        let output = tool.wait_with_output().await?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Error::Refused {
            program: "secret-tool".into(),
            said,
        })
    }

    /// Removes every item with these attributes.
    ///
    /// # Errors
    /// When the keyring refuses.
    pub async fn clear(&self, attributes: &[&str]) -> Result<(), Error> {
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
    ) -> Result<Vec<String>, Error> {
        self.printed_for_all(service, &format!("attribute.{attribute} = "))
            .await
    }

    /// What every item of `service` is called.
    ///
    /// # Errors
    /// When the keyring refuses.
    pub async fn labels(&self, service: &str) -> Result<Vec<String>, Error> {
        self.printed_for_all(service, "label = ").await
    }

    async fn printed_for_all(&self, service: &str, prefix: &str) -> Result<Vec<String>, Error> {
        let command = self.command("search", &["--all", "service", service]);
        // It prints attributes to standard error, secrets and labels to standard output.
        let output = tokio::process::Command::from(command).output().await?;
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8_lossy(&printed);
        let values = printed.lines().filter_map(|line| line.strip_prefix(prefix));
        Ok(values.map(str::to_owned).collect())
    }

    fn command(&self, verb: &str, words: &[&str]) -> Command {
        let mut command = Command::new("secret-tool");
        self.folders.give_to(&mut command);
        self.bus.give_to(&mut command);
        command.arg(verb).args(words);
        command
    }
}
