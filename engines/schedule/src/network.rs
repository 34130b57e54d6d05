//! The network as the passes see it: arrays of integers, one entry per task, links grouped by the task they end at.
//!
//! A policy decides once, while compiling, what each task and link means; the passes then only add, compare and convert.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use plan::{CalendarId, CheckedPlan, ConstraintKind, Moment, Node, TaskId, WorkingTime};

use crate::Policy;
use crate::lean::Packed;
use crate::outside::Outside;

/// No summary above demands anything.
pub(crate) const NONE: u32 = u32::MAX;
/// Lower and upper ends of working minutes, far from overflow.
pub(crate) const NEVER_BEFORE: i64 = i64::MIN / 4;
pub(crate) const NEVER_AFTER: i64 = i64::MAX / 4;

/// What the passes do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Remaining work follows its links. In progress under P6 it is the remainder that waits.
    Waiting,
    /// Complete under P6: a point that floats at the date up to which progress is known.
    Done,
    /// In progress under MS Project: begun at a fixed date, the remainder runs from where it resumes.
    Running,
    /// Both dates stand: typed by hand, or complete under MS Project.
    Fixed,
    /// Spans its links and drives nothing.
    Effort,
    Summary,
}

/// How the dates of a task without remaining work are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    Start,
    Finish,
}

/// A floor under the start of a task, and who set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pin {
    Free,
    /// Holds against logic: start at this work count.
    Start(i64),
    /// Holds against logic: finish at this work count.
    Finish(i64),
}

/// One task, compiled. Units: work counts on its own calendar (`time`).
#[derive(Clone, Debug)]
pub(crate) struct Activity {
    pub state: State,
    pub reading: Reading,
    /// Index into the network's calendars.
    pub time: u32,
    /// That calendar is not the task's own but the crew's.
    pub is_crewed: bool,
    pub remaining: i64,
    /// Start at this count or later: the data date or the plan's start.
    pub floor: i64,
    /// Constraints in the forward pass.
    pub floor_start: i64,
    pub floor_finish: i64,
    pub pin: Pin,
    /// Constraints and deadlines in the backward pass.
    pub ceiling_start: i64,
    pub ceiling_finish: i64,
    pub pin_late: Pin,
    /// `Running`: begun at, and resumed at; `Fixed`: start and finish; `Done`: the floor, literally.
    pub begun: Moment,
    pub ended: Moment,
    /// Elapsed minutes by which levelling moved the start.
    pub delay: i64,
    pub is_late_as_possible: bool,
    /// Started or complete, in whatever state the passes treat it.
    pub is_started: bool,
    pub is_complete: bool,
    pub is_inactive: bool,
    /// Nearest summary whose gate demands something, else `NONE`.
    pub gate: u32,
    /// Nearest summary whose lid demands something, else `NONE`.
    pub lid: u32,
}

/// From where a link counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Start,
    Finish,
    /// A date of the past, lag included.
    Instant(Moment),
    /// Not before this date of the past (lag included), nor before the predecessor's own early finish.
    Done(Moment),
}

/// One link, compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tie {
    pub from: u32,
    pub to: u32,
    /// Index into the plan's links.
    pub link: u32,
    pub origin: Origin,
    /// Ends at the successor's finish instead of its start.
    pub ends_at_finish: bool,
    /// Begins at the predecessor's start instead of its finish.
    pub begins_at_start: bool,
    /// Working minutes on `lag_time`.
    pub lag: i64,
    /// What is left of the lag in the backward pass.
    pub lag_late: i64,
    pub lag_time: u32,
    /// Predecessor, lag and successor share a calendar: no conversion.
    pub is_same: bool,
    /// The successor has begun: going back, it counts from where its remainder resumes.
    pub is_resumed: bool,
    pub pushes: bool,
    pub limits: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Task(u32),
    /// Collects what a summary's links demand of everything inside it.
    Gate(u32),
    /// Collects the dates of a linked summary from everything inside it.
    Roll(u32),
}

