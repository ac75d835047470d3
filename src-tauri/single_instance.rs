//! One window for one person: a second start hands what it was started with to the first one, which
//! comes to the front, and ends.

use std::path::PathBuf;

/// What a second start asks for.
#[derive(Debug, Default)]
pub struct Opened {
    /// The files that it was started with.
    pub files: Vec<PathBuf>,
    /// With this, a Wayland desktop lets the first window come to the front.
    pub activation_token: Option<String>,
}

/// What this start is.
pub enum Start {
    /// The first one, or one that cannot find the first. It has to be kept for as long as the
    /// window is open.
    First(FirstInstance),
    /// A second one; the first one knows of it.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "there the system keeps one instance")
    )]
    Second,
}

#[cfg(target_os = "linux")]
pub use linux::{FirstInstance, claim};

/// On macOS the system itself keeps one instance.
#[cfg(not(target_os = "linux"))]
pub struct FirstInstance;

#[cfg(not(target_os = "linux"))]
impl FirstInstance {
    /// Nobody else asks for anything.
    pub async fn next(&mut self) -> Option<Opened> {
        None
    }
}

/// Always the first one.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn claim(_identifier: &str, _opened: &Opened) -> Start {
    Start::First(FirstInstance)
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::HashMap;
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    use tauri::Url;
    use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
    use zbus::blocking::connection::{Builder, Connection};
    use zbus::zvariant::{OwnedValue, Value};

    use super::{Opened, Start};

    /// For how long the first window may be silent before it counts as hanging. Two windows are
    /// better than none then.
    const PATIENCE: Duration = Duration::from_secs(2);
    /// The desktop's interface for applications of which there is one
    /// (Desktop Entry Specification, “D-Bus Activation”).
    const INTERFACE: &str = "org.freedesktop.Application";
    const TOKEN: &str = "activation-token";

    /// The first window's name on the bus, and what others ask of it.
    pub struct FirstInstance {
        _connection: Option<Connection>,
        asked: UnboundedReceiver<Opened>,
    }

    impl FirstInstance {
        /// What the next start asks for; none once nobody can ask any more.
        pub async fn next(&mut self) -> Option<Opened> {
            self.asked.recv().await
        }
    }

    struct Application(UnboundedSender<Opened>);

    #[zbus::interface(name = "org.freedesktop.Application")]
    impl Application {
        fn activate(&self, platform_data: HashMap<String, OwnedValue>) {
            self.open(Vec::new(), platform_data);
        }

        fn open(&self, uris: Vec<String>, platform_data: HashMap<String, OwnedValue>) {
            let token = platform_data
                .get(TOKEN)
                .and_then(|token| token.downcast_ref::<&str>().ok());
            let _closing = self.0.send(Opened {
                files: uris.iter().filter_map(|uri| path_of(uri)).collect(),
                activation_token: token.map(str::to_owned),
            });
        }
    }

    /// Becomes the first one, or hands what was asked for to the one that is there. One that has
    /// just ended may still have its name for a moment.
    pub fn claim(identifier: &str, opened: &Opened) -> Start {
        let name = format!("{identifier}.SingleInstance");
        let began = Instant::now();
        let (tell, asked) = unbounded_channel();
        loop {
            let connection = match register(&name, tell.clone()) {
                Err(zbus::Error::NameTaken) if hand_over(&name, opened).is_ok() => {
                    return Start::Second;
                }
                Err(zbus::Error::NameTaken) if began.elapsed() < PATIENCE => continue,
                // Without a bus nobody finds anybody.
                other => other.ok(),
            };
            return Start::First(FirstInstance {
                _connection: connection,
                asked,
            });
        }
    }

    fn register(name: &str, tell: UnboundedSender<Opened>) -> zbus::Result<Connection> {
        Builder::session()?
            .method_timeout(PATIENCE)
            .serve_at(path(name), Application(tell))?
            .name(name)?
            .replace_existing_names(false)
            .allow_name_replacements(false)
            .build()
    }

    fn hand_over(name: &str, opened: &Opened) -> zbus::Result<()> {
        let connection = Builder::session()?.method_timeout(PATIENCE).build()?;
        let uris = opened
            .files
            .iter()
            .filter_map(|file| Url::from_file_path(file).ok());
        let uris: Vec<String> = uris.map(String::from).collect();
        let token = opened.activation_token.as_deref();
        let data: HashMap<&str, Value<'_>> = token
            .map(|token| (TOKEN, Value::from(token)))
            .into_iter()
            .collect();
        let (to, path, interface) = (Some(name), path(name), Some(INTERFACE));
        if uris.is_empty() {
            connection.call_method(to, path, interface, "Activate", &(data,))?;
        } else {
            connection.call_method(to, path, interface, "Open", &(uris, data))?;
        }
        Ok(())
    }

    fn path(name: &str) -> String {
        format!("/{}", name.replace('.', "/").replace('-', "_"))
    }

    fn path_of(uri: &str) -> Option<PathBuf> {
        uri.parse::<Url>().ok()?.to_file_path().ok()
    }
}
