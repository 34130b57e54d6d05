//! The published model file (`docs/reference/dextra-model.schema.json`): a network with its uncertainty, by hand or by a script.
//!
//! Durations, lags and delays are days of the model's calendar; costs are units of one currency.

use std::collections::HashMap;

use jiff::civil::DateTime;
use plan::{Calendar, CalendarId, Lag, Link, LinkKind, Minutes, Moment, Plan, Refusal, Shift, Subject, Task, TaskId};
use serde::Deserialize;
use serde_json::Value;
use simulate::{Correlation, Cost, Delay, Distribution, Driver, Factor, Model, Range, Risk, Scale};

const FORMAT: &str = "dextra-model/1";
/// Days that no duration, lag or delay exceeds: two thousand years.
const DAYS_MAX: f64 = 730_000.0;

/// A plan and what is uncertain about it.
pub(super) struct ModelFile {
    pub plan: Plan,
    pub model: Model,
    pub minutes_per_day: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileWords {
    #[serde(rename = "format")]
    _format: String,
    start: String,
    calendar: String,
    tasks: Vec<TaskWords>,
    #[serde(default)]
    links: Vec<LinkWords>,
    #[serde(default)]
    risks: Vec<RiskWords>,
    #[serde(default)]
    drivers: Vec<DriverWords>,
    #[serde(default)]
    correlations: Vec<CorrelationWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskWords {
    id: String,
    #[serde(default)]
    name: Option<String>,
    duration: Value,
    #[serde(default)]
    cost: Option<CostWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CostWords {
    #[serde(default)]
    fixed: Option<Value>,
    #[serde(default)]
    per_day: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkWords {
    from: String,
    to: String,
    #[serde(rename = "type", default)]
    kind: Option<String>,
    #[serde(default)]
    lag: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RiskWords {
    id: String,
    #[serde(default)]
    name: Option<String>,
    probability: f64,
    #[serde(default)]
    impacts: Vec<ImpactWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ImpactWords {
    #[serde(default)]
    task: Option<String>,
    #[serde(default)]
    delay: Option<Value>,
    #[serde(default)]
    factor: Option<Value>,
    #[serde(default)]
    cost: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DriverWords {
    id: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default = "certain")]
    probability: f64,
    factor: Value,
    tasks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrelationWords {
    tasks: Vec<String>,
    value: f64,
}

fn certain() -> f64 {
    1.0
}

/// Whether these bytes say that they are a model file, well formed or not.
pub(super) fn is_model(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{') && text.contains("\"dextra-model/")
}

/// Reads a model file.
///
/// Errors: `SIM-301` not this format, `SIM-302` a distribution that is not understood, `SIM-303` a task that the model does not
/// have, `SIM-304` an id twice, `SIM-305` an unknown word, `SIM-306` an amount that no plan has, `SIM-307` a trigen out of order. What is read and makes no sense (a
/// probability of 2) is refused by the engine.
pub(super) fn read(bytes: &[u8]) -> Result<ModelFile, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let words: FileWords = serde_json::from_slice(bytes).map_err(|error| {
        let hint = "follow the published schema of dextra-model/1";
        Refusal::new("SIM-301", Subject::new("file", "", ""), format!("is no model file: {error}")).hint(hint)
    })?;
    if words._format != FORMAT {
        let cause = format!("has the format {}, which is not read", words._format);
        return Err(Refusal::new("SIM-301", Subject::new("file", "", ""), cause).hint("write dextra-model/1"));
    }
    Reading::of(&words)?.whole(words)
}

struct Reading {
    ids: HashMap<String, TaskId>,
    minutes_per_day: f64,
    calendar: Calendar,
    start: Moment,
}

impl Reading {
    fn of(words: &FileWords) -> Result<Reading, Refusal> {
        let mut ids = HashMap::new();
        for (index, task) in words.tasks.iter().enumerate() {
            if ids.insert(task.id.clone(), TaskId(index as u32)).is_some() {
                let cause = "shares its id with another".to_owned();
                return Err(refused("SIM-304", "task", &task.id, cause, "give each task its own id"));
            }
        }
        let (calendar, minutes_per_day) = match words.calendar.as_str() {
            "5x8" => (Calendar::standard(), 480.0),
            "continuous" => (continuous(), 1440.0),
            other => {
                let cause = format!("is {other}");
                return Err(refused("SIM-305", "calendar", "", cause, "write continuous or 5x8"));
            }
        };
        let start: DateTime = words.start.parse().map_err(|_| {
            let cause = format!("is {}, which is no date and time", words.start);
            refused("SIM-305", "start", "", cause, "write a date and time as 2026-01-05T08:00")
        })?;
        Ok(Reading { ids, minutes_per_day, calendar, start: Moment::of(start) })
    }

    fn whole(&self, words: FileWords) -> Result<ModelFile, Refusal> {
        let mut model = Model::default();
        let mut plan = Plan {
            uid: "model".into(),
            name: "model".into(),
            start: Some(self.start),
            calendars: vec![self.calendar.clone()],
            calendar: Some(CalendarId(0)),
            ..Plan::default()
        };
        plan.options.minutes_per_day = self.minutes_per_day as u32;
        for (index, task) in words.tasks.into_iter().enumerate() {
            plan.tasks.push(self.task(TaskId(index as u32), task, &mut model)?);
        }
        for link in &words.links {
            plan.links.push(self.link(link)?);
        }
        for risk in words.risks {
            model.risks.push(self.risk(risk)?);
        }
        for driver in words.drivers {
            let tasks =
                driver.tasks.iter().map(|task| self.task_id("driver", &driver.id, task)).collect::<Result<_, _>>()?;
            let factor = distribution("driver", &driver.id, &driver.factor, 1.0)?;
            let name = driver.name.unwrap_or_else(|| driver.id.clone());
            model.drivers.push(Driver { id: driver.id, name, probability: driver.probability, factor, tasks });
        }
        for correlation in &words.correlations {
            let tasks = correlation.tasks.iter().map(|task| self.task_id("correlation", "", task));
            model.correlations.push(Correlation { tasks: tasks.collect::<Result<_, _>>()?, value: correlation.value });
        }
        self.loosen(&mut model);
        Ok(ModelFile { plan, model, minutes_per_day: self.minutes_per_day })
    }

    /// A correlated task whose duration is a plain number moves with nothing: it takes no part, and nobody need be told.
    fn loosen(&self, model: &mut Model) {
        let ranged: std::collections::HashSet<TaskId> = model.ranges.iter().map(|range| range.task).collect();
        model.correlations.iter_mut().for_each(|correlation| correlation.tasks.retain(|task| ranged.contains(task)));
        model.correlations.retain(|correlation| correlation.tasks.len() >= 2);
    }

    fn task(&self, id: TaskId, words: TaskWords, model: &mut Model) -> Result<Task, Refusal> {
        let spread = distribution("task", &words.id, &words.duration, self.minutes_per_day)?;
        let usual = match &spread {
            Distribution::Triangular { mode, .. } | Distribution::Pert { mode, .. } => *mode,
            other => other.mean(),
        };
        let minutes = self.minutes("task", &words.id, usual / self.minutes_per_day)?;
        if let Some(cost) = &words.cost {
            let part = |value: &Option<Value>, scale: f64| {
                value.as_ref().map(|value| distribution("task", &words.id, value, scale)).transpose()
            };
            let (fixed, per_minute) = (part(&cost.fixed, 1.0)?, part(&cost.per_day, 1.0 / self.minutes_per_day)?);
            model.costs.push(Cost { task: id, fixed, per_minute });
        }
        // A plain negative number is refused as a range is, with the engine's own words.
        if spread.fixed().is_none_or(|value| value < 0.0) || spread.fault().is_some() {
            model.ranges.push(Range { task: id, scale: Scale::Minutes, distribution: spread });
        }
        let duration = Minutes(minutes.0.max(0));
        let name = words.name.unwrap_or_else(|| words.id.clone());
        Ok(Task { uid: words.id.clone(), code: words.id, name, duration, remaining: duration, ..Task::default() })
    }

    fn link(&self, words: &LinkWords) -> Result<Link, Refusal> {
        let kind = match words.kind.as_deref().unwrap_or("FS") {
            "FS" => LinkKind::FinishStart,
            "SS" => LinkKind::StartStart,
            "FF" => LinkKind::FinishFinish,
            "SF" => LinkKind::StartFinish,
            other => {
                let cause = format!("has the type {other}");
                let told = format!("{} to {}", words.from, words.to);
                return Err(refused("SIM-305", "link", &told, cause, "write FS, SS, FF or SF"));
            }
        };
        let from = self.task_id("link", &words.to, &words.from)?;
        let to = self.task_id("link", &words.from, &words.to)?;
        let lag = self.minutes("link", &format!("{} to {}", words.from, words.to), words.lag)?;
        Ok(Link { from, to, kind, lag: Lag::Working(lag) })
    }

    fn risk(&self, words: RiskWords) -> Result<Risk, Refusal> {
        let name = words.name.unwrap_or_else(|| words.id.clone());
        let mut risk = Risk { id: words.id.clone(), name, probability: words.probability, ..Risk::default() };
        for impact in &words.impacts {
            let task = impact.task.as_ref().map(|task| self.task_id("risk", &words.id, task)).transpose()?;
            let of = |value: &Value, scale: f64| distribution("risk", &words.id, value, scale);
            match (task, &impact.delay, &impact.factor, &impact.cost) {
                (None, Some(_), ..) | (None, _, Some(_), _) | (_, None, None, None) => {
                    let cause = "has an impact that is not one of delay, factor or cost".to_owned();
                    let hint = "write a task with a delay, a task with a factor, or a cost";
                    return Err(refused("SIM-305", "risk", &words.id, cause, hint));
                }
                (task, delay, factor, cost) => {
                    if let Some((task, delay)) = task.zip(delay.as_ref()) {
                        risk.delays.push(Delay { task, distribution: of(delay, self.minutes_per_day)? });
                    }
                    if let Some((task, factor)) = task.zip(factor.as_ref()) {
                        risk.factors.push(Factor { task, distribution: of(factor, 1.0)? });
                    }
                    if let Some(cost) = cost {
                        risk.costs.push(of(cost, 1.0)?);
                    }
                }
            }
        }
        Ok(risk)
    }

    fn task_id(&self, kind: &str, of: &str, id: &str) -> Result<TaskId, Refusal> {
        self.ids.get(id).copied().ok_or_else(|| {
            let cause = format!("names the task {id}, which the model does not have");
            refused("SIM-303", kind, of, cause, "name one of the model's tasks by its id")
        })
    }

    fn minutes(&self, kind: &str, id: &str, days: f64) -> Result<Minutes, Refusal> {
        if !days.is_finite() || days.abs() > DAYS_MAX {
            let cause = format!("has an amount of {days} days");
            return Err(refused("SIM-306", kind, id, cause, "enter days that a plan can have"));
        }
        Ok(Minutes((days * self.minutes_per_day).round() as i64))
    }
}

fn continuous() -> Calendar {
    let day = vec![Shift { from: 0, to: 1440 }];
    let week = std::array::from_fn(|_| day.clone());
    let (uid, name) = ("continuous".into(), "Continuous".into());
    Calendar { uid, name, week, exceptions: Vec::new(), minutes_per_day: Some(1440) }
}

fn refused(code: &'static str, kind: &str, id: &str, cause: String, hint: &str) -> Refusal {
    Refusal::new(code, Subject::new(kind, id, id), cause).hint(hint)
}

/// A number, or an object with the name of a shape and its parameters; every value times `scale`.
fn distribution(kind: &str, id: &str, value: &Value, scale: f64) -> Result<Distribution, Refusal> {
    let unknown = || {
        let cause = format!("has a distribution that is not understood: {}", shortened(value));
        let hint = "write a number, or one of triangular, pert, trigen, uniform, normal, lognormal, discrete";
        refused("SIM-302", kind, id, cause, hint)
    };
    if let Some(number) = value.as_f64() {
        return Ok(Distribution::Constant(number * scale));
    }
    let (name, parameters) = match value.as_object().map(|object| object.iter().collect::<Vec<_>>()).as_deref() {
        Some([(name, parameters)]) => (name.as_str(), parameters.as_array().ok_or_else(unknown)?),
        _ => return Err(unknown()),
    };
    if name == "discrete" {
        let pair = |value: &Value| Some((value.get(0)?.as_f64()? * scale, value.get(1)?.as_f64()?));
        let pairs: Option<Vec<(f64, f64)>> = parameters.iter().map(pair).collect();
        return pairs.filter(|pairs| !pairs.is_empty()).map(Distribution::Discrete).ok_or_else(unknown);
    }
    let numbers: Option<Vec<f64>> = parameters.iter().map(|value| Some(value.as_f64()? * scale)).collect();
    match (name, numbers.ok_or_else(unknown)?.as_slice()) {
        ("triangular", [low, mode, high]) => Ok(Distribution::Triangular { low: *low, mode: *mode, high: *high }),
        ("pert", [low, mode, high]) => Ok(Distribution::Pert { low: *low, mode: *mode, high: *high, shape: 4.0 }),
        ("uniform", [low, high]) => Ok(Distribution::Uniform { low: *low, high: *high }),
        ("normal", [mean, deviation]) => Ok(Distribution::Normal { mean: *mean, deviation: *deviation }),
        ("lognormal", [mean, deviation]) => Ok(Distribution::Lognormal { mean: *mean, deviation: *deviation }),
        ("trigen", [low, mode, high]) => Distribution::trigen((*low, 0.1), *mode, (*high, 0.9)).ok_or_else(|| {
            let cause = format!("has a range out of order ({})", shortened(value));
            refused("SIM-307", kind, id, cause, "order the range: low, most likely, high")
        }),
        _ => Err(unknown()),
    }
}

fn shortened(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 80 { text } else { text.chars().take(79).chain(['…']).collect() }
}
