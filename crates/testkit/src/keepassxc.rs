//! KeePassXC, the real one, as the provider of the Secret Service.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use rustix::process::Signal;

use crate::{
    Bus, Display, Error, Folders, Hands, OwnedProcess, PASSWORD, SecretService, run, until,
};

/// What KeePassXC asks its person about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirm {
    /// Whether a program may read an entry, which it asks for each connection. On by default in
    /// KeePassXC.
    pub access: bool,
    /// Whether a program may delete an entry. On by default in KeePassXC.
    pub delete: bool,
}

impl Confirm {
    /// Nothing is asked.
    pub const NOTHING: Self = Self {
        access: false,
        delete: false,
    };
    /// What KeePassXC asks when nobody changed its settings.
    pub const USUAL: Self = Self {
        access: true,
        delete: true,
    };
}

/// A running KeePassXC with one database, which is open.
#[derive(Debug)]
pub struct KeePassXc {
    program: OwnedProcess,
    database: PathBuf,
}

/// The window in which it asks whether a program may read entries.
const ACCESS: &str = "Access Request";

/// The window in which it asks whether an entry may be deleted.
const DELETE: &str = "to recycle bin";

/// The window in which it asks for a database's password.
const UNLOCK: &str = "Unlock Database";

impl KeePassXc {
    /// Makes a database, and starts KeePassXC with it. Nobody else may provide the Secret Service
    /// on this bus.
    ///
    /// # Errors
    /// When KeePassXC is not there or does not come up.
    pub async fn start(
        folders: &Folders,
        display: &Display,
        bus: &Bus,
        confirm: Confirm,
    ) -> Result<Self, Error> {
        let database = make_database(folders, "Keys").await?;
        Self::open(folders, display, bus, confirm, database).await
    }

    /// Ends it and starts it again on the same database.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn restart(
        mut self,
        folders: &Folders,
        display: &Display,
        bus: &Bus,
        confirm: Confirm,
    ) -> Result<Self, Error> {
        // It saves what was just changed when it ends.
        self.program.signal(Signal::TERM)?;
        bus.until_not_provided().await?;
        self.program.kill();
        let database = std::mem::take(&mut self.database);
        Self::open(folders, display, bus, confirm, database).await
    }

    async fn open(
        folders: &Folders,
        display: &Display,
        bus: &Bus,
        confirm: Confirm,
        database: PathBuf,
    ) -> Result<Self, Error> {
        settings(folders, confirm)?;
        let log = folders.log("keepassxc");
        let mut program = OwnedProcess::start("keepassxc", &log, |command| {
            folders.give_to(command);
            display.give_to(command);
            bus.give_to(command);
            command
                .arg("--pw-stdin")
                .arg(&database)
                .stdin(Stdio::piped());
        })?;
        if let Some(mut pipe) = program.child().stdin.take() {
            writeln!(pipe, "{PASSWORD}")?;
        }
        bus.until_provided().await?;
        let service = SecretService::on(bus).await?;
        until("an open database", async || {
            let collection = service.default_collection().await?;
            let open = matches!(service.is_locked(&collection).await, Ok(false));
            Ok(open.then_some(()))
        })
        .await?;
        Ok(Self { program, database })
    }
}

/// The person at KeePassXC.
impl Hands<'_> {
    /// Waits for KeePassXC to ask whether a program may read entries, and allows it.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn allow_access(&self) -> Result<(), Error> {
        self.answer(ACCESS, &["Return"]).await
    }

    /// Waits for the same question and says no, to whatever this program will ask for.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn deny_access(&self) -> Result<(), Error> {
        self.answer(ACCESS, &["Escape"]).await
    }

    /// Waits for the same question and leaves it unanswered.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn leave_access_question(&self) -> Result<(), Error> {
        self.take(ACCESS).await.map(drop)
    }

    /// Waits for KeePassXC to ask whether an entry may be deleted, and says yes.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn allow_deletion(&self) -> Result<(), Error> {
        self.answer(DELETE, &["Left", "Return"]).await
    }

    /// Waits for the same question and says no.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn refuse_deletion(&self) -> Result<(), Error> {
        self.answer(DELETE, &["Escape"]).await
    }

    /// Whether KeePassXC asks whether a program may read entries.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees_access_question(&self) -> Result<bool, Error> {
        self.sees(ACCESS).await
    }

    /// Whether KeePassXC asks for a database's password.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees_database_question(&self) -> Result<bool, Error> {
        self.sees(UNLOCK).await
    }

    /// Waits for KeePassXC to ask for its database's password, and types it.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn unlock_database(&self) -> Result<(), Error> {
        self.take(UNLOCK).await?;
        self.write(PASSWORD).await?;
        self.press("Return").await?;
        self.until_closed(UNLOCK).await
    }

    async fn answer(&self, title: &str, keys: &[&str]) -> Result<(), Error> {
        self.take(title).await?;
        for key in keys {
            self.press(key).await?;
        }
        self.until_closed(title).await
    }

    async fn until_closed(&self, title: &str) -> Result<(), Error> {
        until("the end of KeePassXC's question", async || {
            Ok((!self.sees(title).await?).then_some(()))
        })
        .await
    }
}

fn settings(folders: &Folders, confirm: Confirm) -> Result<(), Error> {
    let folder = folders.config().join("keepassxc");
    fs::create_dir_all(&folder)?;
    let Confirm { access, delete } = confirm;
    let text = format!(
        "[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\n\n[GUI]\nCheckForUpdates=false\n\n\
         [Security]\nNoConfirmMoveEntryToRecycleBin=false\n\n[FdoSecrets]\nEnabled=true\nConfirmAccessItem={access}\nConfirmDeleteItem={delete}\n"
    );
    Ok(fs::write(folder.join("keepassxc.ini"), text)?)
}

/// A database whose root group is shown to other programs. KeePassXC's own command makes it, of a
/// document that says so.
async fn make_database(folders: &Folders, name: &str) -> Result<PathBuf, Error> {
    let document = folders.root().join(format!("{name}.xml"));
    let database = folders.root().join(format!("{name}.kdbx"));
    fs::write(&document, shown_database(name))?;
    let mut command = Command::new("sh");
    folders.give_to(&mut command);
    command
        .env("QT_QPA_PLATFORM", "offscreen")
        .args(["-c", IMPORT, "sh", PASSWORD])
        .args([&document, &database]);
    run(command).await?;
    Ok(database)
}

/// The command asks for the password twice.
const IMPORT: &str = r#"printf '%s\n%s\n' "$1" "$1" |
    keepassxc-cli import --quiet --set-password --decryption-time 100 "$2" "$3""#;

fn shown_database(name: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<KeePassFile>
  <Meta>
    <DatabaseName>{name}</DatabaseName>
    <CustomData>
      <Item>
        <Key>FDO_SECRETS_EXPOSED_GROUP</Key>
        <Value>{{00010203-0405-0607-0809-0a0b0c0d0e0f}}</Value>
      </Item>
    </CustomData>
  </Meta>
  <Root>
    <Group><UUID>AAECAwQFBgcICQoLDA0ODw==</UUID><Name>{name}</Name></Group>
  </Root>
</KeePassFile>
"#
    )
}
