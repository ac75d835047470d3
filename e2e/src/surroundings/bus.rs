//! A D-Bus session of one's own, that starts only the services it was given.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::display::Display;
use super::folders::Folders;
use super::owned_process::{OwnedProcess, run};
use crate::trouble::Trouble;

/// Where the system keeps the services that a bus may start.
const INSTALLED: &str = "/usr/share/dbus-1/services";

/// The Secret Service and the program that asks for its password.
const SECRETS: [&str; 3] = [
    "org.freedesktop.secrets.service",
    "org.gnome.keyring.service",
    "org.gnome.keyring.SystemPrompter.service",
];

/// A session bus.
#[derive(Debug)]
pub struct Bus {
    address: String,
    _daemon: OwnedProcess,
}

impl Bus {
    /// Starts it with no services, as on a desktop without a keyring; it takes connections when this returns.
    ///
    /// # Errors
    /// When dbus-daemon is not there or does not start.
    pub fn start(folders: &Folders, display: &Display) -> Result<Self, Trouble> {
        let installed = folders.root().join("services");
        fs::create_dir_all(&installed)?;
        let settings = folders.root().join("bus.conf");
        fs::write(
            &settings,
            configuration(&installed, &folders.run().join("bus")),
        )?;
        let mut daemon = OwnedProcess::start("dbus-daemon", &folders.log("bus"), |command| {
            folders.give_to(command);
            display.give_to(command);
            command
                .arg(format!("--config-file={}", settings.display()))
                .args(["--nofork", "--print-address"])
                .stdout(Stdio::piped());
        })?;
        let mut address = String::new();
        if let Some(pipe) = daemon.child().stdout.take() {
            BufReader::new(pipe).read_line(&mut address)?;
        }
        match address.trim() {
            "" => Err(Trouble::unexpected(
                "dbus-daemon ended before it had an address",
            )),
            address => Ok(Self {
                address: address.to_owned(),
                _daemon: daemon,
            }),
        }
    }

    /// Lets `command` find this bus.
    pub fn give_to(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
    }

    /// Adds the Secret Service, as installing gnome-keyring does.
    ///
    /// # Errors
    /// When gnome-keyring is not installed or the bus does not answer.
    pub async fn install_secret_service(&self, folders: &Folders) -> Result<(), Trouble> {
        install_secret_service(&folders.root().join("services"))?;
        self.call(
            "org.freedesktop.DBus",
            "/",
            "org.freedesktop.DBus.ReloadConfig",
            &[],
        )
        .await?;
        Ok(())
    }

    /// Calls a method and gives the printed answer.
    ///
    /// # Errors
    /// When nobody answers or the answer is an error.
    pub async fn call(
        &self,
        to: &str,
        object: &str,
        method: &str,
        arguments: &[&str],
    ) -> Result<String, Trouble> {
        let mut command = Command::new("dbus-send");
        self.give_to(&mut command);
        command
            .args([
                "--session",
                "--print-reply=literal",
                "--reply-timeout=10000",
            ])
            .arg(format!("--dest={to}"))
            .args([object, method])
            .args(arguments);
        run(command).await
    }

    /// Whether somebody on the bus answers to `name` now, without starting anybody.
    ///
    /// # Errors
    /// When the bus does not answer.
    pub async fn has(&self, name: &str) -> Result<bool, Trouble> {
        let asked = format!("string:{name}");
        let answer = self
            .call(
                "org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus.NameHasOwner",
                &[&asked],
            )
            .await?;
        Ok(answer.contains("true"))
    }
}

fn install_secret_service(into: &Path) -> Result<(), Trouble> {
    for service in SECRETS {
        fs::copy(Path::new(INSTALLED).join(service), into.join(service))?;
    }
    Ok(())
}

/// dbus-daemon(1)'s configuration of a session bus, with one folder of services.
fn configuration(services: &Path, socket: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="max_connections_per_user">2048</limit>
  <limit name="max_completed_connections">2048</limit>
</busconfig>
"#,
        socket = socket.display(),
        services = services.display(),
    )
}