/// A plan compiled under a policy: everything both the deterministic passes and a simulation need.
pub struct Network<'p> {
    pub(crate) checked: &'p CheckedPlan<'p>,
    pub(crate) policy: Policy,
    /// A finish at the end of a day is passed on to other calendars as the start of the next, see `expected.rs`.
    pub(crate) lands_next_day: bool,
    pub(crate) as_of: Option<Moment>,
    pub(crate) times: Vec<Cow<'p, WorkingTime>>,
    pub(crate) idle_crews: Vec<u32>,
    /// Few tasks, if any.
    pub(crate) outside: BTreeMap<u32, Outside>,
    pub(crate) activities: Vec<Activity>,
    /// Grouped by successor: those of task `t` stand at `first_tie[t]..first_tie[t + 1]`.
    pub(crate) ties: Vec<Tie>,
    pub(crate) first_tie: Vec<u32>,
    /// By link of the plan, its index in `ties`.
    pub(crate) tie_of: Vec<u32>,
    pub(crate) steps: Vec<Step>,
    /// Earliest moment a summary's constraint allows inside it; the far past where it has none.
    pub(crate) gate_floors: Vec<Moment>,
    /// Latest moment a summary's deadline or constraint allows inside it.
    pub(crate) lid_ceilings: Vec<Moment>,
    /// What a simulation walks, made when it is first asked for.
    pub(crate) packed: OnceLock<Packed>,
}

impl<'p> Network<'p> {
    /// Compiles a checked plan under a policy.
    ///
    /// `as_of` replaces the plan's own data or status date.
    pub fn of(checked: &'p CheckedPlan<'p>, policy: Policy, as_of: Option<Moment>) -> Network<'p> {
        let as_of = as_of.or(checked.plan().as_of);
        let mut calendars = Calendars::new(checked);
        let activities = policy.activities(checked, as_of, &mut calendars);
        let (ties, first_tie) = policy.ties(checked, as_of, &activities, &calendars);
        let tie_of = by_link(&ties, checked.plan().links.len());
        let mut network = Network {
            checked,
            policy,
            lands_next_day: false,
            as_of,
            times: calendars.times,
            idle_crews: calendars.idle_crews,
            outside: BTreeMap::new(),
            activities,
            ties,
            first_tie,
            tie_of,
            steps: Vec::new(),
            gate_floors: Vec::new(),
            lid_ceilings: Vec::new(),
            packed: OnceLock::new(),
        };
        network.compile_summaries();
        network.compile_readings();
        network.compile_external();
        network
    }

    /// The same network with calendars tabled over its time, for engines that pass through it thousands of times.
    pub fn tabled(mut self) -> Network<'p> {
        if self.ties.iter().all(|tie| tie.is_same) {
            return self;
        }
        let early = self.forward(&self.remaining());
        let (mut first, mut last) = (self.end(&early), self.end(&early));
        for span in early.iter().filter(|span| span.finish_at != Moment::default()) {
            first = first.min(span.start_at);
            last = last.max(span.finish_at);
        }
        // Drawn durations may double the plan, and then some.
        let margin = plan::Minutes((last - first).0.saturating_add(366 * 1440));
        let from = Moment(first.0.saturating_sub(366 * 1440));
        self.times = self.times.iter().map(|time| Cow::Owned(time.tabled(from, last + margin))).collect();
        self
    }

    /// Number of tasks of the plan, summaries included.
    pub fn len(&self) -> usize {
        self.activities.len()
    }

    pub fn is_empty(&self) -> bool {
        self.activities.is_empty()
    }

    /// Remaining working minutes by task: what a simulation varies.
    pub fn remaining(&self) -> Vec<i64> {
        self.activities.iter().map(|activity| activity.remaining).collect()
    }

    /// Whether a task still has dates of its own to find: not complete, fixed, inactive or a summary.
    pub fn is_open(&self, task: TaskId) -> bool {
        let activity = &self.activities[task.0 as usize];
        matches!(activity.state, State::Waiting | State::Running) && !activity.is_inactive && !activity.is_complete
    }

    pub(crate) fn time(&self, task: u32) -> &WorkingTime {
        &self.times[self.activities[task as usize].time as usize]
    }

    pub(crate) fn incoming(&self, task: u32) -> &[Tie] {
        &self.ties[self.first_tie[task as usize] as usize..self.first_tie[task as usize + 1] as usize]
    }

    pub(crate) fn outgoing(&self, task: u32) -> impl Iterator<Item = &Tie> {
        let links = self.checked.outgoing(TaskId(task));
        links.iter().map(|link| &self.ties[self.tie_of[*link as usize] as usize])
    }

    /// Gates, lids and the steps that need computing: most plans have no linked summary and no extra step.
    fn compile_summaries(&mut self) {
        let count = self.activities.len();
        let (checked, plan) = (self.checked, self.checked.plan());
        let mut gates = vec![NONE; count];
        let mut lids = vec![NONE; count];
        self.gate_floors = vec![Moment(NEVER_BEFORE); count];
        self.lid_ceilings = vec![Moment(NEVER_AFTER); count];
        let mut is_linked = vec![false; count];
        for task in 0..count {
            let parent = checked.parent(TaskId(task as u32)).map_or(NONE, |id| id.0);
            let (gate, lid) =
                if parent == NONE { (NONE, NONE) } else { (gates[parent as usize], lids[parent as usize]) };
            self.activities[task].gate = gate;
            self.activities[task].lid = lid;
            if self.activities[task].state != State::Summary {
                continue;
            }
            let (floor, ceiling) = self.policy.summary_bounds(&plan.tasks[task]);
            self.gate_floors[task] = floor;
            self.lid_ceilings[task] = ceiling;
            let has_incoming = self.incoming(task as u32).iter().any(|tie| tie.pushes && !tie.ends_at_finish);
            let has_outgoing = self.outgoing(task as u32).next().is_some();
            is_linked[task] = has_outgoing || !self.incoming(task as u32).is_empty();
            gates[task] = if has_incoming || floor.0 > NEVER_BEFORE { task as u32 } else { gate };
            lids[task] = if has_outgoing || ceiling.0 < NEVER_AFTER { task as u32 } else { lid };
        }
        let steps = self.checked.order().iter().filter_map(|node| match node {
            Node::Task(task) if self.activities[task.0 as usize].state != State::Summary => Some(Step::Task(task.0)),
            Node::Task(task) => is_rolled(task.0, &is_linked, &lids).then_some(Step::Roll(task.0)),
            Node::Gate(task) => {
                (gates[task.0 as usize] == task.0 || is_rolled(task.0, &is_linked, &lids)).then_some(Step::Gate(task.0))
            }
        });
        self.steps = steps.collect();
    }

    /// MS Project shows a point at the instant of what leads to it; only a point without predecessor begins a day.
    fn compile_readings(&mut self) {
        if self.policy != Policy::MsProject {
            return;
        }
        for task in 0..self.activities.len() {
            let activity = &self.activities[task];
            let is_led = !self.incoming(task as u32).is_empty() || activity.gate != NONE;
            let is_held = activity.floor_finish > NEVER_BEFORE || matches!(activity.pin, Pin::Finish(_));
            self.activities[task].reading = if is_led || is_held { Reading::Finish } else { Reading::Start };
        }
    }
}

