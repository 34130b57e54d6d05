//! Rows of projects: the project itself, its options, its nodes, its resources.

use plan::{CriticalRule, Plan, ProgressMode, Resource, ResourceKind, StartLag};

use super::columns::Sheet;
use crate::p6::cell::Cell;
use crate::p6::view::{Line, Place, Row, View};
use crate::p6::words;

pub(super) static CURRENCIES: Sheet<()> = Sheet {
    name: "CURRTYPE",
    columns: &[
        ("curr_id", |_, (), cell| cell.id(1), None),
        ("decimal_digit_cnt", |_, (), cell| cell.id(2), None),
        ("curr_symbol", |view, (), cell| cell.words(currency(view)), None),
        ("decimal_symbol", |_, (), cell| cell.code("."), None),
        ("digit_group_symbol", |_, (), cell| cell.code(","), None),
        ("pos_curr_fmt_type", |_, (), cell| cell.code("#1.1"), None),
        ("neg_curr_fmt_type", |_, (), cell| cell.code("(#1.1)"), None),
        ("curr_type", |view, (), cell| cell.words(currency(view)), None),
        ("curr_short_name", |view, (), cell| cell.words(currency(view)), None),
        ("group_digit_cnt", |_, (), cell| cell.id(3), None),
        ("base_exch_rate", |_, (), cell| cell.id(1), None),
    ],
    key: &["curr_id"],
    key_of: |_, (), key| key.push('1'),
    rows: once_if_new,
    group: |_, ()| 0,
    is_sum: false,
};

fn currency<'v>(view: &View<'v>) -> &'v str {
    view.document.plans.first().map(|plan| plan.currency.as_str()).filter(|code| !code.is_empty()).unwrap_or("USD")
}

/// Kept files bring their own.
fn once_if_new(view: &View<'_>) -> Vec<()> {
    if view.is_new { vec![()] } else { Vec::new() }
}

pub(super) static BREAKDOWN: Sheet<()> = Sheet {
    name: "OBS",
    columns: &[
        ("obs_id", |_, (), cell| cell.id(1), None),
        ("parent_obs_id", |_, (), _| {}, None),
        ("guid", |_, (), _| {}, None),
        ("seq_num", |_, (), cell| cell.id(0), None),
        ("obs_name", |_, (), cell| cell.code("Enterprise"), None),
        ("obs_descr", |_, (), _| {}, None),
    ],
    key: &["obs_id"],
    key_of: |_, (), key| key.push('1'),
    rows: once_if_new,
    group: |_, ()| 0,
    is_sum: false,
};

