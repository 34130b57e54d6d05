//! What P6 cannot hold of a document: told before anything is written, one finding per kind and plan.

use plan::{ConstraintKind, Finding, Lag, Plan, ResourceKind, Severity, Subject, Task, TaskMode};

use super::view::{Line, lines_of};
use super::{numbers, words};
use crate::{Document, note};

/// A kind of loss: its code in XER and in P6's XML, nothing where nothing is lost; what is lost, what to do, how many of a plan.
struct Kind {
    codes: (&'static str, &'static str),
    what: &'static str,
    hint: &'static str,
    severity: Severity,
    count: fn(&Laid<'_>) -> usize,
}

/// A plan and what its lines become.
struct Laid<'p> {
    plan: &'p Plan,
    lines: Vec<Line>,
}

impl Laid<'_> {
    fn activities(&self, is_lost: impl Fn(&Task) -> bool) -> usize {
        let lines = self.plan.tasks.iter().zip(&self.lines);
        lines.filter(|(task, line)| **line == Line::Activity && is_lost(task)).count()
    }

    fn nodes(&self, is_lost: impl Fn(&Task) -> bool) -> usize {
        let lines = self.plan.tasks.iter().zip(&self.lines);
        lines.filter(|(task, line)| **line == Line::Node && is_lost(task)).count()
    }
}

const KEEP: &str = "keep the plan in Dextra as well";

