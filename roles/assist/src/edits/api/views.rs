//! What an edit answers: the lines that became different, and nothing else.

use std::sync::Arc;

use ::api::{Answer, PersonView, Problem, Views, Visit};
use office::{Instant, plans::PlanHeader};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ops::told;
use crate::edits::{self, Outcome, model::Conflict, queries::Done};
use crate::plans::api::page::{self, DrawnStep, LinkLine, TaskLine};
use crate::plans::live::{Live, Refused, Step};

/// What became different, from one revision to another.
#[derive(Serialize, ToSchema)]
pub struct ChangeView {
    /// The version that was edited: a new one after the first edit of a version that stood.
    plan: Uuid,
    revision: i64,
    edit: Option<Uuid>,
    label: Option<String>,
    by: Vec<PersonView>,
    head: HeadView,
    /// Working minutes by which the finish moved; later is positive.
    finish_moved_minutes: i64,
    /// Lines that are others or new.
    tasks: Vec<TaskLine>,
    removed: Vec<String>,
    /// All lines in their order, when lines came, went or moved.
    order: Option<Vec<String>>,
    /// All links, when links came, went or got another lag.
    links: Option<Vec<LinkLine>>,
    /// Without `links`: those that began or ceased to drive.
    links_changed: Vec<LinkLine>,
    can_undo: bool,
    can_redo: bool,
    /// The revision asked for is too far back: read the whole plan.
    reload: bool,
}

/// The head of the plan as it is now.
#[derive(Serialize, ToSchema)]
struct HeadView {
    name: String,
    number: i64,
    state: String,
    start: Option<String>,
    finish: Option<String>,
    as_of: Option<String>,
    task_count: i64,
    critical_count: i64,
    finding_count: i64,
    finish_slip_days: Option<f64>,
}

/// A version that stands.
#[derive(Serialize, ToSchema)]
pub struct KeptView {
    id: Uuid,
    number: i64,
    state: String,
    label: String,
    revision: i64,
}

impl From<PlanHeader> for KeptView {
    fn from(header: PlanHeader) -> KeptView {
        let PlanHeader { id, number, state, label, revision, .. } = header;
        KeptView { id, number, state, label, revision }
    }
}

/// A line of the history.
#[derive(Serialize, ToSchema)]
pub struct DoneView {
    id: Uuid,
    revision: i64,
    /// `edit`, `undo`, `redo`.
    kind: String,
    label: String,
    by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    ops: i64,
    finish_moved_minutes: i64,
    is_undone: bool,
}

impl DoneView {
    pub fn of(done: Done, known: &Views) -> DoneView {
        DoneView {
            id: done.id,
            revision: done.revision,
            kind: done.kind,
            label: done.label,
            by: known.person(Some(done.by)),
            at: done.at,
            ops: done.op_count,
            finish_moved_minutes: done.finish_moved,
            is_undone: done.is_undone,
        }
    }
}

/// What an edit of the visitor made different.
pub async fn change(visit: &mut Visit, outcome: &Outcome, baseline: Option<u32>) -> Answer<ChangeView> {
    let Outcome { header, live, step, edit, label } = outcome;
    let view = view(visit, header, live.clone(), step.clone(), baseline).await?;
    Ok(ChangeView { edit: *edit, label: Some(label.clone()), ..view })
}

/// What became different since a revision.
pub async fn since(
    visit: &mut Visit,
    header: PlanHeader,
    live: Arc<Live>,
    revision: i64,
    baseline: Option<u32>,
) -> Answer<ChangeView> {
    let step = live.since(revision);
    let reload = step.is_none();
    let now = live.revision;
    let nothing = || Step { from: now, to: now, finish_before: live.schedule.finish, ..Step::default() };
    let step = step.unwrap_or_else(nothing);
    let view = view(visit, &header, live.clone(), step, baseline).await?;
    Ok(ChangeView { reload, ..view })
}

async fn view(
    visit: &mut Visit,
    header: &PlanHeader,
    live: Arc<Live>,
    step: Step,
    baseline: Option<u32>,
) -> Answer<ChangeView> {
    let known = Views::of(visit, step.by.iter().copied(), []).await?;
    let can = edits::can(visit, header.id).await?;
    let drawn =
        page::step(&live, &step, baseline).map_err(|faults| Problem::from(Refused::Faults(faults).refusal()))?;
    Ok(ChangeView::of(header, &live, &step, drawn, (&known, can)))
}

impl ChangeView {
    fn of(
        header: &PlanHeader,
        live: &Live,
        step: &Step,
        drawn: DrawnStep,
        (known, (can_undo, can_redo)): (&Views, (bool, bool)),
    ) -> ChangeView {
        let DrawnStep { finish_slip_days, tasks, order, links, links_changed } = drawn;
        ChangeView {
            plan: header.id,
            revision: step.to,
            edit: None,
            label: None,
            by: step.by.iter().filter_map(|person| known.person(Some(*person))).collect(),
            head: head(header, live, finish_slip_days),
            finish_moved_minutes: live.finish_moved(step.finish_before),
            tasks,
            removed: step.removed.iter().cloned().collect(),
            order,
            links,
            links_changed,
            can_undo,
            can_redo,
            reload: false,
        }
    }
}

fn head(header: &PlanHeader, live: &Live, finish_slip_days: Option<f64>) -> HeadView {
    let facts = &live.head;
    HeadView {
        name: facts.name.clone(),
        number: header.number,
        state: header.state.clone(),
        start: facts.start.clone(),
        finish: facts.finish.clone(),
        as_of: facts.as_of.clone(),
        task_count: facts.tasks,
        critical_count: facts.critical,
        finding_count: header.finding_count,
        finish_slip_days,
    }
}

pub fn conflict_view(conflict: &Conflict, known: &Views) -> Value {
    json!({
        "task": conflict.task,
        "name": conflict.name,
        "field": conflict.field,
        "was": conflict.was.as_ref().map(told),
        "now": conflict.now.as_ref().map(told),
        "by": known.person(Some(conflict.by)),
        "at": conflict.at,
    })
}