pub(super) static PROJECTS: Sheet<usize> = Sheet {
    name: "PROJECT",
    columns: &[
        ("proj_id", |view, at, cell| cell.id(view.projects[at].id), None),
        ("fy_start_month_num", |_, _, cell| cell.id(1), None),
        ("rsrc_self_add_flag", |_, _, cell| cell.flag(true), None),
        ("allow_complete_flag", |_, _, cell| cell.flag(true), None),
        ("rsrc_multi_assign_flag", |_, _, cell| cell.flag(true), None),
        ("checkout_flag", |_, _, cell| cell.flag(false), None),
        ("project_flag", |_, _, cell| cell.flag(true), None),
        ("step_complete_flag", |_, _, cell| cell.flag(false), None),
        ("cost_qty_recalc_flag", |_, _, cell| cell.flag(false), None),
        ("batch_sum_flag", |_, _, cell| cell.flag(true), None),
        ("name_sep_char", |view, at, cell| cell.words(&view.projects[at].separator), None),
        ("def_complete_pct_type", |_, _, cell| cell.code("CP_Drtn"), None),
        ("proj_short_name", |view, at, cell| cell.words(&view.projects[at].code), None),
        ("clndr_id", calendar, None),
        ("task_code_base", |_, _, cell| cell.id(1000), None),
        ("task_code_step", |_, _, cell| cell.id(10), None),
        ("priority_num", |_, _, cell| cell.id(10), None),
        ("wbs_max_sum_level", |_, _, cell| cell.id(0), None),
        ("strgy_priority_num", |_, _, cell| cell.id(500), None),
        ("critical_drtn_hr_cnt", critical_limit, None),
        ("def_cost_per_qty", |_, _, cell| cell.id(0), None),
        ("last_recalc_date", |view, at, cell| cell.moment(view.plan(at).as_of), None),
        ("plan_start_date", |view, at, cell| cell.moment(view.plan(at).start), None),
        ("plan_end_date", |view, at, cell| cell.moment(view.plan(at).must_finish), None),
        ("scd_end_date", |view, at, cell| cell.moment(view.plan(at).finish), None),
        ("def_duration_type", |_, _, cell| cell.code("DT_FixedDUR2"), None),
        ("task_code_prefix", |_, _, cell| cell.code("A"), None),
        ("def_qty_type", |_, _, cell| cell.code("QT_Hour"), None),
        ("def_rate_type", |_, _, cell| cell.code("COST_PER_QTY"), None),
        ("add_act_remain_flag", |_, _, cell| cell.flag(false), None),
        ("act_this_per_link_flag", |_, _, cell| cell.flag(true), None),
        ("def_task_type", |_, _, cell| cell.code("TT_Task"), None),
        ("act_pct_link_flag", |_, _, cell| cell.flag(false), None),
        ("critical_path_type", critical_rule, None),
        ("task_code_prefix_flag", |_, _, cell| cell.flag(true), None),
        ("def_rollup_dates_flag", |_, _, cell| cell.flag(true), None),
        ("use_project_baseline_flag", |_, _, cell| cell.flag(true), None),
        ("rem_target_link_flag", |_, _, cell| cell.flag(true), None),
        ("reset_planned_flag", |_, _, cell| cell.flag(false), None),
        ("allow_neg_act_flag", |_, _, cell| cell.flag(false), None),
        ("sum_assign_level", |_, _, cell| cell.code("SL_Taskrsrc"), None),
        ("export_flag", |_, _, cell| cell.flag(true), None),
        ("*name", |view, at, cell| cell.words(name_of_project(view, at)), None),
        (
            "*top",
            |view, at, cell| {
                if let Some(id) = view.projects[at].untold_top {
                    cell.id(id);
                }
            },
            None,
        ),
    ],
    key: &["proj_id"],
    key_of: |view, at, key| key.push_str(&view.projects[at].id.to_string()),
    rows: |view| (0..view.projects.len()).collect(),
    group: |_, _| 0,
    is_sum: false,
};

/// In XML the project has the name of its top node when that is not told apart.
fn name_of_project<'d>(view: &View<'d>, at: usize) -> &'d str {
    let plan = view.plan(at);
    let untold = view.projects[at].untold_top.and_then(|id| view.projects[at].ids.iter().position(|own| *own == id));
    let top = untold.map(|top| &plan.tasks[top]).filter(|top| top.is_summary());
    top.map_or(&plan.name, |top| &top.name)
}

fn calendar(view: &View<'_>, at: usize, cell: &mut Cell) {
    if let Some(id) = view.calendar_id(at, view.plan(at).calendar) {
        cell.id(id);
    }
}

fn critical_limit(view: &View<'_>, at: usize, cell: &mut Cell) {
    match view.plan(at).options.critical {
        CriticalRule::FloatAtMost(minutes) => cell.hours(plan::Minutes(minutes)),
        CriticalRule::LongestPath if cell.is_new => cell.id(0),
        CriticalRule::LongestPath => cell.leave(),
    }
}

fn critical_rule(view: &View<'_>, at: usize, cell: &mut Cell) {
    cell.code(match view.plan(at).options.critical {
        CriticalRule::FloatAtMost(_) => "CT_TotFloat",
        CriticalRule::LongestPath => "CT_DrivPath",
    });
}

