//! From elements to tables: what a file of P6's XML tells, as the rows in which P6 keeps it.
//!
//! Both formats are the same database in other words, so one reader understands both: links, calendars, options and costs mean
//! the same in each by construction. Only what the tables know is taken over; memory grows with the plan.

use std::borrow::Cow;
use std::collections::HashMap;

use plan::Refusal;

use super::baseline::{self, Lines};
use super::days::Days;
use super::records::{self, As, Record};
use super::scan::{Scan, Step};

/// One table on its way: rows of an exchange text, and for each row the number of its element among its like.
#[derive(Default)]
pub(super) struct Table {
    pub(super) rows: Vec<u8>,
    pub(super) count: usize,
}

/// All that is taken from a file.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) tables: HashMap<&'static str, Table>,
    pub(super) currency: String,
    /// Base currency of the file, where no display currency is told.
    base_currency: String,
    pub(super) unknown_entities: usize,
    pub(super) baselines: Vec<Lines>,
}

/// The values of one record, by element.
pub(super) type Values<'a> = Vec<(&'a str, Cow<'a, str>)>;

/// An open record: its kind, how deep it lies, its values.
struct Open<'a> {
    record: &'static Record,
    depth: usize,
    values: Values<'a>,
    days: Days,
}

/// A project while its elements are told.
#[derive(Default)]
struct Project<'a> {
    values: Values<'a>,
    options: Values<'a>,
    /// Ids of nodes, with those of the nodes above.
    nodes: Vec<(String, Values<'a>)>,
    is_baseline: bool,
    lines: Lines,
}

/// Takes the tables out of a text.
///
/// Errors: those of [`Scan::next`].
pub(super) fn taken(text: &str) -> Result<Tables, Refusal> {
    let mut scan = Scan::of(text);
    let mut taking = Taking::default();
    while let Some(step) = scan.next()? {
        match step {
            Step::Start { name, .. } => taking.start(name, scan.open.len()),
            Step::Text(text) => taking.text(text),
            Step::End { name, .. } => taking.end(name, scan.open.len() + 1),
        }
    }
    let mut tables = taking.tables;
    tables.unknown_entities = scan.unknown_entities;
    if tables.currency.is_empty() {
        tables.currency = std::mem::take(&mut tables.base_currency);
    }
    Ok(tables)
}

#[derive(Default)]
struct Taking<'a> {
    tables: Tables,
    project: Option<Project<'a>>,
    records: Vec<Open<'a>>,
    /// Text of the innermost element.
    value: Cow<'a, str>,
    is_display: bool,
    currency: (String, String),
}

impl<'a> Taking<'a> {
    fn start(&mut self, name: &'a str, depth: usize) {
        self.value = Cow::Borrowed("");
        match (name, depth) {
            ("Project" | "BaselineProject", 2) => {
                self.project = Some(Project { is_baseline: name == "BaselineProject", ..Project::default() });
            }
            ("DisplayCurrency", 2) => self.is_display = true,
            _ => {}
        }
        if let Some(open) = self.records.last_mut() {
            open.days.start(name);
            return;
        }
        let place = if self.project.is_some() { 3 } else { 2 };
        let record = records::RECORDS.into_iter().find(|record| record.element == name && record.element != "Project");
        if let Some(record) = record.filter(|_| depth == place) {
            self.records.push(Open { record, depth, values: Values::new(), days: Days::default() });
        }
    }

    fn text(&mut self, text: Cow<'a, str>) {
        if self.value.is_empty() {
            self.value = text;
        } else {
            self.value.to_mut().push_str(&text);
        }
    }

    fn end(&mut self, name: &'a str, depth: usize) {
        let value = std::mem::take(&mut self.value);
        if let Some(open) = self.records.last_mut() {
            if open.depth == depth {
                if let Some(open) = self.records.pop() {
                    self.close(open);
                }
            } else if open.depth + 1 == depth {
                open.values.push((name, value));
            } else {
                open.days.end(name, &value);
            }
            return;
        }
        match (name, depth) {
            ("Project" | "BaselineProject", 2) => {
                if let Some(project) = self.project.take() {
                    self.close_project(project);
                }
            }
            ("DisplayCurrency", 2) => self.is_display = false,
            ("Id", _) if self.project.is_none() => self.currency.0 = value.trim().to_string(),
            ("ExchangeRate", _) if self.project.is_none() => self.currency.1 = value.trim().to_string(),
            ("Currency", _) => self.close_currency(),
            (_, 3) => {
                if let Some(project) = &mut self.project {
                    project.values.push((name, value));
                }
            }
            _ => {}
        }
    }

