//! A small HTTP client: one request per connection, JSON in and out.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// An answer: status and JSON.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub json: Value,
}

/// Asks a server on this machine.
pub struct Client {
    pub address: SocketAddr,
    pub token: Option<String>,
}

impl Client {
    pub fn new(address: SocketAddr) -> Client {
        Client { address, token: None }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "application/json", b"").unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        let bytes = body.to_string();
        let asked = self.ask("POST", path, "application/json", bytes.as_bytes());
        asked.unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    pub fn upload(&self, path: &str, bytes: &[u8]) -> Answer {
        let asked = self.ask("POST", path, "application/octet-stream", bytes);
        asked.unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    /// One request. Errors: the server is gone, or answers no HTTP.
    pub fn ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let token = self.token.as_ref().map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: {kind}\r\n{token}\
             Content-Length: {}\r\n\r\n",
            self.address,
            body.len()
        )?;
        stream.write_all(body)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        read_answer(&bytes).ok_or_else(|| std::io::Error::other("the answer is no HTTP"))
    }
}

fn read_answer(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let body = &bytes[end + 4..];
    let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    let whole = if is_chunked { unchunked(body)? } else { body.to_vec() };
    Some(Answer { status, json: serde_json::from_slice(&whole).unwrap_or(Value::Null) })
}

fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let line = body.windows(2).position(|part| part == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&body[..line]).ok()?.trim(), 16).ok()?;
        if length == 0 {
            return Some(whole);
        }
        whole.extend(body.get(line + 2..line + 2 + length)?);
        body = body.get(line + 2 + length + 2..)?;
    }
}
