//! What lists, measures and the desk need to know of a plan, and how two versions differ.

use std::collections::HashMap;

use jiff::civil::Date;
use office::{Day, ScopeId, measures::Measure, plans::PlanHeader};
use plan::{Refusal, Subject};

/// What the head of a scheduled plan says. Dates are civil, `2026-01-12T08:00`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    pub name: String,
    pub start: Option<String>,
    pub finish: Option<String>,
    pub as_of: Option<String>,
    pub baseline_finish: Option<String>,
    /// Lines that are no summaries.
    pub tasks: i64,
    pub critical: i64,
    /// Thousandths of working days by which the finish lies after that of the baseline.
    pub slip: Option<i64>,
}

/// What was counted on a scheduled plan whose quality was measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub uid: String,
    pub head: Head,
    pub links: i64,
    /// Open tasks that take part: the denominator of all shares.
    pub counted: i64,
    pub missing_logic: i64,
    pub negative_float: i64,
    /// Findings that are warnings or errors.
    pub findings: i64,
    pub errors: i64,
    /// 0 to 100; `None` where nothing could be judged, and for what was read before there was a score.
    pub score: Option<f64>,
}

/// The newest finish dates that a simulation published for a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    pub p10: Option<Day>,
    pub p50: Option<Day>,
    pub p80: Option<Day>,
    pub p90: Option<Day>,
}

/// Names of the measures from which forecasts are read; their values are days since 1970-01-01.
pub const FORECAST_NAMES: [&str; 4] = ["risk.p10_finish", "risk.p50_finish", "risk.p80_finish", "risk.p90_finish"];

/// Forecasts by project; of several values of a measure the newest counts. Shapes: `measures` oldest first.
pub fn forecasts(measures: &[Measure]) -> HashMap<ScopeId, Forecast> {
    let mut found: HashMap<ScopeId, Forecast> = HashMap::new();
    for measure in measures {
        let day = day_of(measure.value);
        let forecast = found.entry(measure.scope_id).or_default();
        match measure.name.as_str() {
            "risk.p10_finish" => forecast.p10 = day,
            "risk.p50_finish" => forecast.p50 = day,
            "risk.p80_finish" => forecast.p80 = day,
            "risk.p90_finish" => forecast.p90 = day,
            _ => {}
        }
    }
    found
}

/// The day behind thousandths of days since 1970-01-01.
pub fn day_of(thousandths: i64) -> Option<Day> {
    let days = i32::try_from(thousandths.div_euclid(1000)).ok()?;
    let span = jiff::Span::new().try_days(days).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok().map(Day::of)
}

/// Days since 1970-01-01 of a civil date and time.
pub fn day_number(civil: Option<&str>) -> Option<i64> {
    let date = date_of(civil)?;
    Some((date - Date::constant(1970, 1, 1)).get_days().into())
}

/// The date of a civil date and time.
pub fn date_of(civil: Option<&str>) -> Option<Date> {
    civil?.get(..10)?.parse().ok()
}

/// Civil days by which the finish moved from one version to the next; later is positive.
pub fn finish_moved(before: Option<&str>, after: Option<&str>) -> Option<i64> {
    Some(day_number(after)? - day_number(before)?)
}

/// One project in a list of plans.
#[derive(Clone, Debug)]
pub struct Listed {
    pub header: PlanHeader,
    pub p80_finish: Option<Day>,
}

/// Puts plans in the order asked for; nulls stand last in both directions.
///
/// Errors: `PLA-101` for a field that lists of plans are not sorted by.
pub fn sorted(mut plans: Vec<Listed>, wanted: &str) -> Result<Vec<Listed>, Refusal> {
    let (name, is_down) = wanted.strip_prefix('-').map_or((wanted, false), |name| (name, true));
    let key: fn(&Listed) -> Option<String> = match name {
        "name" => |plan| Some(plan.header.name.to_lowercase()),
        "number" => |plan| Some(format!("{:012}", plan.header.number)),
        "start" => |plan| plan.header.start.clone(),
        "finish" => |plan| plan.header.finish.clone(),
        "as_of" => |plan| plan.header.as_of.clone(),
        "baseline_finish" => |plan| plan.header.baseline_finish.clone(),
        "p80_finish" => |plan| plan.p80_finish.as_ref().map(|day| day.as_str().to_owned()),
        "task_count" => |plan| Some(format!("{:012}", plan.header.task_count)),
        "critical_count" => |plan| Some(format!("{:012}", plan.header.critical_count)),
        "finding_count" => |plan| Some(format!("{:012}", plan.header.finding_count)),
        _ => {
            let subject = Subject::new("field", name, name);
            return Err(Refusal::new("PLA-101", subject, "is not a field to sort plans by")
                .hint("sort by name, number, start, finish, as_of, baseline_finish, p80_finish or a count"));
        }
    };
    plans.sort_by(|one, other| {
        let (one, other) = (key(one), key(other));
        let order = one.cmp(&other);
        let order = if is_down { order.reverse() } else { order };
        one.is_none().cmp(&other.is_none()).then(order)
    });
    Ok(plans)
}

/// Two values of one measure of a project: what it was at the last look, and what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    pub scope: ScopeId,
    pub before: i64,
    pub after: i64,
}

/// What moved since a day, project by project. Shapes: `measures` of one name, oldest first.
///
/// Before is the last value up to that day, or else the first after it; a value that did not change is no move.
pub fn moves(measures: &[Measure], since: &Day) -> Vec<Move> {
    let mut found: Vec<(Move, bool)> = Vec::new();
    for measure in measures {
        let is_old = measure.as_of <= *since;
        match found.iter_mut().find(|(one, _)| one.scope == measure.scope_id) {
            Some((one, _)) if is_old => (one.before, one.after) = (measure.value, measure.value),
            Some((one, _)) => one.after = measure.value,
            None => {
                let one = Move { scope: measure.scope_id, before: measure.value, after: measure.value };
                found.push((one, is_old));
            }
        }
    }
    found.into_iter().map(|(one, _)| one).filter(|one| one.before != one.after).collect()
}
