//! A plan as a workbook (XLSX) that people can work with, and that our own reader brings back.

use jiff::civil::DateTime;
use plan::{Calendar, CalendarException, Finding, Lag, Plan, Shift};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::about;
use super::write::{HEADINGS, TaskRows, Value};

/// Excel groups rows seven levels deep.
const GROUPS_MAX: usize = 7;
/// Characters of a cell.
const CELL_CHARS_MAX: usize = 32_767;
/// The column of names, to the left of which all stays when the sheet scrolls.
const NAME_AT: u16 = 4;

/// The looks of cells.
struct Looks {
    head: Format,
    text: Format,
    strong: Format,
    date: Format,
    date_strong: Format,
    days: Format,
    share: Format,
    day: Format,
}

impl Looks {
    fn new() -> Looks {
        let text = || Format::new().set_font_name("Calibri").set_font_size(10).set_align(FormatAlign::Top);
        let strong = || text().set_bold();
        Looks {
            head: strong()
                .set_font_color(Color::RGB(0x0045_545a))
                .set_background_color(Color::RGB(0x00f0_f3f3))
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(Color::RGB(0x00c6_ced1))
                .set_text_wrap(),
            date: text().set_num_format("yyyy-mm-dd hh:mm"),
            date_strong: strong().set_num_format("yyyy-mm-dd hh:mm"),
            day: text().set_num_format("yyyy-mm-dd"),
            days: text().set_num_format("0.##"),
            share: text().set_num_format("0%"),
            strong: strong(),
            text: text(),
        }
    }
}

/// A plan as a workbook: tasks with their outline, links, resources, calendars, and a sheet that says what it is and what it leaves out.
///
/// Shapes: one row per task in the order of the outline. Units: dates are dates, durations are days of the plan. Dates are those stored
/// in the plan: put computed ones there before. `written` is the moment that the workbook names as its own, for engines know no clock;
/// `losses` are told on its last sheet. Errors: SHT-209 for a plan that is too long for a sheet.
pub fn write_xlsx(plan: &Plan, written: DateTime, losses: &[Finding]) -> Result<Vec<u8>, plan::Refusal> {
    let refusal = |fault: XlsxError| {
        let subject = plan::Subject::new("plan", &plan.uid, &plan.name);
        plan::Refusal::new("SHT-209", subject, format!("cannot be written as a workbook: {fault}"))
            .hint("write it as CSV")
    };
    book(plan, written, losses).map_err(refusal)
}

fn book(plan: &Plan, written: DateTime, losses: &[Finding]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = excel(written).unwrap_or_default();
    let title: String = plan.name.chars().take(200).collect();
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let looks = Looks::new();
    add_tasks(book.add_worksheet().set_name(about::TASKS)?, plan, &looks)?;
    add_links(book.add_worksheet().set_name(about::LINKS)?, plan, &looks)?;
    add_resources(book.add_worksheet().set_name(about::RESOURCES)?, plan, &looks)?;
    add_calendars(book.add_worksheet().set_name(about::CALENDARS)?, plan, &looks)?;
    add_exceptions(book.add_worksheet().set_name(about::EXCEPTIONS)?, plan, &looks)?;
    add_about(book.add_worksheet().set_name(about::ABOUT)?, plan, losses, &looks)?;
    book.save_to_buffer()
}

fn excel(moment: DateTime) -> Option<ExcelDateTime> {
    let day = ExcelDateTime::from_ymd(moment.year() as u16, moment.month() as u8, moment.day() as u8).ok()?;
    day.and_hms(moment.hour() as u16, moment.minute() as u8, 0.0).ok()
}