/// Codes XER-201 to XER-222 and PMX-201 to PMX-222.
const KINDS: &[Kind] = &[
    Kind {
        codes: ("XER-201", "PMX-201"),
        what: "splits are left out: the tasks run through",
        hint: "suspend and resume the tasks in P6",
        severity: Severity::Warning,
        count: |laid| laid.activities(|task| !task.gaps.is_empty()),
    },
    Kind {
        codes: ("XER-202", "PMX-202"),
        what: "manual tasks become automatic ones",
        hint: "give them constraints where their dates must hold",
        severity: Severity::Warning,
        count: |laid| laid.activities(|task| matches!(task.mode, TaskMode::Manual { .. })),
    },
    Kind {
        codes: ("XER-203", "PMX-203"),
        what: "inactive tasks are left out",
        hint: KEEP,
        severity: Severity::Warning,
        count: |laid| {
            let inactive = |(task, line): &(&Task, &Line)| {
                **line == Line::Absent || (**line == Line::Node && task.mode == TaskMode::Inactive)
            };
            laid.plan.tasks.iter().zip(&laid.lines).filter(inactive).count()
        },
    },
    Kind {
        codes: ("XER-204", "PMX-204"),
        what: "durations on the clock become durations on a calendar of 24 hours",
        hint: "compare the dates afterwards",
        severity: Severity::Note,
        count: |laid| laid.activities(|task| task.is_elapsed),
    },
    Kind {
        codes: ("XER-205", "PMX-205"),
        what: "lags on the clock or in percent become working time",
        hint: "compare the dates afterwards",
        severity: Severity::Warning,
        count: |laid| laid.plan.links.iter().filter(|link| !matches!(link.lag, Lag::Working(_))).count(),
    },
    Kind {
        codes: ("XER-206", "PMX-206"),
        what: "deadlines are left out",
        hint: "give the tasks a finish-on-or-before constraint in P6 where it must show in the float",
        severity: Severity::Warning,
        count: |laid| laid.plan.tasks.iter().filter(|task| task.deadline.is_some()).count(),
    },
    Kind {
        codes: ("XER-207", "PMX-207"),
        what: "links of summaries or of inactive tasks are left out",
        hint: "link the tasks under them",
        severity: Severity::Warning,
        count: |laid| {
            let is_activity = |id: plan::TaskId| laid.lines[id.0 as usize] == Line::Activity;
            laid.plan.links.iter().filter(|link| !is_activity(link.from) || !is_activity(link.to)).count()
        },
    },
    Kind {
        codes: ("", "PMX-208"),
        what: "baselines are numbered anew, and keep their activities only",
        hint: KEEP,
        severity: Severity::Note,
        count: retold_baselines,
    },
    Kind {
        codes: ("XER-208", ""),
        what: "baselines are left out",
        hint: KEEP,
        severity: Severity::Warning,
        count: |laid| laid.plan.baselines.len(),
    },
    Kind {
        codes: ("XER-209", "PMX-209"),
        what: "summaries keep their names and places only: P6 computes the rest from what lies under them",
        hint: "put constraints and costs on the tasks themselves",
        severity: Severity::Note,
        count: |laid| laid.nodes(says_more),
    },
    Kind {
        codes: ("XER-210", "PMX-210"),
        what: "milestones with a duration lose it",
        hint: "make them tasks",
        severity: Severity::Warning,
        count: |laid| laid.activities(|task| task.is_milestone() && (task.duration.0 != 0 || task.remaining.0 != 0)),
    },
    Kind {
        codes: ("XER-211", "PMX-211"),
        what: "levelling delays are left out",
        hint: "level in P6 again",
        severity: Severity::Warning,
        count: |laid| laid.activities(|task| task.levelling_delay.0 != 0),
    },
    Kind {
        codes: ("XER-212", "PMX-212"),
        what: "set of options of another tool is left out",
        hint: "compare the dates afterwards",
        severity: Severity::Note,
        count: |laid| usize::from(has_foreign_options(laid.plan)),
    },
    Kind {
        codes: ("XER-213", "PMX-213"),
        what: "unique ids are replaced by numbers",
        hint: KEEP,
        severity: Severity::Note,
        count: |laid| foreign_ids(laid),
    },
    Kind {
        codes: ("XER-214", "PMX-214"),
        what: "codes, names or notes are missing, stand twice or hold what P6 does not, and are made fit",
        hint: "give every task a code of its own",
        severity: Severity::Note,
        count: |laid| unfit_codes(laid),
    },
    Kind {
        codes: ("XER-215", "PMX-215"),
        what: "lines change their place: P6 wants one node at the top, and activities before the nodes beside them",
        hint: "compare the outline afterwards",
        severity: Severity::Note,
        count: |laid| moved_lines(laid),
    },
    Kind {
        codes: ("XER-216", "PMX-216"),
        what: "shares done are told anew: P6 computes them from durations, and knows physical ones only by their kind",
        hint: "compare the progress afterwards",
        severity: Severity::Note,
        count: |laid| laid.activities(has_other_share),
    },
    Kind {
        codes: ("XER-217", "PMX-217"),
        what: "calendars are told day by day: exceptions lose their names, and hours of a day are told where none were",
        hint: KEEP,
        severity: Severity::Note,
        count: |laid| laid.plan.calendars.iter().filter(|calendar| is_retold(calendar)).count(),
    },
    Kind {
        codes: ("XER-218", "PMX-218"),
        what: "tasks lose marks of another tool: effort driven, estimated, priority in steps of one, resource calendars ignored",
        hint: KEEP,
        severity: Severity::Note,
        count: |laid| laid.activities(has_foreign_marks),
    },
    Kind {
        codes: ("XER-219", "PMX-219"),
        what: "resources or assignments are made fit: costs become material, amounts follow from work done and to come",
        hint: "compare costs and work afterwards",
        severity: Severity::Note,
        count: |laid| unfit_resources(laid),
    },
    Kind {
        codes: ("XER-220", "PMX-220"),
        what: "paths of tasks follow their nodes",
        hint: KEEP,
        severity: Severity::Note,
        count: |laid| laid.activities(|task| task.wbs != wbs_above(laid.plan, task)),
    },
    Kind {
        codes: ("XER-221", "PMX-221"),
        what: "marks as critical are computed by P6, and costs of zero are not kept",
        hint: "schedule in P6 again",
        severity: Severity::Note,
        count: |laid| laid.activities(has_computed_marks),
    },
    Kind {
        codes: ("XER-222", "PMX-222"),
        what: "activities have no dates, which P6 wants, or others than their actual ones",
        hint: "schedule the plan before it is written",
        severity: Severity::Note,
        count: |laid| laid.activities(has_odd_dates),
    },
];

