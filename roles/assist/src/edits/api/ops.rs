//! Operations as they come in: words, dates and numbers become what the model knows, or are refused with the place.

use ::api::{Answer, Problem, nullable};
use plan::{Constraint, Minutes, Moment, PlanChange, Refusal, Subject};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::edits::model::{ModeWish, NewLine, Op, Wish};
use crate::plans::api::words;

/// One operation of an edit.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum OpBody {
    /// Sets a field of a task; `was` is what the person saw.
    Set {
        task: String,
        field: String,
        #[serde(default, deserialize_with = "nullable")]
        #[schema(value_type = Option<Object>)]
        was: Option<Option<Value>>,
        #[schema(value_type = Option<Object>)]
        to: Value,
    },
    /// Adds a line behind a sibling, or first under its parent.
    Add {
        uid: String,
        name: String,
        duration: Option<i64>,
        kind: Option<String>,
        parent: Option<String>,
        after: Option<String>,
    },
    /// Removes a task with everything below it.
    Remove {
        task: String,
    },
    Move {
        task: String,
        parent: Option<String>,
        after: Option<String>,
    },
    /// Links two tasks, or changes the link between them; `beside` puts a second one beside it.
    Link {
        from: String,
        to: String,
        #[serde(rename = "type")]
        kind: String,
        #[serde(default)]
        lag: i64,
        #[serde(default)]
        beside: bool,
    },
    Unlink {
        from: String,
        to: String,
        #[serde(rename = "type")]
        kind: String,
    },
    Assign {
        task: String,
        resource: String,
        units: Option<f64>,
    },
    Unassign {
        task: String,
        resource: String,
    },
    /// What a mend or a gain proposes, sent as it was told.
    Apply {
        #[schema(value_type = Vec<Object>)]
        edits: Value,
    },
    /// Sets a field of the plan.
    Plan {
        field: String,
        #[serde(default, deserialize_with = "nullable")]
        #[schema(value_type = Option<Object>)]
        was: Option<Option<Value>>,
        #[schema(value_type = Option<Object>)]
        to: Value,
    },
}

/// Minutes of the day at which a day without time begins, and ends.
const DAY_START: i64 = 480;
const DAY_END: i64 = 1020;

impl OpBody {
    /// Errors: `PLA-118` for a field that a task does not have, `PLA-119` for a value that does not fit its field.
    pub fn op(self) -> Answer<Op> {
        Ok(match self {
            OpBody::Set { task, field, was, to } => {
                let wish = wish(&field, &to)?;
                let was = was.map(|was| self::wish(&field, &was.unwrap_or(Value::Null)).ok());
                Op::Set { task, wish, was }
            }
            OpBody::Add { uid, name, duration, kind, parent, after } => {
                let kind = kind.unwrap_or_else(|| "task".into());
                let kind = words::kind_of(&kind).ok_or_else(|| unfit("kind", "is no kind of task"))?;
                let name = line("name", &Value::String(name))?;
                if uid.is_empty() || uid.len() > 100 {
                    return Err(unfit("uid", "has 1 to 100 characters").into());
                }
                Op::Add(NewLine { uid, name, duration: duration.map(Minutes), kind, parent, after })
            }
            OpBody::Remove { task } => Op::Remove { task },
            OpBody::Move { task, parent, after } => Op::Move { task, parent, after },
            OpBody::Link { from, to, kind, lag, beside } => {
                Op::Link { from, to, kind: link(&kind)?, lag: Minutes(lag), is_beside: beside }
            }
            OpBody::Unlink { from, to, kind } => Op::Unlink { from, to, kind: link(&kind)? },
            OpBody::Assign { task, resource, units } => {
                let resource = line("resource", &Value::String(resource))?;
                Op::Assign { task, resource, units: units.unwrap_or(1.0) }
            }
            OpBody::Unassign { task, resource } => Op::Unassign { task, resource },
            OpBody::Apply { edits } => {
                let edits = interchange::json::edits_from_json(&edits.to_string());
                Op::Apply(edits.map_err(|refusal| unfit("edits", refusal.cause))?)
            }
            OpBody::Plan { field, was, to } => {
                let was = was.map(|was| plan_change(&field, &was.unwrap_or(Value::Null))).transpose()?;
                Op::Plan { change: plan_change(&field, &to)?, was }
            }
        })
    }
}