fn is_rolled(task: u32, is_linked: &[bool], lids: &[u32]) -> bool {
    is_linked[task as usize] || lids[task as usize] == task
}

fn by_link(ties: &[Tie], links: usize) -> Vec<u32> {
    let mut tie_of = vec![NONE; links];
    for (index, tie) in ties.iter().enumerate() {
        tie_of[tie.link as usize] = index as u32;
    }
    tie_of
}

/// The calendars of a network: those of the plan, then the clock.
pub(crate) struct Calendars<'p> {
    pub times: Vec<Cow<'p, WorkingTime>>,
    /// By calendar of the plan.
    known: Vec<u32>,
    /// Tasks whose crew and calendar never work at the same time.
    pub idle_crews: Vec<u32>,
}

impl<'p> Calendars<'p> {
    pub const PLAN: u32 = 0;
    pub const CLOCK: u32 = 1;

    fn new(checked: &'p CheckedPlan<'p>) -> Calendars<'p> {
        let plan = checked.plan();
        let mut times = vec![Cow::Borrowed(checked.time_of_plan()), Cow::Owned(WorkingTime::continuous())];
        let mut known = Vec::with_capacity(plan.calendars.len());
        for id in (0..plan.calendars.len() as u32).map(CalendarId) {
            known.push(match checked.time(id) {
                Some(time) if plan.calendar != Some(id) => {
                    times.push(Cow::Borrowed(time));
                    times.len() as u32 - 1
                }
                _ => Calendars::PLAN,
            });
        }
        Calendars { times, known, idle_crews: Vec::new() }
    }

    /// Index of a calendar; the plan's own when it is unknown or has no work.
    pub fn index(&self, id: Option<CalendarId>) -> u32 {
        id.map_or(Calendars::PLAN, |id| self.known[id.0 as usize])
    }
}

/// A constraint's date, or `None` where it has none or needs none.
pub(crate) fn dated(constraint: &plan::Constraint) -> Option<(ConstraintKind, Moment)> {
    Some((constraint.kind, constraint.date?))
}
