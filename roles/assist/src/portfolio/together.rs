//! Plans of several projects in one run: what waits for another project is dated by it.

use std::collections::HashMap;
use std::sync::Arc;

use ::api::{Answer, Problem, Visit};
use office::{Permit, ScopeId, plans::PlanHeader};
use plan::{CheckedPlan, Finding, Lag, Minutes, Plan, Refusal, Severity, Subject, TaskId};
use schedule::Schedule;

use super::model::{CrossLink, End};
use crate::edits;
use crate::plans::{live::Live, queries as found};

/// A project's newest plan.
pub struct Member {
    pub header: PlanHeader,
    pub live: Arc<Live>,
}

/// How a link between plans stands in the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Standing {
    /// A task at one of its ends is gone: it holds nothing.
    pub is_loose: bool,
    /// Without it the successor would start earlier.
    pub is_driving: bool,
}

/// All plans dated in one run.
pub struct Run {
    /// In the order of the members.
    pub schedules: Vec<Schedule>,
    /// In the order of the links.
    pub standings: Vec<Standing>,
}

/// The newest plans of some projects, in memory.
pub async fn plans_of(visit: &mut Visit, scopes: &[ScopeId], permit: Permit) -> Answer<Vec<Member>> {
    let mut members = Vec::with_capacity(scopes.len());
    for scope in scopes {
        let headers = found::newest(visit, Some(*scope), permit).await?;
        if let Some(header) = headers.into_iter().find(|header| header.scope_id == *scope) {
            members.push(Member { live: edits::bring(visit, &header).await?, header });
        }
    }
    Ok(members)
}

/// Dates all members in one run. Long arithmetic: call it on a compute thread.
///
/// Errors: tasks that wait for themselves across projects.
pub fn run(members: &[Member], links: &[CrossLink]) -> Result<Run, Vec<Finding>> {
    let places = Places::of(members);
    let ends: Vec<Option<plan::CrossLink>> = links.iter().map(|link| places.link(link)).collect();
    let tight: Vec<plan::CrossLink> = ends.iter().flatten().copied().collect();
    let own = |member: &Member| member.live.schedule.clone();
    if tight.is_empty() {
        let standings = links.iter().map(|_| Standing { is_loose: true, is_driving: false }).collect();
        return Ok(Run { schedules: members.iter().map(own).collect(), standings });
    }
    let checked: Vec<CheckedPlan<'_>> =
        members.iter().map(|member| plan::check(&member.live.plan)).collect::<Result<_, _>>()?;
    let dated = schedule::run_together(&checked, &tight)?;
    let schedules: Vec<Schedule> = dated.into_iter().map(|(schedule, _)| schedule).collect();
    let standing = |end: &Option<plan::CrossLink>| match end {
        None => Standing { is_loose: true, is_driving: false },
        Some(link) => {
            let early = |schedule: &Schedule| schedule.of(link.to.1).early_start;
            let is_driving = early(&schedules[link.to.0]) != early(&members[link.to.0].live.schedule);
            Standing { is_loose: false, is_driving }
        }
    };
    let standings = ends.iter().map(standing).collect();
    Ok(Run { schedules, standings })
}

/// Errors: `PLA-132` for the newest link's tasks; the first fault of the run.
pub async fn demand_sound(visit: &mut Visit, members: Vec<Member>, links: Vec<CrossLink>) -> Answer<()> {
    if let Some(newest) = links.last() {
        let places = Places::of(&members);
        for end in [&newest.from, &newest.to] {
            if places.find(end).is_none() {
                let subject = Subject::new("task", end.task.clone(), end.task.clone());
                let cause = "is not in the newest plan of its project";
                return Err(Problem::from(Refusal::new("PLA-132", subject, cause).hint("choose a task of that plan")));
            }
        }
    }
    let outcome = visit.office().compute(move || run(&members, &links).map(|_| ())).await?;
    outcome.map_err(|faults| Problem::from(first(faults)))
}

/// The first fault speaks for all.
pub fn first(faults: Vec<Finding>) -> Refusal {
    let fault = faults.into_iter().find(|one| one.severity == Severity::Error);
    fault.map_or_else(
        || Refusal::new("PLA-135", Subject::new("plans", "", ""), "cannot be dated together"),
        |fault| Refusal {
            values: fault.values,
            ..Refusal::new(fault.code, fault.subject, fault.cause).hint(fault.hint)
        },
    )
}

/// Where tasks stand among the members.
struct Places {
    members: HashMap<ScopeId, (usize, HashMap<String, TaskId>)>,
}

impl Places {
    fn of(members: &[Member]) -> Places {
        let tasks = |plan: &Plan| plan.each_task().map(|(id, task)| (task.uid.clone(), id)).collect();
        let place = |(at, member): (usize, &Member)| (member.header.scope_id, (at, tasks(&member.live.plan)));
        Places { members: members.iter().enumerate().map(place).collect() }
    }

    fn find(&self, end: &End) -> Option<(usize, TaskId)> {
        let (at, tasks) = self.members.get(&end.scope)?;
        Some((*at, *tasks.get(&end.task)?))
    }

    fn link(&self, link: &CrossLink) -> Option<plan::CrossLink> {
        let lag = Lag::Working(Minutes(link.lag_minutes));
        Some(plan::CrossLink { from: self.find(&link.from)?, to: self.find(&link.to)?, kind: link.kind, lag })
    }
}
