//! Explanations as JSON. Gains and mends carry operations that are sent to the edits as they are.

use ::api::{Answer, Asked, Committed, Office, Path, Problem, Visit};
use office::PlanId;
use plan::{Edit, LinkKind, Moment, Plan, Refusal, Subject, TaskId};
use schedule::{Bound, Cause, Explanation, Measure, Mend, QualitySettings, Unit};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Against;
use crate::plans::live::Live;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(why)).routes(routes!(paths)).routes(routes!(quality)).routes(routes!(movement))
}

/// Why the dates of a task are what they are.
#[derive(Serialize, ToSchema)]
struct WhyView {
    task: String,
    name: String,
    start: Option<String>,
    finish: Option<String>,
    /// `link`, `summary`, `constraint`, `as_of`, `plan_start`, `actual`, `manual`, `levelling_delay`, `as_late_as_possible`,
    /// `effort`, `children`, `inactive`, or another word where the engine knows another cause.
    cause: String,
    sentence: String,
    /// The way back to where nothing holds any more, the task itself first.
    chain: Vec<StepView>,
    runner_up: Option<RivalView>,
    /// What would bring the task earlier, the most first.
    earlier: Vec<GainView>,
    late: LateView,
}

/// A step of the way back.
#[derive(Serialize, ToSchema)]
struct StepView {
    task: String,
    name: String,
    start: Option<String>,
    finish: Option<String>,
    sentence: String,
    /// The link by which the step before holds this task.
    link: Option<WayView>,
}

