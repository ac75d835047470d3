//! A proxy (CONNECT, RFC 9110 §9.3.6) that leads Apple's name to the stand-in and nothing else
//! anywhere.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

pub struct Proxy {
    url: String,
}

impl Proxy {
    /// Starts it. It ends with the test's process.
    pub fn start(stand_in: &str) -> Self {
        let stand_in = stand_in.strip_prefix("https://").unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let stand_in = stand_in.clone();
                std::thread::spawn(move || serve(client, &stand_in));
            }
        });
        Self { url }
    }

    pub fn url(&self) -> &str {
        &self.url
    }
}

fn serve(mut client: TcpStream, stand_in: &str) -> io::Result<()> {
    let mut request = BufReader::new(client.try_clone()?);
    let mut first = String::new();
    request.read_line(&mut first)?;
    let mut header = String::new();
    while request.read_line(&mut header)? > 2 {
        header.clear();
    }
    if !first.starts_with("CONNECT api.appstoreconnect.apple.com:443 ") {
        return client.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    }
    let server = TcpStream::connect(stand_in)?;
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
    let (mut from_client, mut to_client) = (client.try_clone()?, client);
    let (mut from_server, mut to_server) = (server.try_clone()?, server);
    let upwards = std::thread::spawn(move || io::copy(&mut from_client, &mut to_server));
    io::copy(&mut from_server, &mut to_client)?;
    to_client.shutdown(std::net::Shutdown::Both)?;
    let _ended = upwards.join();
    Ok(())
}
