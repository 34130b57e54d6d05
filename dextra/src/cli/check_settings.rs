//! Settings of `dextra check`: thresholds and definitions from a file of JSON.

use std::path::Path;

use plan::ConstraintKind;
use schedule::{CountedDurations, CountedLinks, FinishTarget, QualitySettings};
use serde::Deserialize;

/// Any of the settings by name; what is left out keeps its usual value.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Words {
    logic_max: Option<f64>,
    leads_max: Option<f64>,
    lags_max: Option<f64>,
    finish_start_min: Option<f64>,
    hard_constraints_max: Option<f64>,
    high_float_max: Option<f64>,
    high_float_days: Option<f64>,
    negative_float_max: Option<f64>,
    high_duration_max: Option<f64>,
    high_duration_days: Option<f64>,
    invalid_dates_max: Option<f64>,
    resources_max: Option<f64>,
    missed_tasks_max: Option<f64>,
    cpli_min: Option<f64>,
    bei_min: Option<f64>,
    path_test_days: Option<f64>,
    path_test_tolerance: Option<f64>,
    counted_links: Option<LinksWord>,
    counted_durations: Option<DurationsWord>,
    finish_target: Option<TargetWord>,
    is_limit_too_much: Option<bool>,
    counts_milestones: Option<bool>,
    leaves_out_points: Option<bool>,
    planning_window_days: Option<f64>,
    hard_kinds: Option<Vec<KindWord>>,
    claims_resources: Option<bool>,
    baseline: Option<u32>,
    weights: Option<[f64; 14]>,
    hard_cap: Option<f64>,
    long_lag_days: Option<f64>,
    predecessors_max: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum LinksWord {
    ToOpenTasks,
    All,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum DurationsWord {
    Baseline,
    Remaining,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum TargetWord {
    LateFinish,
    BaselineFinish,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum KindWord {
    StartOn,
    FinishOn,
    StartNoEarlierThan,
    StartNoLaterThan,
    FinishNoEarlierThan,
    FinishNoLaterThan,
    MandatoryStart,
    MandatoryFinish,
    AsLateAsPossible,
}

/// The settings of a file, or the usual ones without a file.
///
/// Errors: what to tell when the file cannot be read or says something else.
pub(super) fn read(path: Option<&Path>) -> Result<QualitySettings, String> {
    let Some(path) = path else { return Ok(QualitySettings::default()) };
    let told = |fault: &dyn std::fmt::Display| {
        format!(
            "{}: {fault}\nhint: give a file with a JSON object of settings, such as {{\"high_float_days\": 60}}\n",
            path.display()
        )
    };
    let text = std::fs::read_to_string(path).map_err(|fault| told(&fault))?;
    let words: Words = serde_json::from_str(&text).map_err(|fault| told(&fault))?;
    Ok(settings(&words))
}

fn settings(words: &Words) -> QualitySettings {
    let usual = QualitySettings::default();
    QualitySettings {
        logic_max: words.logic_max.unwrap_or(usual.logic_max),
        leads_max: words.leads_max.unwrap_or(usual.leads_max),
        lags_max: words.lags_max.unwrap_or(usual.lags_max),
        finish_start_min: words.finish_start_min.unwrap_or(usual.finish_start_min),
        hard_constraints_max: words.hard_constraints_max.unwrap_or(usual.hard_constraints_max),
        high_float_max: words.high_float_max.unwrap_or(usual.high_float_max),
        high_float_days: words.high_float_days.unwrap_or(usual.high_float_days),
        negative_float_max: words.negative_float_max.unwrap_or(usual.negative_float_max),
        high_duration_max: words.high_duration_max.unwrap_or(usual.high_duration_max),
        high_duration_days: words.high_duration_days.unwrap_or(usual.high_duration_days),
        invalid_dates_max: words.invalid_dates_max.unwrap_or(usual.invalid_dates_max),
        resources_max: words.resources_max.unwrap_or(usual.resources_max),
        missed_tasks_max: words.missed_tasks_max.unwrap_or(usual.missed_tasks_max),
        cpli_min: words.cpli_min.unwrap_or(usual.cpli_min),
        bei_min: words.bei_min.unwrap_or(usual.bei_min),
        path_test_days: words.path_test_days.unwrap_or(usual.path_test_days),
        path_test_tolerance: words.path_test_tolerance.unwrap_or(usual.path_test_tolerance),
        counted_links: match words.counted_links {
            Some(LinksWord::All) => CountedLinks::All,
            Some(LinksWord::ToOpenTasks) | None => CountedLinks::ToOpenTasks,
        },
        counted_durations: match words.counted_durations {
            Some(DurationsWord::Remaining) => CountedDurations::Remaining,
            Some(DurationsWord::Baseline) | None => CountedDurations::Baseline,
        },
        finish_target: match words.finish_target {
            Some(TargetWord::BaselineFinish) => FinishTarget::BaselineFinish,
            Some(TargetWord::LateFinish) | None => FinishTarget::LateFinish,
        },
        is_limit_too_much: words.is_limit_too_much.unwrap_or(usual.is_limit_too_much),
        counts_milestones: words.counts_milestones.unwrap_or(usual.counts_milestones),
        leaves_out_points: words.leaves_out_points.unwrap_or(usual.leaves_out_points),
        planning_window_days: words.planning_window_days,
        hard_kinds: words.hard_kinds.as_ref().map_or(usual.hard_kinds, |kinds| kinds.iter().map(kind).collect()),
        claims_resources: words.claims_resources.unwrap_or(usual.claims_resources),
        baseline: words.baseline,
        weights: words.weights.unwrap_or(usual.weights),
        hard_cap: words.hard_cap.unwrap_or(usual.hard_cap),
        long_lag_days: words.long_lag_days.unwrap_or(usual.long_lag_days),
        predecessors_max: words.predecessors_max.unwrap_or(usual.predecessors_max),
    }
}

fn kind(word: &KindWord) -> ConstraintKind {
    match word {
        KindWord::StartOn => ConstraintKind::StartOn,
        KindWord::FinishOn => ConstraintKind::FinishOn,
        KindWord::StartNoEarlierThan => ConstraintKind::StartNoEarlierThan,
        KindWord::StartNoLaterThan => ConstraintKind::StartNoLaterThan,
        KindWord::FinishNoEarlierThan => ConstraintKind::FinishNoEarlierThan,
        KindWord::FinishNoLaterThan => ConstraintKind::FinishNoLaterThan,
        KindWord::MandatoryStart => ConstraintKind::MandatoryStart,
        KindWord::MandatoryFinish => ConstraintKind::MandatoryFinish,
        KindWord::AsLateAsPossible => ConstraintKind::AsLateAsPossible,
    }
}