/// All that is lost, plan by plan.
pub(crate) fn of(document: &Document, is_xml: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for plan in &document.plans {
        let laid = Laid { plan, lines: lines_of(plan) };
        for kind in KINDS {
            let code = if is_xml { kind.codes.1 } else { kind.codes.0 };
            let count = if code.is_empty() { 0 } else { (kind.count)(&laid) };
            if count == 0 {
                continue;
            }
            let subject = Subject::new("plan", &plan.uid, &plan.name);
            let cause = format!("cannot be kept whole: {count} {}", kind.what);
            findings.push(Finding::new(code, kind.severity, subject, cause).hint(kind.hint).value("count", count));
        }
    }
    findings
}

fn says_more(task: &Task) -> bool {
    let bare = Task {
        uid: task.uid.clone(),
        code: task.code.clone(),
        name: task.name.clone(),
        wbs: task.wbs.clone(),
        parent: task.parent,
        kind: plan::TaskKind::Summary,
        ..Task::default()
    };
    *task != bare
}

fn has_foreign_options(plan: &Plan) -> bool {
    let options = &plan.options;
    let plain = plan::Options::default();
    options.dialect != plan::Dialect::P6
        || options.schedules_from_finish
        || options.honours_constraints
        || options.moves != plain.moves
        || options.splits_in_progress != plain.splits_in_progress
        || options.days_per_month != plain.days_per_month
        || (options.default_start, options.default_end) != (plain.default_start, plain.default_end)
        || plan.calendars.is_empty()
        || plan.calendar.is_none()
}

fn foreign_ids(laid: &Laid<'_>) -> usize {
    let plan = laid.plan;
    let is_foreign = |uid: &str| numbers::plain(uid.strip_prefix("wbs-").unwrap_or(uid)).is_none();
    let tasks = plan.tasks.iter().filter(|task| is_foreign(&task.uid)).count();
    let calendars = plan.calendars.iter().filter(|calendar| is_foreign(&calendar.uid)).count();
    let resources = plan.resources.iter().filter(|one| is_foreign(one.uid.trim_start_matches("role-"))).count();
    let assignments = plan.assignments.iter().filter(|one| is_foreign(&one.uid)).count();
    tasks + calendars + resources + assignments + usize::from(is_foreign(&plan.uid))
}

fn unfit_codes(laid: &Laid<'_>) -> usize {
    let plan = laid.plan;
    let mut seen = std::collections::HashSet::new();
    let lines = plan.tasks.iter().zip(&laid.lines);
    let twice: Vec<bool> = lines
        .map(|(task, line)| *line == Line::Activity && (task.code.is_empty() || !seen.insert(&task.code)))
        .collect();
    let has_control = |text: &str| text.chars().any(char::is_control);
    let unfit = |((task, line), is_twice): &((&Task, &Line), &bool)| {
        let is_renamed = **line == Line::Node && (task.code != task.wbs || task.name.is_empty() || task.wbs.is_empty());
        let has_odd_note = !task.note.is_empty() && note::plain(&note::html(&task.note)) != task.note;
        **is_twice || is_renamed || has_odd_note || has_control(&task.name) || has_control(&task.code)
    };
    let tasks = plan.tasks.iter().zip(&laid.lines).zip(&twice).filter(unfit).count();
    let top = plan.tasks.first().filter(|task| task.parent.is_none());
    let is_named = top.is_none_or(|top| top.name == plan.name);
    let is_coded = !plan.code.is_empty() && !has_control(&plan.name);
    tasks + usize::from(!is_named) + usize::from(!is_coded)
}

fn moved_lines(laid: &Laid<'_>) -> usize {
    let plan = laid.plan;
    let tops = plan.tasks.iter().zip(&laid.lines).filter(|(task, _)| task.parent.is_none());
    let has_root = tops.clone().count() == 1 && tops.clone().all(|(_, line)| *line == Line::Node);
    let tops = if has_root { 0 } else { tops.count().max(1) };
    // An activity stands right behind its node, before the nodes beside it.
    let mut is_closed = vec![false; plan.tasks.len()];
    let mut late = 0;
    for (task, line) in plan.tasks.iter().zip(&laid.lines) {
        let Some(parent) = task.parent.map(|parent| parent.0 as usize) else { continue };
        match line {
            Line::Node => is_closed[parent] = true,
            _ if is_closed[parent] => late += 1,
            _ => {}
        }
    }
    tops + late
}

