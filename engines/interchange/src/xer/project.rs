//! Projects of an XER and the options with which P6 scheduled them.

use std::collections::HashMap;

use plan::{CalendarId, CriticalRule, Dialect, LagCalendar, Options, Plan, ProgressMode, Refusal, StartLag};

use super::calendar::{self, ReadCalendar};
use super::cell::{Cells, columns};
use super::sheets::Sheets;
use crate::findings::{Findings, refuse_file, refuse_line};
use crate::limits::{CALENDAR_ENTRIES_MAX, PROJECTS_MAX};
use crate::p6::words;

columns!(ProjectColumns of "PROJECT" {
    proj_id, proj_short_name, clndr_id, plan_start_date, plan_end_date, scd_end_date, last_recalc_date,
    critical_path_type, critical_drtn_hr_cnt, name_sep_char,
});

columns!(OptionColumns of "SCHEDOPTIONS" {
    proj_id, sched_retained_logic, sched_progress_override, sched_calendar_on_relationship_lag, sched_float_type,
    sched_use_expect_end_flag, sched_open_critical_flag, sched_outer_depend_type, sched_lag_early_start_flag,
});

/// A plan with project, calendars and options, still without tasks.
pub(super) struct Started {
    pub(super) plan: Plan,
    /// What stands between the levels of a WBS path.
    pub(super) separator: String,
    pub(super) calendars: HashMap<String, CalendarId>,
}

/// One started plan per project of the file, in its order.
///
/// Errors: XER-106 no project, XER-107 too many.
pub(super) fn read(
    sheets: &Sheets<'_>,
    calendars: &[ReadCalendar],
    findings: &mut Findings,
) -> Result<Vec<Started>, Refusal> {
    let columns = ProjectColumns::of(sheets);
    let currency = sheets.header.get(8).map(|text| text.to_string()).unwrap_or_default();
    let mut started: Vec<Started> = Vec::new();
    let mut entries = 0;
    for row in sheets.rows("PROJECT") {
        if started.len() == PROJECTS_MAX {
            let cause = format!("is one project more than the {PROJECTS_MAX} that are read");
            return Err(refuse_line("XER-107", row.line, cause, "export fewer projects at once"));
        }
        let (uid, code) = (row.text(columns.proj_id.0).into_owned(), row.text(columns.proj_short_name.0).into_owned());
        if started.iter().any(|other| other.plan.uid == uid) {
            findings.error("XER-108", |tell| {
                let tell = tell.about("project", &uid, &code).line(row.line);
                tell.cause("has an id that another project has; this one is left out").hint("export again")
            });
            continue;
        }
        let mut cells = Cells { row: &row, about: ("project", &uid, &code), findings };
        let mut plan = Plan {
            start: cells.moment(columns.plan_start_date),
            finish: cells.moment(columns.scd_end_date),
            as_of: cells.moment(columns.last_recalc_date),
            must_finish: cells.moment(columns.plan_end_date),
            options: options_of(&columns, &mut cells),
            ..Plan::default()
        };
        (plan.currency, plan.name) = (currency.clone(), code.clone());
        (plan.uid, plan.code) = (uid, code);
        let separator = Some(row.text(columns.name_sep_char.0)).filter(|text| !text.is_empty());
        let separator = separator.map_or_else(|| ".".to_string(), |text| text.into_owned());
        let mut one = Started { plan, separator, calendars: HashMap::new() };
        entries += usable_of(calendars, &one.plan.uid).map(|read| calendar::weight(&read.calendar)).sum::<usize>();
        if entries > CALENDAR_ENTRIES_MAX {
            return Err(calendar::too_many(row.line));
        }
        add_calendars(&mut one, calendars, &row.text(columns.clndr_id.0), row.line, findings);
        started.push(one);
    }
    if started.is_empty() {
        return Err(refuse_file("XER-106", "holds no project", "export at least one project from P6"));
    }
    read_options(sheets, &mut started, findings);
    Ok(started)
}

/// The calendars of the company and of one project.
fn usable_of<'c>(calendars: &'c [ReadCalendar], project: &'c str) -> impl Iterator<Item = &'c ReadCalendar> {
    calendars.iter().filter(move |read| read.project.is_empty() || read.project == project)
}

