//! Killed at bad moments: a server in the middle of an import, a worker in the middle of a job.

use serde_json::json;

use crate::{
    client::Client,
    program::{Folder, Program, long_plan, new_office, wait_for},
};

#[test]
fn a_killed_server_leaves_no_half_plan_and_finishes_the_import_later() {
    let folder = Folder::new();
    let place = folder.path().display().to_string();
    let (server, address) = Program::serve(&["--data-dir", &place]);
    let (client, project) = new_office(address);
    let path = format!("/api/v1/assist/imports?scope={project}&name=long.xer");
    let import = client.upload(&path, &long_plan(20_000));
    assert_eq!(import.status, 202, "{import:?}");
    let id = import.json["id"].as_str().unwrap().to_owned();
    wait_for("the reading", || {
        let state = client.get(&format!("/api/v1/assist/imports/{id}")).json["state"].clone();
        (state != "queued").then_some(())
    });
    server.kill();

    let (_server, address) = Program::serve(&["--data-dir", &place]);
    let client = Client { token: client.token, ..Client::new(address) };
    let plans = client.get("/api/v1/assist/plans");
    assert_eq!(plans.json["items"], json!([]), "no half plan");
    let read = wait_for("the import to be read after all", || {
        let import = client.get(&format!("/api/v1/assist/imports/{id}")).json;
        (import["state"] == "read" || import["state"] == "refused").then_some(import)
    });
    assert_eq!(read["state"], "read", "{read:#}");
    let uid = read["projects"][0]["uid"].clone();
    let plan = client.post(&format!("/api/v1/assist/imports/{id}/acceptance"), &json!({ "project_uid": uid }));
    assert!((200..300).contains(&plan.status), "{plan:?}");
    assert_eq!(client.get("/api/v1/assist/plans").json["items"][0]["task_count"], 20_000);
}

/// Runs in the PostgreSQL half of `make test`; left out where there is no server at all.
#[test]
fn a_killed_worker_loses_no_job() {
    if std::env::var("DEXTRA_TEST_DATABASE").as_deref() == Ok("sqlite") {
        return;
    }
    let Ok(server) = std::env::var("DEXTRA_TEST_POSTGRES") else {
        println!("left out: a killed worker loses no job (DEXTRA_TEST_POSTGRES is not set)");
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let now = store::Instant(1_795_421_520_000_000);
    let database = runtime.block_on(store::trial::fresh_database(&server, &[], now)).unwrap();
    let (_server, address) = Program::serve(&["--database", &database, "--no-work"]);
    let (client, project) = new_office(address);
    let first = Program::work(&database);
    let path = format!("/api/v1/assist/imports?scope={project}&name=long.xer");
    let ids: Vec<String> =
        (0..3).map(|_| client.upload(&path, &long_plan(15_000)).json["id"].as_str().unwrap().to_owned()).collect();
    wait_for("a job to run", || {
        let jobs = client.get("/api/v1/jobs").json;
        jobs["items"].as_array()?.iter().any(|job| job["state"] == "running").then_some(())
    });
    first.kill();
    let _second = Program::work(&database);
    for id in ids {
        let import = wait_for("an import of the killed worker", || {
            let import = client.get(&format!("/api/v1/assist/imports/{id}")).json;
            (import["state"] == "read" || import["state"] == "refused").then_some(import)
        });
        assert_eq!(import["state"], "read", "{import:#}");
    }
}
