//! Resources, their rates, what they do on activities, and what all of it costs.

use std::collections::HashMap;

use plan::{Assignment, Minutes, Money, Refusal, Resource, ResourceId, ResourceKind};

use super::cell::{Cells, Named, columns};
use super::project::Started;
use super::sheets::Sheets;
use super::task::Whereabouts;
use crate::findings::{Findings, refuse_file};
use crate::limits::RESOURCE_ENTRIES_MAX;

columns!(ResourceColumns of "RSRC" { rsrc_id, rsrc_name, rsrc_short_name, rsrc_type, clndr_id });
columns!(RoleColumns of "ROLES" { role_id, role_name, role_short_name });
columns!(RateColumns of "RSRCRATE" { rsrc_id, max_qty_per_hr, cost_per_qty, start_date });
columns!(AssignmentColumns of "TASKRSRC" {
    taskrsrc_id, task_id, rsrc_id, role_id, target_qty_per_hr, target_qty, remain_qty, act_reg_qty, act_ot_qty,
    act_reg_cost, act_ot_cost, remain_cost, rollup_dates_flag,
});
columns!(CostColumns of "PROJCOST" { cost_item_id, task_id, act_cost, remain_cost, cost_name });

/// Adds resources and assignments to the plans, and costs to their tasks.
///
/// Errors: XER-166 more resources than are kept.
pub(super) fn read(
    sheets: &Sheets<'_>,
    started: &mut [Started],
    whereabouts: &Whereabouts,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let rows: usize = ["RSRC", "ROLES", "RSRCRATE"].iter().map(|table| sheets.count(table)).sum();
    if rows.saturating_mul(started.len()) > RESOURCE_ENTRIES_MAX {
        let cause = "holds more resources and rates than are kept for all projects together";
        return Err(refuse_file("XER-166", cause, "export fewer projects at once"));
    }

    let mut resources = resources(sheets, started, findings);
    add_roles(sheets, started, &mut resources);
    read_rates(sheets, started, &resources, findings);
    read_assignments(sheets, started, whereabouts, &resources, findings);
    read_expenses(sheets, started, whereabouts, findings);
    Ok(())
}

/// Resources belong to the company: every plan of the file gets all of them, in one order.
fn resources(sheets: &Sheets<'_>, started: &mut [Started], findings: &mut Findings) -> HashMap<String, ResourceId> {
    let columns = ResourceColumns::of(sheets);
    let mut index = HashMap::new();
    for row in sheets.rows("RSRC") {
        let uid = row.text(columns.rsrc_id.0).into_owned();
        let name = Some(row.text(columns.rsrc_name.0)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| row.text(columns.rsrc_short_name.0)).into_owned();
        if index.contains_key(&uid) {
            findings.error("XER-161", |tell| {
                let tell = tell.about("resource", &uid, &name).line(row.line);
                tell.cause("has an id that another resource has; this one is left out").hint("export again")
            });
            continue;
        }
        let mut cells = Cells { row: &row, about: ("resource", &uid, &name), findings };
        let kind = match &*row.text(columns.rsrc_type.0) {
            "RT_Labor" | "RT_Equip" | "" => ResourceKind::Work,
            "RT_Mat" => ResourceKind::Material,
            _ => {
                cells.unknown_code(columns.rsrc_type, "people or machines");
                ResourceKind::Work
            }
        };
        let calendar = row.text(columns.clndr_id.0);
        index.insert(uid.clone(), ResourceId(index.len() as u32));
        for one in started.iter_mut() {
            one.plan.resources.push(Resource {
                uid: uid.clone(),
                name: name.clone(),
                kind,
                calendar: one.calendars.get(&*calendar).copied(),
                units_max: None,
                rate_hour: None,
            });
        }
    }
    index
}

/// Roles are what is assigned before a person is known. P6 numbers them apart from resources.
fn add_roles(sheets: &Sheets<'_>, started: &mut [Started], index: &mut HashMap<String, ResourceId>) {
    let columns = RoleColumns::of(sheets);
    for row in sheets.rows("ROLES") {
        let uid = role_uid(&row.text(columns.role_id.0));
        let name = Some(row.text(columns.role_name.0)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| row.text(columns.role_short_name.0)).into_owned();
        let next = ResourceId(index.len() as u32);
        if index.contains_key(&uid) {
            continue;
        }
        index.insert(uid.clone(), next);
        for one in started.iter_mut() {
            let kind = ResourceKind::Work;
            let (uid, name) = (uid.clone(), name.clone());
            one.plan.resources.push(Resource { uid, name, kind, calendar: None, units_max: None, rate_hour: None });
        }
    }
}

fn role_uid(id: &str) -> String {
    format!("role-{id}")
}

/// The first rate holds: rates that change over time are told.
fn read_rates(
    sheets: &Sheets<'_>,
    started: &mut [Started],
    resources: &HashMap<String, ResourceId>,
    findings: &mut Findings,
) {
    let columns = RateColumns::of(sheets);
    let mut first: HashMap<u32, Option<plan::Moment>> = HashMap::new();
    for row in sheets.rows("RSRCRATE") {
        let uid = row.text(columns.rsrc_id.0);
        let Some(id) = resources.get(&*uid).copied() else { continue };
        let mut cells = Cells { row: &row, about: ("resource", &uid, ""), findings };
        let start = cells.moment(columns.start_date);
        let units = cells.decimal(columns.max_qty_per_hr);
        let currency = started.first().map(|one| one.plan.currency.clone()).unwrap_or_default();
        let rate = cells.money(columns.cost_per_qty, &currency);
        if let Some(known) = first.get(&id.0) {
            findings.note("XER-162", |tell| {
                let tell = tell.about("resource", &uid, "").line(row.line);
                tell.cause("has rates that change over time; the earliest is kept")
                    .hint("check costs in the far future")
            });
            if *known <= start {
                continue;
            }
        }
        first.insert(id.0, start);
        for one in started.iter_mut() {
            if let Some(resource) = one.plan.resources.get_mut(id.0 as usize) {
                resource.units_max = units;
                resource.rate_hour.clone_from(&rate);
            }
        }
    }
}