/// Calendars of the company and of the project, and the one on which tasks without a calendar work.
fn add_calendars(one: &mut Started, calendars: &[ReadCalendar], default: &str, line: u32, findings: &mut Findings) {
    let plan = &mut one.plan;
    let mut company = None;
    for read in usable_of(calendars, &plan.uid) {
        let id = CalendarId(plan.calendars.len() as u32);
        one.calendars.insert(read.calendar.uid.clone(), id);
        if read.is_default {
            company = Some(id);
        }
        plan.calendars.push(read.calendar.clone());
    }
    if plan.calendars.is_empty() {
        plan.calendars.push(plan::Calendar::standard());
        findings.warning("XER-148", |tell| {
            let tell = tell.about("project", &plan.uid, &plan.code).line(line);
            tell.cause("comes without calendars, so Monday to Friday, 8 to 17 is assumed")
                .hint("export the project with its calendars")
        });
    }
    let named = one.calendars.get(default).copied();
    plan.calendar = named.or(company).or(Some(CalendarId(0)));
    if named.is_none() && !default.is_empty() {
        findings.warning("XER-149", |tell| {
            let tell = tell.about("project", &plan.uid, &plan.code).line(line);
            tell.cause(format!("names calendar {default} as its own, which is not in the file"))
                .hint("export the project with its calendars")
        });
    }
    let Some(at) = plan.calendar.map(|id| id.0 as usize) else { return };
    if let Some(minutes) = plan.calendars.get(at).and_then(|calendar| calendar.minutes_per_day) {
        plan.options.minutes_per_day = minutes;
        let own = usable_of(calendars, &plan.uid).nth(at).and_then(|read| read.minutes_per_week);
        plan.options.minutes_per_week = own.unwrap_or(minutes * 5);
    }
}

/// What the project row itself says; the rest stands in SCHEDOPTIONS.
fn options_of(columns: &ProjectColumns, cells: &mut Cells<'_, '_, '_>) -> Options {
    let limit = cells.hours(columns.critical_drtn_hr_cnt).unwrap_or_default();
    let critical = match &*cells.row.text(columns.critical_path_type.0) {
        "CT_DrivPath" => CriticalRule::LongestPath,
        "CT_TotFloat" | "" => CriticalRule::FloatAtMost(limit.0),
        _ => {
            cells.unknown_code(columns.critical_path_type, "total float");
            CriticalRule::FloatAtMost(limit.0)
        }
    };
    Options {
        dialect: Dialect::P6,
        lag_calendar: LagCalendar::Predecessor,
        // P6's own default; the row of SCHEDOPTIONS says otherwise where it exists.
        uses_expected_finish: false,
        honours_constraints: false,
        critical,
        ..Options::default()
    }
}

fn read_options(sheets: &Sheets<'_>, started: &mut [Started], findings: &mut Findings) {
    let columns = OptionColumns::of(sheets);
    let mut told = vec![false; started.len()];
    for row in sheets.rows("SCHEDOPTIONS") {
        let project = row.text(columns.proj_id.0);
        let Some(at) = started.iter().position(|one| one.plan.uid == *project) else { continue };
        told[at] = true;
        let plan = &mut started[at].plan;
        let mut cells = Cells { row: &row, about: ("project", &plan.uid, &plan.code), findings };
        let options = &mut plan.options;
        options.progress =
            match (row.bytes(columns.sched_progress_override.0), row.bytes(columns.sched_retained_logic.0)) {
                (b"Y", _) => ProgressMode::ProgressOverride,
                (b"N", b"N") => ProgressMode::ActualDates,
                // P6's own default, also where a column is missing.
                _ => ProgressMode::RetainedLogic,
            };
        options.lag_calendar = lag_calendar(&columns, &mut cells);
        let float = cells.code(columns.sched_float_type, "finish float", words::FLOAT_MODES);
        options.float = float.unwrap_or_default();
        options.start_lag = match row.bytes(columns.sched_lag_early_start_flag.0) {
            b"N" => StartLag::ActualStart,
            _ => StartLag::EarlyStart,
        };
        options.uses_expected_finish = row.is_yes(columns.sched_use_expect_end_flag.0);
        options.are_open_ends_critical = row.is_yes(columns.sched_open_critical_flag.0);
        options.ignores_external = row.text(columns.sched_outer_depend_type.0) == "SD_None";
    }
    for (one, _) in started.iter().zip(told).filter(|(_, told)| !told) {
        findings.note("XER-109", |tell| {
            let tell = tell.about("project", &one.plan.uid, &one.plan.code);
            tell.cause(
                "comes without scheduling options, so P6's defaults are assumed: retained logic, lag on the \
                        predecessor's calendar, finish float",
            )
            .hint("choose the options with which the project is scheduled")
        });
    }
}

fn lag_calendar(columns: &OptionColumns, cells: &mut Cells<'_, '_, '_>) -> LagCalendar {
    let column = columns.sched_calendar_on_relationship_lag;
    // Some tools write another word for the same.
    if cells.row.bytes(column.0) == b"rcal_Project" {
        return LagCalendar::Project;
    }
    let known = cells.code(column, "the predecessor's calendar", words::LAG_CALENDARS);
    known.unwrap_or(LagCalendar::Predecessor)
}
