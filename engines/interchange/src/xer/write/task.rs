//! Rows of activities, their links, assignments, expenses and notes.

use plan::{Assignment, Constraint, Minutes, Task};

use super::columns::Sheet;
use super::project::{is_role, keep_or};
use crate::note;
use crate::p6::cell::Cell;
use crate::p6::view::{Line, Place, View, WrittenLink};
use crate::p6::words;

pub(super) static ACTIVITIES: Sheet<Place> = Sheet {
    name: "TASK",
    columns: &[
        ("task_id", id, None),
        ("proj_id", project, None),
        (
            "wbs_id",
            |view, place, cell| {
                if let Some(id) = view.node_above(place) {
                    cell.id(id);
                }
            },
            None,
        ),
        (
            "clndr_id",
            |view, place, cell| {
                let own = view.calendar_of(place);
                // P6 wants a calendar at every activity.
                let plan = || view.calendar_id(place.0, view.plan(place.0).calendar).filter(|_| view.is_new);
                if let Some(id) = own.or_else(plan) {
                    cell.id(id);
                }
            },
            None,
        ),
        (
            "phys_complete_pct",
            |view, place, cell| {
                cell.share(view.task(place).progress.physical.unwrap_or_default());
            },
            None,
        ),
        ("rev_fdbk_flag", |_, _, cell| cell.flag(false), None),
        ("est_wt", |_, _, cell| cell.id(1), None),
        ("lock_plan_flag", |_, _, cell| cell.flag(false), None),
        ("auto_compute_act_flag", |_, _, cell| cell.flag(false), None),
        (
            "complete_pct_type",
            |view, place, cell| {
                cell.code(words::code(words::SHARE_KINDS, view.task(place).share_kind));
            },
            None,
        ),
        ("task_type", |view, place, cell| cell.code(words::code(words::TASK_KINDS, view.task(place).kind)), None),
        (
            "duration_type",
            |view, place, cell| cell.code(words::code(words::WORK_RULES, view.task(place).work_rule)),
            None,
        ),
        ("status_code", |view, place, cell| cell.code(status(view.task(place))), None),
        ("task_code", |view, (at, task), cell| cell.words(&view.projects[at].codes[task]), None),
        ("task_name", |view, place, cell| cell.words(&view.task(place).name), None),
        ("rsrc_id", |_, _, _| {}, None),
        ("total_float_hr_cnt", |view, place, cell| cell.hours_if(view.task(place).stored.total_float), None),
        ("free_float_hr_cnt", |view, place, cell| cell.hours_if(view.task(place).stored.free_float), None),
        ("remain_drtn_hr_cnt", |view, place, cell| cell.hours(view.task(place).remaining), None),
        ("act_work_qty", |view, place, cell| work(view, place, 0, cell), None),
        ("remain_work_qty", |view, place, cell| work(view, place, 1, cell), None),
        ("target_work_qty", |view, place, cell| work(view, place, 2, cell), None),
        ("target_drtn_hr_cnt", |view, place, cell| cell.hours(view.task(place).duration), None),
        ("target_equip_qty", |_, _, cell| cell.id(0), None),
        ("act_equip_qty", |_, _, cell| cell.id(0), None),
        ("remain_equip_qty", |_, _, cell| cell.id(0), None),
        ("cstr_date", |view, place, cell| constraint_date(view.task(place).constraint, cell), None),
        ("act_start_date", |view, place, cell| cell.moment(view.task(place).progress.actual_start), None),
        ("act_end_date", |view, place, cell| cell.moment(view.task(place).progress.actual_finish), None),
        ("late_start_date", |view, place, cell| cell.moment(view.task(place).stored.late_start), None),
        ("late_end_date", |view, place, cell| cell.moment(view.task(place).stored.late_finish), None),
        ("expect_end_date", |view, place, cell| cell.moment(view.task(place).expected_finish), None),
        ("early_start_date", |view, place, cell| cell.moment(view.task(place).stored.early_start), None),
        ("early_end_date", |view, place, cell| cell.moment(view.task(place).stored.early_finish), None),
        ("restart_date", |view, place, cell| restart(view.task(place), cell), None),
        ("reend_date", |view, place, cell| reend(view.task(place), cell), None),
        (
            "target_start_date",
            |view, place, cell| {
                let task = view.task(place);
                planned(task, task.stored.start, cell);
            },
            None,
        ),
        (
            "target_end_date",
            |view, place, cell| {
                let task = view.task(place);
                planned(task, task.stored.finish, cell);
            },
            None,
        ),
        ("rem_late_start_date", |view, place, cell| late(view.task(place), true, cell), None),
        ("rem_late_end_date", |view, place, cell| late(view.task(place), false, cell), None),
        ("cstr_type", |view, place, cell| constraint_code(view.task(place).constraint, cell), None),
        (
            "priority_type",
            |view, place, cell| {
                let priority = view.task(place).priority.map(words::priority);
                cell.code(priority.map_or("PT_Normal", |priority| words::code(words::PRIORITIES, priority)));
            },
            None,
        ),
        ("suspend_date", |view, place, cell| cell.moment(view.task(place).progress.suspended), None),
        ("resume_date", |view, place, cell| cell.moment(view.task(place).progress.resumed), None),
        ("float_path", |_, _, _| {}, None),
        ("float_path_order", |_, _, _| {}, None),
        ("guid", |_, _, _| {}, None),
        ("tmpl_guid", |_, _, _| {}, None),
        ("cstr_date2", |view, place, cell| constraint_date(view.task(place).constraint_second, cell), None),
        ("cstr_type2", |view, place, cell| constraint_code(view.task(place).constraint_second, cell), None),
        (
            "driving_path_flag",
            |view, place, cell| {
                cell.flag(view.task(place).stored.is_critical == Some(true));
            },
            None,
        ),
        ("act_this_per_work_qty", |_, _, cell| cell.id(0), None),
        ("act_this_per_equip_qty", |_, _, cell| cell.id(0), None),
        ("external_early_start_date", |view, place, cell| cell.moment(view.task(place).external_start), None),
        ("external_late_end_date", |view, place, cell| cell.moment(view.task(place).external_finish), None),
        ("*complete", |view, place, cell| lasting(view, place, Minutes(0), cell), None),
        ("*lasted", |view, place, cell| lasting(view, place, view.task(place).remaining, cell), None),
        ("*start", |view, place, cell| cell.moment(view.task(place).stored.start), None),
        ("*finish", |view, place, cell| cell.moment(view.task(place).stored.finish), None),
    ],
    key: &["task_id"],
    key_of: |view, (at, task), key| key.push_str(&view.projects[at].ids[task].to_string()),
    rows: |view| view.each(Line::Activity).collect(),
    group: |view, place| view.node_above(place).unwrap_or_default(),
    is_sum: false,
};