/// The share that P6 shows for durations.
pub(crate) fn share_by_duration(task: &Task) -> f64 {
    match (task.is_started(), task.is_complete()) {
        (_, true) => 1.0,
        (false, false) => 0.0,
        _ if task.duration.0 > 0 => (1.0 - task.remaining.0 as f64 / task.duration.0 as f64).clamp(0.0, 1.0),
        _ => 0.0,
    }
}

fn has_other_share(task: &Task) -> bool {
    let is_physical = task.share_kind == plan::ShareKind::Physical;
    task.progress.share != share_by_duration(task)
        || task.progress.physical.is_some() != is_physical
        || (task.is_complete() && (task.remaining.0 != 0 || !task.is_started()))
        || task.constraint.is_some_and(|one| one.kind == ConstraintKind::AsLateAsPossible && one.date.is_some())
}

fn is_retold(calendar: &plan::Calendar) -> bool {
    let mut last = None;
    let is_plain = calendar.exceptions.iter().all(|exception| {
        let is_later = last.is_none_or(|last| last < exception.first);
        last = Some(exception.first);
        is_later && exception.name.is_empty() && exception.first == exception.last
    });
    !is_plain || calendar.minutes_per_day.is_none()
}

fn has_foreign_marks(task: &Task) -> bool {
    task.is_effort_driven
        || task.is_estimated
        || task.ignores_resource_calendars
        || task.calendar.is_none()
        || task.priority.is_none_or(|priority| words::priority(priority) != priority)
}

fn unfit_resources(laid: &Laid<'_>) -> usize {
    let plan = laid.plan;
    let resources = plan.resources.iter().filter(|one| one.kind == ResourceKind::Cost || is_unfit(one));
    let assignments = plan.assignments.iter().filter(|one| {
        let material = one.resource.is_some_and(|id| plan.resources[id.0 as usize].kind != ResourceKind::Work);
        let sum = one.work_actual.0.saturating_add(one.work_remaining.0);
        let is_on_node = laid.lines[one.task.0 as usize] != Line::Activity;
        is_on_node
            || (one.work_actual.0 > 0 && one.work != plan::Minutes(sum))
            || (material && (sum, one.work.0) != (0, 0))
    });
    let money = |task: &&Task| task.cost.is_none() != task.cost_actual.is_none();
    resources.count() + assignments.count() + plan.tasks.iter().filter(money).count()
}

/// Roles have no rates; P6 wants names.
fn is_unfit(one: &plan::Resource) -> bool {
    one.name.is_empty()
        || one.name.chars().any(char::is_control)
        || one.uid.starts_with("role-")
            && (one.units_max.is_some() || one.rate_hour.is_some() || one.calendar.is_some())
}

fn wbs_above<'p>(plan: &'p Plan, task: &Task) -> &'p str {
    task.parent.map_or("", |parent| plan.task(parent).wbs.as_str())
}

fn retold_baselines(laid: &Laid<'_>) -> usize {
    let is_activity = |line: &plan::BaselineTask| laid.lines[line.task.0 as usize] == Line::Activity;
    let is_retold = |(at, baseline): &(usize, &plan::Baseline)| {
        let mut last = None;
        let is_in_order = baseline.tasks.iter().all(|line| last.replace(line.task).is_none_or(|last| last < line.task));
        baseline.number as usize != *at || !is_in_order || !baseline.tasks.iter().all(is_activity)
    };
    laid.plan.baselines.iter().enumerate().filter(is_retold).count()
}

fn has_odd_dates(task: &Task) -> bool {
    let (progress, stored) = (&task.progress, &task.stored);
    let is_other = |actual: Option<plan::Moment>, told: Option<plan::Moment>| {
        told.is_none() || (actual.is_some() && actual != told)
    };
    is_other(progress.actual_start.or(progress.actual_finish), stored.start)
        || is_other(progress.actual_finish, stored.finish)
}

fn has_computed_marks(task: &Task) -> bool {
    let is_zero = |money: &Option<plan::Money>| money.as_ref().is_some_and(|money| money.minor == 0);
    task.stored.is_critical == Some(false) || is_zero(&task.cost) || is_zero(&task.cost_actual)
}
