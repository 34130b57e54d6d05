//! Edits, told through HTTP: two people in one plan, on a real database.

use ::api::trial::{Told, TrialOffice, TrialPerson};
use serde_json::{Value, json};

use crate::plans::memory::Memory;

const PLANS: &str = "/api/v1/assist/plans";
const BRIDGE: &str = include_str!("../../fixtures/bridge.xml");

/// Ada leads Bridge with a plan; Ben leads it with her.
struct Two {
    ada: TrialPerson,
    ben: TrialPerson,
    plan: String,
}

async fn two() -> Two {
    let trial = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = trial.person("Ada").await.leads("Bridge").await;
    let ben = trial.person("Ben").await.leads("Bridge").await;
    let path = format!("/api/v1/assist/imports?scope={}&name=plan.xml", ada.project("Bridge"));
    let import = ada.upload(&path, BRIDGE.as_bytes().to_vec()).await.id();
    trial.run_jobs().await;
    let told = ada.post(&format!("/api/v1/assist/imports/{import}/acceptance"), json!({})).await;
    let plan = told.json["plan"].as_str().unwrap_or_else(|| panic!("{}", told.told())).to_owned();
    Two { ada, ben, plan }
}

/// As [`two`], in a version that is live already: at revision 1.
async fn two_live() -> Two {
    let mut two = two().await;
    let told = edit(&two.ada, &two.plan, 0, json!([set("5", "name", "Paint it")])).await;
    two.plan = told.json["plan"].as_str().unwrap_or_else(|| panic!("{}", told.told())).to_owned();
    two
}

fn set(task: &str, field: &str, to: impl Into<Value>) -> Value {
    json!({ "op": "set", "task": task, "field": field, "to": to.into() })
}

fn saw(task: &str, field: &str, was: impl Into<Value>, to: impl Into<Value>) -> Value {
    json!({ "op": "set", "task": task, "field": field, "was": was.into(), "to": to.into() })
}

async fn edit(person: &TrialPerson, plan: &str, base: i64, ops: Value) -> Told {
    person.post(&format!("{PLANS}/{plan}/edits"), json!({ "base": base, "label": "Test", "ops": ops })).await
}

async fn page(person: &TrialPerson, plan: &str) -> Value {
    person.get(&format!("{PLANS}/{plan}")).await.json
}

/// `2 Pour deck 2026-11-02T08:00 2026-11-06T17:00` for each line of an answer.
fn lines(json: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let tasks = json["tasks"].as_array().unwrap_or_else(|| panic!("no tasks in {json}"));
    let line = |one: &Value| ["uid", "name", "start", "finish"].map(|name| text(&one[name])).join(" ");
    tasks.iter().map(line).collect()
}

fn task<'j>(json: &'j Value, uid: &str) -> &'j Value {
    json["tasks"].as_array().unwrap().iter().find(|one| one["uid"] == uid).unwrap_or_else(|| panic!("no task {uid}"))
}

#[tokio::test]
async fn the_first_edit_makes_the_next_version_and_tells_what_moved() {
    let Two { ada, plan, .. } = two().await;
    let told = edit(&ada, &plan, 0, json!([saw("2", "duration", 2400, 2880)])).await;
    assert_eq!(told.status, 200, "{}", told.told());
    let change = told.json;
    assert_ne!(change["plan"], json!(plan));
    assert_eq!(
        (&change["revision"], &change["head"]["number"], &change["head"]["state"]),
        (&json!(1), &json!(2), &json!("live"))
    );
    assert_eq!(
        lines(&change),
        [
            "1 Deck 2026-11-02T08:00 2026-11-13T17:00",
            "2 Pour deck 2026-11-02T08:00 2026-11-09T17:00",
            "3 Strip forms 2026-11-12T08:00 2026-11-13T17:00",
            "4 Open to traffic 2026-11-13T17:00 2026-11-13T17:00",
            "5 Paint the rail 2026-11-02T08:00 2026-11-02T17:00",
        ]
    );
    assert_eq!((&change["finish_moved_minutes"], &change["can_undo"]), (&json!(480), &json!(true)));
    let live = change["plan"].as_str().unwrap();
    assert_eq!(page(&ada, live).await["finish"], "2026-11-13T17:00");
    assert_eq!(page(&ada, &plan).await["finish"], "2026-11-12T17:00");
}