fn unfit(field: &str, cause: impl Into<String>) -> Refusal {
    let refusal = Refusal::new("PLA-119", Subject::new("field", field, field), cause);
    refusal.hint("send the value in the form of the documentation")
}

fn unknown(field: &str) -> Problem {
    let refusal = Refusal::new("PLA-118", Subject::new("field", field, field), "is not a field that can be set");
    refusal.hint("see the list of fields in the documentation").into()
}

fn link(letters: &str) -> Result<plan::LinkKind, Refusal> {
    words::link_of(letters).ok_or_else(|| unfit("type", "is not one of FS, SS, FF, SF"))
}

/// A field of a task with its value.
fn wish(field: &str, to: &Value) -> Answer<Wish> {
    Ok(match field {
        "name" => Wish::Name(line(field, to)?),
        "code" => Wish::Code(short(field, to)?),
        "wbs" => Wish::Wbs(short(field, to)?),
        "note" => Wish::Note(text(field, to)?),
        "kind" => Wish::Kind(words::kind_of(word(field, to)?).ok_or_else(|| unfit(field, "is no kind of task"))?),
        "mode" => Wish::Mode(match word(field, to)? {
            "automatic" => ModeWish::Automatic,
            "manual" => ModeWish::Manual,
            "inactive" => ModeWish::Inactive,
            _ => return Err(unfit(field, "is not one of automatic, manual, inactive").into()),
        }),
        "calendar" => Wish::Calendar(maybe(to, |to| word(field, to).map(str::to_owned))?),
        "duration" => Wish::Duration(minutes(field, to)?),
        "remaining" => Wish::Remaining(minutes(field, to)?),
        "levelling_delay" => Wish::LevellingDelay(minutes(field, to)?),
        "constraint" => Wish::Constraint(constraint(to)?),
        "deadline" => Wish::Deadline(maybe(to, |to| moment(field, to, DAY_END))?),
        "start" => Wish::Start(maybe(to, |to| moment(field, to, DAY_START))?),
        "finish" => Wish::Finish(maybe(to, |to| moment(field, to, DAY_END))?),
        "actual_start" => Wish::ActualStart(maybe(to, |to| moment(field, to, DAY_START))?),
        "actual_finish" => Wish::ActualFinish(maybe(to, |to| moment(field, to, DAY_END))?),
        "expected_finish" => Wish::ExpectedFinish(maybe(to, |to| moment(field, to, DAY_END))?),
        "progress" => Wish::Progress(share(field, to)?),
        "physical" => Wish::Physical(maybe(to, |to| share(field, to))?),
        "priority" => Wish::Priority(maybe(to, |to| {
            let number = to.as_u64().and_then(|number| u16::try_from(number).ok());
            number.ok_or_else(|| unfit(field, "is not a whole number from 0 to 1000"))
        })?),
        "splits" => Wish::Splits(parts(field, to)?),
        _ => return Err(unknown(field)),
    })
}

fn plan_change(field: &str, to: &Value) -> Answer<PlanChange> {
    Ok(match field {
        "name" => PlanChange::Name(line(field, to)?),
        "start" => PlanChange::Start(maybe(to, |to| moment(field, to, DAY_START))?),
        "as_of" => PlanChange::AsOf(maybe(to, |to| moment(field, to, DAY_END))?),
        "must_finish" => PlanChange::MustFinish(maybe(to, |to| moment(field, to, DAY_END))?),
        "calendar" => PlanChange::Calendar(maybe(to, |to| word(field, to).map(str::to_owned))?),
        _ => return Err(unknown(field)),
    })
}

type Fit<T> = Result<T, Refusal>;

fn maybe<T>(value: &Value, read: impl FnOnce(&Value) -> Fit<T>) -> Fit<Option<T>> {
    if value.is_null() { Ok(None) } else { read(value).map(Some) }
}

fn word<'v>(field: &str, value: &'v Value) -> Fit<&'v str> {
    value.as_str().ok_or_else(|| unfit(field, "is not a text"))
}

/// One line of 1 to 200 characters.
fn line(field: &str, value: &Value) -> Fit<String> {
    let text = short(field, value)?;
    if text.is_empty() { Err(unfit(field, "must not be empty")) } else { Ok(text) }
}

fn short(field: &str, value: &Value) -> Fit<String> {
    let text = word(field, value)?.trim();
    if text.chars().count() > 200 || text.chars().any(char::is_control) {
        return Err(unfit(field, "is not one line of at most 200 characters"));
    }
    Ok(text.to_owned())
}

