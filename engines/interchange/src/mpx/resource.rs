//! Resources and assignments of MPX.

use std::collections::HashMap;

use plan::{Assignment, Minutes, Plan, Resource, ResourceId, ResourceKind, TaskId};

use super::record::Record;
use super::settings::Settings;
use crate::findings::Findings;

/// How resources are called: by number, by unique id; and which calendar is whose.
#[derive(Default)]
pub(super) struct Known {
    numbers: HashMap<String, ResourceId>,
    ids: HashMap<String, ResourceId>,
    calendars: Vec<(usize, usize)>,
}

impl Known {
    /// The resource told last has the calendar at a place.
    pub(super) fn has_calendar(&mut self, plan: &Plan, draft: usize) {
        if let Some(last) = plan.resources.len().checked_sub(1) {
            self.calendars.push((last, draft));
        }
    }

    /// Places of resources and of their calendars.
    pub(super) fn calendars(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.calendars.iter().copied()
    }
}

/// Fields: 1 name, 40 number, 41 most units, 42 rate, 49 unique id.
pub(super) fn take(
    record: &Record<'_>,
    fields: &[u16],
    settings: &Settings,
    plan: &mut Plan,
    known: &mut Known,
    findings: &mut Findings,
) {
    let at = |number: u16| fields.iter().position(|one| *one == number).map_or("", |at| record.field(at + 1));
    let name_at = fields.iter().position(|one| *one == 1);
    let name = name_at.map(|at| record.name(at + 1)).unwrap_or_default();
    let number = at(40).to_string();
    let uid = [at(49), at(40)].into_iter().find(|id| !id.is_empty()).unwrap_or_default().to_string();
    let place = settings.at(record, "resource", &uid, &name);
    let id = ResourceId(plan.resources.len() as u32);
    if known.ids.insert(uid.clone(), id).is_some() {
        findings.error("MPX-161", |tell| {
            let tell = tell.about("resource", &uid, &name).line(record.line);
            tell.cause("has the id of another resource").hint("export it again")
        });
    }
    known.numbers.insert(number, id);
    let resource = Resource {
        kind: ResourceKind::Work,
        calendar: None,
        units_max: place.number(at(41), findings),
        rate_hour: place.money(at(42)),
        uid: uid.clone(),
        name: name.clone(),
    };
    plan.resources.push(resource);
}

/// `75,number,units,work,baseline work,actual work,overtime,cost,baseline cost,actual cost,start,finish,delay,unique id`.
pub(super) fn take_assignment(
    record: &Record<'_>,
    settings: &Settings,
    plan: &mut Plan,
    known: &Known,
    findings: &mut Findings,
) {
    let id = record.field(13).to_string();
    let resource = known.ids.get(&id).or_else(|| known.numbers.get(record.field(1))).copied();
    let task = plan.tasks.len().checked_sub(1).map(|at| TaskId(at as u32));
    let (Some(task), Some(resource)) = (task, resource) else {
        return findings.warning("MPX-163", |tell| {
            let tell = tell.about("assignment", &id, "").line(record.line);
            tell.cause("names a task or a resource that is not in the file, and is left out").hint("export it again")
        });
    };
    let place = settings.at(record, "assignment", &id, "");
    let mut work = |at: usize| place.duration_from_zero(record.field(at), findings).map_or(Minutes(0), |(it, _)| it);
    let (all, actual) = (work(3), work(5));
    plan.assignments.push(Assignment {
        uid: (plan.assignments.len() + 1).to_string(),
        task,
        resource: Some(resource),
        units: place.number(record.field(2), findings).unwrap_or(1.0),
        work: all,
        work_actual: actual,
        work_remaining: Minutes((all.0 - actual.0).max(0)),
        cost: place.money(record.field(7)),
        cost_actual: place.money(record.field(9)),
        is_driving: false,
    });
}