fn id(view: &View<'_>, (at, task): Place, cell: &mut Cell) {
    cell.id(view.projects[at].ids[task]);
}

fn project(view: &View<'_>, (at, _): Place, cell: &mut Cell) {
    cell.id(view.projects[at].id);
}

fn status(task: &Task) -> &'static str {
    match (task.is_started(), task.is_complete()) {
        (_, true) => "TK_Complete",
        (true, false) => "TK_Active",
        (false, false) => "TK_NotStart",
    }
}

fn work(view: &View<'_>, (at, task): Place, which: usize, cell: &mut Cell) {
    cell.hours(view.projects[at].work[task][which]);
}

/// The duration at completion, less a part of it.
fn lasting(view: &View<'_>, (at, task): Place, less: Minutes, cell: &mut Cell) {
    if let Some(whole) = view.projects[at].at_completion.get(task) {
        cell.hours(Minutes(whole.0.saturating_sub(less.0).max(0)));
    }
}

fn constraint_code(constraint: Option<Constraint>, cell: &mut Cell) {
    if let Some(constraint) = constraint {
        cell.code(words::code(words::CONSTRAINTS, constraint.kind));
    }
}

fn constraint_date(constraint: Option<Constraint>, cell: &mut Cell) {
    cell.moment(constraint.and_then(|constraint| constraint.date));
}

/// The remaining work begins at the early start once there is an actual one.
fn restart(task: &Task, cell: &mut Cell) {
    // XML tells the start of unbegun work in an element of its own.
    if !task.is_complete() {
        let is_early = task.is_started() || cell.is_xml;
        let early = task.stored.start.and(task.stored.early_start);
        cell.moment(if is_early { early } else { task.stored.start });
    }
}