    /// The currency in which people see the file, else the first one that others are counted in.
    fn close_currency(&mut self) {
        let (id, rate) = std::mem::take(&mut self.currency);
        let tables = &mut self.tables;
        if self.is_display {
            tables.currency = id;
        } else if tables.base_currency.is_empty() && matches!(rate.parse::<f64>(), Ok(rate) if rate == 1.0) {
            tables.base_currency = id;
        }
    }

    fn close(&mut self, open: Open<'a>) {
        let Open { record, mut values, days, .. } = open;
        let Some(project) = &mut self.project else {
            return self.tables.add(record, &values, &days);
        };
        if project.is_baseline {
            return baseline::take(&mut project.lines, record, &values);
        }
        match record.table {
            "SCHEDOPTIONS" => project.options = values,
            "PROJWBS" => project.nodes.push((told(&values, "ObjectId").into_owned(), values)),
            _ => {
                // Calendars of a project stand inside it, and name it or not.
                if record.table == "CALENDAR" && told(&values, "ProjectObjectId").is_empty() {
                    let id = told(&project.values, "ObjectId").into_owned();
                    values.push(("ProjectObjectId", Cow::Owned(id)));
                }
                if matches!(record.table, "TASK") && told(&values, "WBSObjectId").is_empty() {
                    let id = told(&project.values, "WBSObjectId").into_owned();
                    values.retain(|(name, _)| *name != "WBSObjectId");
                    values.push(("WBSObjectId", Cow::Owned(id)));
                }
                self.tables.add(record, &values, &days);
            }
        }
    }

    fn close_project(&mut self, project: Project<'a>) {
        let Project { values, mut options, nodes, is_baseline, mut lines } = project;
        if is_baseline {
            lines.of = told(&values, "OriginalProjectObjectId").into_owned();
            lines.name = told(&values, "Name").into_owned();
            self.tables.baselines.push(lines);
            return;
        }
        let none = Days::default();
        // Options stand in their own element, or, in older files, at the project.
        let known = |name: &str, options: &Values<'_>| options.iter().any(|(known, _)| *known == name);
        for (name, value) in &values {
            if !known(name, &options) {
                options.push((name, value.clone()));
            }
        }
        options.retain(|(name, _)| *name != "ProjectObjectId");
        options.push(("ProjectObjectId", Cow::Owned(told(&values, "ObjectId").into_owned())));
        if known("OutOfSequenceScheduleType", &options) {
            self.tables.add(&records::OPTIONS, &options, &none);
        }
        self.tables.add(&records::PROJECT, &values, &none);
        self.close_nodes(&values, nodes);
    }

    /// The top node of a project is the project itself: P6 leaves it out, others write it.
    fn close_nodes(&mut self, values: &Values<'a>, nodes: Vec<(String, Values<'a>)>) {
        let root = told(values, "WBSObjectId").into_owned();
        let has_root = root.is_empty() || nodes.iter().any(|(id, _)| *id == root);
        if !has_root {
            let own = |name: &'static str, from: &str| (name, Cow::Owned(told(values, from).into_owned()));
            let row = vec![
                own("Code", "Id"),
                own("Name", "Name"),
                own("ProjectObjectId", "ObjectId"),
                ("ObjectId", Cow::Owned(root.clone())),
                ("*top", Cow::Borrowed("Y")),
            ];
            self.tables.add(&records::NODE, &row, &Days::default());
        }
        for (_, mut node) in nodes {
            if told(&node, "ParentObjectId").is_empty() {
                let top = if has_root { ("*top", Cow::Borrowed("Y")) } else { ("ParentObjectId", root.clone().into()) };
                node.retain(|(name, _)| *name != "ParentObjectId");
                node.push(top);
            }
            if told(&node, "ProjectObjectId").is_empty() {
                node.push(("ProjectObjectId", Cow::Owned(told(values, "ObjectId").into_owned())));
            }
            self.tables.add(&records::NODE, &node, &Days::default());
        }
    }
}

/// The value of an element without blanks around it; empty when it is absent.
pub(super) fn told<'v>(values: &'v Values<'_>, element: &str) -> Cow<'v, str> {
    let value = values.iter().find(|(name, _)| *name == element).map(|(_, value)| value.trim());
    Cow::Borrowed(value.unwrap_or_default())
}

impl Tables {
    /// Adds a row.
    fn add(&mut self, record: &'static Record, values: &Values<'_>, days: &Days) {
        let table = self.tables.entry(record.table).or_default();
        table.count += 1;
        table.rows.extend_from_slice(b"%R");
        for column in columns_of(record) {
            table.rows.push(b'\t');
            let value = value_of(record, column, values, days);
            add_cell(&mut table.rows, &value);
        }
        table.rows.push(b'\n');
    }
}

