//! How a forecast is asked for, computed and read: values in, values out.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering},
};

use office::{Day, Instant, PersonId, PlanId, ScopeId};
use plan::{CheckedPlan, Finding, Moment, Plan, Refusal, Subject, TaskId};
use simulate::{Delay, Distribution, Forecast as Run, Model, Outcome, Settings, Stop, Watch};

use crate::risks::{Kind, PROBABILITIES, Risk};

pub type ForecastId = uuid::Uuid;

const ITERATIONS_USUAL: i64 = 5000;
const ITERATIONS_MAX: i64 = 100_000;
/// JSON numbers are exact up to here.
const SEED_MAX: i64 = 9_007_199_254_740_991;
const CURVE_POINTS_MAX: i64 = 200;
const TORNADO_MAX: usize = 10;
/// Risks whose absence is tried one by one; those with the largest expected delay.
const TRIED_MAX: usize = 60;

/// What a person or a change asks for. As text it is the subject of a job: `scope iterations seed`, or the scope alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub scope: ScopeId,
    pub iterations: i64,
    pub seed: i64,
}

/// How sure the finish of a project is, as computed once. Never changed; a newer one follows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    pub id: ForecastId,
    pub scope: ScopeId,
    pub plan: PlanId,
    pub plan_number: i64,
    pub asked: Asked,
    pub by: Option<PersonId>,
    pub at: Instant,
    pub found: Found,
}

/// What the runs found. Dates are days, in the plan's own place.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub deterministic_finish: Option<Day>,
    /// P10, P50, P80, P90 and the mean.
    pub rows: Vec<Row>,
    pub curve: Vec<Point>,
    /// Largest first.
    pub tornado: Vec<Bar>,
    pub commitment: Option<Day>,
    /// 0 to 1: share of iterations that finish by the end of that day.
    pub commitment_chance: Option<f64>,
    pub commitment_chance_without: Option<f64>,
    pub commitment_chance_answered: Option<f64>,
    /// Chance of the plan's own finish.
    pub plan_chance: Option<f64>,
    pub risk_count: i64,
    /// What was left out, in words.
    pub notes: Vec<Note>,
}

/// One line of the table of dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// `p10`, `p50`, `p80`, `p90`, `mean`.
    pub name: String,
    pub on: Day,
    /// Half width of the 95 % interval in days; `None` for the mean.
    pub half_days: Option<i64>,
    pub without_on: Day,
    /// Working days by which risks delay this date.
    pub risk_days: f64,
    /// `None` when no response is planned that makes a risk less likely.
    pub answered: Option<Answered>,
}

/// A date when the planned responses work.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    pub on: Day,
    pub half_days: Option<i64>,
    /// Working days that the responses win; negative is earlier.
    pub gain_days: f64,
}

/// Share of iterations finished by the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub on: Day,
    pub without: f64,
    pub with: f64,
    pub answered: Option<f64>,
}

/// Working days that the P80 date would come forward without a risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub risk: uuid::Uuid,
    pub key: String,
    pub title: String,
    pub days: f64,
    /// The same with the planned responses.
    pub answered_days: Option<f64>,
}

/// Something that the forecast does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub code: String,
    pub subject: String,
    pub cause: String,
}

impl Asked {
    /// A request of a person.
    ///
    /// Errors: `FOR-101` for a number of iterations outside 100 to 100 000, `FOR-102` for a seed that JSON cannot hold.
    pub fn by_person(scope: ScopeId, iterations: i64, seed: Option<i64>) -> Result<Asked, Refusal> {
        let refuse = |code, cause: String| Refusal::new(code, Subject::new("forecast", scope.to_string(), ""), cause);
        if !(100..=ITERATIONS_MAX).contains(&iterations) {
            let cause = format!("asks for {iterations} iterations");
            return Err(refuse("FOR-101", cause).hint("ask for 100 to 100000").value("iterations", iterations));
        }
        let seed = seed.unwrap_or(SEED_USUAL);
        if !(0..=SEED_MAX).contains(&seed) {
            return Err(refuse("FOR-102", format!("has the seed {seed}")).hint("take a whole number from 0 to 2⁵³ − 1"));
        }
        Ok(Asked { scope, iterations, seed })
    }

