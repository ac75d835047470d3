//! A server that sends exactly these bytes, HTTP or not, and closes the connection.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What is sent for a request, which is passed in as it came.
type Answer = Box<dyn FnMut(&str) -> Vec<u8> + Send>;

pub struct RawServer {
    address: SocketAddr,
    answer: Arc<Mutex<Answer>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl RawServer {
    pub fn start(answer: impl FnMut(&str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer: Arc<Mutex<Answer>> = Arc::new(Mutex::new(Box::new(answer)));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answers, list) = (Arc::clone(&answer), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &answers, &list);
            }
        });
        Self {
            address,
            answer,
            asked,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on, each of these answers comes once, and then every request is answered so.
    pub fn says_first(&self, first: Vec<Vec<u8>>, bytes: Vec<u8>) {
        let mut first = first.into_iter();
        *self.answer.lock().unwrap() =
            Box::new(move |_| first.next().unwrap_or_else(|| bytes.clone()));
        self.asked.lock().unwrap().clear();
    }

    /// The requests, as they came.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// A connection that breaks in the middle is the client's business.
fn serve(mut stream: TcpStream, answer: &Mutex<Answer>, asked: &Mutex<Vec<String>>) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(read) => request.extend_from_slice(&piece[..read]),
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    asked.lock().unwrap().push(request.clone());
    let bytes = (answer.lock().unwrap())(&request);
    let _ = stream
        .write_all(&bytes)
        .and_then(|()| stream.shutdown(Shutdown::Write));
}

/// An answer with this status, these header lines and this body.
pub fn http(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    bytes
}
