//! Plans, told through HTTP. They come from files, as a person would bring them.

use ::api::{Caller, Scopes, Visit, trial::TrialOffice, trial::TrialPerson};
use insta::assert_snapshot;
use office::{Day, measures, scopes};
use serde_json::{Value, json};

const PLANS: &str = "/api/v1/assist/plans";
const BRIDGE: &str = include_str!("../../fixtures/bridge.xml");

async fn ada() -> TrialPerson {
    TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await
}

/// Brings a file and accepts it; answers the plan's id.
async fn plan_of(person: &TrialPerson, project: &str, text: &str) -> String {
    let path = format!("/api/v1/assist/imports?scope={}&name=plan.xml", person.project(project));
    let import = person.upload(&path, text.as_bytes().to_vec()).await.id();
    person.trial().run_jobs().await;
    let told = person.post(&format!("/api/v1/assist/imports/{import}/acceptance"), json!({})).await;
    told.json["plan"].as_str().unwrap_or_else(|| panic!("{}", told.told())).to_owned()
}

async fn publish(person: &TrialPerson, name: &str, value: i64, as_of: &str) {
    let office = person.trial().office();
    let rows = office.store().write().await.unwrap();
    let (scope, as_of) = (person.project("Bridge"), Day::parse(as_of).unwrap());
    let value =
        measures::Published { scope, name: name.into(), qualifier: String::new(), value, unit: "days".into(), as_of };
    measures::publish(&rows, uuid::Uuid::now_v7(), &value, office.now()).await.unwrap();
    rows.commit().await.unwrap();
}

/// What the register has to say on the desk of a person.
async fn desk(person: &TrialPerson) -> Value {
    let caller =
        Caller { person: person.id, name: "Ada".into(), language: "en".into(), scopes: Scopes::ALL, session: None };
    let mut visit = Visit::of_job(person.trial().office().clone(), Some(caller));
    let lines = super::REGISTER.desk.unwrap()(&mut visit, None).await.unwrap();
    serde_json::to_value(lines).unwrap()
}

async fn make_lead(person: &TrialPerson) {
    let office = person.trial().office();
    let rows = office.store().write().await.unwrap();
    let before = scopes::known(&rows, person.project("Bridge")).await.unwrap().unwrap();
    let after = scopes::Scope { lead_id: Some(person.id), ..before.clone() };
    let by = store::Author { person: Some(person.id), at: office.now() };
    store::replace(&rows, by, "changed", &before, &after).await.unwrap();
    rows.commit().await.unwrap();
}