    /// From the subject of a job; `None` when it is no such text.
    pub fn of_subject(subject: &str) -> Option<Asked> {
        let mut words = subject.split(' ');
        let scope = words.next()?.parse().ok()?;
        let iterations = words.next().map_or(Some(ITERATIONS_USUAL), |word| word.parse().ok())?;
        let seed = words.next().map_or(Some(SEED_USUAL), |word| word.parse().ok())?;
        Some(Asked { scope, iterations, seed })
    }

    pub fn subject(&self) -> String {
        format!("{} {} {}", self.scope, self.iterations, self.seed)
    }
}

/// One seed unless another is asked for: two forecasts differ by what changed and not by noise, and the same plan with
/// the same risks has the same P80 in every office.
const SEED_USUAL: i64 = 7215;

/// Runs the plan without risks, with all, with the planned responses, and once without each risk, all on the same draws.
///
/// Errors: outer `None` when it was cancelled, inner findings when the plan or the numbers forbid it.
pub fn computed(
    plan: &Plan,
    risks: &[Risk],
    asked: Asked,
    ends_on: Option<&Day>,
    cancelled: &AtomicBool,
    share: &(dyn Fn(f64) + Sync),
) -> Option<Result<Found, Vec<Finding>>> {
    let checked = match plan::check(plan) {
        Ok(checked) => checked,
        Err(findings) => return Some(Err(findings)),
    };
    match drawn(&checked, risks, asked, ends_on, cancelled, share) {
        Ok(found) => Some(Ok(found)),
        Err(Stop::Refused(findings)) => Some(Err(findings)),
        Err(Stop::Cancelled) => None,
    }
}

fn drawn(
    checked: &CheckedPlan<'_>,
    risks: &[Risk],
    asked: Asked,
    ends_on: Option<&Day>,
    cancelled: &AtomicBool,
    share: &(dyn Fn(f64) + Sync),
) -> Result<Found, Stop> {
    let (model, mut notes) = model_of(checked, risks);
    let planned = answered(&model, risks);
    let tried = tried(&model);
    let cases = if planned.is_some() { 2 } else { 1 };
    let rounds = (1 + cases * (tried.len() + 1)) as f64;
    let draws = Draws { checked, asked, cancelled, share, rounds, done: Mutex::new(0.0) };
    let (run, findings) = draws.run(&model, true)?;
    notes.extend(findings.into_iter().map(Note::of));
    let answer = planned.as_ref().map(|planned| draws.run(planned, false)).transpose()?.map(|(run, _)| run);
    let mut bars = Vec::new();
    for index in tried {
        let days = draws.days_without(&model, index, &run)?;
        let both = planned.as_ref().zip(answer.as_ref());
        let answered_days = both.map(|(planned, run)| draws.days_without(planned, index, run)).transpose()?;
        let key = &model.risks[index].id;
        let Some(risk) = risks.iter().find(|risk| risk.key == *key) else { continue };
        bars.push(Bar { risk: risk.id, key: risk.key.clone(), title: risk.title.clone(), days, answered_days });
    }
    let outcomes = Outcomes {
        with: &run.finish,
        without: run.finish_without_risks.as_ref().unwrap_or(&run.finish),
        answered: answer.as_ref().map(|run| &run.finish),
    };
    let deterministic_finish = run.deterministic_finish.and_then(day_of);
    Ok(found(checked, &outcomes, deterministic_finish, bars, ends_on, notes, model.risks.len()))
}

