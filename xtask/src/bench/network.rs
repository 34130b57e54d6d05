//! Generated plans, the same for the same number: layers of tasks on four calendars, about two links each of all four kinds with
//! lags and leads, a few milestones and constraints, a summary for every fifty. Written as XER and as MSPDI.

use std::fmt::Write;

use crate::calendar_day::civil;

const GROUP: usize = 50;
/// 2026-01-05, a Monday, in days since 1970-01-01.
const START: i64 = 20_458;
const HOURS: [i64; 5] = [0, 8, 10, 24, 8];
const HOLIDAYS: [(u8, u8); 5] = [(1, 1), (5, 1), (7, 4), (12, 24), (12, 25)];
const HOLIDAY_YEARS: std::ops::Range<i64> = 2026..2046;

struct Activity {
    days: i64,
    /// 1 five days of eight hours, 2 six of ten, 3 around the clock, 4 as 1 with holidays.
    calendar: usize,
    is_milestone: bool,
    /// Not before this day.
    not_before: Option<i64>,
}

struct Link {
    from: usize,
    to: usize,
    kind: &'static str,
    days: i64,
}

/// A plan before it is written.
pub struct Network {
    activities: Vec<Activity>,
    links: Vec<Link>,
}

impl Network {
    pub fn of(tasks: usize) -> Network {
        let mut dice = Dice(42);
        // As wide as a square is, and half: long chains and many of them.
        let width = (tasks.isqrt() / 2).max(10);
        let activities = (0..tasks).map(|at| activity(&mut dice, at / width)).collect();
        let links = (width..tasks).flat_map(|at| links_to(&mut dice, at, width)).collect();
        Network { activities, links }
    }

    pub fn links(&self) -> usize {
        self.links.len()
    }
}

fn activity(dice: &mut Dice, layer: usize) -> Activity {
    let is_milestone = dice.is_in(5);
    let days = [1, 2, 3, 5, 5, 8, 10, 15, 20][dice.below(9)];
    let calendar = [1, 1, 1, 2, 4, 4, 3][dice.below(7)];
    let not_before = dice.is_in(3).then(|| START + dice.below(8 + layer * 12) as i64);
    Activity { days: if is_milestone { 0 } else { days }, calendar, is_milestone, not_before }
}

fn links_to(dice: &mut Dice, to: usize, width: usize) -> Vec<Link> {
    let layer = to / width;
    let mut links: Vec<Link> = Vec::with_capacity(3);
    for _ in 0..[1, 2, 2, 2, 3, 3][dice.below(6)] {
        let back = if dice.is_in(80) { 1 } else { 1 + dice.below(layer.min(6)) };
        let from = (layer - back) * width + dice.below(width);
        if links.iter().any(|link| link.from == from) {
            continue;
        }
        let kind = match dice.below(100) {
            0..80 => "FS",
            80..90 => "SS",
            90..98 => "FF",
            _ => "SF",
        };
        let days = match (dice.is_in(20), dice.is_in(90)) {
            (false, _) => 0,
            (true, true) => 1 + dice.below(5) as i64,
            (true, false) => -1 - dice.below(2) as i64,
        };
        links.push(Link { from, to, kind, days });
    }
    links
}

/// A number that looks like chance and is none: Steele, Lea, Flood 2014 (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    fn is_in(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Days of the week (Monday is 0) and shifts of a calendar.
fn week(calendar: usize) -> (usize, &'static [(&'static str, &'static str)]) {
    match calendar {
        2 => (6, &[("07:00", "12:00"), ("13:00", "18:00")]),
        3 => (7, &[("00:00", "00:00")]),
        _ => (5, &[("08:00", "12:00"), ("13:00", "17:00")]),
    }
}

/// Holidays in days since 1970-01-01.
fn holidays() -> impl Iterator<Item = i64> {
    HOLIDAY_YEARS.flat_map(|year| HOLIDAYS.iter().map(move |(month, day)| day_number(year, *month, *day)))
}

