//! The matrix as JSON.

use ::api::{Answer, Committed, ListOf, MoneyView, Office, Problem, ScopeView, Visit};
use office::{Worded, scopes::Scope};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::Rollup;
use crate::risks::{Assessed, IMPACTS, Level, PROBABILITIES, Risk, Stage, TOLERANCE};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(draw))
}

/// Levels, cells and sums.
#[derive(Serialize, ToSchema)]
struct MatrixView {
    stage: &'static str,
    scale: ScaleView,
    /// All 25, probability falling, impact rising: as the map is read.
    cells: Vec<CellView>,
    /// The scope asked for first, then everything below it.
    rollup: Vec<RollupView>,
    /// Open risks that were never judged at this stage.
    unjudged: usize,
}

#[derive(Serialize, ToSchema)]
struct ScaleView {
    name: &'static str,
    probability: Vec<LevelView>,
    impact: Vec<LevelView>,
    /// Scores above this ask for an escalation.
    tolerance: i64,
}

/// From exclusive, to inclusive; null is open.
#[derive(Serialize, ToSchema)]
struct LevelView {
    level: i64,
    label: &'static str,
    from_percent: Option<f64>,
    to_percent: Option<f64>,
    /// For impacts of a project with both dates: the percent of its duration in working days.
    from_days: Option<i64>,
    to_days: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct CellView {
    probability: i64,
    impact: i64,
    score: i64,
    band: i64,
    risks: Vec<MarkView>,
}

/// A risk in a cell, with where it came from and where it heads.
#[derive(Serialize, ToSchema)]
struct MarkView {
    id: Uuid,
    key: String,
    title: String,
    kind: &'static str,
    inherent: PlaceView,
    current: PlaceView,
    target: Option<PlaceView>,
}

#[derive(Serialize, ToSchema)]
struct PlaceView {
    probability: i64,
    impact: i64,
}

#[derive(Serialize, ToSchema)]
struct RollupView {
    scope: ScopeView,
    parent: Option<Uuid>,
    threats: i64,
    opportunities: i64,
    worst: Option<i64>,
    /// Threats in the bands 1 to 4.
    bands: [i64; 4],
    exposure: Option<MoneyView>,
    /// Exposure in percent of the scope's budget.
    exposure_percent: Option<f64>,
    /// Risks whose numbers are unknown, which the exposure does not hold.
    unknown: i64,
}

/// Draw the matrix of a scope and everything below it.
#[utoipa::path(get, path = "/api/v1/risk/matrix", tag = "risk", responses((status = 200, body = MatrixView)))]
async fn draw(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<MatrixView>> {
    let stage = stage_of(&listing.filters)?;
    let (risks, places, rollup) = super::draw(&mut visit, listing.scope).await?;
    visit.commit(MatrixView::of(stage, &risks, &places, &rollup)).await
}

fn stage_of(filters: &[(String, String)]) -> Answer<Stage> {
    let known = |name: &str| {
        Problem::unfit("MTX-101", name, "is no stage of a judgement").hint("ask for inherent, current or target")
    };
    match filters {
        [] => Ok(Stage::Current),
        [(name, value)] if name == "stage" => Stage::of(value).ok_or_else(|| known(value)),
        [(name, _), ..] => Err(known(name)),
    }
}

impl MatrixView {
    fn of(stage: Stage, risks: &[Risk], places: &[Scope], rollup: &[Rollup]) -> MatrixView {
        let cells = (1..=5).rev().flat_map(|probability| (1..=5).map(move |impact| Assessed { probability, impact }));
        MatrixView {
            stage: stage.word(),
            scale: ScaleView::of(places.first()),
            cells: cells.map(|cell| CellView::of(cell, stage, risks)).collect(),
            rollup: rollup.iter().zip(places).map(|(sums, place)| RollupView::of(sums, place)).collect(),
            unjudged: risks.iter().filter(|risk| risk.at(stage).is_none()).count(),
        }
    }
}

impl ScaleView {
    fn of(place: Option<&Scope>) -> ScaleView {
        let days = place.and_then(|place| Some(weekdays(place.starts_on.as_ref()?, place.ends_on.as_ref()?)));
        ScaleView {
            name: "Five by five, four bands",
            probability: PROBABILITIES.iter().map(|level| LevelView::of(level, None)).collect(),
            impact: IMPACTS.iter().map(|level| LevelView::of(level, days)).collect(),
            tolerance: TOLERANCE,
        }
    }
}

/// Five of seven days are worked: near enough for the edges of a scale.
fn weekdays(from: &office::Day, to: &office::Day) -> f64 {
    from.days_until(to) as f64 * 5.0 / 7.0
}

impl LevelView {
    fn of(level: &Level, days: Option<f64>) -> LevelView {
        let share = |percent: Option<f64>| Some((percent? / 100.0 * days?).round() as i64);
        LevelView {
            level: level.level,
            label: level.label,
            from_percent: level.from_percent,
            to_percent: level.to_percent,
            from_days: share(level.from_percent),
            to_days: share(level.to_percent),
        }
    }
}

impl CellView {
    fn of(cell: Assessed, stage: Stage, risks: &[Risk]) -> CellView {
        CellView {
            probability: cell.probability,
            impact: cell.impact,
            score: cell.score(),
            band: cell.band(),
            risks: risks.iter().filter(|risk| risk.at(stage) == Some(cell)).map(MarkView::of).collect(),
        }
    }
}

impl MarkView {
    fn of(risk: &Risk) -> MarkView {
        let place = |at: Assessed| PlaceView { probability: at.probability, impact: at.impact };
        MarkView {
            id: risk.id,
            key: risk.key.clone(),
            title: risk.title.clone(),
            kind: risk.kind.word(),
            inherent: place(risk.inherent),
            current: place(risk.current),
            target: risk.target.map(place),
        }
    }
}

impl RollupView {
    fn of(sums: &Rollup, place: &Scope) -> RollupView {
        let exposure = sums.exposure_minor.zip(sums.currency.clone());
        let budget = place.budget_minor.filter(|budget| *budget > 0);
        let is_alike = sums.currency.as_ref() == Some(&place.currency);
        let percent = sums.exposure_minor.zip(budget).filter(|_| is_alike);
        RollupView {
            scope: place.into(),
            parent: place.parent_id,
            threats: sums.threats,
            opportunities: sums.opportunities,
            worst: sums.worst,
            bands: sums.bands,
            exposure: exposure.map(|(minor, currency)| MoneyView { minor, currency }),
            exposure_percent: percent.map(|(minor, budget)| minor as f64 * 100.0 / budget as f64),
            unknown: sums.unknown,
        }
    }
}