/// Runs of one forecast, which tell together how far they are.
struct Draws<'d> {
    checked: &'d CheckedPlan<'d>,
    asked: Asked,
    cancelled: &'d AtomicBool,
    share: &'d (dyn Fn(f64) + Sync),
    rounds: f64,
    done: Mutex<f64>,
}

impl Draws<'_> {
    fn run(&self, model: &Model, compares: bool) -> Result<(Run, Vec<Finding>), Stop> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Stop::Cancelled);
        }
        let weight = if compares { 2.0 } else { 1.0 };
        let before = self.done.lock().map_or(0.0, |done| *done);
        let told = |part: u32, of: u32| {
            (self.share)((before + weight * f64::from(part) / f64::from(of.max(1))).min(self.rounds) / self.rounds);
        };
        let settings = Settings {
            iterations: u32::try_from(self.asked.iterations).unwrap_or(u32::MAX),
            seed: self.asked.seed.unsigned_abs(),
            // A pool of its own: pages that compute beside it do not stand in its queue.
            threads: Some(::api::threads_for_jobs()),
            compares_without_risks: compares,
            ..Settings::default()
        };
        let watch = Watch { progress: &told, cancelled: self.cancelled };
        let answer = simulate::run(self.checked, model, &settings, &watch)?;
        if let Ok(mut done) = self.done.lock() {
            *done += weight;
        }
        Ok(answer)
    }

    /// Working days that P80 comes forward when one risk of the model does not exist.
    fn days_without(&self, model: &Model, index: usize, run: &Run) -> Result<f64, Stop> {
        let mut fewer = model.clone();
        fewer.risks.remove(index);
        let (without, _) = self.run(&fewer, false)?;
        Ok(working_days(self.checked, without.finish.p80(), run.finish.p80()))
    }
}

/// The same risks as likely as their targets say; `None` when no target makes one less likely.
fn answered(model: &Model, risks: &[Risk]) -> Option<Model> {
    let mut planned = model.clone();
    for drawn in &mut planned.risks {
        let risk = risks.iter().find(|risk| risk.key == drawn.id);
        let Some(target) = risk.and_then(|risk| risk.target) else { continue };
        drawn.probability = drawn.probability.min(middle_of(target.probability));
    }
    (planned != *model).then_some(planned)
}

/// The middle of a level's range, 0 to 1.
fn middle_of(level: i64) -> f64 {
    let found = PROBABILITIES.iter().find(|one| one.level == level);
    found.map_or(1.0, |one| (one.from_percent.unwrap_or(0.0) + one.to_percent.unwrap_or(100.0)) / 200.0)
}

/// Which risks of the model are worth a run without them, those with the largest expected delay first.
fn tried(model: &Model) -> Vec<usize> {
    let expected = |index: &usize| {
        let risk = &model.risks[*index];
        risk.probability * risk.delays.iter().map(|delay| delay.distribution.mean()).sum::<f64>()
    };
    let mut indices: Vec<usize> = (0..model.risks.len()).collect();
    indices.sort_by(|a, b| expected(b).total_cmp(&expected(a)).then(a.cmp(b)));
    indices.truncate(TRIED_MAX);
    indices
}

/// The usual ranges, and every threat that has a probability, a delay and tasks of this plan.
fn model_of(checked: &CheckedPlan<'_>, risks: &[Risk]) -> (Model, Vec<Note>) {
    let plan = checked.plan();
    let mut model = Model::usual(checked);
    let mut notes = Vec::new();
    let minutes_per_day = f64::from(plan.options.minutes_per_day.max(1));
    for risk in risks {
        let (Some(probability), Some(delay)) = (risk.probability, risk.delay_days) else { continue };
        if risk.kind == Kind::Opportunity {
            notes.push(Note::about(risk, "is an opportunity, and a gain of time is not drawn"));
            continue;
        }
        let named: Vec<TaskId> =
            plan.each_task().filter(|(_, task)| risk.task_uids.contains(&task.uid)).map(|(id, _)| id).collect();
        let tasks = last_of_each_path(checked, &named);
        if tasks.is_empty() {
            notes.push(Note::about(risk, "delays no task of this plan"));
            continue;
        }
        let minutes = |days: f64| days * minutes_per_day;
        let (low, mode, high) = (minutes(delay.low), minutes(delay.likely), minutes(delay.high));
        let distribution = Distribution::Triangular { low, mode, high };
        let delays = tasks.into_iter().map(|task| Delay { task, distribution: distribution.clone() }).collect();
        model.risks.push(simulate::Risk {
            id: risk.key.clone(),
            name: risk.title.clone(),
            probability,
            delays,
            ..simulate::Risk::default()
        });
    }
    (model, notes)
}

