//! The portfolio at a glance: each project's computed status beside the declared one; sums recomputed from sums.

use std::collections::{BTreeMap, BTreeSet};

use office::{
    Day, ScopeId,
    measures::{Measure, from_stored},
    scopes::Scope,
};

use crate::sums::Sums;
use crate::values::{Worth, periods, worth};

/// Days since 1970-01-01 of the date that 80 of 100 iterations keep.
pub const P80: &str = "risk.p80_finish";
/// Days since 1970-01-01 of the next gate; its name is the qualifier.
pub const NEXT_GATE: &str = "method.next_gate_on";
/// The phase of a project; its name is the qualifier.
pub const PHASE: &str = "method.phase";

const GREEN: f64 = 0.95;
const AMBER: f64 = 0.90;
/// Working days behind the commitment that are red and no longer amber.
const SLIP_RED: i64 = 30;

/// `green`, `amber`, `red`, `void`; `held`, `complete`, `stopped` where work does not go on.
pub type StatusWord = &'static str;

/// One project of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub place: Scope,
    /// Where it is on its life cycle.
    pub phase: Option<String>,
    pub status: StatusWord,
    /// What decided the status.
    pub causes: Vec<Cause>,
    pub worth: Worth,
    pub cpi_status: StatusWord,
    pub spi_status: StatusWord,
    pub cpi_series: Vec<Option<f64>>,
    pub p80: Option<Day>,
    /// Working days from the commitment to P80; negative is early.
    pub slip_days: Option<i64>,
    pub gate_on: Option<Day>,
    pub gate: Option<String>,
}

/// Why a status is not green.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    Cpi(f64),
    SpiTime(f64),
    Slip(i64),
}

/// Projects below one parent with their sums.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub parent: Option<Scope>,
    pub lines: Vec<Line>,
    pub worth: Worth,
}

/// The whole board.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    pub groups: Vec<Group>,
    pub worth: Worth,
    pub cpi_series: Vec<Option<f64>>,
    pub eac_series: Vec<(Day, Option<i64>)>,
    /// Running projects with a forecast and a commitment that keep it at P80.
    pub in_time: usize,
    pub judged: usize,
}

/// Draws the board of all projects among `places`, which stand in the order of the tree.
pub fn drawn(places: &[Scope], measures: &[Measure], today: &Day) -> Board {
    let projects: Vec<&Scope> = places.iter().filter(|place| place.kind == "project").collect();
    let mut members: BTreeMap<usize, Vec<&Scope>> = BTreeMap::new();
    for project in &projects {
        let parent = places.iter().position(|place| Some(place.id) == project.parent_id);
        members.entry(parent.unwrap_or(usize::MAX)).or_default().push(project);
    }
    let group = |(parent, projects): (usize, Vec<&Scope>)| Group {
        parent: places.get(parent).cloned(),
        worth: worth(&Sums::of(measures, Some(&ids(&projects))), today),
        lines: projects.into_iter().map(|project| line(project, measures, today)).collect(),
    };
    let groups: Vec<Group> = members.into_iter().map(group).collect();
    let sums = Sums::of(measures, Some(&ids(&projects)));
    let slips =
        || groups.iter().flat_map(|group| &group.lines).filter(|line| is_running(line)).filter_map(|l| l.slip_days);
    Board {
        in_time: slips().filter(|slip| *slip <= 0).count(),
        judged: slips().count(),
        worth: worth(&sums, today),
        cpi_series: cpi_series(&sums, today),
        eac_series: months(&sums, today)
            .into_iter()
            .map(|day| (worth(&sums, &day).eac, day))
            .map(|(e, d)| (d, e))
            .collect(),
        groups,
    }
}

fn ids(projects: &[&Scope]) -> BTreeSet<ScopeId> {
    projects.iter().map(|project| project.id).collect()
}

pub fn is_running(line: &Line) -> bool {
    line.place.stage == "running"
}