#[tokio::test]
async fn a_plan_is_read_as_the_gantt_wants_it() {
    let ada = ada().await;
    let id = plan_of(&ada, "Bridge", BRIDGE).await;
    let told = ada.get(&format!("{PLANS}/{id}")).await;
    assert_eq!(told.headers["etag"], "\"1\"");
    let tasks = told.json["tasks"].as_array().unwrap();
    assert_snapshot!(serde_json::to_string_pretty(&tasks[2]).unwrap(), @r#"
    {
      "actual_finish": null,
      "actual_start": null,
      "assignments": [],
      "baseline": {
        "finish": "2026-11-10T17:00",
        "start": "2026-11-09T08:00"
      },
      "calendar": null,
      "code": "3",
      "constraint": null,
      "critical": true,
      "deadline": null,
      "duration_minutes": 960,
      "early_finish": "2026-11-12T17:00",
      "early_start": "2026-11-11T08:00",
      "finish": "2026-11-12T17:00",
      "free_float_minutes": 0,
      "inactive": false,
      "kind": "task",
      "late_finish": "2026-11-12T17:00",
      "late_start": "2026-11-11T08:00",
      "level": 1,
      "manual": false,
      "milestone": false,
      "mode": "automatic",
      "name": "Strip forms",
      "note": "",
      "parent": "1",
      "priority": null,
      "progress": 0.0,
      "progress_date": null,
      "remaining_minutes": 960,
      "splits": [],
      "start": "2026-11-11T08:00",
      "summary": false,
      "total_float_minutes": 0,
      "uid": "3",
      "wbs": "1.2",
      "who": "",
      "why": "1.1 Pour deck finishes Fri 6 Nov 2026, +2 d"
    }
    "#);
    let lines: Vec<String> = tasks
        .iter()
        .map(|one| {
            format!(
                "{} {}: {}",
                one["wbs"].as_str().unwrap(),
                one["name"].as_str().unwrap(),
                one["why"].as_str().unwrap()
            )
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
    1 Deck: it spans the tasks below it
    1.1 Pour deck: nothing holds it but the start of the plan Mon 2 Nov 2026
    1.2 Strip forms: 1.1 Pour deck finishes Fri 6 Nov 2026, +2 d
    2 Open to traffic: 1.2 Strip forms finishes Thu 12 Nov 2026
    3 Paint the rail: nothing holds it but the start of the plan Mon 2 Nov 2026
    "#);
}

#[tokio::test]
async fn the_head_of_a_plan_tells_baseline_calendar_and_links() {
    let ada = ada().await;
    let id = plan_of(&ada, "Bridge", BRIDGE).await;
    let told = ada.get(&format!("{PLANS}/{id}")).await;
    let mut head = told.json.clone();
    let calendar = head["calendars"][0].clone();
    assert_eq!((&calendar["name"], &calendar["minutes_per_day"]), (&json!("Standard"), &json!(480)));
    assert_eq!(calendar["nonworking"][0]["name"], "Christmas closure");
    let links: Vec<_> =
        head["links"].as_array().unwrap().iter().map(|one| (&one["from"], &one["lag_minutes"])).collect();
    assert_eq!(links, [(&json!("2"), &json!(960)), (&json!("3"), &json!(0))]);
    for list in ["tasks", "findings", "id", "created_at", "created_by", "scope", "calendars", "baselines", "links"] {
        head.as_object_mut().unwrap().remove(list);
    }
    assert_snapshot!(serde_json::to_string_pretty(&head).unwrap(), @r#"
    {
      "as_of": null,
      "baseline": {
        "finish": "2026-11-10T17:00",
        "name": "Baseline",
        "number": 0
      },
      "baseline_finish": "2026-11-10T17:00",
      "can_redo": false,
      "can_undo": false,
      "critical_count": 3,
      "dialect": "ms_project",
      "finding_count": 2,
      "finish": "2026-11-12T17:00",
      "finish_moved_days": null,
      "finish_slip_days": 2.0,
      "forecast": null,
      "format": "mspdi",
      "label": "",
      "may": [
        "import",
        "edit",
        "baseline",
        "keep"
      ],
      "minutes_per_day": 480,
      "name": "Bridge",
      "nonworking": [
        {
          "from": "2026-12-24",
          "name": "Christmas closure",
          "to": "2027-01-01"
        }
      ],
      "number": 1,
      "p80_finish": null,
      "resources": [
        {
          "name": "Crew 1",
          "uid": "1"
        }
      ],
      "revision": 0,
      "start": "2026-11-02T08:00",
      "state": "kept",
      "task_count": 4,
      "version": 1,
      "weekend": [
        6,
        7
      ]
    }
    "#);
}

#[tokio::test]
async fn findings_are_listed_by_weight() {
    let ada = ada().await;
    let id = plan_of(&ada, "Bridge", BRIDGE).await;
    let told = ada.get(&format!("{PLANS}/{id}/findings")).await;
    let lines: Vec<String> = told
        .items()
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one["severity"].as_str().unwrap(),
                one["code"].as_str().unwrap(),
                one["message"].as_str().unwrap()
            )
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
    warning SCH-401 plan "Bridge" lacks a predecessor or a successor: 2 of 4
    warning SCH-403 plan "Bridge" waits longer than its predecessor lasts: 1 of 2
    note SCH-401 task "Pour deck" lacks a predecessor or a successor
    note SCH-401 task "Paint the rail" lacks a predecessor or a successor
    note SCH-403 task "Strip forms" waits longer than its predecessor lasts
    "#);
    assert_eq!(told.items().iter().filter_map(|one| one["task"].as_str()).collect::<Vec<_>>(), ["2", "5", "3"]);
}

#[tokio::test]
async fn a_forecast_is_read_from_measures_and_drawn_only_whole() {
    let ada = ada().await;
    let id = plan_of(&ada, "Bridge", BRIDGE).await;
    // 20 783 days after 1970-01-01 is 2026-11-26.
    publish(&ada, "risk.p80_finish", 20_783_000, "2026-11-23").await;
    assert_eq!(ada.get(&format!("{PLANS}/{id}")).await.json["forecast"], Value::Null);
    for (name, days) in [("risk.p10_finish", 20_770), ("risk.p50_finish", 20_776), ("risk.p90_finish", 20_790)] {
        publish(&ada, name, days * 1000, "2026-11-23").await;
    }
    let told = ada.get(&format!("{PLANS}/{id}")).await;
    assert_eq!(
        told.json["forecast"],
        json!({ "task": "4", "p10": "2026-11-13", "p50": "2026-11-19", "p80": "2026-11-26", "p90": "2026-12-03" })
    );
    assert_eq!(ada.get(PLANS).await.items()[0]["p80_finish"], "2026-11-26");
}

#[tokio::test]
async fn lists_hold_the_newest_of_each_project_in_the_order_asked_for() {
    let ada = ada().await.leads("Tunnel").await;
    plan_of(&ada, "Bridge", BRIDGE).await;
    plan_of(&ada, "Bridge", BRIDGE).await;
    plan_of(&ada, "Tunnel", &BRIDGE.replace("<Title>Bridge", "<Title>Tunnel").replace("PT40H", "PT8H")).await;
    let names = |told: ::api::trial::Told| -> Vec<String> {
        told.items().iter().map(|one| format!("{} {}", one["name"].as_str().unwrap(), one["number"])).collect()
    };
    assert_eq!(names(ada.get(PLANS).await), ["Bridge 2", "Tunnel 1"]);
    assert_eq!(names(ada.get(&format!("{PLANS}?sort=finish&limit=10")).await), ["Tunnel 1", "Bridge 2"]);
    assert_eq!(names(ada.get(&format!("{PLANS}?scope={}", ada.project("Tunnel"))).await), ["Tunnel 1"]);
    assert_snapshot!(ada.get(&format!("{PLANS}?sort=colour")).await.told(), @r#"
    422 PLA-101
    field "colour" is not a field to sort plans by
    hint: sort by name, number, start, finish, as_of, baseline_finish, p80_finish or a count
    "#);
}

#[tokio::test]
async fn the_lead_hears_of_a_plan_that_cannot_be_met() {
    let ada = ada().await;
    let late = "<ConstraintType>7</ConstraintType><ConstraintDate>2026-11-06T17:00:00</ConstraintDate>";
    let (head, tail) = BRIDGE.split_once("<Name>Open to traffic</Name>").unwrap();
    let tail = tail.replacen("<ConstraintType>0</ConstraintType>", late, 1);
    plan_of(&ada, "Bridge", &format!("{head}<Name>Open to traffic</Name>{tail}")).await;
    assert_eq!(desk(&ada).await["needs"], json!([]));
    make_lead(&ada).await;
    let desk = desk(&ada).await;
    assert_eq!(desk["needs"][0]["sentence"], "Bridge cannot be met as planned", "{desk}");
    assert_eq!(desk["needs"][0]["reason"], "3 / 4 open tasks have negative float");
}

#[tokio::test]
async fn a_finish_that_moved_is_news_for_a_week() {
    let ada = ada().await;
    plan_of(&ada, "Bridge", BRIDGE).await;
    ada.trial().later(8 * 86_400);
    plan_of(&ada, "Bridge", &BRIDGE.replace("PT40H0M0S", "PT80H0M0S")).await;
    let moved = desk(&ada).await["moved"][0].clone();
    let told = ["before", "after", "delta", "cause"].map(|name| moved[name].as_str().unwrap().to_owned());
    assert_eq!(told, ["2026-11-12", "2026-11-19", "+7 d", "version of the plan: 2"]);
    ada.trial().later(8 * 86_400);
    assert_eq!(desk(&ada).await["moved"], json!([]));
}
