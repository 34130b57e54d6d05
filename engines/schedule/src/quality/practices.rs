//! The ten practices of the GAO Schedule Assessment Guide (GAO-16-89G), as far as a plan file lets them be judged.

use plan::CheckedPlan;

use super::Measure;

/// How a practice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeVerdict {
    /// Every check behind it that has a result passes.
    Kept,
    /// At least one check behind it fails.
    Broken,
    /// No check behind it has a result.
    NotComputable,
}

/// A practice, what was measured for it, and what was not.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    /// 1 to 10, as the guide counts.
    pub number: u8,
    pub title: &'static str,
    /// Names of the measures behind it.
    pub measures: Vec<&'static str>,
    pub verdict: PracticeVerdict,
    /// What the practice asks besides, and why it was not judged here.
    pub not_judged: &'static str,
}

type Rule = (&'static str, &'static [&'static str], &'static str);

const PRACTICES: [Rule; 10] = [
    (
        "Capturing all activities",
        &["empty_summaries"],
        "deliverables are not in the plan, so that none is missed cannot be seen",
    ),
    (
        "Sequencing all activities",
        &[
            "logic",
            "leads",
            "lags",
            "finish_start",
            "hard_constraints",
            "dangling_starts",
            "dangling_finishes",
            "out_of_sequence",
        ],
        "",
    ),
    (
        "Assigning resources to all activities",
        &["resources", "resource_calendars"],
        "over-allocation is not judged here",
    ),
    (
        "Establishing durations for all activities",
        &["high_duration", "long_remaining"],
        "the basis of estimates is not in the plan",
    ),
    (
        "Verifying horizontal and vertical traceability",
        &["critical_path_test"],
        "links to other plans of a program are not judged here",
    ),
    ("Confirming that the critical path is valid", &["critical_path_test", "constraint_driven"], ""),
    ("Ensuring reasonable total float", &["high_float", "negative_float"], ""),
    (
        "Conducting a schedule risk analysis",
        &[],
        "a simulation is not part of the plan; look at the forecasts of the project",
    ),
    (
        "Updating the schedule with progress and logic",
        &["invalid_dates", "out_of_sequence"],
        "the age of the status date is not judged here",
    ),
    (
        "Maintaining a baseline schedule",
        &["missed_tasks", "bei"],
        "changes of the baseline are in the journal, not in the plan",
    ),
];

pub(super) fn judged(measures: &[Measure], checked: &CheckedPlan<'_>) -> Vec<Practice> {
    let has_summaries = checked.plan().tasks.iter().any(plan::Task::is_summary);
    let rules = PRACTICES.iter().zip(1u8..);
    rules
        .map(|((title, names, not_judged), number)| {
            let found = measures.iter().filter(|measure| names.contains(&measure.name));
            let results: Vec<bool> = found.filter_map(Measure::is_passed).collect();
            let verdict = match results.as_slice() {
                [] => PracticeVerdict::NotComputable,
                _ if number == 1 && !has_summaries => PracticeVerdict::NotComputable,
                results if results.iter().all(|is_passed| *is_passed) => PracticeVerdict::Kept,
                _ => PracticeVerdict::Broken,
            };
            Practice { number, title, measures: names.to_vec(), verdict, not_judged }
        })
        .collect()
}