/// Columns of a table as it is taken: those of its record, and what is told in other ways.
pub(super) fn columns_of(record: &Record) -> Vec<&'static str> {
    let mut columns = record.columns();
    columns.retain(|column| !column.starts_with('*'));
    columns.extend(match record.table {
        "CALENDAR" => &["clndr_data"][..],
        "SCHEDOPTIONS" => &["sched_retained_logic", "sched_progress_override"],
        "PROJWBS" => &["proj_node_flag"],
        _ => &[],
    });
    columns
}

fn value_of<'v>(record: &Record, column: &str, values: &'v Values<'_>, days: &Days) -> Cow<'v, str> {
    match column {
        "clndr_data" => return Cow::Owned(days.blob()),
        "proj_node_flag" => return told(values, "*top"),
        "sched_retained_logic" | "sched_progress_override" => {
            let mode = told(values, "OutOfSequenceScheduleType");
            let wanted = if column == "sched_retained_logic" { "Retained Logic" } else { "Progress Override" };
            let is_known = !mode.is_empty();
            return Cow::Borrowed(if !is_known {
                ""
            } else if mode == wanted {
                "Y"
            } else {
                "N"
            });
        }
        _ => {}
    }
    if let Some(value) = shown(record, column, values) {
        return value;
    }
    for (element, _, way) in record.fields.iter().filter(|(_, known, _)| *known == column) {
        let value = told(values, element);
        if !value.is_empty() {
            return in_table(value, *way);
        }
    }
    elsewhere(record, column, values)
}

/// The dates that people see of unfinished work stand in elements of their own.
fn shown<'v>(record: &Record, column: &str, values: &'v Values<'_>) -> Option<Cow<'v, str>> {
    let status = told(values, "Status");
    let value = match (record.table, column) {
        ("TASK", "restart_date") if !matches!(&*status, "In Progress" | "Completed") => told(values, "StartDate"),
        ("TASK", "reend_date") if status != "Completed" => told(values, "FinishDate"),
        _ => return None,
    };
    Some(value).filter(|value| !value.is_empty())
}

/// Values that a file without the element tells by another one.
fn elsewhere<'v>(record: &Record, column: &str, values: &'v Values<'_>) -> Cow<'v, str> {
    let is_begun = || told(values, "Status") == "In Progress";
    match (record.table, column) {
        ("TASK", "early_start_date") => told(values, "RemainingEarlyStartDate"),
        ("TASK", "early_end_date") => told(values, "RemainingEarlyFinishDate"),
        ("TASK", "late_start_date") => told(values, "RemainingLateStartDate"),
        ("TASK", "late_end_date") => told(values, "RemainingLateFinishDate"),
        ("TASK", "restart_date") if is_begun() => told(values, "EarlyStartDate"),
        ("TASKRSRC", "act_reg_qty") => less(values, "ActualUnits", "ActualOvertimeUnits"),
        ("TASKRSRC", "act_reg_cost") => less(values, "ActualCost", "ActualOvertimeCost"),
        _ => Cow::Borrowed(""),
    }
}

/// A sum less one of its parts.
fn less<'v>(values: &'v Values<'_>, whole: &str, part: &str) -> Cow<'v, str> {
    let whole = told(values, whole);
    match (whole.parse::<f64>(), told(values, part).parse::<f64>()) {
        (Ok(sum), Ok(part)) if part != 0.0 => Cow::Owned((sum - part).to_string()),
        _ => whole,
    }
}

/// A value of XML as a table says it. What is no word of ours is passed on, so that it is told.
pub(super) fn in_table(value: Cow<'_, str>, way: As) -> Cow<'_, str> {
    match way {
        As::Plain | As::Also => value,
        As::Flag => Cow::Borrowed(records::flag(&value)),
        As::Word(code, _) => code(&value).map_or(value, Cow::Borrowed),
        As::Share => match value.parse::<f64>() {
            Ok(share) => Cow::Owned(((share * 1e14).round() / 1e12).to_string()),
            Err(_) => value,
        },
    }
}

/// Tabulators and line ends would end the cell: a line end is written as P6 does it.
fn add_cell(row: &mut Vec<u8>, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'\n' => row.extend_from_slice(b"\x7F\x7F"),
            b'\r' => {}
            b'\t' => row.push(b' '),
            byte => row.push(byte),
        }
    }
}