pub(super) static OPTIONS: Sheet<usize> = Sheet {
    name: "SCHEDOPTIONS",
    columns: &[
        ("schedoptions_id", |view, at, cell| keep_or(cell, |cell| cell.id(view.number(at as u32 + 1))), None),
        ("proj_id", |view, at, cell| cell.id(view.projects[at].id), None),
        ("sched_outer_depend_type", outer, None),
        ("sched_open_critical_flag", |view, at, cell| cell.flag(of(view, at).options.are_open_ends_critical), None),
        ("sched_lag_early_start_flag", early_lag, None),
        ("sched_retained_logic", |view, at, cell| progress(view, at, ProgressMode::RetainedLogic, cell), None),
        ("sched_setplantoforecast", |_, _, cell| cell.flag(false), None),
        (
            "sched_float_type",
            |view, at, cell| {
                cell.code(words::code(words::FLOAT_MODES, of(view, at).options.float));
            },
            None,
        ),
        (
            "sched_calendar_on_relationship_lag",
            |view, at, cell| {
                cell.code(words::code(words::LAG_CALENDARS, of(view, at).options.lag_calendar));
            },
            None,
        ),
        ("sched_use_expect_end_flag", |view, at, cell| cell.flag(of(view, at).options.uses_expected_finish), None),
        ("sched_progress_override", |view, at, cell| progress(view, at, ProgressMode::ProgressOverride, cell), None),
        ("level_float_thrs_cnt", |_, _, cell| cell.id(0), None),
        ("level_outer_assign_flag", |_, _, cell| cell.flag(false), None),
        ("level_outer_assign_priority", |_, _, cell| cell.id(5), None),
        ("level_over_alloc_pct", |_, _, cell| cell.id(25), None),
        ("level_within_float_flag", |_, _, cell| cell.flag(false), None),
        ("level_keep_sched_date_flag", |_, _, cell| cell.flag(true), None),
        ("level_all_rsrc_flag", |_, _, cell| cell.flag(true), None),
        ("sched_use_project_end_date_for_float", |_, _, cell| cell.flag(true), None),
        ("enable_multiple_longest_path_calc", |_, _, cell| cell.flag(false), None),
        ("limit_multiple_longest_path_calc", |_, _, cell| cell.flag(true), None),
        ("max_multiple_longest_path", |_, _, cell| cell.id(10), None),
        ("use_total_float_multiple_longest_paths", |_, _, cell| cell.flag(true), None),
        ("key_activity_for_multiple_longest_paths", |_, _, _| {}, None),
        (
            "*sequence",
            |view, at, cell| {
                cell.code(words::name(words::PROGRESS_MODES, of(view, at).options.progress));
            },
            None,
        ),
        ("LevelPriorityList", |_, _, cell| cell.code("priority_type,ASC_BY_FIELD/ASC"), None),
    ],
    key: &["proj_id"],
    key_of: |view, at, key| key.push_str(&view.projects[at].id.to_string()),
    rows: |view| (0..view.projects.len()).collect(),
    group: |_, _| 0,
    is_sum: false,
};

fn of<'d>(view: &View<'d>, at: usize) -> &'d Plan {
    view.plan(at)
}

/// What is only written where nothing was.
pub(super) fn keep_or(cell: &mut Cell, tell: impl FnOnce(&mut Cell)) {
    if cell.is_new { tell(cell) } else { cell.leave() }
}

fn outer(view: &View<'_>, at: usize, cell: &mut Cell) {
    cell.code(if of(view, at).options.ignores_external { "SD_None" } else { "SD_Both" });
}

fn early_lag(view: &View<'_>, at: usize, cell: &mut Cell) {
    cell.flag(of(view, at).options.start_lag == StartLag::EarlyStart);
}

fn progress(view: &View<'_>, at: usize, mode: ProgressMode, cell: &mut Cell) {
    cell.flag(of(view, at).options.progress == mode);
}

/// A node of the outline, or the top node that the plan lacks.
#[derive(Clone, Copy)]
pub(super) enum Node {
    Root(usize),
    Of(Place),
}

