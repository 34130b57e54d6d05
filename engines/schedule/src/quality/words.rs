//! What findings of quality say: code, cause and hint of each check.

/// Code, cause and hint of a check by its name.
pub(super) fn of(name: &str) -> Option<(&'static str, &'static str, &'static str)> {
    fourteen(name).or_else(|| further(name))
}

fn fourteen(name: &str) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match name {
        "logic" => {
            ("SCH-401", "lacks a predecessor or a successor", "link it to what it waits for and what waits for it")
        }
        "leads" => {
            ("SCH-402", "waits for less than its predecessor", "split the predecessor instead of a negative lag")
        }
        "lags" => ("SCH-403", "waits longer than its predecessor lasts", "make the waiting a task of its own"),
        "finish_start" => ("SCH-404", "has links other than finish to start", "prefer finish to start"),
        "hard_constraints" => ("SCH-405", "is held by a hard date", "replace the date by a link or a deadline"),
        "high_float" => ("SCH-406", "has more than 44 working days of float", "look for a missing successor"),
        "negative_float" => ("SCH-407", "cannot be met: its float is negative", "shorten the path or move the date"),
        "high_duration" => ("SCH-408", "lasts more than 44 working days", "split it into smaller tasks"),
        "invalid_dates" => {
            ("SCH-409", "has dates that progress contradicts", "enter actual dates, or reschedule what is not done")
        }
        "resources" => ("SCH-410", "has neither a resource nor a cost", "assign who does it, or what it costs"),
        "missed_tasks" => {
            ("SCH-411", "finishes later than its baseline promised", "recover it, or agree a new baseline")
        }
        "critical_path_test" => (
            "SCH-412",
            "can grow without moving the finish of the plan",
            "look for missing links and hard dates behind it",
        ),
        "cpli" => (
            "SCH-413",
            "leaves too little float for the path that is left",
            "shorten the critical path or move the target",
        ),
        "bei" => (
            "SCH-414",
            "has fewer tasks done than its baseline promised",
            "finish what is due, or agree a new baseline",
        ),
        _ => return None,
    })
}

fn further(name: &str) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match name {
        "dangling_starts" => ("SCH-421", "is held only at its finish", "link its start to what it waits for"),
        "dangling_finishes" => ("SCH-422", "has a finish that nothing waits for", "link its finish to what needs it"),
        "redundant_links" => ("SCH-423", "has a link that other links imply", "remove the link"),
        "out_of_sequence" => {
            ("SCH-424", "began before its predecessor allowed it", "correct the link or the actual dates")
        }
        "constraint_driven" => {
            ("SCH-425", "is critical because of a date and not of logic", "replace the date by a link")
        }
        "calendars" => {
            ("SCH-426", "works on a calendar that no team keeps up", "enter holidays, and shifts as they are worked")
        }
        "summary_logic" => ("SCH-427", "is a summary with a link or a constraint", "link the tasks below it instead"),
        "idle_constraints" => ("SCH-428", "has a constraint that does nothing", "remove the constraint"),
        "unpaired_starts" => {
            ("SCH-429", "is tied by its start alone to a predecessor that may last longer", "tie the finishes too")
        }
        "long_lags" => ("SCH-430", "waits so long that the lag may hide work", "make the waiting a task of its own"),
        "resource_calendars" => {
            ("SCH-431", "has a resource without working hours", "give the resource's calendar hours")
        }
        "odd_durations" => ("SCH-432", "has a duration that is not in whole shifts", "round the duration to shifts"),
        "long_milestones" => ("SCH-433", "is a milestone with a duration", "make it a task, or give it no duration"),
        "same_names" => ("SCH-434", "has the same name as a line beside it", "give each line a name of its own"),
        "merge_points" => {
            ("SCH-435", "waits for more than five predecessors", "bring some of them together in a milestone")
        }
        "long_remaining" => ("SCH-436", "has more than 44 working days left", "split what is left into smaller tasks"),
        "empty_summaries" => ("SCH-437", "is a summary without anything below it", "plan its work, or remove it"),
        "hits" => ("SCH-438", "finished later than this month's baseline promised", "see what holds it up"),
        _ => return None,
    })
}
