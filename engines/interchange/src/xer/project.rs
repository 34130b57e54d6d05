//! Projects of an XER and the options with which P6 scheduled them.

use std::collections::HashMap;

use plan::{CalendarId, CriticalRule, Dialect, FloatMode, LagCalendar, Options, Plan, ProgressMode, Refusal};

use super::calendar::{self, ReadCalendar};
use super::cell::{Cells, columns};
use super::sheets::Sheets;
use crate::findings::{Findings, refuse_file, refuse_line};
use crate::limits::{CALENDAR_ENTRIES_MAX, PROJECTS_MAX};

columns!(ProjectColumns of "PROJECT" {
    proj_id, proj_short_name, clndr_id, plan_start_date, plan_end_date, scd_end_date, last_recalc_date,
    critical_path_type, critical_drtn_hr_cnt, name_sep_char,
});

columns!(OptionColumns of "SCHEDOPTIONS" {
    proj_id, sched_retained_logic, sched_progress_override, sched_calendar_on_relationship_lag, sched_float_type,
    sched_use_expect_end_flag, sched_open_critical_flag, sched_outer_depend_type,
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
        let usable = calendars.iter().filter(|read| read.project.is_empty() || read.project == one.plan.uid);
        entries += usable.map(|read| calendar::weight(&read.calendar)).sum::<usize>();
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

/// Calendars of the company and of the project, and the one on which tasks without a calendar work.
fn add_calendars(one: &mut Started, calendars: &[ReadCalendar], default: &str, line: u32, findings: &mut Findings) {
    let plan = &mut one.plan;
    let mut company = None;
    for read in calendars.iter().filter(|read| read.project.is_empty() || read.project == plan.uid) {
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
    let minutes = plan.calendar.and_then(|id| plan.calendars.get(id.0 as usize)).and_then(|it| it.minutes_per_day);
    if let Some(minutes) = minutes {
        plan.options.minutes_per_day = minutes;
        plan.options.minutes_per_week = minutes * 5;
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
            match (row.is_yes(columns.sched_progress_override.0), row.is_yes(columns.sched_retained_logic.0)) {
                (true, _) => ProgressMode::ProgressOverride,
                (false, true) => ProgressMode::RetainedLogic,
                (false, false) => ProgressMode::ActualDates,
            };
        options.lag_calendar = lag_calendar(&columns, &mut cells);
        options.float = float_mode(&columns, &mut cells);
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
    match &*cells.row.text(column.0) {
        "rcal_Predecessor" | "" => LagCalendar::Predecessor,
        "rcal_Successor" => LagCalendar::Successor,
        "rcal_24Hour" => LagCalendar::TwentyFourHours,
        "rcal_ProjDefault" | "rcal_Project" => LagCalendar::Project,
        _ => {
            cells.unknown_code(column, "the predecessor's calendar");
            LagCalendar::Predecessor
        }
    }
}

fn float_mode(columns: &OptionColumns, cells: &mut Cells<'_, '_, '_>) -> FloatMode {
    match &*cells.row.text(columns.sched_float_type.0) {
        "FT_FF" | "" => FloatMode::Finish,
        "FT_SS" => FloatMode::Start,
        "FT_Min" => FloatMode::Smallest,
        _ => {
            cells.unknown_code(columns.sched_float_type, "finish float");
            FloatMode::Finish
        }
    }
}
