//! The program under test: started in a folder of its own, killed by its own id, cleaned up after.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;

use crate::client::Client;

/// A folder that goes with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("dextra-it-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn path(&self) -> &PathBuf {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running `dextra`; ended when the test ends.
pub struct Program(Child);

impl Program {
    /// `dextra serve`; answers when it listens.
    pub fn serve(arguments: &[&str]) -> (Program, SocketAddr) {
        let mut child = dextra().arg("serve").args(["--port", "0"]).args(arguments).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let program = Program(child);
        for line in lines {
            if let Some((_, address)) = line.unwrap().split_once("http://") {
                return (program, address.parse().unwrap());
            }
        }
        panic!("dextra serve ended before it listened");
    }

    /// `dextra work`; answers when it works.
    pub fn work(database: &str) -> Program {
        let mut child = dextra().args(["work", "--lanes", "1", "--database", database]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("works"), "{line}");
        Program(child)
    }

    /// SIGKILL: no goodbye.
    pub fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The built program, quiet but for what it prints on purpose.
pub fn dextra() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dextra"));
    command.env("DEXTRA_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Makes the first owner and a project; answers a client with a token and the project's id.
pub fn new_office(address: SocketAddr) -> (Client, String) {
    let mut client = Client::new(address);
    let owner =
        json!({ "office": "Works", "name": "Ada", "email": "ada@works.example", "password": "a long sentence" });
    assert_eq!(client.post("/api/v1/office/owner", &owner).status, 201);
    client.token = Some(sign_in(address));
    let root = client.get("/api/v1/scopes").json["items"][0]["id"].clone();
    let project = client.post("/api/v1/scopes", &json!({ "parent": root, "kind": "project", "name": "Bridge" }));
    (client, project.json["id"].as_str().unwrap().to_owned())
}

/// A token by way of a session.
pub fn sign_in(address: SocketAddr) -> String {
    use std::io::{Read, Write};
    let body = json!({ "email": "ada@works.example", "password": "a long sentence" }).to_string();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(
        stream,
        "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let cookie = text.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let body = json!({ "name": "it", "scopes": ["read", "write", "admin"] }).to_string();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(
        stream,
        "POST /api/v1/tokens HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let json: serde_json::Value = serde_json::from_str(text.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    json["token"].as_str().unwrap().to_owned()
}

/// Asks again until the answer is there; the test fails after a minute.
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(60) {
        if let Some(found) = ask() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{what} did not come within a minute");
}

/// An XER of this many tasks in a chain, large enough to be killed while it is read.
pub fn long_plan(tasks: usize) -> Vec<u8> {
    let mut text = String::from(
        "ERMHDR\t20.12\t2026-01-05\tProject\tadmin\tAda\tdb\tPM\tEUR\n\
         %T\tPROJECT\n%F\tproj_id\tproj_short_name\tplan_start_date\tlast_recalc_date\tclndr_id\n\
         %R\t1\tLONG\t2026-01-05 08:00\t2026-01-05 08:00\t1\n\
         %T\tCALENDAR\n%F\tclndr_id\tclndr_name\tclndr_type\tday_hr_cnt\tclndr_data\n\
         %R\t1\tWeek\tCA_Base\t8\t(0||CalendarData()((0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|16:00)())))\
         (0||3()((0||0(s|08:00|f|16:00)())))(0||4()((0||0(s|08:00|f|16:00)())))(0||5()((0||0(s|08:00|f|16:00)())))\
         (0||6()((0||0(s|08:00|f|16:00)())))(0||7()())))))\n\
         %T\tPROJWBS\n%F\twbs_id\tproj_id\tseq_num\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id\n\
         %R\t1\t1\t1\tY\tLONG\tLong plan\t\n\
         %T\tTASK\n%F\ttask_id\tproj_id\twbs_id\tclndr_id\ttask_code\ttask_name\ttask_type\tstatus_code\
         \ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt\n",
    );
    for id in 1..=tasks {
        text.push_str(&format!("%R\t{id}\t1\t1\t1\tA{id}\tStep {id}\tTT_Task\tTK_NotStart\t8\t8\n"));
    }
    text.push_str(
        "%T\tTASKPRED\n%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt\n",
    );
    for id in 2..=tasks {
        text.push_str(&format!("%R\t{id}\t{id}\t{}\t1\t1\tPR_FS\t0\n", id - 1));
    }
    text.push_str("%E\n");
    text.into_bytes()
}
