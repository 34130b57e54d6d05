//! A generated plan: layers of tasks with three links each, written as XER, the same for the same numbers.

use std::fmt::Write;

const LAYER: usize = 20;
const LINKS_PER_TASK: usize = 3;

/// A plan of `tasks` tasks, each of one to ten days, each (but for the first layer) after three of the layer before.
pub fn xer(tasks: usize) -> String {
    let mut text =
        String::from("ERMHDR\t19.12\t2026-01-05\tProject\tadmin\tadmin\tdbxDatabaseNoName\tProject Management\tEUR\n");
    let project = [
        "proj_id\tproj_short_name\tplan_start_date\tlast_recalc_date\tclndr_id",
        "1\tBENCH\t2026-01-05 08:00\t2026-01-05 08:00\t1",
    ];
    let calendar =
        ["clndr_id\tdefault_flag\tclndr_name\tday_hr_cnt\tclndr_data", &format!("1\tY\tFive days\t8\t{}", five_days())];
    let outline =
        ["wbs_id\tproj_id\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id", "1\t1\tY\tBENCH\tBench\t"];
    for (name, [fields, row]) in [("CALENDAR", calendar), ("PROJECT", project), ("PROJWBS", outline)] {
        // Writing to a String cannot fail.
        let _ = write!(text, "%T\t{name}\n%F\t{fields}\n%R\t{row}\n");
    }
    text.push_str("%T\tTASK\n%F\ttask_id\tproj_id\twbs_id\tclndr_id\ttask_code\ttask_name\ttask_type\tduration_type\tstatus_code\t");
    text.push_str("target_drtn_hr_cnt\tremain_drtn_hr_cnt\n");
    for task in 1..=tasks {
        let hours = 8 * (1 + mixed(task) % 10);
        let _ = writeln!(
            text,
            "%R\t{task}\t1\t1\t1\tA{task:05}\tTask {task}\tTT_Task\tDT_FixedDrtn\tTK_NotStart\t{hours}\t{hours}"
        );
    }
    text.push_str(
        "%T\tTASKPRED\n%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt\n",
    );
    for (number, (task, before)) in links(tasks).into_iter().enumerate() {
        let _ = writeln!(text, "%R\t{}\t{task}\t{before}\t1\t1\tPR_FS\t0", number + 1);
    }
    text.push_str("%E\n");
    text
}

/// Pairs of a task and one before it, all in the layer above.
fn links(tasks: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for task in LAYER + 1..=tasks {
        let first = (task - 1) / LAYER * LAYER - LAYER + 1;
        for turn in 0..LINKS_PER_TASK {
            // Steps of seven over twenty never meet within three turns.
            found.push((task, first + (mixed(task) + 7 * turn) % LAYER));
        }
    }
    found
}

/// P6 writes a calendar as nested lists: weekdays from Sunday, each with its shifts.
fn five_days() -> String {
    let shifts = "(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())";
    let day = |number: usize| format!("(0||{number}()({}))", if (2..=6).contains(&number) { shifts } else { "" });
    let days: String = (1..=7).map(day).collect();
    format!("(0||CalendarData()((0||DaysOfWeek()({days}))(0||Exceptions()())))")
}

/// A number that looks like chance and is none.
fn mixed(seed: usize) -> usize {
    let spread = (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (spread >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::{links, xer};
    use std::collections::BTreeSet;

    #[test]
    fn links_go_forward_and_are_distinct() {
        let found = links(400);
        assert_eq!(found.len(), 380 * 3);
        assert!(found.iter().all(|(task, before)| before < task && *before > 0));
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
    }

    #[test]
    fn the_file_is_the_same_each_time() {
        let text = xer(100);
        assert_eq!(text, xer(100));
        assert_eq!(text.lines().filter(|line| line.contains("\tTT_Task\t")).count(), 100);
        assert!(text.ends_with("%E\n"));
    }
}
