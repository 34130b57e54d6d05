//! Edits as JSON: the words of the operations that the API takes.

use plan::{Edit, Lag, Moment, Plan, PlanChange, Task, TaskChange, TaskKind, TaskMode};
use serde_json::{Value, json};

/// Each edit as one operation.
pub(super) fn json(plan: &Plan, edits: &[Edit]) -> Vec<Value> {
    edits.iter().map(|edit| operation(plan, edit)).collect()
}

fn operation(plan: &Plan, edit: &Edit) -> Value {
    match edit {
        Edit::AddTask { parent, after, task } => added(plan, parent.as_deref(), after.as_deref(), task),
        Edit::RemoveTask { task } => json!({ "op": "remove", "task": task }),
        Edit::MoveTask { task, parent, after } => {
            json!({ "op": "move", "task": task, "parent": parent, "after": after })
        }
        Edit::SetTask { task, change } => {
            let (field, to) = changed(change);
            json!({ "op": "set", "task": task, "field": field, "to": to })
        }
        Edit::AddLink { from, to, kind, lag } | Edit::SetLink { from, to, kind, lag } => {
            let mut link = json!({ "op": "link", "from": from, "to": to, "type": kind.letters() });
            let (unit, amount) = match lag {
                Lag::Working(lag) => ("lag", json!(lag.0)),
                Lag::Elapsed(lag) => ("lag_elapsed", json!(lag.0)),
                Lag::Share(share) => ("lag_share", json!(share)),
            };
            link[unit] = amount;
            link
        }
        Edit::RemoveLink { from, to, kind } => {
            json!({ "op": "unlink", "from": from, "to": to, "type": kind.letters() })
        }
        Edit::SetPlan { change } => {
            let (field, to) = match change {
                PlanChange::Name(name) => ("name", json!(name)),
                PlanChange::Start(date) => ("start", moment(*date)),
                PlanChange::AsOf(date) => ("as_of", moment(*date)),
                PlanChange::MustFinish(date) => ("must_finish", moment(*date)),
                PlanChange::Calendar(uid) => ("calendar", json!(uid)),
                PlanChange::Options(_) => ("options", Value::Null),
            };
            json!({ "op": "plan", "field": field, "to": to })
        }
        // No mend and no gain proposes these.
        other => json!({ "op": "other", "edit": format!("{other:?}") }),
    }
}

fn added(plan: &Plan, parent: Option<&str>, after: Option<&str>, task: &Task) -> Value {
    let calendar = task.calendar.and_then(|id| plan.calendars.get(id.0 as usize)).map(|calendar| calendar.uid.as_str());
    let mut add = json!({
        "op": "add", "uid": task.uid, "name": task.name, "duration": task.duration.0, "kind": kind(task.kind),
        "parent": parent, "after": after,
    });
    if let Some(calendar) = calendar {
        add["calendar"] = json!(calendar);
    }
    if task.is_elapsed {
        add["is_elapsed"] = json!(true);
    }
    add
}

fn changed(change: &TaskChange) -> (&'static str, Value) {
    match change {
        TaskChange::Name(to) => ("name", json!(to)),
        TaskChange::Code(to) => ("code", json!(to)),
        TaskChange::Kind(to) => ("kind", json!(kind(*to))),
        TaskChange::Mode(to) => ("mode", mode(to)),
        TaskChange::Duration(to) => ("duration", json!(to.0)),
        TaskChange::Remaining(to) => ("remaining", json!(to.0)),
        TaskChange::Constraint(to) => ("constraint", constraint(to.as_ref())),
        TaskChange::ConstraintSecond(to) => ("constraint_second", constraint(to.as_ref())),
        TaskChange::Deadline(to) => ("deadline", moment(*to)),
        TaskChange::LevellingDelay(to) => ("levelling_delay", json!(to.0)),
        TaskChange::ActualStart(to) => ("actual_start", moment(*to)),
        TaskChange::ActualFinish(to) => ("actual_finish", moment(*to)),
        TaskChange::Resumed(to) => ("resumed", moment(*to)),
        other => ("other", json!(format!("{other:?}"))),
    }
}

fn constraint(to: Option<&plan::Constraint>) -> Value {
    use plan::ConstraintKind as Kind;
    let Some(to) = to else { return Value::Null };
    let kind = match to.kind {
        Kind::AsLateAsPossible => "as_late_as_possible",
        Kind::StartOn => "start_on",
        Kind::FinishOn => "finish_on",
        Kind::StartNoEarlierThan => "start_no_earlier_than",
        Kind::StartNoLaterThan => "start_no_later_than",
        Kind::FinishNoEarlierThan => "finish_no_earlier_than",
        Kind::FinishNoLaterThan => "finish_no_later_than",
        Kind::MandatoryStart => "mandatory_start",
        Kind::MandatoryFinish => "mandatory_finish",
    };
    json!({ "kind": kind, "date": moment(to.date) })
}

fn kind(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Task => "task",
        TaskKind::ResourceDependent => "resource_dependent",
        TaskKind::LevelOfEffort => "level_of_effort",
        TaskKind::Summary => "summary",
        TaskKind::StartMilestone => "start_milestone",
        TaskKind::FinishMilestone => "finish_milestone",
    }
}

fn mode(mode: &TaskMode) -> Value {
    match mode {
        TaskMode::Automatic => json!("automatic"),
        TaskMode::Manual { .. } => json!("manual"),
        TaskMode::Inactive => json!("inactive"),
    }
}

fn moment(moment: Option<Moment>) -> Value {
    moment.map(Moment::iso).filter(|text| !text.is_empty()).map_or(Value::Null, Value::String)
}
