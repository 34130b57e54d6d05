//! Edits as JSON: the history of a plan, in the words of its own JSON.

use plan::{
    Assignment, Baseline, BaselineTask, Edit, Lag, Link, LinkKind, Minutes, PlanChange, Refusal, Taken,
    TakenAssignment, TakenBaseline, TakenLink, Task, TaskChange, TaskId,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, to_value};

use super::moment::When;
use super::read::{assignment_of, baseline_of, link_of, moment, options_of, resource_of, task_of};
use super::words::OptionWords;
use super::write::{assignment_words, baseline_words, link_words, option_words, resource_words, task_words, when};
use crate::findings::refuse_file;

/// Edits stand apart from their plan, so money always names its currency: none of ours has this name.
const NO_CURRENCY: &str = "\u{0}";

/// One edit. Values hold tasks, links, resources and assignments in the words of a plan; their ids are 0 and not read.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EditWords {
    AddTask {
        parent: Option<String>,
        after: Option<String>,
        task: Value,
    },
    RemoveTask(String),
    MoveTask {
        task: String,
        parent: Option<String>,
        after: Option<String>,
    },
    /// A field, and a line that holds nothing but its unique id and the new value.
    SetTask {
        field: String,
        to: Value,
        calendar: Option<String>,
    },
    AddLink(LinkEnds),
    RemoveLink(LinkEnds),
    SetLink(LinkEnds),
    AddAssignment(WorkEnds),
    RemoveAssignment(String),
    AddResource(Value),
    RemoveResource(String),
    AddBaseline(PromiseWords),
    RemoveBaseline(u32),
    PutBack(Box<TakenWords>),
    SetPlan(PlanChangeWords),
}

#[derive(Serialize, Deserialize)]
struct LinkEnds {
    from: String,
    to: String,
    link: Value,
    #[serde(default)]
    place: u32,
}

#[derive(Serialize, Deserialize)]
struct WorkEnds {
    task: String,
    resource: Option<String>,
    assignment: Value,
    #[serde(default)]
    place: u32,
}

/// A baseline whose lines are named one by one beside it.
#[derive(Serialize, Deserialize)]
struct PromiseWords {
    baseline: Value,
    tasks: Vec<String>,
    #[serde(default)]
    places: Vec<u32>,
    /// Place of a baseline that is taken or put back as a whole.
    whole: Option<u32>,
}