fn text(field: &str, value: &Value) -> Fit<String> {
    let text = if value.is_null() { "" } else { word(field, value)? };
    let is_fit = text.chars().all(|one| !one.is_control() || matches!(one, '\n' | '\t' | '\r'));
    if text.chars().count() > 10_000 || !is_fit {
        return Err(unfit(field, "is not a text of at most 10000 characters"));
    }
    Ok(text.to_owned())
}

fn minutes(field: &str, value: &Value) -> Fit<Minutes> {
    value.as_i64().map(Minutes).ok_or_else(|| unfit(field, "is not a whole number of minutes"))
}

fn share(field: &str, value: &Value) -> Fit<f64> {
    let share = value.as_f64().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| unfit(field, "is not a number from 0 to 1"))
}

/// `2026-01-05T08:00`, or a day, which then begins or ends as most days do.
fn moment(field: &str, value: &Value, minute: i64) -> Fit<Moment> {
    let told = || unfit(field, "is not a date such as 2026-01-05T08:00");
    let text = word(field, value)?;
    if let Ok(day) = text.parse::<jiff::civil::Date>().map_err(|_| told())
        && text.len() == 10
    {
        return Ok(Moment::at(day, minute));
    }
    if text.len() < 16 || text.ends_with('Z') {
        return Err(told());
    }
    text.parse::<jiff::civil::DateTime>().map(Moment::of).map_err(|_| told())
}

fn constraint(value: &Value) -> Fit<Option<Constraint>> {
    const FIELD: &str = "constraint";
    if value.is_null() || value["kind"] == "as_soon_as_possible" {
        return Ok(None);
    }
    let kind = value["kind"].as_str().and_then(words::constraint_of);
    let kind = kind.ok_or_else(|| unfit(FIELD, "has no kind that is known"))?;
    let is_finish = words::constraint(kind).contains("finish");
    let date = maybe(&value["date"], |date| moment(FIELD, date, if is_finish { DAY_END } else { DAY_START }))?;
    if date.is_none() && kind != plan::ConstraintKind::AsLateAsPossible {
        return Err(unfit(FIELD, "needs a date"));
    }
    Ok(Some(Constraint { kind, date }))
}

fn parts(field: &str, value: &Value) -> Fit<Vec<(Moment, Moment)>> {
    if value.is_null() {
        return Ok(Vec::new());
    }
    let list = value.as_array().ok_or_else(|| unfit(field, "is not a list of parts"))?;
    let part = |part: &Value| Ok((moment(field, &part["start"], DAY_START)?, moment(field, &part["finish"], DAY_END)?));
    list.iter().map(part).collect()
}

/// A wish as the API tells it.
pub fn told(wish: &Wish) -> Value {
    let iso = |moment: &Option<Moment>| moment.map(Moment::iso).into();
    match wish {
        Wish::Name(text) | Wish::Code(text) | Wish::Wbs(text) | Wish::Note(text) => text.clone().into(),
        Wish::Kind(kind) => words::kind(*kind).into(),
        Wish::Mode(ModeWish::Automatic) => "automatic".into(),
        Wish::Mode(ModeWish::Manual) => "manual".into(),
        Wish::Mode(ModeWish::Inactive) => "inactive".into(),
        Wish::Calendar(uid) => uid.clone().into(),
        Wish::Duration(minutes) | Wish::Remaining(minutes) | Wish::LevellingDelay(minutes) => minutes.0.into(),
        Wish::Constraint(None) => Value::Null,
        Wish::Constraint(Some(one)) => {
            serde_json::json!({ "kind": words::constraint(one.kind), "date": one.date.map(Moment::iso) })
        }
        Wish::Deadline(date) | Wish::Start(date) | Wish::Finish(date) => iso(date),
        Wish::ActualStart(date) | Wish::ActualFinish(date) | Wish::ExpectedFinish(date) => iso(date),
        Wish::Progress(share) => (*share).into(),
        Wish::Physical(share) => (*share).into(),
        Wish::Priority(priority) => (*priority).into(),
        Wish::Splits(parts) => {
            let part = |(start, finish): &(Moment, Moment)| serde_json::json!({ "start": start.iso(), "finish": finish.iso() });
            parts.iter().map(part).collect()
        }
    }
}
