//! Imports, told through HTTP. The fixtures are our own: small plans in the two formats.

use ::api::trial::{Told, TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const IMPORTS: &str = "/api/v1/assist/imports";
const PLANS: &str = "/api/v1/assist/plans";
const BRIDGE: &[u8] = include_bytes!("../../fixtures/bridge.xml");
const TUNNEL: &[u8] = include_bytes!("../../fixtures/tunnel.xer");

async fn ada() -> TrialPerson {
    TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await
}

async fn brought(person: &TrialPerson, name: &str, bytes: &[u8]) -> Told {
    person.upload(&format!("{IMPORTS}?scope={}&name={name}", person.project("Bridge")), bytes.to_vec()).await
}

/// Brings a file, lets the worker run, and reads the import again.
async fn read(person: &TrialPerson, name: &str, bytes: &[u8]) -> Told {
    let told = brought(person, name, bytes).await;
    assert_eq!(told.status, 202, "{}", told.told());
    person.trial().run_jobs().await;
    person.get(&format!("{IMPORTS}/{}", told.id())).await
}

async fn accepted(person: &TrialPerson, import: &Told) -> Told {
    person.post(&format!("{IMPORTS}/{}/acceptance", import.id()), json!({})).await
}

/// What a person reads of a refusal: code, sentence and hint.
fn problem(told: &Told) -> String {
    let text = |name: &str| told.json["problem"][name].as_str().unwrap_or_default();
    format!("{} {}\n{}\nhint: {}", told.json["state"], text("code"), text("detail"), text("hint"))
}

fn finding_codes(told: &Told) -> Vec<&str> {
    told.json["findings"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect()
}

#[tokio::test]
async fn a_file_becomes_a_plan() {
    let ada = ada().await;
    let bridge = ada.project("Bridge");
    let told = read(&ada, "..%2Fsecret%2Fbridge.xml", BRIDGE).await;
    assert_eq!((told.json["state"].as_str(), told.json["name"].as_str()), (Some("read"), Some("bridge.xml")));
    assert_snapshot!(serde_json::to_string_pretty(&told.json["projects"]).unwrap(), @r#"
    [
      {
        "as_of": null,
        "baseline_finish": "2026-11-10T17:00",
        "critical_count": 3,
        "current_finish": null,
        "current_number": null,
        "current_task_count": null,
        "finish": "2026-11-12T17:00",
        "finish_moves_days": null,
        "link_count": 2,
        "name": "Bridge",
        "start": "2026-11-02T08:00",
        "task_count": 4,
        "uid": ""
      }
    ]
    "#);
    let accepted = accepted(&ada, &told).await;
    assert_eq!((accepted.status.as_u16(), accepted.json["state"].as_str()), (201, Some("accepted")));
    let plan = ada.get(&format!("{PLANS}?scope={bridge}")).await.items()[0].clone();
    assert_eq!((plan["number"].as_i64(), plan["id"].as_str()), (Some(1), accepted.json["plan"].as_str()));
    let office = ada.trial();
    assert_eq!(office.measure(bridge, "assist.tasks_total").await, Some(4.0));
    assert_eq!(office.measure(bridge, "assist.tasks_missing_logic").await, Some(2.0));
    assert_eq!(office.measure(bridge, "assist.finish_slip_days").await, Some(2.0));
    assert_eq!(office.journal_of(told.id()).await, ["created", "reading", "read", "accepted"]);
}

#[tokio::test]
async fn the_other_format_is_read_as_well() {
    let ada = ada().await;
    let told = read(&ada, "tunnel.xer", TUNNEL).await;
    assert_eq!(told.json["format"], "xer", "{}", told.told());
    assert_eq!(told.json["projects"][0]["name"], "Tunnel");
    let plan = accepted(&ada, &told).await.json["plan"].as_str().unwrap().to_owned();
    let told = ada.get(&format!("{PLANS}/{plan}")).await;
    let lines: Vec<String> = told.json["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {} {} {}", one["wbs"], one["level"], one["start"], one["why"]))
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
    "A1010" 0 "2026-11-16T08:00" "open work cannot lie before the data date Mon 16 Nov 2026"
    "A1020" 0 "2026-11-18T08:00" "A1010 Drill north starts Mon 16 Nov 2026, +2 d"
    "A1030" 0 "2026-11-27T17:00" "A1010 Drill north finishes Fri 27 Nov 2026"
    "#);
}

#[tokio::test]
async fn the_next_file_is_the_next_version_and_says_what_moves() {
    let ada = ada().await;
    let first = read(&ada, "bridge.xml", BRIDGE).await;
    accepted(&ada, &first).await;
    let longer = String::from_utf8(BRIDGE.to_vec()).unwrap().replace("PT40H0M0S", "PT80H0M0S");
    let second = read(&ada, "bridge-2.xml", longer.as_bytes()).await;
    let change = &second.json["projects"][0];
    assert_eq!((change["current_number"].as_i64(), change["finish_moves_days"].as_i64()), (Some(1), Some(7)));
    let id = accepted(&ada, &second).await.json["plan"].as_str().unwrap().to_owned();
    let versions = ada.get(&format!("{PLANS}/{id}/versions")).await;
    let told: Vec<(i64, Value)> = versions
        .items()
        .iter()
        .map(|one| (one["number"].as_i64().unwrap(), one["finish_moved_days"].clone()))
        .collect();
    assert_eq!(told, [(2, json!(7)), (1, Value::Null)]);
}

#[tokio::test]
async fn files_that_are_no_plan_are_refused_in_words() {
    let ada = ada().await;
    assert_snapshot!(problem(&read(&ada, "empty.xer", b"").await), @r#"
    "refused" DOC-101
    file is empty
    hint: choose another file
    "#);
    assert_snapshot!(problem(&read(&ada, "plan.mpp", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").await), @r#"
    "refused" DOC-103
    file is an MPP of Microsoft Project, which only that program reads
    hint: open it in Microsoft Project and save it as XML (File, Save As, XML Format)
    "#);
    assert_snapshot!(problem(&read(&ada, "cut.xml", &BRIDGE[..BRIDGE.len() / 2]).await), @r#"
    "refused" MSP-101
    element "Project/Tasks/Task" is not closed: the file is cut off
    hint: save or copy the file again
    "#);
    assert_snapshot!(problem(&read(&ada, "letter.txt", b"Dear office, please find attached").await), @r#"
    "refused" DOC-110
    file is no schedule file that is known here
    hint: export it as XER from P6 or as XML from Microsoft Project; a sheet needs a row of headings, such as Name, Start
    "#);
    let empty = b"<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>Nothing</Name></Project>";
    assert_snapshot!(problem(&read(&ada, "nothing.xml", empty).await), @r#"
    "refused" IMP-108
    file holds no task
    hint: export the project with its tasks
    "#);
}

#[tokio::test]
async fn a_plan_that_depends_on_itself_is_refused_by_name() {
    let ada = ada().await;
    let link =
        "<PredecessorLink><PredecessorUID>4</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink>";
    let text = String::from_utf8(BRIDGE.to_vec()).unwrap().replace("<!-- link to task 4 -->", link);
    let told = read(&ada, "circle.xml", text.as_bytes()).await;
    assert_snapshot!(problem(&told), @r#"
    "refused" SCH-201
    task "Pour deck" depends on itself through "Strip forms" → "Open to traffic" → "Pour deck"
    hint: remove one of these links
    "#);
    assert!(finding_codes(&told).contains(&"SCH-201"));
    let answer = accepted(&ada, &told).await;
    assert_snapshot!(answer.told(), @r#"
    422 IMP-103
    import "circle.xml" was refused
    hint: mend the file and bring it again
    "#);
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_refused() {
    let ada = ada().await;
    let told = brought(&ada, "large.xer", &vec![b'x'; (64 << 20) + 1]).await;
    assert_snapshot!(told.told(), @r#"
    413 IMP-111
    file is larger than 64 MiB
    hint: export fewer projects at once
    "#);
    assert_eq!(ada.get(IMPORTS).await.items().len(), 0);
    // A megabyte is more than other addresses take, and fine here.
    let mut text = BRIDGE.to_vec();
    text.extend(vec![b'\n'; 2 << 20]);
    assert_eq!(brought(&ada, "wide.xml", &text).await.status, 202);
    ada.trial().run_jobs().await;
}

#[tokio::test]
async fn an_import_belongs_to_a_project() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.is(Role::Pmo, "Norvane").await;
    let program = ada.project("Green Grid");
    let told = ada.upload(&format!("{IMPORTS}?scope={program}&name=a.xml"), BRIDGE.to_vec()).await;
    assert_snapshot!(told.told(), @r#"
    422 IMP-101
    program "Green Grid" cannot have a plan of its own
    hint: choose one of its projects
    "#);
    let told = ada.upload(&format!("{IMPORTS}?name=a.xml"), BRIDGE.to_vec()).await;
    assert_eq!((told.status.as_u16(), told.json["code"].as_str()), (422, Some("IMP-110")));
}

#[tokio::test]
async fn a_second_run_of_the_job_changes_nothing() {
    let ada = ada().await;
    let told = read(&ada, "bridge.xml", BRIDGE).await;
    let office = ada.trial().office();
    let rows = office.store().read();
    let id = told.json["job"].as_str().unwrap().parse().unwrap();
    let row = store::find_job(&rows, id).await.unwrap().unwrap();
    ::api::run_taken(office, row).await;
    let again = ada.get(&format!("{IMPORTS}/{}", told.id())).await;
    assert_eq!(again.version(), told.version());
    assert_eq!(again.json["projects"], told.json["projects"]);
}

/// A server that is killed between the two steps leaves an import that is being read, no findings and no plan.
#[tokio::test]
async fn a_killed_server_leaves_no_half_plan() {
    let ada = ada().await;
    let told = brought(&ada, "bridge.xml", BRIDGE).await;
    let office = ada.trial().office();
    let rows = office.store().write().await.unwrap();
    let row = store::take_job(&rows, "doomed", office.now(), 60).await.unwrap().unwrap();
    rows.commit().await.unwrap();
    super::begin(&::api::Job::new(office.clone(), row), told.id()).await.unwrap();
    let half = ada.get(&format!("{IMPORTS}/{}", told.id())).await;
    assert_eq!((half.json["state"].as_str(), half.json["projects"].as_array().unwrap().len()), (Some("reading"), 0));
    assert_snapshot!(accepted(&ada, &half).await.told(), @r#"
    422 IMP-102
    import "bridge.xml" is still being read
    hint: wait for its job, then accept it
    "#);
    // The lease runs out, and another worker takes the job up.
    ada.trial().later(61);
    let rows = office.store().write().await.unwrap();
    store::requeue_expired(&rows, office.now()).await.unwrap();
    rows.commit().await.unwrap();
    assert_eq!(ada.trial().run_jobs().await, 1);
    let whole = ada.get(&format!("{IMPORTS}/{}", told.id())).await;
    assert_eq!(whole.json["state"], "read");
    assert_eq!(accepted(&ada, &whole).await.status, 201);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    let zed = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(brought(&cleo, "bridge.xml", BRIDGE).await.status, 403);
    assert_eq!(brought(&zed, "bridge.xml", BRIDGE).await.status, 404);
    let told = read(&ada, "bridge.xml", BRIDGE).await;
    let path = format!("{IMPORTS}/{}", told.id());
    assert_eq!(cleo.get(&path).await.json["may"], json!([]));
    assert_eq!(sam.get(&path).await.status, 404);
    assert_eq!(accepted(&cleo, &told).await.status, 403);
    assert_eq!(accepted(&zed, &told).await.status, 404);
    let plan = accepted(&ada, &told).await.json["plan"].as_str().unwrap().to_owned();
    assert_eq!(sam.get(&format!("{PLANS}/{plan}")).await.status, 200);
    assert_eq!(zed.get(&format!("{PLANS}/{plan}")).await.status, 404);
}

#[tokio::test]
async fn what_was_brought_by_mistake_is_thrown_away() {
    let ada = ada().await;
    let told = read(&ada, "bridge.xml", BRIDGE).await;
    let path = format!("{IMPORTS}/{}", told.id());
    assert_eq!(ada.delete(&path, 1).await.status, 412);
    assert_eq!(ada.delete(&path, told.version()).await.status, 204);
    assert_eq!(ada.get(&path).await.status, 404);
    let told = read(&ada, "bridge.xml", BRIDGE).await;
    let told = accepted(&ada, &told).await;
    let answer = ada.delete(&format!("{IMPORTS}/{}", told.id()), told.version()).await;
    assert_snapshot!(answer.told(), @r#"
    422 IMP-107
    import "bridge.xml" became a plan and stays with it
    hint: accept a better file as the next version
    "#);
    let again = accepted(&ada, &told).await;
    assert_eq!((again.status.as_u16(), again.json["code"].as_str()), (422, Some("IMP-104")));
}

#[tokio::test]
async fn a_project_of_several_must_be_named() {
    let ada = ada().await;
    let told = read(&ada, "two.xer", include_bytes!("../../fixtures/two-projects.xer")).await;
    assert_eq!(told.json["projects"].as_array().unwrap().len(), 2, "{}", told.told());
    assert_snapshot!(accepted(&ada, &told).await.told(), @r#"
    422 IMP-105
    import "two.xer" holds several projects
    hint: name one as project_uid: 1 (Tunnel), 2 (Tube)
    "#);
    let path = format!("{IMPORTS}/{}/acceptance", told.id());
    let wrong = ada.post(&path, json!({ "project_uid": "99" })).await;
    assert_eq!(wrong.json["code"], "IMP-106");
    assert_eq!(ada.post(&path, json!({ "project_uid": "2" })).await.status, 201);
}

/// Every real file is read or refused in words; none of them breaks the reader, the checks or the page.
#[test]
fn real_files_are_read_or_refused() {
    let Some(corpus) = std::env::var_os("DEXTRA_CORPUS") else {
        eprintln!("left out: DEXTRA_CORPUS names no folder with real schedules");
        return;
    };
    let schedules = std::path::Path::new(&corpus).join("schedules");
    for folder in ["xer", "mspdi", "mspdi-from-mpp", "pmxml", "gan", "mpx"] {
        for entry in std::fs::read_dir(schedules.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            match super::reading::read(&std::fs::read(&path).unwrap()) {
                Ok(reading) => {
                    for text in &reading.texts {
                        serde_json::from_str::<Value>(text).unwrap();
                    }
                }
                Err(refused) => {
                    assert_ne!(refused.refusal.code, "IMP-109", "{}", path.display());
                    assert!(!refused.refusal.hint.is_empty(), "{}: {}", path.display(), refused.refusal.detail());
                }
            }
        }
    }
}