#[derive(Serialize, Deserialize)]
struct TakenWords {
    tasks: Vec<(Option<String>, Value)>,
    after: Option<String>,
    links: Vec<LinkEnds>,
    assignments: Vec<WorkEnds>,
    baselines: Vec<PromiseWords>,
    resource: Option<(u32, Value)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlanChangeWords {
    Name(String),
    Start(Option<When>),
    AsOf(Option<When>),
    MustFinish(Option<When>),
    Calendar(Option<String>),
    Options(Box<OptionWords>),
}

/// Edits as one line of JSON, in their order.
///
/// Units and dates are those of [`to_json`](super::to_json); money always names its currency. Lossless for finite numbers.
pub fn edits_to_json(edits: &[Edit]) -> String {
    let words: Vec<EditWords> = edits.iter().map(edit_words).collect();
    serde_json::to_string(&words).unwrap_or_default()
}

/// The edits of a text of [`edits_to_json`].
///
/// Errors: `DOC-124` for any other text.
pub fn edits_from_json(text: &str) -> Result<Vec<Edit>, Refusal> {
    let read = |text| serde_json::from_str::<Vec<EditWords>>(text)?.into_iter().map(edit_of).collect();
    let edits: Result<Vec<Edit>, serde_json::Error> = read(text);
    edits.map_err(|fault| {
        refuse_file("DOC-124", format!("is no history of edits: {fault}"), "use a history that Dextra wrote")
    })
}

/// Our own words always become JSON.
fn value(words: impl Serialize) -> Value {
    to_value(words).unwrap_or_default()
}

fn edit_words(edit: &Edit) -> EditWords {
    match edit.clone() {
        Edit::AddTask { parent, after, task } => EditWords::AddTask { parent, after, task: task_value(&task) },
        Edit::RemoveTask { task } => EditWords::RemoveTask(task),
        Edit::MoveTask { task, parent, after } => EditWords::MoveTask { task, parent, after },
        Edit::SetTask { task, change } => set_words(task, change),
        Edit::AddLink { from, to, kind, lag } => EditWords::AddLink(ends(from, to, kind, lag, 0)),
        Edit::SetLink { from, to, kind, lag } => EditWords::SetLink(ends(from, to, kind, lag, 0)),
        Edit::RemoveLink { from, to, kind } => EditWords::RemoveLink(ends(from, to, kind, Lag::Working(Minutes(0)), 0)),
        Edit::AddAssignment { task, resource, assignment } => {
            EditWords::AddAssignment(work_words(task, resource, *assignment, 0))
        }
        Edit::RemoveAssignment { assignment } => EditWords::RemoveAssignment(assignment),
        Edit::AddResource { resource } => EditWords::AddResource(value(resource_words(&resource, NO_CURRENCY))),
        Edit::RemoveResource { resource } => EditWords::RemoveResource(resource),
        Edit::AddBaseline { number, name, tasks } => EditWords::AddBaseline(promise_words(number, name, tasks)),
        Edit::RemoveBaseline { number } => EditWords::RemoveBaseline(number),
        Edit::PutBack { taken } => EditWords::PutBack(Box::new(taken_words(*taken))),
        Edit::SetPlan { change } => EditWords::SetPlan(plan_change_words(change)),
    }
}

fn task_value(task: &Task) -> Value {
    value(task_words(&Task { parent: None, ..task.clone() }, NO_CURRENCY))
}

fn set_words(uid: String, change: TaskChange) -> EditWords {
    let mut line = Task { uid, ..Task::default() };
    change.exchange(&mut line);
    let calendar = match &change {
        TaskChange::Calendar(uid) => uid.clone(),
        _ => None,
    };
    EditWords::SetTask { field: change.word().to_owned(), to: task_value(&line), calendar }
}

fn ends(from: String, to: String, kind: LinkKind, lag: Lag, place: u32) -> LinkEnds {
    LinkEnds { from, to, link: value(link_words(&Link { from: TaskId(0), to: TaskId(0), kind, lag })), place }
}

fn work_words(task: String, resource: Option<String>, one: Assignment, place: u32) -> WorkEnds {
    let one = Assignment { task: TaskId(0), resource: None, ..one };
    WorkEnds { task, resource, assignment: value(assignment_words(&one, NO_CURRENCY)), place }
}

fn promise_words(number: u32, name: String, lines: Vec<(String, BaselineTask)>) -> PromiseWords {
    let (uids, lines): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
    let tasks = lines.into_iter().map(|line| BaselineTask { task: TaskId(0), ..line }).collect();
    let baseline = value(baseline_words(&Baseline { number, name, tasks }, NO_CURRENCY));
    PromiseWords { baseline, tasks: uids, places: Vec::new(), whole: None }
}

fn taken_words(taken: Taken) -> TakenWords {
    let baseline = |one: TakenBaseline| {
        let (whole, name) = one.whole.map_or((None, String::new()), |(place, name)| (Some(place), name));
        let places = one.lines.iter().map(|line| line.0).collect();
        let lines = one.lines.into_iter().map(|(_, uid, line)| (uid, line)).collect();
        PromiseWords { places, whole, ..promise_words(one.number, name, lines) }
    };
    let link = |one: TakenLink| ends(one.from, one.to, one.link.kind, one.link.lag, one.place);
    let work = |one: TakenAssignment| work_words(one.task, one.resource, one.assignment, one.place);
    TakenWords {
        tasks: taken.tasks.into_iter().map(|(parent, task)| (parent, task_value(&task))).collect(),
        after: taken.after,
        links: taken.links.into_iter().map(link).collect(),
        assignments: taken.assignments.into_iter().map(work).collect(),
        baselines: taken.baselines.into_iter().map(baseline).collect(),
        resource: taken.resource.map(|(place, one)| (place, value(resource_words(&one, NO_CURRENCY)))),
    }
}

fn plan_change_words(change: PlanChange) -> PlanChangeWords {
    match change {
        PlanChange::Name(to) => PlanChangeWords::Name(to),
        PlanChange::Start(to) => PlanChangeWords::Start(when(to)),
        PlanChange::AsOf(to) => PlanChangeWords::AsOf(when(to)),
        PlanChange::MustFinish(to) => PlanChangeWords::MustFinish(when(to)),
        PlanChange::Calendar(to) => PlanChangeWords::Calendar(to),
        PlanChange::Options(to) => PlanChangeWords::Options(Box::new(option_words(&to))),
    }
}

type Read<T> = Result<T, serde_json::Error>;

fn edit_of(words: EditWords) -> Read<Edit> {
    Ok(match words {
        EditWords::AddTask { parent, after, task } => {
            Edit::AddTask { parent, after, task: Box::new(task_from(&task)?) }
        }
        EditWords::RemoveTask(task) => Edit::RemoveTask { task },
        EditWords::MoveTask { task, parent, after } => Edit::MoveTask { task, parent, after },
        EditWords::SetTask { field, to, calendar } => set_of(&field, &to, calendar)?,
        EditWords::AddLink(ends) => {
            let (from, to, link) = link_from(ends)?;
            Edit::AddLink { from, to, kind: link.kind, lag: link.lag }
        }
        EditWords::SetLink(ends) => {
            let (from, to, link) = link_from(ends)?;
            Edit::SetLink { from, to, kind: link.kind, lag: link.lag }
        }
        EditWords::RemoveLink(ends) => {
            let (from, to, link) = link_from(ends)?;
            Edit::RemoveLink { from, to, kind: link.kind }
        }
        EditWords::AddAssignment(ends) => {
            let one = work_from(ends)?;
            Edit::AddAssignment { task: one.task, resource: one.resource, assignment: Box::new(one.assignment) }
        }
        EditWords::RemoveAssignment(assignment) => Edit::RemoveAssignment { assignment },
        EditWords::AddResource(words) => {
            Edit::AddResource { resource: Box::new(resource_of(Deserialize::deserialize(&words)?, NO_CURRENCY)) }
        }
        EditWords::RemoveResource(resource) => Edit::RemoveResource { resource },
        EditWords::AddBaseline(words) => {
            let one = promise_from(words)?;
            let (_, name) = one.whole.unwrap_or_default();
            let tasks = one.lines.into_iter().map(|(_, uid, line)| (uid, line)).collect();
            Edit::AddBaseline { number: one.number, name, tasks }
        }
        EditWords::RemoveBaseline(number) => Edit::RemoveBaseline { number },
        EditWords::PutBack(words) => Edit::PutBack { taken: Box::new(taken_from(*words)?) },
        EditWords::SetPlan(words) => Edit::SetPlan { change: plan_change_of(words) },
    })
}

fn task_from(words: &Value) -> Read<Task> {
    Ok(task_of(Deserialize::deserialize(words)?, NO_CURRENCY))
}

fn set_of(field: &str, to: &Value, calendar: Option<String>) -> Read<Edit> {
    let mut line = task_from(to)?;
    let change = match TaskChange::emptying(field) {
        Some(TaskChange::Calendar(_)) => TaskChange::Calendar(calendar),
        Some(empty) => empty.exchange(&mut line),
        None => return Err(serde::de::Error::custom(format_args!("no task has the field `{field}`"))),
    };
    Ok(Edit::SetTask { task: line.uid, change })
}

fn link_from(ends: LinkEnds) -> Read<(String, String, Link)> {
    Ok((ends.from, ends.to, link_of(Deserialize::deserialize(&ends.link)?)))
}

fn work_from(ends: WorkEnds) -> Read<TakenAssignment> {
    let assignment = assignment_of(Deserialize::deserialize(&ends.assignment)?, NO_CURRENCY);
    Ok(TakenAssignment { place: ends.place, task: ends.task, resource: ends.resource, assignment })
}

/// The name stands in `whole`, with a place that only a whole baseline has.
fn promise_from(words: PromiseWords) -> Read<TakenBaseline> {
    let Baseline { number, name, tasks } = baseline_of(Deserialize::deserialize(&words.baseline)?, NO_CURRENCY);
    let places = words.places.into_iter().chain(std::iter::repeat(0));
    let lines = places.zip(words.tasks).zip(tasks).map(|((place, uid), line)| (place, uid, line)).collect();
    Ok(TakenBaseline { number, whole: Some((words.whole.unwrap_or_default(), name)), lines })
}

fn taken_from(words: TakenWords) -> Read<Taken> {
    let task = |(parent, task): (Option<String>, Value)| Ok((parent, task_from(&task)?));
    let link = |ends: LinkEnds| {
        let place = ends.place;
        link_from(ends).map(|(from, to, link)| TakenLink { place, from, to, link })
    };
    let baseline = |words: PromiseWords| {
        let is_whole = words.whole.is_some();
        promise_from(words).map(|one| TakenBaseline { whole: one.whole.filter(|_| is_whole), ..one })
    };
    let resource = |(place, words): (u32, Value)| {
        Ok::<_, serde_json::Error>((place, resource_of(Deserialize::deserialize(&words)?, NO_CURRENCY)))
    };
    Ok(Taken {
        tasks: words.tasks.into_iter().map(task).collect::<Read<_>>()?,
        after: words.after,
        links: words.links.into_iter().map(link).collect::<Read<_>>()?,
        assignments: words.assignments.into_iter().map(work_from).collect::<Read<_>>()?,
        baselines: words.baselines.into_iter().map(baseline).collect::<Read<_>>()?,
        resource: words.resource.map(resource).transpose()?,
    })
}

fn plan_change_of(words: PlanChangeWords) -> PlanChange {
    match words {
        PlanChangeWords::Name(to) => PlanChange::Name(to),
        PlanChangeWords::Start(to) => PlanChange::Start(moment(to)),
        PlanChangeWords::AsOf(to) => PlanChange::AsOf(moment(to)),
        PlanChangeWords::MustFinish(to) => PlanChange::MustFinish(moment(to)),
        PlanChangeWords::Calendar(to) => PlanChange::Calendar(to),
        PlanChangeWords::Options(to) => PlanChange::Options(Box::new(options_of(*to))),
    }
}

#[cfg(test)]
mod tests {
    use plan::{Plan, TaskChange};
    use proptest::prelude::*;

