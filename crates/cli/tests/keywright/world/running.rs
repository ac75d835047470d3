//! A process that ends with its handle.

use std::process::{Child, Command, Stdio};

pub struct Running(Child);

impl Running {
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().display().to_string();
        let child = command.stderr(Stdio::null()).spawn();
        Self(child.unwrap_or_else(|error| panic!("{name} could not be started: {error}")))
    }

    pub const fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone_already = self.0.kill();
        self.0.wait().unwrap();
    }
}