#[tokio::test]
async fn two_who_change_different_fields_both_stay() {
    let Two { ada, ben, plan } = two_live().await;
    assert_eq!(edit(&ada, &plan, 1, json!([saw("2", "duration", 2400, 2880)])).await.status, 200);
    let told = edit(
        &ben,
        &plan,
        1,
        json!([saw("2", "name", "Pour deck", "Pour the deck"), set("5", "deadline", "2026-11-20")]),
    )
    .await;
    assert_eq!((told.status.as_u16(), &told.json["revision"]), (200, &json!(3)), "{}", told.told());
    let page = page(&ada, &plan).await;
    let line = task(&page, "2");
    assert_eq!((&line["name"], &line["duration_minutes"]), (&json!("Pour the deck"), &json!(2880)));
    assert_eq!(task(&page, "5")["deadline"], "2026-11-20T17:00");
}

#[tokio::test]
async fn two_who_change_one_field_are_told_and_nothing_is_lost() {
    let Two { ada, ben, plan } = two_live().await;
    edit(&ada, &plan, 1, json!([saw("2", "duration", 2400, 2880)])).await;
    let told = edit(&ben, &plan, 1, json!([set("5", "name", "Rail"), saw("2", "duration", 2400, 960)])).await;
    assert_eq!(told.status, 409);
    insta::assert_snapshot!(told.told(), @r#"
    409 PLA-110
    plan "Bridge" was changed by somebody else where this edit changes it
    hint: look at what it says now, then decide; nothing of theirs was lost
    "#);
    let conflict = &told.json["values"]["conflicts"][0];
    let said = ["task", "name", "field", "was", "now"].map(|name| conflict[name].clone());
    assert_eq!(said, [json!("2"), json!("Pour deck"), json!("duration"), json!(2400), json!(2880)]);
    assert_eq!(conflict["by"]["name"], "Ada");
    let page = page(&ben, &plan).await;
    assert_eq!((&task(&page, "2")["duration_minutes"], &task(&page, "5")["name"]), (&json!(2880), &json!("Paint it")));
    // Whoever has seen it, or wants the same, or says "whatever it is", goes on.
    for (base, op) in
        [(2, saw("2", "duration", 2880, 960)), (1, saw("2", "duration", 2400, 960)), (1, set("2", "duration", 480))]
    {
        let told = edit(&ben, &plan, base, json!([op])).await;
        assert_eq!(told.status, 200, "{}", told.told());
    }
}

#[tokio::test]
async fn what_somebody_removed_or_worked_on_is_told() {
    let Two { ada, ben, plan } = two_live().await;
    edit(&ada, &plan, 1, json!([{ "op": "remove", "task": "3" }, set("2", "note", "Hot weather")])).await;
    let told = edit(&ben, &plan, 1, json!([set("3", "name", "Strip")])).await;
    let conflict = &told.json["values"]["conflicts"][0];
    assert_eq!((told.status.as_u16(), &conflict["field"], &conflict["task"]), (409, &json!("removed"), &json!("3")));
    let told = edit(&ben, &plan, 1, json!([{ "op": "remove", "task": "2" }])).await;
    assert_eq!((told.status.as_u16(), &told.json["values"]["conflicts"][0]["field"]), (409, &json!("remove")));
    assert_eq!(edit(&ben, &plan, 2, json!([{ "op": "remove", "task": "2" }])).await.status, 200);
}

#[tokio::test]
async fn one_takes_back_the_own_edit_and_not_that_of_another() {
    let Two { ada, ben, plan } = two_live().await;
    edit(&ada, &plan, 1, json!([saw("2", "duration", 2400, 2880)])).await;
    edit(&ben, &plan, 2, json!([saw("3", "duration", 960, 1440)])).await;
    let undo = format!("{PLANS}/{plan}/undo");
    let redo = format!("{PLANS}/{plan}/redo");
    let told = ada.post(&undo, json!({ "base": 3 })).await;
    assert_eq!(
        (told.status.as_u16(), &told.json["revision"], &told.json["can_redo"]),
        (200, &json!(4), &json!(true)),
        "{}",
        told.told()
    );
    let now = page(&ada, &plan).await;
    assert_eq!(
        (&task(&now, "2")["duration_minutes"], &task(&now, "3")["duration_minutes"]),
        (&json!(2400), &json!(1440))
    );
    let told = ada.post(&redo, json!({ "base": 4 })).await;
    assert_eq!((told.status.as_u16(), &told.json["can_redo"]), (200, &json!(false)), "{}", told.told());
    let now = page(&ben, &plan).await;
    assert_eq!(task(&now, "2")["duration_minutes"], 2880);
    // Somebody else changed the same field since: nothing is taken back behind their back.
    edit(&ben, &plan, 5, json!([saw("2", "duration", 2880, 480)])).await;
    let told = ada.post(&undo, json!({ "base": 6 })).await;
    assert_eq!((told.status.as_u16(), &told.json["values"]["conflicts"][0]["by"]["name"]), (409, &json!("Ben")));
    let told = ben.post(&redo, json!({ "base": 6 })).await;
    insta::assert_snapshot!(told.told(), @r#"
    409 PLA-116
    plan "Bridge" has no edit of yours to do again
    hint: look at its history
    "#);
}

#[tokio::test]
async fn many_are_taken_back_one_by_one_and_done_again() {
    let Two { ada, plan, .. } = two_live().await;
    let before = page(&ada, &plan).await["tasks"].clone();
    let adds = json!([
        { "op": "add", "uid": "n1", "name": "Check rig", "duration": 480, "parent": "1", "after": "2" },
        { "op": "link", "from": "2", "to": "n1", "type": "FS", "lag": 0 },
        { "op": "assign", "task": "n1", "resource": "Volta", "units": 0.5 },
    ]);
    let told = edit(&ada, &plan, 1, adds).await;
    assert_eq!(told.status, 200, "{}", told.told());
    assert_eq!(told.json["order"], json!(["1", "2", "n1", "3", "4", "5"]));
    assert_eq!((&task(&told.json, "n1")["who"], &task(&told.json, "n1")["wbs"]), (&json!("Volta"), &json!("1.2")));
    let told = edit(&ada, &plan, 2, json!([{ "op": "move", "task": "5", "parent": "2", "after": null }])).await;
    assert_eq!((&task(&told.json, "2")["kind"], &task(&told.json, "5")["wbs"]), (&json!("summary"), &json!("1.1.1")));
    let after = page(&ada, &plan).await["tasks"].clone();
    for base in [3, 4] {
        assert_eq!(ada.post(&format!("{PLANS}/{plan}/undo"), json!({ "base": base })).await.status, 200);
    }
    assert_eq!(page(&ada, &plan).await["tasks"], before);
    for base in [5, 6] {
        assert_eq!(ada.post(&format!("{PLANS}/{plan}/redo"), json!({ "base": base })).await.status, 200);
    }
    assert_eq!(page(&ada, &plan).await["tasks"], after);
}

#[tokio::test]
async fn a_circle_is_refused_by_name_and_changes_nothing() {
    let Two { ada, plan, .. } = two_live().await;
    let before = page(&ada, &plan).await;
    let link = json!({ "op": "link", "from": "4", "to": "2", "type": "FS", "lag": 0 });
    let told = edit(&ada, &plan, 1, json!([set("5", "name", "Lost"), link])).await;
    insta::assert_snapshot!(told.told(), @r#"
    422 SCH-201
    task "Pour deck" depends on itself through "Strip forms" → "Open to traffic" → "Pour deck"
    hint: remove one of these links
    "#);
    assert_eq!(page(&ada, &plan).await, before);
}

#[tokio::test]
async fn a_preview_keeps_nothing() {
    let Two { ada, plan, .. } = two().await;
    let before = page(&ada, &plan).await;
    let ops = json!({ "base": 0, "ops": [set("2", "duration", 4800)] });
    let told = ada.post(&format!("{PLANS}/{plan}/edits?preview=true"), ops).await;
    assert_eq!(
        (told.status.as_u16(), &told.json["head"]["finish"], &told.json["revision"]),
        (200, &json!("2026-11-19T17:00"), &json!(0))
    );
    assert_eq!(page(&ada, &plan).await, before);
    assert_eq!(ada.get(&format!("{PLANS}/{plan}/edits")).await.items().len(), 0);
}

#[tokio::test]
async fn another_server_or_a_restart_sees_the_same_plan() {
    let Two { ada, ben, plan } = two_live().await;
    edit(&ada, &plan, 1, json!([set("2", "duration", 2880), { "op": "remove", "task": "5" }])).await;
    let before = page(&ben, &plan).await;
    let memory = ada.trial().office().shelf::<Memory>();
    memory.clear();
    assert_eq!(page(&ben, &plan).await["tasks"], before["tasks"]);
    // Settled contents are a later beginning of the same history.
    ada.trial().later(60);
    ada.trial().run_jobs().await;
    edit(&ben, &plan, 2, json!([set("3", "name", "Strip")])).await;
    let now = page(&ada, &plan).await;
    memory.clear();
    assert_eq!(page(&ada, &plan).await["tasks"], now["tasks"]);
    assert_eq!(ada.trial().measure(ada.project("Bridge"), "assist.tasks_total").await, Some(3.0));
}

#[tokio::test]
async fn who_was_away_is_told_what_changed_or_to_read_anew() {
    let Two { ada, ben, plan } = two_live().await;
    edit(&ada, &plan, 1, json!([set("3", "name", "Strip")])).await;
    edit(&ada, &plan, 2, json!([{ "op": "remove", "task": "5" }])).await;
    let changes = |since: i64| format!("{PLANS}/{plan}/changes?since={since}");
    let told = ben.get(&changes(1)).await;
    // The line behind it says why it stands where it does, by name.
    assert_eq!(
        lines(&told.json),
        ["3 Strip 2026-11-11T08:00 2026-11-12T17:00", "4 Open to traffic 2026-11-12T17:00 2026-11-12T17:00"]
    );
    assert_eq!(
        (&told.json["removed"], &told.json["revision"], &told.json["reload"]),
        (&json!(["5"]), &json!(3), &json!(false))
    );
    assert_eq!(told.json["by"][0]["name"], "Ada");
    assert_eq!(ben.get(&changes(3)).await.json["tasks"], json!([]));
    ada.trial().later(60);
    ada.trial().run_jobs().await;
    ada.trial().office().shelf::<Memory>().clear();
    let told = ben.get(&changes(1)).await;
    assert_eq!((&told.json["reload"], &told.json["tasks"]), (&json!(true), &json!([])));
}

#[tokio::test]
async fn the_history_says_who_did_what_and_what_it_moved() {
    let Two { ada, ben, plan } = two_live().await;
    edit(&ben, &plan, 1, json!([set("2", "duration", 2880)])).await;
    ben.post(&format!("{PLANS}/{plan}/undo"), json!({ "base": 2 })).await;
    let told = ada.get(&format!("{PLANS}/{plan}/edits")).await;
    let line = |one: &Value| {
        let name = one["by"]["name"].as_str().unwrap_or_default();
        format!("{} {} {name} {} {}", one["revision"], one["kind"], one["finish_moved_minutes"], one["is_undone"])
    };
    assert_eq!(
        told.items().iter().map(line).collect::<Vec<_>>(),
        ["3 \"undo\" Ben -480 false", "2 \"edit\" Ben 480 true", "1 \"edit\" Ada 0 false"]
    );
    let journal = ada.trial().journal_of(plan.parse().unwrap()).await;
    assert_eq!(journal, ["created", "edited", "edited", "edited"]);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_the_place() {
    let Two { ada, plan, .. } = two_live().await;
    let cases = [
        (json!([]), "PLA-114"),
        (json!([set("99", "name", "Who")]), "EDT-101"),
        (json!([set("2", "colour", "red")]), "PLA-118"),
        (json!([set("2", "duration", "long")]), "PLA-119"),
        (json!([set("2", "duration", -5)]), "EDT-107"),
        (json!([set("2", "deadline", "tomorrow")]), "PLA-119"),
        (json!([set("2", "deadline", "1815-06-18T11:00")]), "EDT-109"),
        (json!([set("2", "calendar", "moon")]), "EDT-106"),
        (json!([set("2", "progress", 1.5)]), "PLA-119"),
        (json!([set("1", "duration", 480)]), "PLA-162"),
        (json!([{ "op": "link", "from": "2", "to": "2", "type": "FS" }]), "EDT-120"),
        (json!([{ "op": "link", "from": "2", "to": "3", "type": "FX" }]), "PLA-119"),
        (json!([{ "op": "unassign", "task": "2", "resource": "Nobody" }]), "PLA-168"),
        (json!([{ "op": "add", "uid": "2", "name": "Twice" }]), "EDT-102"),
        (json!([{ "op": "move", "task": "1", "parent": "2" }]), "EDT-104"),
        (json!([{ "op": "fly", "task": "1" }]), "API-102"),
    ];
    for (ops, code) in cases {
        let told = edit(&ada, &plan, 1, ops.clone()).await;
        assert_eq!((told.status.as_u16(), &told.json["code"]), (422, &json!(code)), "{ops}: {}", told.told());
    }
    let flood: Vec<Value> = (0..5001).map(|_| set("2", "name", "x")).collect();
    assert_eq!(edit(&ada, &plan, 1, json!(flood)).await.json["code"], "PLA-115");
    let told = edit(&ada, &plan, 7, json!([set("2", "name", "x")])).await;
    assert_eq!((told.status.as_u16(), &told.json["code"]), (409, &json!("PLA-117")));
}

#[tokio::test]
async fn whoever_comes_second_to_a_version_that_stood_works_in_the_new_one() {
    let Two { ada, ben, plan } = two().await;
    let first = edit(&ada, &plan, 0, json!([saw("2", "duration", 2400, 2880)])).await;
    let second = edit(&ben, &plan, 0, json!([saw("3", "duration", 960, 480)])).await;
    assert_eq!((second.status.as_u16(), &second.json["plan"]), (200, &first.json["plan"]), "{}", second.told());
    let told = edit(&ben, &plan, 0, json!([saw("2", "duration", 2400, 480)])).await;
    assert_eq!(told.json["code"], "PLA-110");
    assert_eq!(ada.get(&format!("{PLANS}/{plan}/versions")).await.items().len(), 2);
}

#[tokio::test]
async fn progress_and_dates_mean_what_a_person_means() {
    let Two { ada, plan, .. } = two_live().await;
    let told = edit(&ada, &plan, 1, json!([set("2", "progress", 0.5)])).await;
    let line = task(&told.json, "2");
    assert_eq!(
        (&line["actual_start"], &line["remaining_minutes"]),
        (&json!("2026-11-02T08:00"), &json!(1200)),
        "{}",
        told.told()
    );
    let told = edit(&ada, &plan, 2, json!([set("2", "progress", 1.0)])).await;
    assert_eq!(task(&told.json, "2")["actual_finish"], "2026-11-06T17:00");
    let told = edit(&ada, &plan, 3, json!([set("5", "start", "2026-11-09")])).await;
    let line = task(&told.json, "5");
    assert_eq!(
        (&line["start"], &line["constraint"]["kind"]),
        (&json!("2026-11-09T08:00"), &json!("start_no_earlier_than"))
    );
    let told = edit(&ada, &plan, 4, json!([set("5", "finish", "2026-11-11T12:00")])).await;
    assert_eq!(task(&told.json, "5")["duration_minutes"], 1200, "{}", told.told());
    let told = edit(&ada, &plan, 5, json!([set("5", "mode", "manual"), set("5", "start", "2026-11-04T08:00")])).await;
    assert_eq!(task(&told.json, "5")["finish"], "2026-11-06T12:00", "{}", told.told());
    let told = edit(&ada, &plan, 6, json!([set("2", "duration", 480)])).await;
    assert_eq!(told.json["code"], "PLA-161");
}

#[tokio::test]
async fn a_baseline_keeps_the_dates_of_now_and_a_version_can_stand() {
    let Two { ada, plan, .. } = two_live().await;
    let told = ada.post(&format!("{PLANS}/{plan}/baselines"), json!({ "name": "Agreed" })).await;
    assert_eq!(told.status, 200, "{}", told.told());
    edit(&ada, &plan, 2, json!([set("2", "duration", 2880)])).await;
    let page = ada.get(&format!("{PLANS}/{plan}?baseline=1")).await.json;
    assert_eq!(
        (&page["baseline"]["name"], &page["finish_slip_days"]),
        (&json!("Agreed"), &json!(1.0)),
        "{}",
        page["baselines"]
    );
    let moved = ada.get(&format!("{PLANS}/{plan}/movement?against=baseline:1")).await;
    let parts = moved.json["parts"].as_array().unwrap_or_else(|| panic!("{}", moved.told()));
    let sum: i64 = parts.iter().map(|part| part["minutes"].as_i64().unwrap()).sum();
    assert_eq!((&moved.json["total_minutes"], sum), (&json!(480), 480), "{}", moved.told());
    let kept = ada.post(&format!("{PLANS}/{plan}/keep"), json!({ "name": "Gate 2" })).await;
    assert_eq!((&kept.json["state"], &kept.json["label"]), (&json!("kept"), &json!("Gate 2")), "{}", kept.told());
    assert_eq!(ada.post(&format!("{PLANS}/{plan}/keep"), json!({})).await.json["code"], "PLA-153");
    let next = edit(&ada, &plan, 3, json!([set("2", "duration", 480)])).await;
    assert_eq!((&next.json["head"]["number"], &next.json["revision"]), (&json!(3), &json!(1)), "{}", next.told());
    let moved = ada.get(&format!("{PLANS}/{}/movement?against={plan}", next.json["plan"].as_str().unwrap())).await;
    assert_eq!(moved.json["total_minutes"], -2400, "{}", moved.told());
}

#[tokio::test]
async fn dates_are_explained_and_a_proposal_can_be_applied() {
    let Two { ada, plan, .. } = two_live().await;
    let why = ada.get(&format!("{PLANS}/{plan}/tasks/4/why")).await;
    assert_eq!((&why.json["cause"], &why.json["chain"][0]["task"]), (&json!("link"), &json!("4")), "{}", why.told());
    let paths = ada.get(&format!("{PLANS}/{plan}/paths")).await;
    assert_eq!(paths.json[0]["tasks"].as_array().unwrap().last(), Some(&json!("4")), "{}", paths.told());
    let gains = why.json["earlier"].as_array().unwrap();
    let gain = gains.iter().find(|gain| gain["ops"] != json!([])).unwrap_or_else(|| panic!("{}", why.told()));
    let told = edit(&ada, &plan, 1, gain["ops"].clone()).await;
    assert_eq!(
        told.json["finish_moved_minutes"],
        json!(-gain["finish_gain_minutes"].as_i64().unwrap()),
        "{}",
        told.told()
    );
    assert_eq!(ada.get(&format!("{PLANS}/{plan}/tasks/99/why")).await.json["code"], "PLA-150");
}

#[tokio::test]
async fn a_check_that_fails_proposes_a_mend_that_mends_it() {
    let Two { ada, plan, .. } = two_live().await;
    let quality = format!("{PLANS}/{plan}/quality");
    let before = ada.get(&quality).await;
    let check =
        |json: &Value, key: &str| json["checks"].as_array().unwrap().iter().find(|one| one["key"] == key).cloned();
    let lags = check(&before.json, "lags").unwrap_or_else(|| panic!("{}", before.told()));
    assert_eq!((&lags["passed"], &lags["numerator"]), (&json!(false), &json!(1)));
    let told = edit(&ada, &plan, 1, lags["mends"][0]["ops"].clone()).await;
    assert_eq!(told.status, 200, "{}", told.told());
    assert_eq!(check(&ada.get(&quality).await.json, "lags").unwrap()["numerator"], 0);
    assert_eq!(ada.post(&format!("{PLANS}/{plan}/undo"), json!({ "base": 2 })).await.status, 200);
    assert_eq!(ada.get(&quality).await.json["checks"], before.json["checks"]);
}

#[tokio::test]
async fn a_plan_leaves_as_a_file_with_the_dates_of_now() {
    let Two { ada, plan, .. } = two_live().await;
    edit(&ada, &plan, 1, json!([set("2", "duration", 2880)])).await;
    for (format, media_type) in [
        ("mspdi", "application/xml"),
        ("xer", "application/octet-stream"),
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("pdf", "application/pdf"),
    ] {
        let told = ada.get(&format!("{PLANS}/{plan}/export?format={format}")).await;
        assert_eq!(
            (told.status.as_u16(), told.headers["content-type"].to_str().unwrap()),
            (200, media_type),
            "{format}: {}",
            told.told()
        );
        assert!(!told.bytes.is_empty(), "{format}");
        assert_eq!(ada.get(&format!("{PLANS}/{plan}/export/losses?format={format}")).await.status, 200);
    }
    let told = ada.get(&format!("{PLANS}/{plan}/export?format=mspdi")).await;
    assert_eq!(
        told.headers["content-disposition"],
        "attachment; filename=\"Bridge-2.xml\"; filename*=UTF-8''Bridge-2.xml"
    );
    let (document, _) = interchange::read(&told.bytes).unwrap();
    let finish = document.plans[0].tasks.iter().find(|task| task.uid == "2").unwrap().stored.finish.unwrap();
    assert_eq!(finish.iso(), "2026-11-09T17:00");
    assert_eq!(ada.get(&format!("{PLANS}/{plan}/export?format=mpp")).await.json["code"], "PLA-154");
}
