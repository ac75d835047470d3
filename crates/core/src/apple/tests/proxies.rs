//! A proxy that does not open the way.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};

use reqwest::{Client, Proxy};

use crate::apple::error::{self, NotReached, TransportError};

/// A proxy that answers every request with this line.
fn proxy(line: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(format!("{line}\r\nContent-Length: 0\r\n\r\n").as_bytes());
        }
    });
    address
}

async fn error_behind(proxy: SocketAddr) -> TransportError {
    let proxy = Proxy::all(format!("http://{proxy}")).unwrap();
    let client = Client::builder().proxy(proxy).build().unwrap();
    let error = client
        .get("https://apple.example/")
        .send()
        .await
        .unwrap_err();
    error::of(&error, "apple.example")
}

#[tokio::test]
async fn a_proxy_that_says_no_is_told_from_the_network() {
    let host = "apple.example".to_owned();
    for line in [
        "HTTP/1.1 407 Proxy Authentication Required",
        "HTTP/1.1 403 Forbidden",
        "HTTP/1.1 502 Bad Gateway",
    ] {
        assert_eq!(
            error_behind(proxy(line)).await,
            TransportError::Proxy { host: host.clone() },
            "{line}"
        );
    }
    let gone = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(
        error_behind(gone).await,
        TransportError::NotReached {
            host,
            how: NotReached::Refused
        }
    );
}
