//! Asking the stand-in for Apple as any client would.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::World;

impl World {
    /// The status of `GET /v1/apps` with this token.
    pub fn asked_with(&self, jwt: &str) -> u16 {
        let host = self.apple.url().strip_prefix("http://").unwrap();
        let mut connection = TcpStream::connect(host).unwrap();
        let request = format!(
            "GET /v1/apps HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {jwt}\r\nConnection: close\r\n\r\n"
        );
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }
}