#[derive(Serialize, ToSchema)]
struct WayView {
    from: String,
    to: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// What would bind if the first did not.
#[derive(Serialize, ToSchema)]
struct RivalView {
    sentence: String,
    slack_minutes: i64,
}

/// A change that would bring the task earlier.
#[derive(Serialize, ToSchema)]
struct GainView {
    sentence: String,
    gain_minutes: i64,
    /// Working minutes by which the finish of the plan would come earlier; below zero when it would slip.
    finish_gain_minutes: i64,
    start: Option<String>,
    /// Empty where no edit does it.
    #[schema(value_type = Vec<Object>)]
    ops: Vec<Value>,
}

/// Why the task may not be later.
#[derive(Serialize, ToSchema)]
struct LateView {
    sentence: String,
    float: Option<String>,
}

/// A chain of tasks towards the finish.
#[derive(Serialize, ToSchema)]
struct PathView {
    number: usize,
    float_minutes: i64,
    tasks: Vec<String>,
    joins: Option<String>,
}

/// How well a plan is built.
#[derive(Serialize, ToSchema)]
struct QualityView {
    /// 0 to 100; null when nothing could be judged.
    score: Option<f64>,
    passed: bool,
    checks: Vec<CheckView>,
    practices: Vec<PracticeView>,
}

/// One check: how many of how many, and which.
#[derive(Serialize, ToSchema)]
struct CheckView {
    key: &'static str,
    /// `dcma` for the fourteen, else `dextra`.
    standard: &'static str,
    number: Option<u8>,
    title: String,
    definition: String,
    unit: &'static str,
    numerator: i64,
    denominator: i64,
    share: Option<f64>,
    threshold: f64,
    /// `at_most`, `at_least`.
    comparison: &'static str,
    passed: Option<bool>,
    /// Why there is no result.
    reason: Option<&'static str>,
    /// It tells, but says no to nothing.
    informational: bool,
    tasks: Vec<String>,
    #[schema(value_type = Vec<Object>)]
    links: Vec<WayView>,
    others: Vec<String>,
    mends: Vec<MendView>,
}

/// A proposal that takes one finding away.
#[derive(Serialize, ToSchema)]
struct MendView {
    key: &'static str,
    title: String,
    task: Option<String>,
    #[schema(value_type = Vec<Object>)]
    ops: Vec<Value>,
}

/// One of GAO's ten best practices.
#[derive(Serialize, ToSchema)]
struct PracticeView {
    number: u8,
    title: &'static str,
    /// `kept`, `broken`, `not_computable`.
    verdict: &'static str,
    checks: Vec<&'static str>,
    not_judged: &'static str,
}

/// What moved the finish, by cause; the parts sum to the whole.
#[derive(Serialize, ToSchema)]
struct MovementView {
    /// What it is compared with, by name.
    against: String,
    from: Option<String>,
    to: Option<String>,
    /// Working minutes; later is positive.
    total_minutes: i64,
    parts: Vec<PartView>,
}

#[derive(Serialize, ToSchema)]
struct PartView {
    /// `progress`, `duration`, `calendar`, `constraint`, `logic`, `scope`.
    cause: &'static str,
    minutes: i64,
    sentence: String,
    changed: usize,
    tasks: Vec<PartTaskView>,
}

#[derive(Serialize, ToSchema)]
struct PartTaskView {
    task: String,
    name: String,
    alone_minutes: Option<i64>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PathsQuery {
    count: Option<usize>,
    target: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MovementQuery {
    against: String,
}

/// Explain the dates of a task.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/tasks/{uid}/why", tag = "assist", params(("id" = Uuid, Path), ("uid" = String, Path)), responses((status = 200, body = WhyView)))]
async fn why(mut visit: Visit, Path((id, uid)): Path<(PlanId, String)>) -> Answer<Committed<WhyView>> {
    let live = super::live(&mut visit, id).await?;
    let task = task_of(&live.plan, &uid)?;
    let work = move || plan::check(&live.plan).map(|checked| explained(&live, &checked, task));
    let view = visit.office().compute(work).await?.map_err(super::broken)?;
    visit.commit(view).await
}

/// List the chains that lead to the finish, by how little room each has.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/paths", tag = "assist", params(("id" = Uuid, Path), ("count" = Option<usize>, Query), ("target" = Option<String>, Query)), responses((status = 200, body = Vec<PathView>)))]
async fn paths(
    mut visit: Visit,
    Path(id): Path<PlanId>,
    Asked(query): Asked<PathsQuery>,
) -> Answer<Committed<Vec<PathView>>> {
    let live = super::live(&mut visit, id).await?;
    let target = query.target.map(|uid| task_of(&live.plan, &uid)).transpose()?;
    let count = query.count.unwrap_or(5).clamp(1, 50);
    let work = move || plan::check(&live.plan).map(|checked| chains(&live, &checked, target, count));
    let view = visit.office().compute(work).await?.map_err(super::broken)?;
    visit.commit(view).await
}

/// Read how well a plan is built, check by check, with mends.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/quality", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = QualityView)))]
async fn quality(mut visit: Visit, Path(id): Path<PlanId>) -> Answer<Committed<QualityView>> {
    let live = super::live(&mut visit, id).await?;
    let view = visit.office().compute(move || judged(&live)).await?;
    let view = view.map_err(|refused| Problem::from(refused.refusal()))?;
    visit.commit(view).await
}

/// Split by cause how the finish moved since another version or a baseline.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/movement", tag = "assist", params(("id" = Uuid, Path), ("against" = String, Query)), responses((status = 200, body = MovementView)))]
async fn movement(
    mut visit: Visit,
    Path(id): Path<PlanId>,
    Asked(query): Asked<MovementQuery>,
) -> Answer<Committed<MovementView>> {
    let against = Against::of(&query.against)?;
    let live = super::live(&mut visit, id).await?;
    let (before, name) = super::before(&mut visit, &live, &against).await?;
    let view = visit.office().compute(move || moved(&before, &live.plan, name)).await?.map_err(super::broken)?;
    visit.commit(view).await
}

fn task_of(plan: &Plan, uid: &str) -> Result<TaskId, Refusal> {
    let found = plan.each_task().find(|(_, task)| task.uid == uid).map(|(id, _)| id);
    found.ok_or_else(|| {
        Refusal::new("PLA-150", Subject::new("task", uid, uid), "is not in this version of the plan")
            .hint("read the plan again")
    })
}

fn iso(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::iso).filter(|text| !text.is_empty())
}

/// Edits of an engine as one operation of the API.
fn ops(edits: &[Edit]) -> Vec<Value> {
    let told: Value = serde_json::from_str(&interchange::json::edits_to_json(edits)).unwrap_or_default();
    if edits.is_empty() { Vec::new() } else { vec![json!({ "op": "apply", "edits": told })] }
}

fn way(plan: &Plan, index: u32) -> WayView {
    let link = &plan.links[index as usize];
    let kind: LinkKind = link.kind;
    WayView { from: plan.task(link.from).uid.clone(), to: plan.task(link.to).uid.clone(), kind: kind.letters() }
}

fn explained(live: &Live, checked: &plan::CheckedPlan<'_>, id: TaskId) -> WhyView {
    let plan = &live.plan;
    let Explanation { because, next, chain, gains, late, cause, .. } = schedule::explain(checked, &live.schedule, id);
    let (task, dates) = (plan.task(id), live.schedule.of(id));
    let step = |step: &schedule::Step| StepView {
        task: plan.task(step.task).uid.clone(),
        name: plan.task(step.task).name.clone(),
        start: iso(step.start),
        finish: iso(step.finish),
        sentence: step.because.english(),
        link: match step.cause {
            Cause::Link(index) => Some(way(plan, index)),
            _ => None,
        },
    };
    let gain = |gain: &schedule::Gain| GainView {
        sentence: gain.told.english(),
        gain_minutes: gain.earlier.0,
        finish_gain_minutes: gain.finish_earlier.0,
        start: iso(gain.start),
        ops: ops(&gain.edits),
    };
    WhyView {
        task: task.uid.clone(),
        name: task.name.clone(),
        start: iso(dates.start),
        finish: iso(dates.finish),
        cause: word(&cause),
        sentence: because.english(),
        chain: chain.iter().map(step).collect(),
        runner_up: next.map(|next| RivalView { sentence: next.told.english(), slack_minutes: next.slack.0 }),
        earlier: gains.iter().map(gain).collect(),
        late: LateView { sentence: late.because.english(), float: late.float.map(|float| float.english()) },
    }
}

/// The name of a cause: its variant in the words of the API.
fn word(cause: &Cause) -> String {
    let told = format!("{cause:?}");
    let name = told.split(['(', ' ', '{']).next().unwrap_or_default();
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.push(letter.to_ascii_lowercase());
    }
    word
}

fn chains(live: &Live, checked: &plan::CheckedPlan<'_>, target: Option<TaskId>, count: usize) -> Vec<PathView> {
    let uid = |id: &TaskId| live.plan.task(*id).uid.clone();
    let paths = schedule::float_paths(checked, &live.schedule, target, count, schedule::Paths::default());
    let view = |path: schedule::FloatPath| PathView {
        number: path.number,
        float_minutes: path.float.0,
        tasks: path.tasks.iter().map(uid).collect(),
        joins: path.joins.as_ref().map(uid),
    };
    paths.into_iter().map(view).collect()
}

/// Most mends of one check: a person does not read more, and one mend may do for many.
const MENDS_MOST: usize = 50;

fn judged(live: &Live) -> Result<QualityView, crate::plans::live::Refused> {
    let (judged, _) = live.judged()?;
    let checked = plan::check(&live.plan).map_err(crate::plans::live::Refused::Faults)?;
    let settings = QualitySettings::default();
    let check = |measure: &Measure| {
        let is_failed = measure.is_passed() == Some(false);
        let mends = match is_failed {
            true => schedule::mends(&checked, &live.schedule, &settings, measure),
            false => Vec::new(),
        };
        check_view(&live.plan, measure, mends)
    };
    let quality = &judged.quality;
    let practice = |one: &schedule::Practice| PracticeView {
        number: one.number,
        title: one.title,
        verdict: match one.verdict {
            schedule::PracticeVerdict::Kept => "kept",
            schedule::PracticeVerdict::Broken => "broken",
            schedule::PracticeVerdict::NotComputable => "not_computable",
        },
        checks: one.measures.clone(),
        not_judged: one.not_judged,
    };
    Ok(QualityView {
        score: quality.score,
        passed: !quality.measures.iter().any(Measure::is_refusing),
        checks: quality.measures.iter().map(check).collect(),
        practices: quality.practices.iter().map(practice).collect(),
    })
}

fn check_view(plan: &Plan, measure: &Measure, mends: Vec<Mend>) -> CheckView {
    let mend = |mend: Mend| MendView {
        key: mend.key,
        title: mend.title,
        task: plan.tasks.get(mend.task.0 as usize).map(|task| task.uid.clone()),
        ops: ops(&mend.edits),
    };
    let title = measure.name.replace('_', " ");
    let title = title.chars().take(1).flat_map(char::to_uppercase).chain(title.chars().skip(1)).collect();
    CheckView {
        key: measure.name,
        standard: if measure.number.is_some() { "dcma" } else { "dextra" },
        number: measure.number,
        title,
        definition: measure.definition.clone(),
        unit: match measure.unit {
            Unit::Tasks => "tasks",
            Unit::Links => "links",
            Unit::Minutes => "minutes",
            Unit::Calendars => "calendars",
            Unit::Resources => "resources",
        },
        numerator: measure.numerator,
        denominator: measure.denominator,
        share: measure.share(),
        threshold: measure.threshold,
        comparison: match measure.bound {
            Bound::AtMost => "at_most",
            Bound::AtLeast => "at_least",
        },
        passed: measure.is_passed(),
        reason: measure.reason(),
        informational: measure.is_informational,
        tasks: measure.tasks.iter().map(|id| plan.task(*id).uid.clone()).collect(),
        links: measure.links.iter().map(|index| way(plan, *index)).collect(),
        others: measure.others.iter().map(|(subject, told)| format!("{} {told}", subject.told())).collect(),
        mends: mends.into_iter().take(MENDS_MOST).map(mend).collect(),
    }
}

fn moved(before: &Plan, after: &Plan, against: String) -> Result<MovementView, Vec<plan::Finding>> {
    let movement = schedule::movement(before, after)?;
    let task = |one: &schedule::Contribution| PartTaskView {
        task: one.uid.clone(),
        name: one.name.clone(),
        alone_minutes: one.alone.map(|alone| alone.0),
    };
    let part = |part: &schedule::Part| PartView {
        cause: part.cause.name(),
        minutes: part.working.0,
        sentence: part.sentence(after).english(),
        changed: part.changed,
        tasks: part.tasks.iter().map(task).collect(),
    };
    Ok(MovementView {
        against,
        from: iso(movement.before),
        to: iso(movement.after),
        total_minutes: movement.working.0,
        parts: movement.parts.iter().map(part).collect(),
    })
}
