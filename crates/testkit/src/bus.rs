//! A D-Bus session of one's own, which starts only the services that it was given.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use futures_util::StreamExt as _;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::{Connection, connection};

use crate::{Display, Error, Folders, OwnedProcess};

/// The name that a provider of the Secret Service has on the bus.
pub const SECRETS: &str = "org.freedesktop.secrets";

/// Where the system keeps the services that a bus may start.
const INSTALLED: &str = "/usr/share/dbus-1/services";

/// gnome-keyring, and the program that asks for its password.
const GNOME_KEYRING: [&str; 3] = [
    "org.freedesktop.secrets.service",
    "org.gnome.keyring.service",
    "org.gnome.keyring.SystemPrompter.service",
];

/// As many connections as a desktop's session.conf allows.
const MANY_CONNECTIONS: u32 = 100_000;

/// A session bus.
#[derive(Debug)]
pub struct Bus {
    address: String,
    services: PathBuf,
    daemon: OwnedProcess,
}

impl Bus {
    /// Starts it with no services, as on a desktop without a keychain; it takes connections when
    /// this returns. What it starts later is shown `display`.
    ///
    /// # Errors
    /// When dbus-daemon is not there or does not start.
    pub fn start(folders: &Folders, display: Option<&Display>) -> Result<Self, Error> {
        Self::start_with(folders, display, MANY_CONNECTIONS)
    }

    /// The same for a bus that takes no more than so many connections.
    ///
    /// # Errors
    /// When dbus-daemon is not there or does not start.
    pub fn start_with(
        folders: &Folders,
        display: Option<&Display>,
        connections: u32,
    ) -> Result<Self, Error> {
        let services = folders.root().join("services");
        fs::create_dir_all(&services)?;
        let settings = folders.root().join("bus.conf");
        let text = configuration(&services, &Self::address_in(folders), connections);
        fs::write(&settings, text)?;
        let mut daemon = OwnedProcess::start("dbus-daemon", &folders.log("bus"), |command| {
            folders.give_to(command);
            if let Some(display) = display {
                display.give_to(command);
            }
            command
                .arg(format!("--config-file={}", settings.display()))
                .args(["--nofork", "--print-address"])
                .stdout(Stdio::piped());
        })?;
        let address = daemon.first_line()?;
        Ok(Self {
            address,
            services,
            daemon,
        })
    }

    /// Where the bus of these folders is or will be.
    pub fn address_in(folders: &Folders) -> String {
        format!("unix:path={}", folders.root().join("bus").display())
    }

    /// Where it is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Lets `command` find this bus.
    pub fn give_to(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
    }

    /// A connection to it, for looking at what happens on it.
    ///
    /// # Errors
    /// When it takes none.
    pub async fn connection(&self) -> Result<Connection, Error> {
        let builder = connection::Builder::address(self.address.as_str())?;
        Ok(builder.build().await?)
    }

    /// Adds gnome-keyring as a service, as installing it does: whoever asks for the Secret Service
    /// has it started, locked.
    ///
    /// # Errors
    /// When gnome-keyring is not installed or the bus does not answer.
    pub async fn install_gnome_keyring(&self) -> Result<(), Error> {
        for service in GNOME_KEYRING {
            fs::copy(
                Path::new(INSTALLED).join(service),
                self.services.join(service),
            )?;
        }
        self.daemon_proxy().await?.reload_config().await?;
        Ok(())
    }

    /// Whether somebody on the bus answers to `name` now, without starting anybody.
    ///
    /// # Errors
    /// When the bus does not answer.
    pub async fn has(&self, name: &str) -> Result<bool, Error> {
        let bus = self.daemon_proxy().await?;
        Ok(bus.name_has_owner(bus_name(name)?).await?)
    }

    /// Waits until somebody provides the Secret Service.
    ///
    /// # Errors
    /// When the bus does not answer.
    pub async fn until_provided(&self) -> Result<(), Error> {
        self.until_provided_is(true).await
    }

    /// Waits until nobody provides the Secret Service.
    ///
    /// # Errors
    /// When the bus does not answer.
    pub async fn until_not_provided(&self) -> Result<(), Error> {
        self.until_provided_is(false).await
    }

    async fn until_provided_is(&self, wanted: bool) -> Result<(), Error> {
        let bus = self.daemon_proxy().await?;
        let changes = bus.receive_name_owner_changed_with_args(&[(0, SECRETS)]);
        let mut changes = changes.await?;
        while bus.name_has_owner(bus_name(SECRETS)?).await? != wanted {
            let change = tokio::time::timeout(crate::PATIENCE, changes.next()).await;
            change.map_err(|_| Error::TooLate {
                what: "a change of who provides the Secret Service".to_owned(),
                within: crate::PATIENCE,
            })?;
        }
        Ok(())
    }

    /// Kills it and waits until it is gone.
    pub fn kill(mut self) {
        self.daemon.kill();
    }

    async fn daemon_proxy(&self) -> Result<DBusProxy<'static>, Error> {
        Ok(DBusProxy::new(&self.connection().await?).await?)
    }
}

fn bus_name(name: &str) -> Result<BusName<'_>, Error> {
    BusName::try_from(name).map_err(|no_name| Error::unexpected(no_name.to_string()))
}

/// dbus-daemon(1)'s configuration of a session bus, with one folder of services. Everybody may
/// listen to everything.
fn configuration(services: &Path, address: &str, connections: u32) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="max_connections_per_user">{connections}</limit>
  <limit name="max_completed_connections">{connections}</limit>
</busconfig>
"#,
        services = services.display(),
    )
}
