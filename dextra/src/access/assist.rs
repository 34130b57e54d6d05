//! The endpoints of assist: plans and what the team works with.

use api::trial::TrialPerson;
use office::{
    Permit::{Contribute, Decide, Edit, Read, View},
    ScopeKind,
};
use serde_json::json;

use super::{
    table::{
        Needs::{Listed, On},
        Row, row,
    },
    world::World,
};

pub const ROWS: &[Row] = &[
    row("GET", "/api/v1/assist/actions", "", Listed(View)),
    row("POST", "/api/v1/assist/actions", "", On(Contribute))
        .with(|world| json!({ "scope": world.scope(), "title": "Hush, another" })),
    row("GET", "/api/v1/assist/actions/{id}", "action", On(View)),
    row("PATCH", "/api/v1/assist/actions/{id}", "action", On(Edit)).with(|_| json!({ "title": "Other" })),
    row("DELETE", "/api/v1/assist/actions/{id}", "action", On(Edit)),
    row("POST", "/api/v1/assist/actions/{id}/closure", "action", On(Edit)),
    row("POST", "/api/v1/assist/actions/{id}/reopening", "action", On(Edit)),
    // One project at both ends is refused behind the door, and only there.
    row("POST", "/api/v1/assist/cross-links", "", On(Edit)).with(|world| {
        let end = json!({ "scope": world.scope(), "task": "1" });
        json!({ "from": end, "to": end, "type": "FS" })
    }),
    row("DELETE", "/api/v1/assist/cross-links/{id}", "cross_link", On(Edit)),
    row("GET", "/api/v1/assist/decisions", "", Listed(Read)),
    row("POST", "/api/v1/assist/decisions", "", On(Contribute))
        .with(|world| json!({ "scope": world.scope(), "title": "Another", "kind": "scope" })),
    row("GET", "/api/v1/assist/decisions/{id}", "decision", On(Read)),
    row("PATCH", "/api/v1/assist/decisions/{id}", "decision", On(Edit)).with(|_| json!({ "title": "Other" })),
    row("DELETE", "/api/v1/assist/decisions/{id}", "decision", On(Edit)),
    row("POST", "/api/v1/assist/decisions/{id}/taking", "decision", On(Decide))
        .with(|_| json!({ "outcome": "taken", "because": "It is the cheaper one." })),
    row("GET", "/api/v1/assist/imports", "", Listed(View)),
    row("POST", "/api/v1/assist/imports", "", On(Edit)).asking("?scope={scope}&name=Hush.xer").file(),
    row("GET", "/api/v1/assist/imports/{id}", "import", On(View)),
    row("DELETE", "/api/v1/assist/imports/{id}", "import", On(Edit)),
    row("POST", "/api/v1/assist/imports/{id}/acceptance", "import", On(Edit)),
    row("GET", "/api/v1/assist/plans", "", Listed(Read)),
    row("GET", "/api/v1/assist/plans/{id}", "plan", On(Read)),
    row("POST", "/api/v1/assist/plans/{id}/baselines", "plan", On(Edit)).with(|_| json!({ "name": "Promised" })),
    row("DELETE", "/api/v1/assist/plans/{id}/baselines/{number}", "plan", On(Edit)),
    row("GET", "/api/v1/assist/plans/{id}/changes", "plan", On(Read)).asking("?since=0"),
    row("GET", "/api/v1/assist/plans/{id}/edits", "plan", On(Read)),
    row("POST", "/api/v1/assist/plans/{id}/edits", "plan", On(Edit)).with(
        |_| json!({ "base": 0, "ops": [{ "op": "set", "task": "1", "field": "name", "to": "Step one" }] }),
    ),
    row("GET", "/api/v1/assist/plans/{id}/export", "plan", On(Read)).asking("?format=csv"),
    row("GET", "/api/v1/assist/plans/{id}/export/losses", "plan", On(Read)).asking("?format=csv"),
    row("GET", "/api/v1/assist/plans/{id}/findings", "plan", On(Read)),
    row("POST", "/api/v1/assist/plans/{id}/keep", "plan", On(Edit)).with(|_| json!({ "name": "Gate 2" })),
    row("GET", "/api/v1/assist/plans/{id}/movement", "plan", On(Read)).asking("?against={plan}"),
    row("GET", "/api/v1/assist/plans/{id}/paths", "plan", On(Read)),
    row("GET", "/api/v1/assist/plans/{id}/quality", "plan", On(Read)),
    row("POST", "/api/v1/assist/plans/{id}/redo", "plan", On(Edit)).with(|_| json!({ "base": 0 })),
    row("GET", "/api/v1/assist/plans/{id}/tasks/{uid}/why", "plan", On(Read)),
    row("POST", "/api/v1/assist/plans/{id}/undo", "plan", On(Edit)).with(|_| json!({ "base": 0 })),
    row("GET", "/api/v1/assist/plans/{id}/versions", "plan", On(Read)),
    row("GET", "/api/v1/assist/portfolio-plans", "", Listed(Read)).listing("projects"),
    row("GET", "/api/v1/assist/stakeholders", "", Listed(View)),
    row("POST", "/api/v1/assist/stakeholders", "", On(Contribute)).with(
        |world| json!({ "scope": world.scope(), "name": "Hush Two", "interest": 1, "influence": 1, "stance": "neutral" }),
    ),
    row("GET", "/api/v1/assist/stakeholders/{id}", "stakeholder", On(View)),
    row("PATCH", "/api/v1/assist/stakeholders/{id}", "stakeholder", On(Edit)).with(|_| json!({ "interest": 5 })),
    row("DELETE", "/api/v1/assist/stakeholders/{id}", "stakeholder", On(Edit)),
    row("GET", "/api/v1/assist/values", "", Listed(View)),
    row("POST", "/api/v1/assist/values", "", On(Edit)).with(|world| period(world, "An invoice came late.")),
    row("GET", "/api/v1/assist/values/{id}", "period", On(View)),
    row("GET", "/api/v1/assist/what-ifs", "", Listed(View)),
    row("POST", "/api/v1/assist/what-ifs", "", On(Edit))
        .with(|world| json!({ "scope": world.scope(), "name": "Hush again", "plans": [world.id("plan")] })),
    row("GET", "/api/v1/assist/what-ifs/{id}", "what_if", On(View)),
    row("DELETE", "/api/v1/assist/what-ifs/{id}", "what_if", On(Edit)),
    row("POST", "/api/v1/assist/what-ifs/{id}/merge", "what_if", On(Edit)),
];