/// Days since 1970-01-01, after Howard Hinnant's published algorithm.
fn day_number(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn iso(day: i64) -> String {
    let (year, month, day) = civil(day.unsigned_abs());
    format!("{year:04}-{month:02}-{day:02}")
}

/// Writing to a String cannot fail; this keeps the writers readable.
macro_rules! put {
    ($text:expr, $($words:tt)*) => { let _ = write!($text, $($words)*); };
}

/// The plan as XER of P6.
pub fn xer(network: &Network) -> String {
    let mut text = String::with_capacity(network.activities.len() * 220);
    text.push_str("ERMHDR\t8.4\t2026-01-05\tProject\tbench\tbench\tdbx\tProject Management\tEUR\n");
    text.push_str("%T\tPROJECT\n%F\tproj_id\tproj_short_name\tclndr_id\tplan_start_date\tlast_recalc_date\n");
    text.push_str("%R\t1\tBENCH\t1\t2026-01-05 08:00\t2026-01-05 08:00\n");
    text.push_str("%T\tCALENDAR\n%F\tclndr_id\tdefault_flag\tclndr_name\tclndr_type\tday_hr_cnt\tclndr_data\n");
    for (calendar, hours) in HOURS.iter().enumerate().skip(1) {
        let mark = if calendar == 1 { 'Y' } else { 'N' };
        put!(text, "%R\t{calendar}\t{mark}\tCalendar {calendar}\tCA_Base\t{hours}\t{}\n", p6_calendar(calendar));
    }
    text.push_str("%T\tSCHEDOPTIONS\n%F\tschedoptions_id\tproj_id\tsched_calendar_on_relationship_lag\t");
    text.push_str("sched_retained_logic\tsched_float_type\n%R\t1\t1\trcal_Predecessor\tY\tFT_FF\n");
    text.push_str("%T\tPROJWBS\n%F\twbs_id\tproj_id\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id\n");
    text.push_str("%R\t1000000\t1\tY\tBENCH\tBench\t\n");
    for group in 0..network.activities.len().div_ceil(GROUP) {
        put!(text, "%R\t{}\t1\tN\tG{group}\tGroup {group}\t1000000\n", 1_000_001 + group);
    }
    text.push_str("%T\tTASK\n%F\ttask_id\tproj_id\twbs_id\tclndr_id\tcomplete_pct_type\ttask_type\tduration_type\t");
    text.push_str("status_code\ttask_code\ttask_name\tremain_drtn_hr_cnt\ttarget_drtn_hr_cnt\tcstr_type\tcstr_date\n");
    for (at, activity) in network.activities.iter().enumerate() {
        let hours = activity.days * HOURS[activity.calendar];
        let kind = if activity.is_milestone { "TT_FinMile" } else { "TT_Task" };
        let (wbs, calendar, id) = (1_000_001 + at / GROUP, activity.calendar, at + 1);
        put!(text, "%R\t{id}\t1\t{wbs}\t{calendar}\tCP_Drtn\t{kind}\tDT_FixedDrtn\tTK_NotStart\t");
        put!(text, "A{id:06}\tActivity {id}\t");
        let constraint = activity.not_before.map(|day| format!("CS_MSOA\t{} 08:00", iso(day)));
        put!(text, "{hours}\t{hours}\t{}\n", constraint.as_deref().unwrap_or("\t"));
    }
    text.push_str(
        "%T\tTASKPRED\n%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt\n",
    );
    for (at, Link { from, to, kind, days }) in network.links.iter().enumerate() {
        put!(text, "%R\t{}\t{}\t{}\t1\t1\tPR_{kind}\t{}\n", at + 1, to + 1, from + 1, days * 8);
    }
    text.push_str("%E\n");
    text
}

/// P6 writes a calendar as nested lists: weekdays from Sunday, each with its shifts, then days off by their Excel number.
fn p6_calendar(calendar: usize) -> String {
    let (days, shifts) = week(calendar);
    let mut text = "(0||CalendarData()((0||DaysOfWeek()(".to_string();
    for number in 1..=7 {
        // Sunday is P6's first day and our last.
        let is_worked = (number + 5) % 7 < days;
        let told = shifts.iter().enumerate().map(|(at, (from, to))| format!("(0||{at}(s|{from}|f|{to})())"));
        put!(text, "(0||{number}()({}))", if is_worked { told.collect() } else { String::new() });
    }
    text.push_str("))(0||Exceptions()(");
    if calendar == 4 {
        for (at, day) in holidays().enumerate() {
            // Excel counts from 1899-12-30.
            put!(text, "(0||{at}(d|{})())", day + 25_569);
        }
    }
    text.push_str("))))");
    text
}

/// The plan as MSPDI of Microsoft Project.
pub fn mspdi(network: &Network) -> String {
    let mut text = String::with_capacity(network.activities.len() * 900);
    text.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">",
    );
    text.push_str("<SaveVersion>14</SaveVersion><Name>Bench</Name><ScheduleFromStart>1</ScheduleFromStart>");
    text.push_str(
        "<StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>",
    );
    text.push_str("<MinutesPerWeek>2400</MinutesPerWeek><DaysPerMonth>20</DaysPerMonth>\n<Calendars>");
    for calendar in 1..=4 {
        mspdi_calendar(&mut text, calendar);
    }
    text.push_str("</Calendars>\n<Tasks>");
    let mut links = network.links.iter().peekable();
    for (at, activity) in network.activities.iter().enumerate() {
        if at % GROUP == 0 {
            let (group, line) = (at / GROUP, at + at / GROUP + 1);
            put!(text, "<Task><UID>{}</UID><ID>{line}</ID><Name>Group {group}</Name>", 10_000_000 + group);
            text.push_str("<OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>\n");
        }
        mspdi_task(&mut text, at, activity);
        while let Some(link) = links.next_if(|link| link.to == at) {
            let kind = ["FF", "FS", "SF", "SS"].iter().position(|kind| *kind == link.kind).unwrap_or(1);
            put!(text, "<PredecessorLink><PredecessorUID>{}</PredecessorUID><Type>{kind}</Type>", link.from + 1);
            put!(text, "<CrossProject>0</CrossProject><LinkLag>{}</LinkLag>", link.days * 4800);
            text.push_str("<LagFormat>7</LagFormat></PredecessorLink>");
        }
        text.push_str("</Task>\n");
    }
    text.push_str("</Tasks><Resources/><Assignments/></Project>\n");
    text
}