fn head(sheet: &mut Worksheet, headings: &[(&str, u16)], looks: &Looks) -> Result<(), XlsxError> {
    for (at, (heading, width)) in headings.iter().enumerate() {
        sheet.write_string_with_format(0, at as u16, *heading, &looks.head)?;
        sheet.set_column_width(at as u16, f64::from(*width))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().filter(|char| !char.is_control() || *char == '\n' || *char == '\t').take(CELL_CHARS_MAX).collect()
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    is_strong: bool,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let text = if is_strong { &looks.strong } else { &looks.text };
    match value {
        Value::Empty => {}
        Value::Text(value) => drop(sheet.write_string_with_format(row, column, cut(value), text)?),
        Value::Whole(value) => drop(sheet.write_number_with_format(row, column, *value as f64, text)?),
        Value::Days(value) => drop(sheet.write_number_with_format(row, column, *value, &looks.days)?),
        Value::Share(value) => drop(sheet.write_number_with_format(row, column, *value, &looks.share)?),
        Value::Moment(moment) => {
            let date = if is_strong { &looks.date_strong } else { &looks.date };
            match moment.civil().and_then(excel) {
                Some(value) => drop(sheet.write_datetime_with_format(row, column, &value, date)?),
                // Spreadsheets know no day before 1900.
                None => drop(sheet.write_string_with_format(row, column, moment.iso(), text)?),
            }
        }
    }
    Ok(())
}

fn add_tasks(sheet: &mut Worksheet, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    let headings: Vec<(&str, u16)> = HEADINGS.iter().map(|one| (one.text, one.width)).collect();
    head(sheet, &headings, looks)?;
    sheet.set_freeze_panes(1, NAME_AT + 1)?;
    let rows = TaskRows::of(plan);
    for (at, task) in plan.tasks.iter().enumerate() {
        let row = at as u32 + 1;
        for (column, value) in rows.row(at).iter().enumerate() {
            put(sheet, row, column as u16, value, task.is_summary(), looks)?;
        }
        let indent = rows.level(at).saturating_sub(1);
        if indent > 0 {
            let base = if task.is_summary() { &looks.strong } else { &looks.text };
            let indented = base.clone().set_indent(indent.min(15) as u8);
            sheet.write_string_with_format(row, NAME_AT, cut(&task.name), &indented)?;
        }
    }
    sheet.group_symbols_above(true);
    group(sheet, plan, &rows)?;
    if !plan.tasks.is_empty() {
        sheet.autofilter(0, 0, plan.tasks.len() as u32, HEADINGS.len() as u16 - 1)?;
    }
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// The rows below each summary fold away.
fn group(sheet: &mut Worksheet, plan: &Plan, rows: &TaskRows<'_>) -> Result<(), XlsxError> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut groups = Vec::new();
    for at in 0..=plan.tasks.len() {
        let level = if at < plan.tasks.len() { rows.level(at) } else { 0 };
        while let Some((above, first)) = open.last().copied().filter(|(above, _)| *above >= level) {
            open.pop();
            if above > 1 && at > first {
                groups.push((above, first, at - 1));
            }
        }
        if at < plan.tasks.len() && open.last().is_none_or(|(above, _)| *above < level) {
            open.push((level, at));
        }
    }
    groups.sort_unstable();
    for (level, first, last) in groups {
        if level - 1 <= GROUPS_MAX {
            sheet.group_rows(first as u32 + 1, last as u32 + 1)?;
        }
    }
    Ok(())
}

fn add_links(sheet: &mut Worksheet, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [("From id", 8), ("From", 40), ("To id", 8), ("To", 40), ("Kind", 6), ("Lag", 10), ("Unit", 14)];
    head(sheet, &columns, looks)?;
    for (at, link) in plan.links.iter().enumerate() {
        let row = at as u32 + 1;
        let day = f64::from(plan.options.minutes_per_day);
        let (lag, unit) = match link.lag {
            Lag::Working(minutes) => (minutes.0 as f64 / day, "days"),
            Lag::Elapsed(minutes) => (minutes.0 as f64 / 1440.0, "elapsed days"),
            Lag::Share(share) => (share * 100.0, "percent"),
        };
        sheet.write_number_with_format(row, 0, f64::from(link.from.0 + 1), &looks.text)?;
        sheet.write_string_with_format(row, 1, cut(&plan.task(link.from).name), &looks.text)?;
        sheet.write_number_with_format(row, 2, f64::from(link.to.0 + 1), &looks.text)?;
        sheet.write_string_with_format(row, 3, cut(&plan.task(link.to).name), &looks.text)?;
        sheet.write_string_with_format(row, 4, link.kind.letters(), &looks.text)?;
        sheet.write_number_with_format(row, 5, lag, &looks.days)?;
        sheet.write_string_with_format(row, 6, unit, &looks.text)?;
    }
    Ok(())
}

fn add_resources(sheet: &mut Worksheet, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [("Resource", 34), ("Id", 12), ("Kind", 10), ("Most units", 10), ("Calendar", 20)];
    head(sheet, &columns, looks)?;
    for (at, one) in plan.resources.iter().enumerate() {
        let row = at as u32 + 1;
        sheet.write_string_with_format(row, 0, cut(&one.name.replace(';', ",")), &looks.text)?;
        sheet.write_string_with_format(row, 1, cut(&one.uid), &looks.text)?;
        let kind = match one.kind {
            plan::ResourceKind::Work => "Work",
            plan::ResourceKind::Material => "Material",
            plan::ResourceKind::Cost => "Cost",
        };
        sheet.write_string_with_format(row, 2, kind, &looks.text)?;
        if let Some(units) = one.units_max.filter(|units| units.is_finite()) {
            sheet.write_number_with_format(row, 3, units, &looks.share)?;
        }
        if let Some(calendar) = one.calendar {
            sheet.write_string_with_format(row, 4, cut(&plan.calendars[calendar.0 as usize].name), &looks.text)?;
        }
    }
    Ok(())
}

/// `08:00-12:00, 13:00-17:00`, and a dash for a day off.
pub(super) fn shift_words(shifts: &[Shift]) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let words = shifts.iter().map(|shift| format!("{}-{}", clock(shift.from), clock(shift.to)));
    if shifts.is_empty() { "–".into() } else { words.collect::<Vec<_>>().join(", ") }
}

fn add_calendars(sheet: &mut Worksheet, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let mut columns = vec![("Calendar", 24), ("Id", 10), ("Minutes per day", 10)];
    columns.extend(days.map(|day| (day, 26)));
    head(sheet, &columns, looks)?;
    for (at, Calendar { uid, name, week, minutes_per_day, .. }) in plan.calendars.iter().enumerate() {
        let row = at as u32 + 1;
        sheet.write_string_with_format(row, 0, cut(name), &looks.text)?;
        sheet.write_string_with_format(row, 1, cut(uid), &looks.text)?;
        if let Some(minutes) = minutes_per_day {
            sheet.write_number_with_format(row, 2, f64::from(*minutes), &looks.text)?;
        }
        for (day, shifts) in week.iter().enumerate() {
            sheet.write_string_with_format(row, 3 + day as u16, shift_words(shifts), &looks.text)?;
        }
    }
    Ok(())
}

fn add_exceptions(sheet: &mut Worksheet, plan: &Plan, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [("Calendar", 24), ("Name", 30), ("First day", 12), ("Last day", 12), ("Working time", 26)];
    head(sheet, &columns, looks)?;
    let all = plan.calendars.iter().flat_map(|calendar| calendar.exceptions.iter().map(move |one| (calendar, one)));
    for (at, (calendar, CalendarException { name, first, last, shifts })) in all.enumerate() {
        let row = at as u32 + 1;
        sheet.write_string_with_format(row, 0, cut(&calendar.name), &looks.text)?;
        sheet.write_string_with_format(row, 1, cut(name), &looks.text)?;
        for (column, day) in [(2, first), (3, last)] {
            match excel(day.at(0, 0, 0, 0)) {
                Some(value) => sheet.write_datetime_with_format(row, column, &value, &looks.day)?,
                None => sheet.write_string_with_format(row, column, day.to_string(), &looks.text)?,
            };
        }
        sheet.write_string_with_format(row, 4, shift_words(shifts), &looks.text)?;
    }
    Ok(())
}

fn add_about(sheet: &mut Worksheet, plan: &Plan, losses: &[Finding], looks: &Looks) -> Result<(), XlsxError> {
    head(sheet, &[("About", 24), ("Value", 80)], looks)?;
    let calendar = plan.calendar.map(|id| plan.calendars[id.0 as usize].name.clone()).unwrap_or_default();
    let options = &plan.options;
    let whole = |value: u32| Value::Whole(value.into());
    let moment = |value: Option<plan::Moment>| value.map_or(Value::Empty, Value::Moment);
    let lines: [(&str, Value); 13] = [
        ("Format", Value::Text(about::MARK.into())),
        ("Plan", Value::Text(plan.name.clone())),
        ("Plan id", Value::Text(plan.uid.clone())),
        ("Code", Value::Text(plan.code.clone())),
        ("Start", moment(plan.start)),
        ("Finish", moment(plan.finish)),
        ("As of", moment(plan.as_of)),
        ("Must finish by", moment(plan.must_finish)),
        ("Currency", Value::Text(plan.currency.clone())),
        ("Calendar", Value::Text(calendar)),
        ("Minutes per day", whole(options.minutes_per_day)),
        ("Minutes per week", whole(options.minutes_per_week)),
        ("Days per month", whole(options.days_per_month)),
    ];
    let mut row = 0;
    for (name, value) in &lines {
        row += 1;
        sheet.write_string_with_format(row, 0, *name, &looks.strong)?;
        put(sheet, row, 1, value, false, looks)?;
    }
    for loss in losses {
        row += 1;
        sheet.write_string_with_format(row, 0, format!("Left out ({})", loss.code), &looks.strong)?;
        sheet.write_string_with_format(row, 1, cut(&loss.message()), &looks.text)?;
    }
    Ok(())
}