pub(super) static NODES: Sheet<Node> = Sheet {
    name: "PROJWBS",
    columns: &[
        ("wbs_id", |view, node, cell| cell.id(node_id(view, node)), None),
        ("proj_id", |view, node, cell| cell.id(view.projects[plan_of(node)].id), None),
        ("obs_id", |_, _, cell| keep_or(cell, |cell| cell.id(1)), None),
        ("seq_num", sequence, None),
        ("est_wt", |_, _, cell| cell.id(1), None),
        ("proj_node_flag", |view, node, cell| cell.flag(is_top(view, node)), None),
        ("sum_data_flag", |_, _, cell| cell.flag(false), None),
        ("status_code", |_, _, cell| cell.code("WS_Open"), None),
        ("wbs_short_name", short, None),
        ("wbs_name", node_name, None),
        ("phase_id", |_, _, _| {}, None),
        ("parent_wbs_id", above, None),
        ("ev_user_pct", |_, _, cell| cell.id(6), None),
        ("ev_etc_user_value", |_, _, cell| cell.code("0.88"), None),
        ("orig_cost", |_, _, cell| cell.id(0), None),
        ("indep_remain_total_cost", |_, _, _| {}, None),
        ("ann_dscnt_rate_pct", |_, _, _| {}, None),
        ("dscnt_period_type", |_, _, _| {}, None),
        ("indep_remain_work_qty", |_, _, _| {}, None),
        ("anticip_start_date", |_, _, _| {}, None),
        ("anticip_end_date", |_, _, _| {}, None),
        ("ev_compute_type", |_, _, cell| cell.code("EC_Cmp_pct"), None),
        ("ev_etc_compute_type", |_, _, cell| cell.code("EE_PF_cpi"), None),
        ("guid", |_, _, _| {}, None),
        ("tmpl_guid", |_, _, _| {}, None),
        ("plan_open_state", |_, _, _| {}, None),
    ],
    key: &["wbs_id"],
    key_of: |view, node, key| key.push_str(&node_id(view, node).to_string()),
    rows: nodes,
    group: |_, node| plan_of(node) as u32,
    is_sum: false,
};

fn nodes(view: &View<'_>) -> Vec<Node> {
    let mut rows = Vec::new();
    for (at, project) in view.projects.iter().enumerate() {
        rows.extend(project.root.map(|_| Node::Root(at)));
        let lines = project.lines.iter().enumerate();
        rows.extend(lines.filter(|(_, line)| **line == Line::Node).map(|(task, _)| Node::Of((at, task))));
    }
    rows
}

fn plan_of(node: Node) -> usize {
    match node {
        Node::Root(at) | Node::Of((at, _)) => at,
    }
}

fn node_id(view: &View<'_>, node: Node) -> u32 {
    match node {
        Node::Root(at) => view.projects[at].root.unwrap_or_default(),
        Node::Of((at, task)) => view.projects[at].ids[task],
    }
}

fn is_top(view: &View<'_>, node: Node) -> bool {
    match node {
        Node::Root(_) => true,
        Node::Of((at, task)) => view.projects[at].root.is_none() && view.task((at, task)).parent.is_none(),
    }
}

fn sequence(view: &View<'_>, node: Node, cell: &mut Cell) {
    match node {
        Node::Root(_) => cell.id(0),
        Node::Of((at, task)) if cell.is_new || view.projects[at].is_renumbered => cell.whole(task as i64 + 1),
        Node::Of(_) => cell.leave(),
    }
}

fn short(view: &View<'_>, node: Node, cell: &mut Cell) {
    match node {
        Node::Root(at) => cell.words(&view.projects[at].code),
        Node::Of((at, task)) => cell.words(&view.projects[at].codes[task]),
    }
}

fn node_name(view: &View<'_>, node: Node, cell: &mut Cell) {
    let (name, code) = match node {
        Node::Root(at) => (&view.plan(at).name, &view.projects[at].code),
        Node::Of((at, task)) => (&view.task((at, task)).name, &view.projects[at].codes[task]),
    };
    // P6 wants a name.
    cell.words(if name.is_empty() && view.is_new { code } else { name });
}

fn above(view: &View<'_>, node: Node, cell: &mut Cell) {
    let above = match node {
        Node::Root(_) => None,
        Node::Of(place) => view.written_above(place),
    };
    match above {
        Some(id) => cell.id(id),
        // The top node hangs in the structure of the company, outside the plan.
        None => cell.leave(),
    }
}

fn resource<'d>(view: &View<'d>, row: Row) -> Option<(usize, &'d Resource)> {
    row.of.map(|(at, index)| (at, &view.document.plans[at].resources[index]))
}

pub(super) fn is_role(resource: &Resource) -> bool {
    resource.uid.starts_with("role-")
}

fn rows_of(view: &View<'_>, is_wanted: impl Fn(&Resource) -> bool) -> Vec<Row> {
    view.resources.iter().copied().filter(|row| resource(view, *row).is_some_and(|(_, one)| is_wanted(one))).collect()
}

fn name_of(view: &View<'_>, row: Row, cell: &mut Cell) {
    if let Some((_, one)) = resource(view, row) {
        cell.words(&one.name);
    }
}