fn mspdi_task(text: &mut String, at: usize, activity: &Activity) {
    let (id, line, hours) = (at + 1, at + at / GROUP + 2, activity.days * HOURS[activity.calendar]);
    put!(text, "<Task><UID>{id}</UID><ID>{line}</ID><Active>1</Active><Manual>0</Manual><Name>Activity {id}</Name>");
    put!(text, "<OutlineLevel>2</OutlineLevel><Duration>PT{hours}H0M0S</Duration><DurationFormat>7</DurationFormat>");
    put!(text, "<Milestone>{}</Milestone><Summary>0</Summary>", u8::from(activity.is_milestone));
    put!(text, "<RemainingDuration>PT{hours}H0M0S</RemainingDuration>");
    match activity.not_before {
        Some(day) => {
            put!(text, "<ConstraintType>4</ConstraintType><ConstraintDate>{}T08:00:00</ConstraintDate>", iso(day));
        }
        None => text.push_str("<ConstraintType>0</ConstraintType>"),
    }
    put!(text, "<CalendarUID>{}</CalendarUID>", activity.calendar);
}

fn mspdi_calendar(text: &mut String, calendar: usize) {
    let (days, shifts) = week(calendar);
    put!(text, "<Calendar><UID>{calendar}</UID><Name>Calendar {calendar}</Name><IsBaseCalendar>1</IsBaseCalendar>");
    text.push_str("<BaseCalendarUID>-1</BaseCalendarUID><WeekDays>");
    for number in 1..=7 {
        let is_worked = (number + 5) % 7 < days;
        put!(text, "<WeekDay><DayType>{number}</DayType><DayWorking>{}</DayWorking>", u8::from(is_worked));
        if is_worked {
            text.push_str("<WorkingTimes>");
            for (from, to) in shifts {
                put!(text, "<WorkingTime><FromTime>{from}:00</FromTime><ToTime>{to}:00</ToTime></WorkingTime>");
            }
            text.push_str("</WorkingTimes>");
        }
        text.push_str("</WeekDay>");
    }
    text.push_str("</WeekDays>");
    if calendar == 4 {
        text.push_str("<Exceptions>");
        for day in holidays().map(iso) {
            text.push_str("<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod>");
            put!(
                text,
                "<FromDate>{day}T00:00:00</FromDate><ToDate>{day}T23:59:00</ToDate></TimePeriod><Occurrences>1</Occurrences><Name>Holiday</Name>"
            );
            text.push_str("<Type>1</Type><DayWorking>0</DayWorking></Exception>");
        }
        text.push_str("</Exceptions>");
    }
    text.push_str("</Calendar>");
}

#[cfg(test)]
mod tests {
    use super::{Network, day_number, mspdi, xer};

    #[test]
    fn links_go_forward_and_are_distinct() {
        let network = Network::of(4_000);
        assert!(network.links.iter().all(|link| link.from < link.to));
        let mut pairs: Vec<_> = network.links.iter().map(|link| (link.from, link.to)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        assert_eq!(pairs.len(), network.links());
        let share = network.links() as f64 / 4_000.0;
        assert!((2.0..2.3).contains(&share), "{share} links per task");
    }

    #[test]
    fn files_are_the_same_each_time() {
        let network = Network::of(100);
        assert_eq!(xer(&network), xer(&Network::of(100)));
        assert_eq!(xer(&network).lines().filter(|line| line.contains("\tTK_NotStart\t")).count(), 100);
        assert_eq!(mspdi(&network).matches("<Summary>0</Summary>").count(), 100);
        assert_eq!(mspdi(&network).matches("<PredecessorLink>").count(), network.links());
    }

    #[test]
    fn days_are_counted() {
        assert_eq!((day_number(1970, 1, 1), day_number(2026, 1, 5)), (0, super::START));
    }
}