fn reend(task: &Task, cell: &mut Cell) {
    if !task.is_complete() {
        let early = task.stored.finish.and(task.stored.early_finish);
        cell.moment(if cell.is_xml { early } else { task.stored.finish });
    }
}

/// Planned dates follow the forecast until work begins; then they stay as they were.
fn planned(task: &Task, date: Option<plan::Moment>, cell: &mut Cell) {
    if task.is_started() && !cell.is_new {
        return cell.leave();
    }
    cell.moment(date);
}

fn late(task: &Task, is_start: bool, cell: &mut Cell) {
    if !task.is_complete() {
        cell.moment(if is_start { task.stored.late_start } else { task.stored.late_finish });
    }
}

pub(super) static LINKS: Sheet<WrittenLink> = Sheet {
    name: "TASKPRED",
    columns: &[
        ("task_pred_id", |view, link, cell| keep_or(cell, |cell| cell.id(view.number(link.id))), None),
        ("task_id", |_, link, cell| cell.id(link.to), None),
        ("pred_task_id", |_, link, cell| cell.id(link.from), None),
        ("proj_id", |_, link, cell| cell.id(link.projects.1), None),
        ("pred_proj_id", |_, link, cell| cell.id(link.projects.0), None),
        ("pred_type", |_, link, cell| cell.code(words::code(words::LINK_KINDS, link.kind)), None),
        ("lag_hr_cnt", |_, link, cell| cell.hours(link.lag), None),
        ("float_path", |_, _, _| {}, None),
        ("aref", |_, _, _| {}, None),
        ("arls", |_, _, _| {}, None),
    ],
    key: &["pred_task_id", "task_id", "pred_type"],
    key_of: |_, link, key| {
        key.push_str(&format!("{} {} {}", link.from, link.to, words::code(words::LINK_KINDS, link.kind)));
    },
    rows: |view| view.links(),
    group: |_, _| 0,
    is_sum: false,
};

pub(super) static ASSIGNMENTS: Sheet<Place> = Sheet {
    name: "TASKRSRC",
    columns: &[
        ("taskrsrc_id", |view, (at, index), cell| cell.id(view.projects[at].assignments[index]), None),
        ("task_id", |view, place, cell| cell.id(view.projects[place.0].ids[one(view, place).task.0 as usize]), None),
        ("proj_id", project, None),
        ("cost_qty_link_flag", |_, _, cell| cell.flag(false), None),
        ("role_id", |view, place, cell| doer(view, place, true, cell), None),
        ("acct_id", |_, _, _| {}, None),
        ("rsrc_id", |view, place, cell| doer(view, place, false, cell), None),
        ("remain_qty", |view, place, cell| quantity(view, place, |one| one.work_remaining, cell), None),
        ("target_qty", target_quantity, None),
        ("remain_qty_per_hr", |view, place, cell| per_hour(view, place, cell), None),
        ("target_lag_drtn_hr_cnt", |_, _, cell| cell.id(0), None),
        ("target_qty_per_hr", |view, place, cell| per_hour(view, place, cell), None),
        ("act_ot_qty", |view, place, cell| quantity(view, place, |one| one.work_actual, cell), Some("0")),
        ("act_reg_qty", |view, place, cell| quantity(view, place, |one| one.work_actual, cell), None),
        ("relag_drtn_hr_cnt", |_, _, cell| cell.id(0), None),
        (
            "cost_per_qty",
            |view, place, cell| {
                let resource = one(view, place).resource.map(|id| &view.plan(place.0).resources[id.0 as usize]);
                keep_or(cell, |cell| match resource.and_then(|resource| resource.rate_hour.as_ref()) {
                    Some(rate) => cell.money(&Some(rate.clone())),
                    None => cell.id(0),
                });
            },
            None,
        ),
        ("target_cost", |view, place, cell| cell.money(&one(view, place).cost), None),
        ("act_reg_cost", |view, place, cell| cell.money(&one(view, place).cost_actual), None),
        ("act_ot_cost", |view, place, cell| cell.money(&one(view, place).cost_actual), Some("0")),
        ("remain_cost", remaining_cost, None),
        (
            "act_start_date",
            |view, place, cell| {
                keep_or(cell, |cell| cell.moment(task_of(view, place).progress.actual_start));
            },
            None,
        ),
        (
            "act_end_date",
            |view, place, cell| {
                keep_or(cell, |cell| cell.moment(task_of(view, place).progress.actual_finish));
            },
            None,
        ),
        ("restart_date", |view, place, cell| restart(task_of(view, place), cell), None),
        ("reend_date", |view, place, cell| reend(task_of(view, place), cell), None),
        (
            "target_start_date",
            |view, place, cell| {
                let task = task_of(view, place);
                planned(task, task.stored.start, cell);
            },
            None,
        ),
        (
            "target_end_date",
            |view, place, cell| {
                let task = task_of(view, place);
                planned(task, task.stored.finish, cell);
            },
            None,
        ),
        ("rem_late_start_date", |view, place, cell| late(task_of(view, place), true, cell), None),
        ("rem_late_end_date", |view, place, cell| late(task_of(view, place), false, cell), None),
        ("rollup_dates_flag", |view, place, cell| cell.flag(one(view, place).is_driving), None),
        ("ts_pend_act_end_flag", |_, _, cell| cell.flag(false), None),
        ("rate_type", |_, _, cell| cell.code("COST_PER_QTY"), None),
        ("act_this_per_cost", |_, _, cell| cell.id(0), None),
        ("act_this_per_qty", |_, _, cell| cell.id(0), None),
        (
            "rsrc_type",
            |view, place, cell| {
                let is_material = is_material(view, place);
                keep_or(cell, |cell| cell.code(if is_material { "RT_Mat" } else { "RT_Labor" }));
            },
            None,
        ),
        ("cost_per_qty_source_type", |_, _, cell| cell.code("ST_Rsrc"), None),
    ],
    key: &["taskrsrc_id"],
    key_of: |view, (at, index), key| key.push_str(&view.projects[at].assignments[index].to_string()),
    rows: |view| {
        let plans = view.document.plans.iter().enumerate();
        let held = plans.flat_map(|(at, plan)| {
            plan.assignments
                .iter()
                .enumerate()
                .filter(move |(_, one)| view.is_activity(at, one.task))
                .map(move |(index, _)| (at, index))
        });
        held.collect()
    },
    group: |_, _| 0,
    is_sum: false,
};