    use super::{edits_from_json, edits_to_json};

    /// Every kind of edit that can be made of a plan.
    fn edits_of(plan: &Plan) -> Vec<plan::Edit> {
        use plan::Edit;
        let mut edits = Vec::new();
        let uid = |id: plan::TaskId| plan.task(id).uid.clone();
        for (id, task) in plan.each_task() {
            let line = plan::Task { parent: None, ..task.clone() };
            let changes =
                ["name", "mode", "duration", "constraint", "deadline", "splits", "priority", "progress", "kind"];
            for word in changes {
                let change = TaskChange::emptying(word).unwrap().exchange(&mut line.clone());
                edits.push(Edit::SetTask { task: uid(id), change });
            }
            edits.push(Edit::SetTask { task: uid(id), change: TaskChange::Calendar(Some("c".into())) });
            edits.push(Edit::MoveTask { task: uid(id), parent: task.parent.map(uid), after: None });
            edits.push(Edit::RemoveTask { task: uid(id) });
            edits.push(Edit::AddTask { parent: None, after: Some(uid(id)), task: Box::new(line) });
        }
        let mut taken = plan::Taken { after: Some("1".into()), ..plan::Taken::default() };
        taken.tasks = plan.tasks.iter().map(|task| (None, plan::Task { parent: None, ..task.clone() })).collect();
        for (place, link) in plan.links.iter().enumerate() {
            let (from, to, kind, lag) = (uid(link.from), uid(link.to), link.kind, link.lag);
            edits.push(Edit::AddLink { from: from.clone(), to: to.clone(), kind, lag });
            edits.push(Edit::SetLink { from: from.clone(), to: to.clone(), kind, lag });
            edits.push(Edit::RemoveLink { from: from.clone(), to: to.clone(), kind });
            let link = plan::Link { from: plan::TaskId(0), to: plan::TaskId(0), ..*link };
            taken.links.push(plan::TakenLink { place: place as u32, from, to, link });
        }
        for (place, one) in plan.assignments.iter().enumerate() {
            let (task, resource) = (uid(one.task), one.resource.map(|_| "r".to_owned()));
            let one = plan::Assignment { task: plan::TaskId(0), resource: None, ..one.clone() };
            let assignment = Box::new(one.clone());
            edits.push(Edit::AddAssignment { task: task.clone(), resource: resource.clone(), assignment });
            edits.push(Edit::RemoveAssignment { assignment: one.uid.clone() });
            taken.assignments.push(plan::TakenAssignment { place: place as u32, task, resource, assignment: one });
        }
        for (place, one) in plan.baselines.iter().enumerate() {
            let line = |line: &plan::BaselineTask| {
                (uid(line.task), plan::BaselineTask { task: plan::TaskId(0), ..line.clone() })
            };
            let tasks: Vec<_> = one.tasks.iter().map(line).collect();
            edits.push(Edit::AddBaseline { number: one.number, name: one.name.clone(), tasks: tasks.clone() });
            edits.push(Edit::RemoveBaseline { number: one.number });
            let lines = tasks.into_iter().map(|(uid, line)| (place as u32, uid, line)).collect();
            let whole = (place > 0).then(|| (place as u32, one.name.clone()));
            taken.baselines.push(plan::TakenBaseline { number: one.number, whole, lines });
        }
        for resource in &plan.resources {
            edits.push(Edit::AddResource { resource: Box::new(resource.clone()) });
            edits.push(Edit::RemoveResource { resource: resource.uid.clone() });
            taken.resource = Some((3, resource.clone()));
        }
        edits.push(Edit::PutBack { taken: Box::new(taken) });
        edits.push(Edit::SetPlan { change: plan::PlanChange::AsOf(plan.as_of) });
        edits.push(Edit::SetPlan { change: plan::PlanChange::Options(Box::new(plan.options.clone())) });
        edits
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(plan in crate::invented::plan()) {
            let edits = edits_of(&plan);
            prop_assert_eq!(edits_from_json(&edits_to_json(&edits)).unwrap(), edits);
        }
    }

    #[test]
    fn another_text_is_refused() {
        for text in ["", "{}", "[1]", r#"[{"set_task":{"field":"colour","to":{"uid":"1"},"calendar":null}}]"#] {
            assert_eq!(edits_from_json(text).unwrap_err().code, "DOC-124", "{text}");
        }
    }
}
