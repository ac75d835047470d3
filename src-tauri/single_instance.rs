//! One window for one person: a second start brings the first one forward.

/// Whether a second start can find the first one, and the first one answers. Without that, two windows are better
/// than none.
#[cfg(target_os = "linux")]
#[must_use]
pub fn is_possible(identifier: &str) -> bool {
    linux::first_answers_or_is_gone(identifier).unwrap_or(false)
}

/// On macOS the system itself brings the first one forward.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub const fn is_possible(_identifier: &str) -> bool {
    true
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::{Duration, Instant};

    use zbus::blocking::connection::{Builder, Connection};
    use zbus::blocking::fdo::DBusProxy;
    use zbus::names::BusName;

    /// For how long the first window may be silent before it counts as hanging.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// Waits for a first window that has just ended to be gone from the bus: whoever asks it then is told an error
    /// instead of being shown a window.
    ///
    /// # Errors
    /// When there is no session bus.
    pub fn first_answers_or_is_gone(identifier: &str) -> zbus::Result<bool> {
        let connection = Builder::session()?.method_timeout(PATIENCE).build()?;
        let bus = DBusProxy::new(&connection)?;
        let first = BusName::try_from(format!("{identifier}.SingleInstance"))?;
        let began = Instant::now();
        while bus.name_has_owner(first.clone())? {
            if answers(&connection, &first) {
                return Ok(true);
            }
            if began.elapsed() >= PATIENCE {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn answers(connection: &Connection, first: &BusName<'_>) -> bool {
        let peer = Some("org.freedesktop.DBus.Peer");
        connection
            .call_method(Some(first), "/", peer, "Ping", &())
            .is_ok()
    }
}
