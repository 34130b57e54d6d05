//! The judgement: which leaf tasks have all seven values, and which differ in what.
//!
//! A moment is equal to the minute, or equivalent: no working minute of the task's calendar lies between (Friday 17:00 and
//! Monday 08:00). Total float may differ by six minutes, a tenth of an hour, which is what P6 shows of it.

use super::json::Json;
use super::time::{Calendar, minute};
use std::collections::HashMap;

/// Working minutes by which total floats may differ.
const FLOAT_MAX: f64 = 6.0;
/// The seven values, as the oracle names them.
const MOMENTS: [&str; 6] = ["es", "ef", "ls", "lf", "start", "finish"];

/// Seven values of one task; blank where a schedule has none.
#[derive(Clone, Debug, Default)]
pub struct Seven {
    /// In the order of `MOMENTS`.
    moments: [Option<i64>; 6],
    float: Option<f64>,
}

/// A task that differs, and in which values.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    pub uid: String,
    pub fields: Vec<&'static str>,
}

/// What was found in one file.
#[derive(Default)]
pub struct Judgement {
    /// Leaf tasks with stored early and late dates.
    pub tasks: usize,
    /// Of the tasks compared, complete and manual ones.
    pub complete: usize,
    pub manual: usize,
    /// Leaf tasks left out, for they have no stored dates or are inactive.
    pub left_out: usize,
    pub misses: Vec<Miss>,
    /// Tasks in which the other scheduler differs.
    pub misses_peer: usize,
}

/// Compares the dates which we and the other scheduler found with those which the file stored.
pub fn judge(oracle: &Json, ours: &HashMap<String, Seven>) -> Judgement {
    let columns: HashMap<&str, usize> =
        oracle.get("task_cols").list().iter().enumerate().filter_map(|(at, name)| Some((name.text()?, at))).collect();
    let calendars: HashMap<String, Calendar> =
        oracle.get("cals").list().iter().map(|json| (json.get("uid").id(), Calendar::of(json))).collect();
    let (usual, clock) = (oracle.get("opts").get("default_calendar").id(), Calendar::clock());
    let is_p6 = !matches!(oracle.get("format").text(), Some("mspdi")) && is_xer(oracle);
    let mut judgement = Judgement::default();
    for row in oracle.get("tasks").list() {
        let cell = |name: &str| columns.get(name).map_or(&Json::Null, |at| row.at(*at));
        if cell("summary").is_true() {
            continue;
        }
        let uid = cell("uid").id();
        let stored = stored(&cell, is_p6);
        if stored.moments[0].is_none() || stored.moments[3].is_none() || cell("active").number() == Some(0.0) {
            judgement.left_out += 1;
            continue;
        }
        let is_elapsed = cell("duration").at(1).text().is_some_and(|unit| unit.starts_with('e'));
        let own = cell("cal").id();
        let named = if own.is_empty() { &usual } else { &own };
        let calendar = if is_elapsed { &clock } else { calendars.get(named).unwrap_or(&clock) };
        judgement.tasks += 1;
        judgement.complete += usize::from(cell("actual_finish").text().is_some());
        judgement.manual += usize::from(cell("mode").text() == Some("MANUALLY_SCHEDULED"));
        let nothing = Seven::default();
        let fields = differences(&stored, ours.get(&uid).unwrap_or(&nothing), calendar);
        if !fields.is_empty() {
            judgement.misses.push(Miss { uid: uid.clone(), fields });
        }
        let peer = peer(oracle.get("mpxj").get(&uid));
        judgement.misses_peer += usize::from(!differences(&stored, &peer, calendar).is_empty());
    }
    judgement
}

fn is_xer(oracle: &Json) -> bool {
    oracle.get("file").text().is_some_and(|file| file.ends_with(".xer") || file.ends_with(".pmxml"))
}