/// Of the tasks that a risk names, those behind which no other of them lies: on each path its delay counts once.
fn last_of_each_path(checked: &CheckedPlan<'_>, named: &[TaskId]) -> Vec<TaskId> {
    let links = &checked.plan().links;
    let leads_on = |task: TaskId| {
        let mut seen = std::collections::HashSet::from([task]);
        let mut open = vec![task];
        while let Some(at) = open.pop() {
            let next = checked.outgoing(at).iter().map(|link| links[*link as usize].to);
            open.extend(next.filter(|to| seen.insert(*to)));
        }
        named.iter().any(|other| *other != task && seen.contains(other))
    };
    named.iter().copied().filter(|task| !leads_on(*task)).collect()
}

/// The finish in the three cases.
struct Outcomes<'o> {
    with: &'o Outcome,
    without: &'o Outcome,
    answered: Option<&'o Outcome>,
}

fn found(
    checked: &CheckedPlan<'_>,
    outcomes: &Outcomes<'_>,
    deterministic_finish: Option<Day>,
    mut tornado: Vec<Bar>,
    ends_on: Option<&Day>,
    notes: Vec<Note>,
    risk_count: usize,
) -> Found {
    let commitment = committed(checked.plan()).or_else(|| ends_on.cloned());
    let chance = |outcome: &Outcome, day: &Option<Day>| day.as_ref().map(|day| outcome.probability_by(end_of(day)));
    tornado.sort_by(|a, b| b.days.total_cmp(&a.days).then_with(|| a.key.cmp(&b.key)));
    tornado.truncate(TORNADO_MAX);
    let mut rows: Vec<Row> = [("p10", 0.1), ("p50", 0.5), ("p80", 0.8), ("p90", 0.9)]
        .iter()
        .filter_map(|(name, share)| percentile_row(checked, outcomes, name, *share))
        .collect();
    rows.extend(mean_row(checked, outcomes));
    Found {
        rows,
        curve: curve(outcomes),
        tornado,
        commitment_chance: chance(outcomes.with, &commitment),
        commitment_chance_without: chance(outcomes.without, &commitment),
        commitment_chance_answered: outcomes.answered.and_then(|outcome| chance(outcome, &commitment)),
        plan_chance: chance(outcomes.with, &deterministic_finish),
        commitment,
        deterministic_finish,
        risk_count: risk_count as i64,
        notes,
    }
}

/// The date the plan itself commits to: must-finish, else the latest deadline of what is still open.
fn committed(plan: &Plan) -> Option<Day> {
    let deadlines = plan.tasks.iter().filter(|task| !task.is_complete()).filter_map(|task| task.deadline);
    plan.must_finish.or_else(|| deadlines.max()).and_then(day_of)
}

fn percentile_row(checked: &CheckedPlan<'_>, outcomes: &Outcomes<'_>, name: &str, share: f64) -> Option<Row> {
    let on = outcomes.with.percentile(share);
    let half = half_days(outcomes.with, share);
    let answered = |outcome: &Outcome| answered_at(checked, on, outcome.percentile(share), half_days(outcome, share));
    row(checked, name, (on, half), outcomes.without.percentile(share), outcomes.answered.and_then(answered))
}

