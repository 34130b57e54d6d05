//! A small load generator over loopback: a thread per connection, HTTP/1.1 kept alive, times of every answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

/// An answer as far as a benchmark needs it.
pub struct Answer {
    pub status: u16,
    pub cookie: Option<String>,
    pub body: String,
}

pub struct Connection {
    stream: BufReader<TcpStream>,
    port: u16,
    pub cookie: String,
}

/// What many requests took.
pub struct Load {
    pub per_second: f64,
    pub p50: Duration,
    pub p95: Duration,
    pub p99: Duration,
    pub refused: usize,
}

impl Connection {
    pub fn open(port: u16, cookie: &str) -> Result<Connection, String> {
        let stream = TcpStream::connect(("127.0.0.1", port)).map_err(|error| format!("no answer: {error}"))?;
        let limit = stream.set_read_timeout(Some(Duration::from_secs(30))).and_then(|()| stream.set_nodelay(true));
        limit.map_err(|error| format!("the connection cannot be set up: {error}"))?;
        Ok(Connection { stream: BufReader::new(stream), port, cookie: cookie.to_string() })
    }

    pub fn get(&mut self, path: &str) -> Result<Answer, String> {
        self.ask("GET", path, "")
    }

    pub fn post(&mut self, path: &str, json: &str) -> Result<Answer, String> {
        self.ask("POST", path, json)
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> Result<Answer, String> {
        let port = self.port;
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\norigin: http://127.0.0.1:{port}\r\n");
        if !self.cookie.is_empty() {
            request += &format!("cookie: {}\r\n", self.cookie);
        }
        if method != "GET" {
            request += &format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len());
        }
        request += "\r\n";
        request += body;
        let sent = self.stream.get_mut().write_all(request.as_bytes());
        sent.and_then(|()| self.read()).map_err(|error| format!("{method} {path}: {error}"))
    }

    fn read(&mut self) -> std::io::Result<Answer> {
        let status = self.line()?.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        let (mut length, mut chunked, mut cookie) = (0, false, None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().unwrap_or(0),
                "transfer-encoding" => chunked = value.contains("chunked"),
                "set-cookie" => cookie = value.trim().split(';').next().map(str::to_string),
                _ => {}
            }
        }
        let bytes = if chunked { self.chunks()? } else { self.exactly(length)? };
        Ok(Answer { status, cookie, body: String::from_utf8_lossy(&bytes).into_owned() })
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_string())
    }

    fn exactly(&mut self, length: usize) -> std::io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn chunks(&mut self) -> std::io::Result<Vec<u8>> {
        let mut all = Vec::new();
        loop {
            let length = usize::from_str_radix(self.line()?.trim(), 16).unwrap_or(0);
            all.extend(self.exactly(length)?);
            self.line()?;
            if length == 0 {
                return Ok(all);
            }
        }
    }
}

/// Asks for `path` over and over from several connections at once.
pub fn run(port: u16, cookie: &str, path: &str, connections: usize, lasting: Duration) -> Result<Load, String> {
    let start = Instant::now();
    let threads: Vec<_> = (0..connections)
        .map(|_| {
            let (cookie, path) = (cookie.to_string(), path.to_string());
            thread::spawn(move || one_connection(port, &cookie, &path, start + lasting))
        })
        .collect();
    let (mut times, mut refused) = (Vec::new(), 0);
    for thread in threads {
        let (own, bad) = thread.join().map_err(|_| "a connection's thread failed".to_string())??;
        times.extend(own);
        refused += bad;
    }
    let passed = start.elapsed().as_secs_f64();
    times.sort();
    Ok(Load {
        per_second: times.len() as f64 / passed,
        p50: percentile(&times, 0.50),
        p95: percentile(&times, 0.95),
        p99: percentile(&times, 0.99),
        refused,
    })
}

fn one_connection(port: u16, cookie: &str, path: &str, until: Instant) -> Result<(Vec<Duration>, usize), String> {
    let mut connection = Connection::open(port, cookie)?;
    let (mut times, mut refused) = (Vec::new(), 0);
    while Instant::now() < until {
        let asked = Instant::now();
        let answer = connection.get(path)?;
        times.push(asked.elapsed());
        refused += usize::from(answer.status != 200);
    }
    Ok((times, refused))
}

/// The nearest rank of a sorted list.
fn percentile(sorted: &[Duration], share: f64) -> Duration {
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Connection, percentile, run};
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;
    use std::time::Duration;

    /// A server that gives the same two answers to everybody: a counted one, then chunked ones.
    fn listen() -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        thread::spawn(move || {
            for stream in listener.incoming() {
                thread::spawn(move || {
                    let mut stream = stream.expect("a connection");
                    let mut answers =
                        ["HTTP/1.1 200 OK\r\nset-cookie: a=b; Path=/\r\ncontent-length: 2\r\n\r\nhi"].into_iter();
                    let mut bytes = [0; 1024];
                    while stream.read(&mut bytes).expect("a request") > 0 {
                        let rest = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
                        stream.write_all(answers.next().unwrap_or(rest).as_bytes()).expect("sent");
                    }
                });
            }
        });
        port
    }

    #[test]
    fn answers_are_read() {
        let mut connection = Connection::open(listen(), "").expect("open");
        let first = connection.get("/").expect("an answer");
        assert_eq!((first.status, first.body.as_str(), first.cookie.as_deref()), (200, "hi", Some("a=b")));
        assert_eq!(connection.post("/", "{}").expect("an answer").body, "abc");
    }

    #[test]
    fn load_is_counted() {
        let load = run(listen(), "a=b", "/", 2, Duration::from_millis(50)).expect("a load");
        assert!(load.per_second > 0.0 && load.refused == 0 && load.p50 <= load.p95 && load.p95 <= load.p99);
    }

    #[test]
    fn percentiles_are_ranks() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 0.95), Duration::from_millis(95));
        assert_eq!(percentile(&[], 0.5), Duration::ZERO);
    }
}