fn read_assignments(
    sheets: &Sheets<'_>,
    started: &mut [Started],
    whereabouts: &Whereabouts,
    resources: &HashMap<String, ResourceId>,
    findings: &mut Findings,
) {
    let columns = AssignmentColumns::of(sheets);
    for row in sheets.rows("TASKRSRC") {
        let uid = row.text(columns.taskrsrc_id.0).into_owned();
        let Some((at, task)) = whereabouts.get(&*row.text(columns.task_id.0)).copied() else {
            findings.warning("XER-163", |tell| {
                let tell = tell.about("assignment", &uid, "").line(row.line);
                tell.cause("names an activity that is not in the file, and is left out").hint("export again")
            });
            continue;
        };
        let role = || resources.get(&role_uid(&row.text(columns.role_id.0))).copied();
        let resource = resources.get(&*row.text(columns.rsrc_id.0)).copied().or_else(role);
        if resource.is_none() && !row.is_empty(columns.rsrc_id.0) {
            findings.warning("XER-164", |tell| {
                let tell = tell.about("assignment", &uid, "").line(row.line);
                tell.cause("names a resource that is not in the file").hint("export the project with its resources")
            });
        }
        let plan = &mut started[at].plan;
        let cells = &mut Cells { row: &row, about: ("assignment", &uid, &uid), findings };
        let is_material = resource.is_some_and(|id| plan.resources[id.0 as usize].kind == ResourceKind::Material);
        let amounts = if is_material { material(&columns, cells) } else { work(&columns, cells) };
        let currency = &plan.currency;
        let spent = added(cells.money(columns.act_reg_cost, currency), cells.money(columns.act_ot_cost, currency));
        let cost = added(spent.clone(), cells.money(columns.remain_cost, currency));
        add_to(&mut plan.tasks[task.0 as usize], &cost, &spent);
        let is_driving = row.is_yes(columns.rollup_dates_flag.0);
        plan.assignments.push(Assignment { uid, task, resource, cost, cost_actual: spent, is_driving, ..amounts });
    }
}

/// An assignment of people or machines: quantities are hours.
fn work(columns: &AssignmentColumns, cells: &mut Cells<'_, '_, '_>) -> Assignment {
    let (planned, remaining) = (hours(cells, columns.target_qty), hours(cells, columns.remain_qty));
    let actual = sum(hours(cells, columns.act_reg_qty), hours(cells, columns.act_ot_qty));
    let units = cells.decimal(columns.target_qty_per_hr).unwrap_or_default();
    // Work at completion once there is work done; what was planned before.
    let work = if actual.0 > 0 { sum(actual, remaining) } else { planned };
    Assignment { units, work, work_actual: actual, work_remaining: remaining, ..nothing() }
}

/// An assignment of material: quantities are pieces or tons, and no work.
fn material(columns: &AssignmentColumns, cells: &mut Cells<'_, '_, '_>) -> Assignment {
    Assignment { units: cells.decimal(columns.target_qty).unwrap_or_default(), ..nothing() }
}

fn nothing() -> Assignment {
    Assignment {
        uid: String::new(),
        task: plan::TaskId(0),
        resource: None,
        units: 0.0,
        work: Minutes(0),
        work_actual: Minutes(0),
        work_remaining: Minutes(0),
        cost: None,
        cost_actual: None,
        is_driving: false,
    }
}

/// Expenses stand beside the resources and belong to the task as well.
fn read_expenses(sheets: &Sheets<'_>, started: &mut [Started], whereabouts: &Whereabouts, findings: &mut Findings) {
    let columns = CostColumns::of(sheets);
    for row in sheets.rows("PROJCOST") {
        let (uid, name) = (row.text(columns.cost_item_id.0), row.text(columns.cost_name.0));
        let Some((at, task)) = whereabouts.get(&*row.text(columns.task_id.0)).copied() else {
            findings.warning("XER-165", |tell| {
                let tell = tell.about("expense", &uid, &name).line(row.line);
                tell.cause("names an activity that is not in the file, and is left out").hint("export again")
            });
            continue;
        };
        let plan = &mut started[at].plan;
        let mut cells = Cells { row: &row, about: ("expense", &uid, &name), findings };
        let spent = cells.money(columns.act_cost, &plan.currency);
        let cost = added(spent.clone(), cells.money(columns.remain_cost, &plan.currency));
        add_to(&mut plan.tasks[task.0 as usize], &cost, &spent);
    }
}

fn add_to(task: &mut plan::Task, cost: &Option<Money>, spent: &Option<Money>) {
    task.cost = added(task.cost.take(), cost.clone());
    task.cost_actual = added(task.cost_actual.take(), spent.clone());
}

fn hours(cells: &mut Cells<'_, '_, '_>, column: Named) -> Minutes {
    cells.hours(column).unwrap_or_default()
}

fn sum(one: Minutes, other: Minutes) -> Minutes {
    Minutes(one.0.saturating_add(other.0))
}

/// The sum of what is known.
fn added(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    match (one, other) {
        (Some(one), Some(other)) => one.plus(&other).or(Some(one)),
        (one, other) => one.or(other),
    }
}
