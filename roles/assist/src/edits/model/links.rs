//! Links and who works on what.

use plan::{Assignment, Edit, Editor, Lag, LinkKind, Minutes, Plan, Refusal, Resource, ResourceKind, Subject, TaskId};

use super::meaning::Meaning;

type Ends<'a> = (&'a str, &'a str, LinkKind);

impl Meaning<'_> {
    /// A new link, or another lag, or another kind of the one link that is there.
    pub(super) fn link(
        &mut self,
        editor: &mut Editor<'_>,
        (from, to, kind): Ends<'_>,
        lag: Minutes,
        is_beside: bool,
    ) -> Result<(), Refusal> {
        let ends = (editor.find(from)?, editor.find(to)?);
        let plan = editor.plan();
        let there: Vec<_> = plan.links.iter().filter(|link| (link.from, link.to) == ends).copied().collect();
        let (from, to) = (from.to_owned(), to.to_owned());
        if let Some(link) = there.iter().find(|link| link.kind == kind) {
            let lag = kept_lag(plan, link.lag, ends.0, lag);
            return self.apply(editor, Edit::SetLink { from, to, kind, lag });
        }
        let mut lag = Lag::Working(lag);
        if let ([one], false) = (there.as_slice(), is_beside) {
            if let Lag::Working(minutes) = lag {
                lag = kept_lag(plan, one.lag, ends.0, minutes);
            }
            self.apply(editor, Edit::RemoveLink { from: from.clone(), to: to.clone(), kind: one.kind })?;
        }
        self.apply(editor, Edit::AddLink { from, to, kind, lag })
    }

    pub(super) fn assign(
        &mut self,
        editor: &mut Editor<'_>,
        task: &str,
        name: &str,
        units: f64,
    ) -> Result<(), Refusal> {
        let id = editor.find(task)?;
        let resource = match named(editor.plan(), name) {
            Some(resource) => resource,
            None => self.employ(editor, name)?,
        };
        let before = assignment_of(editor.plan(), id, &resource).cloned();
        let duration = editor.plan().task(id).duration;
        let work = Minutes((duration.0 as f64 * units).round() as i64);
        let one = match before {
            Some(one) => {
                self.apply(editor, Edit::RemoveAssignment { assignment: one.uid.clone() })?;
                let rest = Minutes((work.0 - one.work_actual.0).max(0));
                Assignment { units, work, work_remaining: rest, ..one }
            }
            None => Assignment {
                uid: free_uid(editor.plan(), task, &resource),
                task: TaskId(0),
                resource: None,
                units,
                work,
                work_actual: Minutes(0),
                work_remaining: work,
                cost: None,
                cost_actual: None,
                is_driving: true,
            },
        };
        let (task, resource) = (task.to_owned(), Some(resource));
        self.apply(editor, Edit::AddAssignment { task, resource, assignment: Box::new(one) })
    }

    /// A new name makes a new resource.
    fn employ(&mut self, editor: &mut Editor<'_>, name: &str) -> Result<String, Refusal> {
        let is_free = |uid: &str| editor.plan().resources.iter().all(|one| one.uid != uid);
        let mut uid = name.to_owned();
        let mut number = 2;
        while !is_free(&uid) {
            uid = format!("{name} {number}");
            number += 1;
        }
        let resource = Resource {
            uid: uid.clone(),
            name: name.to_owned(),
            kind: ResourceKind::Work,
            calendar: None,
            units_max: Some(1.0),
            rate_hour: None,
        };
        self.apply(editor, Edit::AddResource { resource: Box::new(resource) })?;
        Ok(uid)
    }

    pub(super) fn unassign(&mut self, editor: &mut Editor<'_>, task: &str, name: &str) -> Result<(), Refusal> {
        let id = editor.find(task)?;
        let one = named(editor.plan(), name).and_then(|uid| assignment_of(editor.plan(), id, &uid).cloned());
        let one = one.ok_or_else(|| {
            let subject = Subject::new("resource", name, name);
            Refusal::new("PLA-168", subject, "does not work on this task").hint("name one of those who work on it")
        })?;
        self.apply(editor, Edit::RemoveAssignment { assignment: one.uid })
    }
}

/// The lag as it was, when the page sends back the minutes it was shown: a share or an elapsed lag stays one.
fn kept_lag(plan: &Plan, lag: Lag, from: TaskId, wanted: Minutes) -> Lag {
    let shown = match lag {
        Lag::Working(minutes) | Lag::Elapsed(minutes) => minutes,
        Lag::Share(share) => Minutes((plan.task(from).duration.0 as f64 * share).round() as i64),
    };
    if shown == wanted { lag } else { Lag::Working(wanted) }
}

/// Unique id of a resource by its name, or by the id itself.
fn named(plan: &Plan, name: &str) -> Option<String> {
    let by_uid = plan.resources.iter().find(|one| one.uid == name);
    let by_name = || plan.resources.iter().find(|one| one.name == name);
    by_uid.or_else(by_name).map(|one| one.uid.clone())
}

fn assignment_of<'p>(plan: &'p Plan, task: TaskId, resource: &str) -> Option<&'p Assignment> {
    let is_own = |one: &&Assignment| {
        one.task == task && one.resource.is_some_and(|id| plan.resources[id.0 as usize].uid == resource)
    };
    plan.assignments.iter().find(is_own)
}

fn free_uid(plan: &Plan, task: &str, resource: &str) -> String {
    let is_free = |uid: &str| plan.assignments.iter().all(|one| one.uid != uid);
    let names = (1u32..).map(|number| match number {
        1 => format!("{task}/{resource}"),
        _ => format!("{task}/{resource}/{number}"),
    });
    names.into_iter().find(|uid| is_free(uid)).unwrap_or_default()
}
