//! The server: how soon it answers after a start, and how much it answers under load.

use super::load::{self, Connection};
use super::process::{Running, Scratch, spent};
use super::{Bench, Row};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

const STARTS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(30);
const LASTING: Duration = Duration::from_secs(3);
const CONNECTIONS: usize = 8;

/// A demo office on a free port, with a signed-in cookie once asked for.
struct Office {
    port: u16,
    answered_after: Duration,
    _running: Running,
}

pub fn cold_start(bench: &Bench) -> Result<Vec<Row>, String> {
    let place = seeded(bench)?;
    let mut best = Duration::MAX;
    for _ in 0..STARTS {
        best = best.min(Office::open(bench, &place)?.answered_after);
    }
    let measured = format!("{} ms", best.as_millis());
    Ok(vec![Row { what: "cold start to the first answer".into(), measured, aim: "≤ 300 ms" }])
}

pub fn http(bench: &Bench) -> Result<Vec<Row>, String> {
    let place = seeded(bench)?;
    let office = Office::open(bench, &place)?;
    let cookie = office.sign_in()?;
    let item = office.first_item(&cookie)?;
    let paths = [
        ("health", "/api/v1/health".to_string(), ""),
        ("one item", item, "≥ 10,000/s"),
        ("a page of 50", "/api/v1/risk/risks?limit=50".to_string(), "p95 ≤ 10 ms"),
    ];
    let mut rows = Vec::new();
    for (what, path, aim) in paths {
        let load = load::run(office.port, &cookie, &path, CONNECTIONS, LASTING)?;
        let milli = |time: Duration| time.as_secs_f64() * 1000.0;
        let (p50, p95, p99) = (milli(load.p50), milli(load.p95), milli(load.p99));
        let refused = if load.refused > 0 { format!(", {} refused", load.refused) } else { String::new() };
        let measured = format!("{:.0}/s, p50 {p50:.1} p95 {p95:.1} p99 {p99:.1} ms{refused}", load.per_second);
        rows.push(Row { what: format!("{what}, {CONNECTIONS} connections"), measured, aim });
    }
    Ok(rows)
}

fn seeded(bench: &Bench) -> Result<Scratch, String> {
    let place = Scratch::new("bench-server").map_err(|error| format!("no room for an office: {error}"))?;
    spent(&bench.program, &["demo", "--data-dir", &place.0.to_string_lossy()])?;
    Ok(place)
}

impl Office {
    fn open(bench: &Bench, place: &Scratch) -> Result<Office, String> {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.map_err(|error| format!("no free port: {error}"))?.port();
        let folder = place.0.to_string_lossy().into_owned();
        let start = Instant::now();
        let running = Running::start(&bench.program, &["serve", "--data-dir", &folder, "--port", &port.to_string()])?;
        while start.elapsed() < PATIENCE {
            let answer = Connection::open(port, "").and_then(|mut connection| connection.get("/api/v1/health"));
            if answer.is_ok_and(|answer| answer.status == 200) {
                return Ok(Office { port, answered_after: start.elapsed(), _running: running });
            }
            thread::sleep(Duration::from_millis(2));
        }
        Err(format!("the server did not answer within {} s", PATIENCE.as_secs()))
    }

    /// Signs the first person of the demo office in and gives the cookie.
    fn sign_in(&self) -> Result<String, String> {
        let mut connection = Connection::open(self.port, "")?;
        let office = connection.get("/api/v1/office")?;
        let people = office.body.split_once("\"people\"").map(|(_, rest)| rest).unwrap_or_default();
        let person = text_after(people, "\"id\"").ok_or("the office shows no people: is it the demo office?")?;
        let session = connection.post("/api/v1/sessions", &format!("{{\"person\":\"{person}\"}}"))?;
        session.cookie.ok_or_else(|| format!("signing in was answered with {}", session.status))
    }

    /// The address of the first risk that this person may see.
    fn first_item(&self, cookie: &str) -> Result<String, String> {
        let list = Connection::open(self.port, cookie)?.get("/api/v1/risk/risks?limit=1")?;
        let items = list.body.split_once("\"items\"").map(|(_, rest)| rest).unwrap_or_default();
        let id = text_after(items, "\"id\"").ok_or_else(|| format!("no risk was listed ({})", list.status))?;
        Ok(format!("/api/v1/risk/risks/{id}"))
    }
}

/// The text in quotes that follows a key: enough JSON for one id.
fn text_after<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(key)?;
    rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::text_after;

    #[test]
    fn an_id_is_found() {
        assert_eq!(text_after("[{ \"id\" : \"0193\", \"name\": \"Ada\" }]", "\"id\""), Some("0193"));
        assert_eq!(text_after("[]", "\"id\""), None);
    }
}