fn line(project: &Scope, measures: &[Measure], today: &Day) -> Line {
    let sums = Sums::of(measures, Some(&BTreeSet::from([project.id])));
    let worth = worth(&sums, today);
    let day =
        |name: &str| sums.last_of(name, project.id, today).and_then(|one| day_of(from_stored(one.value, &one.unit)));
    let is_open = project.stage == "running" || project.stage == "proposed" || project.stage == "held";
    let p80 = day(P80).filter(|_| project.stage == "running");
    let slip_days = project.ends_on.as_ref().zip(p80.as_ref()).map(|(end, p80)| weekdays(end, p80));
    let spi_time = worth.spi_time.filter(|_| project.stage == "running");
    let worth = Worth { spi_time, ..worth };
    let (status, causes) = judged(&project.stage, &worth, slip_days);
    // A gate without a day stands as zero.
    let gate = sums.last_of(NEXT_GATE, project.id, today).filter(|one| is_open && one.value > 0);
    let phase = sums.last_of(PHASE, project.id, today).map(|one| one.qualifier.clone());
    Line {
        place: project.clone(),
        phase: phase.filter(|name| !name.is_empty() && project.stage == "running"),
        cpi_status: index_status(worth.cpi),
        spi_status: index_status(worth.spi_time),
        cpi_series: cpi_series(&sums, today),
        gate_on: gate.and_then(|one| day_of(from_stored(one.value, &one.unit))),
        gate: gate.map(|one| one.qualifier.clone()).filter(|name| !name.is_empty()),
        status,
        causes,
        worth,
        p80,
        slip_days,
    }
}

/// The worst of cost index, schedule index and distance of P80 from the commitment; a stage that does not run stands for itself.
fn judged(stage: &str, worth: &Worth, slip_days: Option<i64>) -> (StatusWord, Vec<Cause>) {
    match stage {
        "held" => return ("held", Vec::new()),
        "closed" => return ("complete", Vec::new()),
        "stopped" => return ("stopped", Vec::new()),
        _ => {}
    }
    let slip_status = match slip_days {
        None => "void",
        Some(..=0) => "green",
        Some(1..=SLIP_RED) => "amber",
        Some(_) => "red",
    };
    let cpi = (index_status(worth.cpi), worth.cpi.map(Cause::Cpi));
    let spi = (index_status(worth.spi_time), worth.spi_time.map(Cause::SpiTime));
    let slip = (slip_status, slip_days.map(Cause::Slip));
    let all = [cpi, spi, slip];
    let has = |word: &str| all.iter().any(|(status, _)| *status == word);
    let status = ["red", "amber", "green"].into_iter().find(|word| has(word)).unwrap_or("void");
    let is_cause = |word: &str| word == "red" || word == "amber";
    let causes = all.into_iter().filter(|(word, _)| is_cause(word)).filter_map(|(_, cause)| cause).collect();
    (status, causes)
}

fn index_status(index: Option<f64>) -> StatusWord {
    match index {
        None => "void",
        Some(value) if value >= GREEN => "green",
        Some(value) if value >= AMBER => "amber",
        Some(_) => "red",
    }
}

fn months(sums: &Sums<'_>, today: &Day) -> Vec<Day> {
    let days: Vec<Day> = periods(sums, today).into_iter().map(|period| period.as_of).collect();
    days[days.len().saturating_sub(12)..].to_vec()
}

fn cpi_series(sums: &Sums<'_>, today: &Day) -> Vec<Option<f64>> {
    months(sums, today).iter().map(|day| worth(sums, day).cpi).collect()
}

/// The date behind a number of days since 1970-01-01.
pub fn day_of(number: f64) -> Option<Day> {
    let first = Day::parse("1970-01-01").ok()?;
    (number.abs() < 100_000.0).then(|| first.plus_days(number.round() as i32))
}

/// Mondays to Fridays from one day to another; negative when the second is earlier.
pub fn weekdays(from: &Day, to: &Day) -> i64 {
    if to < from {
        return -weekdays(to, from);
    }
    let days = from.days_until(to);
    // Monday is 0, Sunday is 6.
    let first = i64::from(from.date().weekday().to_monday_zero_offset());
    let rest = (first + 1..=first + days % 7).filter(|day| day % 7 < 5).count() as i64;
    days / 7 * 5 + rest
}

#[cfg(test)]
mod tests {
    use super::{day_of, weekdays};
    use office::Day;

    #[test]
    fn working_days_leave_weekends_out() {
        let day = |text: &str| Day::parse(text).unwrap();
        assert_eq!(weekdays(&day("2027-07-09"), &day("2027-08-09")), 21);
        assert_eq!(weekdays(&day("2027-08-09"), &day("2027-07-09")), -21);
        assert_eq!(weekdays(&day("2026-11-20"), &day("2026-11-22")), 0);
        assert_eq!(weekdays(&day("2026-11-20"), &day("2026-11-23")), 1);
        assert_eq!(day_of(20_780.0), Some(day("2026-11-23")));
    }
}