fn stored<'j>(cell: &impl Fn(&str) -> &'j Json, is_p6: bool) -> Seven {
    let is_compared = !(is_p6 && cell("actual_finish").text().is_some());
    Seven {
        moments: MOMENTS.map(|name| cell(name).text().and_then(minute)),
        // A completed activity has no float in P6.
        float: cell("tf").number().filter(|_| is_compared),
    }
}

/// Early start and finish, late start and finish, float, start, finish.
fn peer(row: &Json) -> Seven {
    let moment = |at: usize| row.at(at).text().and_then(minute);
    let moments = [moment(0), moment(1), moment(2), moment(3), moment(5), moment(6)];
    Seven { moments, float: row.at(4).number() }
}

fn differences(stored: &Seven, found: &Seven, calendar: &Calendar) -> Vec<&'static str> {
    let mut fields = Vec::new();
    for (at, name) in MOMENTS.into_iter().enumerate() {
        let Some(wanted) = stored.moments[at] else { continue };
        if !found.moments[at].is_some_and(|found| found == wanted || calendar.are_equivalent(found, wanted)) {
            fields.push(name);
        }
    }
    if stored.float.is_some_and(|wanted| found.float.is_none_or(|found| (found - wanted).abs() > FLOAT_MAX)) {
        fields.push("tf");
    }
    fields
}

/// Our seven values by unique id, from the answer of `dextra schedule --json`; summaries are left out.
pub fn told(answer: &Json) -> HashMap<String, Seven> {
    let tasks = answer.get("projects").list().iter().flat_map(|project| project.get("tasks").list());
    let leaves = tasks.filter(|task| !task.get("summary").is_true());
    leaves.map(|task| (task.get("uid").id(), seven(task))).collect()
}

fn seven(task: &Json) -> Seven {
    let names = ["early_start", "early_finish", "late_start", "late_finish", "start", "finish"];
    let moments = names.map(|name| task.get(name).text().and_then(minute));
    Seven { moments, float: task.get("total_float_minutes").number() }
}

#[cfg(test)]
mod tests {
    use super::{Miss, judge, told};
    use crate::agreement::json::Json;

    const DAY: &str = r#"[["08:00","17:00"]]"#;

    fn oracle(stored: &str, peer: &str) -> Json {
        let week = [DAY; 5].join(",");
        let columns = r#"["uid","summary","active","cal","es","ef","ls","lf","tf","start","finish"]"#;
        Json::parse(&format!(
            r#"{{"file":"a.xer","opts":{{"default_calendar":1}},"task_cols":{columns},"tasks":[{stored}],"mpxj":{{"7":{peer}}},
                "cals":[{{"uid":1,"week_mon_sun":[{week},[],[]],"exceptions":[]}}]}}"#
        ))
        .unwrap()
    }

    #[test]
    fn friday_evening_is_monday_morning_and_floats_have_room() {
        let stored = r#"[7,0,1,null,"2026-01-09T08:00","2026-01-09T17:00","2026-01-12T08:00","2026-01-12T17:00",540,"2026-01-09T08:00","2026-01-09T17:00"]"#;
        let peer = r#"["2026-01-09T08:00","2026-01-12T09:00","2026-01-12T08:00","2026-01-12T17:00",547,"2026-01-09T08:00","2026-01-09T17:00"]"#;
        let ours = r#"{"projects":[{"tasks":[{"uid":"7","summary":false,"early_start":"2026-01-09T08:00","early_finish":"2026-01-12T08:00",
            "late_start":"2026-01-09T17:00","late_finish":"2026-01-12T17:00","start":"2026-01-09T08:00","finish":"2026-01-09T17:00",
            "total_float_minutes":546}]}]}"#;
        let judgement = judge(&oracle(stored, peer), &told(&Json::parse(ours).unwrap()));
        assert_eq!((judgement.tasks, judgement.misses.len(), judgement.misses_peer), (1, 0, 1));
        let nothing = judge(&oracle(stored, "null"), &told(&Json::Null));
        let fields = vec!["es", "ef", "ls", "lf", "start", "finish", "tf"];
        assert_eq!(nothing.misses, [Miss { uid: "7".into(), fields }]);
    }
}