fn one<'d>(view: &View<'d>, (at, index): Place) -> &'d Assignment {
    &view.plan(at).assignments[index]
}

fn task_of<'d>(view: &View<'d>, place: Place) -> &'d Task {
    view.plan(place.0).task(one(view, place).task)
}

fn is_material(view: &View<'_>, place: Place) -> bool {
    let resource = one(view, place).resource.map(|id| &view.plan(place.0).resources[id.0 as usize]);
    resource.is_some_and(|resource| resource.kind == plan::ResourceKind::Material)
}

/// The role or the person; the other column stays as it was.
fn doer(view: &View<'_>, place: Place, is_for_roles: bool, cell: &mut Cell) {
    let Some(id) = one(view, place).resource else { return };
    let resource = &view.plan(place.0).resources[id.0 as usize];
    if is_role(resource) == is_for_roles {
        cell.id(view.projects[place.0].resources[id.0 as usize]);
    }
}

/// Hours of people; of material, the planned quantity holds all that the plan knows.
fn quantity(view: &View<'_>, place: Place, of: fn(&Assignment) -> plan::Minutes, cell: &mut Cell) {
    if is_material(view, place) {
        return keep_or(cell, |cell| cell.id(0));
    }
    cell.hours(of(one(view, place)));
}

fn target_quantity(view: &View<'_>, place: Place, cell: &mut Cell) {
    if is_material(view, place) {
        cell.decimal(one(view, place).units);
    } else {
        cell.hours(one(view, place).work);
    }
}

fn per_hour(view: &View<'_>, place: Place, cell: &mut Cell) {
    if is_material(view, place) {
        return keep_or(cell, |cell| cell.id(0));
    }
    cell.decimal(one(view, place).units);
}

fn remaining_cost(view: &View<'_>, place: Place, cell: &mut Cell) {
    let Assignment { cost, cost_actual, .. } = one(view, place);
    let Some(cost) = cost else { return };
    let spent = cost_actual.as_ref().map_or(0, |money| money.minor);
    let minor = cost.minor.saturating_sub(spent);
    cell.money(&Some(plan::Money { minor, currency: cost.currency.clone() }));
}