/// P6 shows a short name and wants one that no other has.
fn short_name(_: &View<'_>, row: Row, cell: &mut Cell) {
    keep_or(cell, |cell| {
        cell.code("R");
        cell.id(row.id);
    });
}

pub(super) static ROLES: Sheet<Row> = Sheet {
    name: "ROLES",
    columns: &[
        ("role_id", |_, row, cell| cell.id(row.id), None),
        ("parent_role_id", |_, _, _| {}, None),
        ("seq_num", |_, row, cell| cell.id(row.id), None),
        ("role_name", name_of, None),
        ("role_short_name", short_name, None),
        ("def_cost_qty_link_flag", |_, _, cell| cell.flag(true), None),
        ("cost_qty_type", |_, _, cell| cell.code("QT_Hour"), None),
    ],
    key: &["role_id"],
    key_of: |_, row, key| key.push_str(&row.id.to_string()),
    rows: |view| rows_of(view, is_role),
    group: |_, _| 0,
    is_sum: false,
};

pub(super) static RESOURCES: Sheet<Row> = Sheet {
    name: "RSRC",
    columns: &[
        ("rsrc_id", |_, row, cell| cell.id(row.id), None),
        ("parent_rsrc_id", |_, _, _| {}, None),
        ("clndr_id", works_on, None),
        ("role_id", |_, _, _| {}, None),
        ("guid", |_, _, _| {}, None),
        ("rsrc_seq_num", |_, row, cell| keep_or(cell, |cell| cell.id(row.id)), None),
        ("rsrc_name", name_of, None),
        ("rsrc_short_name", short_name, None),
        ("def_qty_per_hr", |_, _, cell| cell.id(1), None),
        ("cost_qty_type", |_, _, cell| cell.code("QT_Hour"), None),
        ("ot_factor", |_, _, _| {}, None),
        ("active_flag", |_, _, cell| cell.flag(true), None),
        ("auto_compute_act_flag", |_, _, cell| cell.flag(false), None),
        ("def_cost_qty_link_flag", |_, _, cell| cell.flag(true), None),
        ("ot_flag", |_, _, cell| cell.flag(false), None),
        ("curr_id", |_, _, cell| keep_or(cell, |cell| cell.id(1)), None),
        ("unit_id", |_, _, _| {}, None),
        ("rsrc_type", kind_of, None),
    ],
    key: &["rsrc_id"],
    key_of: |_, row, key| key.push_str(&row.id.to_string()),
    rows: |view| rows_of(view, |one| !is_role(one)),
    group: |_, _| 0,
    is_sum: false,
};

fn works_on(view: &View<'_>, row: Row, cell: &mut Cell) {
    if let Some(id) = resource(view, row).and_then(|(at, one)| view.calendar_id(at, one.calendar)) {
        cell.id(id);
    }
}

fn kind_of(view: &View<'_>, row: Row, cell: &mut Cell) {
    let is_work = resource(view, row).is_some_and(|(_, one)| one.kind == ResourceKind::Work);
    cell.code(if is_work { "RT_Labor" } else { "RT_Mat" });
}

pub(super) static RATES: Sheet<Row> = Sheet {
    name: "RSRCRATE",
    columns: &[
        ("rsrc_rate_id", |view, row, cell| keep_or(cell, |cell| cell.id(view.number(row.id))), None),
        ("rsrc_id", |_, row, cell| cell.id(row.id), None),
        (
            "max_qty_per_hr",
            |view, row, cell| {
                if let Some(units) = resource(view, row).and_then(|(_, one)| one.units_max) {
                    cell.decimal(units);
                }
            },
            None,
        ),
        (
            "cost_per_qty",
            |view, row, cell| {
                if let Some((_, one)) = resource(view, row) {
                    cell.money(&one.rate_hour);
                }
            },
            None,
        ),
        ("start_date", |_, _, cell| keep_or(cell, |cell| cell.code("2000-01-01 00:00")), None),
        ("shift_period_id", |_, _, _| {}, None),
    ],
    key: &["rsrc_id"],
    key_of: |_, row, key| key.push_str(&row.id.to_string()),
    rows: |view| rows_of(view, |one| !is_role(one) && (one.units_max.is_some() || one.rate_hour.is_some())),
    group: |_, _| 0,
    is_sum: false,
};
