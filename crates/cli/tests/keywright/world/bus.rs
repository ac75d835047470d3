//! A bus that starts nothing by itself.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::Running;

pub fn address(dir: &Path) -> String {
    format!("unix:path={}", dir.join("bus").display())
}

/// Starts the bus and waits until it listens.
pub fn start(dir: &Path) -> Running {
    let config = dir.join("bus.conf");
    std::fs::write(&config, configuration(dir)).unwrap();
    let mut daemon = Running::start(
        Command::new("dbus-daemon")
            .arg("--config-file")
            .arg(&config)
            .args(["--nofork", "--print-address"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped()),
    );
    let mut first_line = String::new();
    let stdout = daemon.child().stdout.take().unwrap();
    BufReader::new(stdout).read_line(&mut first_line).unwrap();
    assert!(first_line.starts_with("unix:"), "the bus did not start");
    daemon
}

fn configuration(dir: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="max_connections_per_user">2048</limit>
  <limit name="max_completed_connections">2048</limit>
</busconfig>
"#,
        address(dir)
    )
}