fn mean_row(checked: &CheckedPlan<'_>, outcomes: &Outcomes<'_>) -> Option<Row> {
    let on = outcomes.with.mean();
    let answered = |outcome: &Outcome| answered_at(checked, on, outcome.mean(), None);
    row(checked, "mean", (on, None), outcomes.without.mean(), outcomes.answered.and_then(answered))
}

fn row(
    checked: &CheckedPlan<'_>,
    name: &str,
    (on, half_days): (Moment, Option<i64>),
    without: Moment,
    answered: Option<Answered>,
) -> Option<Row> {
    let risk_days = working_days(checked, without, on);
    Some(Row { name: name.into(), on: day_of(on)?, half_days, without_on: day_of(without)?, risk_days, answered })
}

fn answered_at(checked: &CheckedPlan<'_>, stands: Moment, on: Moment, half_days: Option<i64>) -> Option<Answered> {
    Some(Answered { on: day_of(on)?, half_days, gain_days: working_days(checked, stands, on) })
}

/// Half the distance between the ranks where the true percentile lies with 95 %: the binomial spread around its own rank.
fn half_days(outcome: &Outcome, share: f64) -> Option<i64> {
    let drawn = outcome.ordered();
    let count = drawn.len() as f64;
    let spread = 1.96 * (count * share * (1.0 - share)).sqrt();
    let at = |rank: f64| drawn.get((rank.max(0.0) as usize).min(drawn.len().saturating_sub(1))).copied();
    let (low, high) = (at(count * share - spread)?, at((count * share + spread).ceil())?);
    Some(((high - low).0 as f64 / 2880.0).ceil() as i64)
}

fn curve(outcomes: &Outcomes<'_>) -> Vec<Point> {
    let Outcomes { with, without, answered } = outcomes;
    let ends = |outcome: &Outcome| outcome.ordered().first().copied().zip(outcome.ordered().last().copied());
    let (Some((a, b)), Some((c, d))) = (ends(without), ends(with)) else { return Vec::new() };
    let (first, last) = (a.min(c).day_number() - 1, b.max(d).day_number() + 1);
    let step = ((last - first) / (CURVE_POINTS_MAX - 2) + 1).max(1);
    let days = (0..).map(|n| first + n * step).take_while(|day| *day < last + step);
    let point = |number: i64| {
        let end = Moment((number + 1) * 1440);
        Some(Point {
            on: day_of(Moment(number * 1440))?,
            without: without.probability_by(end),
            with: with.probability_by(end),
            answered: answered.map(|outcome| outcome.probability_by(end)),
        })
    };
    days.filter_map(point).collect()
}

/// Working days of the plan from one moment to another; negative when the second is earlier.
fn working_days(checked: &CheckedPlan<'_>, from: Moment, to: Moment) -> f64 {
    let minutes = checked.time_of_plan().between(from, to).0 as f64;
    let days = minutes / f64::from(checked.plan().options.minutes_per_day.max(1));
    (days * 10.0).round() / 10.0
}

fn day_of(moment: Moment) -> Option<Day> {
    moment.date().map(Day::of)
}

fn end_of(day: &Day) -> Moment {
    Moment::at(day.date(), 1440)
}

/// Days since 1970-01-01.
pub fn day_number(day: &Day) -> i64 {
    Moment::at(day.date(), 0).day_number()
}

impl Found {
    pub fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// Whether P80 keeps the commitment; `None` when either is unknown.
    pub fn is_in_time(&self) -> Option<bool> {
        Some(self.row("p80")?.on <= *self.commitment.as_ref()?)
    }
}

impl Note {
    fn of(finding: Finding) -> Note {
        Note { code: finding.code.into(), subject: finding.subject.name, cause: finding.cause }
    }

    fn about(risk: &Risk, cause: &str) -> Note {
        Note { code: "FOR-201".into(), subject: format!("{} {}", risk.key, risk.title), cause: cause.into() }
    }
}