pub(super) static EXPENSES: Sheet<Place> = Sheet {
    name: "PROJCOST",
    columns: &[
        (
            "cost_item_id",
            |view, (at, task), cell| {
                keep_or(cell, |cell| cell.id(view.number(view.projects[at].ids[task])));
            },
            None,
        ),
        ("acct_id", |_, _, _| {}, None),
        ("pobs_id", |_, _, _| {}, None),
        ("cost_type_id", |_, _, _| {}, None),
        ("proj_id", project, None),
        ("task_id", id, None),
        ("cost_name", |_, _, cell| keep_or(cell, |cell| cell.code("Expenses")), None),
        ("po_number", |_, _, _| {}, None),
        ("vendor_name", |_, _, _| {}, None),
        ("act_cost", |view, place, cell| expense(view, place, |(spent, _)| spent, cell), None),
        ("cost_per_qty", |_, _, cell| cell.id(0), None),
        ("remain_cost", |view, place, cell| expense(view, place, |(_, rest)| rest, cell), None),
        (
            "target_cost",
            |view, place, cell| expense(view, place, |(spent, rest)| spent.saturating_add(rest), cell),
            None,
        ),
        ("cost_load_type", |_, _, cell| keep_or(cell, |cell| cell.code("CL_Uniform")), None),
        ("auto_compute_act_flag", |_, _, cell| cell.flag(false), None),
        ("target_qty", |_, _, cell| keep_or(cell, |cell| cell.id(1)), None),
        ("qty_name", |_, _, _| {}, None),
        ("cost_descr", |_, _, _| {}, None),
    ],
    key: &["task_id"],
    key_of: |view, (at, task), key| key.push_str(&view.projects[at].ids[task].to_string()),
    rows: |view| view.each(Line::Activity).filter(|(at, task)| view.projects[*at].expenses[*task].is_some()).collect(),
    group: |_, _| 0,
    is_sum: true,
};

fn expense(view: &View<'_>, (at, task): Place, of: fn((i64, i64)) -> i64, cell: &mut Cell) {
    let currency = &view.plan(at).currency;
    let minor = view.projects[at].expenses[task].map(of);
    cell.money(&minor.map(|minor| plan::Money { minor, currency: currency.clone() }));
}

pub(super) static TOPICS: Sheet<()> = Sheet {
    name: "MEMOTYPE",
    columns: &[
        ("memo_type_id", |view, (), cell| cell.id(view.topic), None),
        ("seq_num", |_, (), cell| cell.id(0), None),
        ("eps_flag", |_, (), cell| cell.flag(true), None),
        ("proj_flag", |_, (), cell| cell.flag(true), None),
        ("wbs_flag", |_, (), cell| cell.flag(true), None),
        ("task_flag", |_, (), cell| cell.flag(true), None),
        ("memo_type", |_, (), cell| cell.code("Notes"), None),
    ],
    key: &["memo_type_id"],
    key_of: |view, (), key| key.push_str(&view.topic.to_string()),
    rows: |view| if view.has_topic || noted(view).is_empty() { Vec::new() } else { vec![()] },
    group: |_, ()| 0,
    is_sum: false,
};

pub(super) static NOTES: Sheet<Place> = Sheet {
    name: "TASKMEMO",
    columns: &[
        (
            "memo_id",
            |view, (at, task), cell| {
                keep_or(cell, |cell| cell.id(view.number(view.projects[at].ids[task])));
            },
            None,
        ),
        ("task_id", id, None),
        ("memo_type_id", |view, _, cell| keep_or(cell, |cell| cell.id(view.topic)), None),
        ("proj_id", project, None),
        ("task_memo", |view, place, cell| cell.code(&note::html(&view.task(place).note)), None),
    ],
    key: &["task_id"],
    key_of: |view, (at, task), key| key.push_str(&view.projects[at].ids[task].to_string()),
    rows: noted,
    group: |_, _| 0,
    is_sum: true,
};

fn noted(view: &View<'_>) -> Vec<Place> {
    view.each(Line::Activity).filter(|place| !view.task(*place).note.is_empty()).collect()
}