fn period(world: &World, because: &str) -> serde_json::Value {
    json!({ "scope": world.scope(), "as_of": "2026-10-31", "pv": 10_000, "ev": 9_000, "ac": 9_500, "bac": 50_000,
        "currency": "EUR", "planned_periods": 5, "because": because })
}

pub async fn samples(world: &mut World, owner: &TrialPerson) {
    let scope = world.scope();
    let action = json!({ "scope": scope, "title": "Hush, an action" });
    world.sample(owner, "action", "/api/v1/assist/actions", action).await;
    let decision = json!({ "scope": scope, "title": "Where the quay ends", "kind": "scope" });
    world.sample(owner, "decision", "/api/v1/assist/decisions", decision).await;
    let stakeholder = json!({ "scope": scope, "name": "Hush One", "interest": 4, "influence": 4, "stance": "against" });
    world.sample(owner, "stakeholder", "/api/v1/assist/stakeholders", stakeholder).await;
    let closed = period(world, "");
    world.sample(owner, "period", "/api/v1/assist/values", closed).await;
    plan(world, owner).await;
}

/// A plan from an accepted file, and a second file that waits for acceptance.
async fn plan(world: &mut World, owner: &TrialPerson) {
    for name in ["accepted", "import"] {
        let path = format!("/api/v1/assist/imports?scope={}&name=Hush.xer", world.scope());
        let told = owner.upload(&path, xer()).await;
        assert!(told.status.is_success(), "sample {name}: {}", told.told());
        world.keep(name, &told.json["id"]);
        world.keep("job", &told.json["job"]);
    }
    world.trial.run_jobs().await;
    let path = format!("/api/v1/assist/imports/{}/acceptance", world.id("accepted"));
    let told = owner.post(&path, json!({})).await;
    assert!(told.status.is_success(), "sample plan: {}", told.told());
    world.keep("plan", &told.json["plan"]);
    let what_if = json!({ "scope": world.scope(), "name": "Hush, what if", "plans": [world.id("plan")] });
    world.sample(owner, "what_if", "/api/v1/assist/what-ifs", what_if).await;
    cross_link(world, owner).await;
}

/// The plan of Bridge waits for a plan of Quay, in which nobody of the table has a part.
async fn cross_link(world: &mut World, owner: &TrialPerson) {
    let program = world.trial.id_of("Green Grid");
    let quay = world.trial.add_scope(Some(program), ScopeKind::Project, "Quay").await;
    let told = owner.upload(&format!("/api/v1/assist/imports?scope={quay}&name=Other.xer"), xer()).await;
    world.trial.run_jobs().await;
    let told = owner.post(&format!("/api/v1/assist/imports/{}/acceptance", told.id()), json!({})).await;
    assert!(told.status.is_success(), "sample plan of Quay: {}", told.told());
    let end = |scope, task: &str| json!({ "scope": scope, "task": task });
    let link = json!({ "from": end(quay, "1"), "to": end(world.scope(), "2"), "type": "FS" });
    world.sample(owner, "cross_link", "/api/v1/assist/cross-links", link).await;
}

/// Two steps without a link: what a rule of coach finds weak.
fn xer() -> Vec<u8> {
    "ERMHDR\t20.12\t2026-01-05\tProject\tadmin\tAda\tdb\tPM\tEUR\n\
     %T\tPROJECT\n%F\tproj_id\tproj_short_name\tplan_start_date\tlast_recalc_date\tclndr_id\n\
     %R\t1\tTINY\t2026-01-05 08:00\t2026-01-05 08:00\t1\n\
     %T\tCALENDAR\n%F\tclndr_id\tclndr_name\tclndr_type\tday_hr_cnt\tclndr_data\n\
     %R\t1\tWeek\tCA_Base\t8\t(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|08:00|f|16:00)())))))))\n\
     %T\tPROJWBS\n%F\twbs_id\tproj_id\tseq_num\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id\n\
     %R\t1\t1\t1\tY\tTINY\tTiny plan\t\n\
     %T\tTASK\n%F\ttask_id\tproj_id\twbs_id\tclndr_id\ttask_code\ttask_name\ttask_type\tstatus_code\
     \ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt\n\
     %R\t1\t1\t1\t1\tA1\tStep 1\tTT_Task\tTK_NotStart\t8\t8\n\
     %R\t2\t1\t1\t1\tA2\tStep 2\tTT_Task\tTK_NotStart\t8\t8\n%E\n"
        .into()
}
