//! The board as JSON.

mod desk;

use ::api::{Answer, Committed, ListOf, MoneyView, Office, PersonView, ScopeView, Tongue, Views, Visit};
use office::{Day, scopes::Scope};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::model::{Board, Cause, Group, Line};
use crate::values::Worth;
pub use desk::desk;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(draw))
}

/// Projects by program; every sum is recomputed from sums.
#[derive(Serialize, ToSchema)]
struct BoardView {
    scope: Option<ScopeView>,
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Day>,
    currency: String,
    programs: Vec<ProgramView>,
    project_count: usize,
    total: WorthView,
    cpi_series: Vec<Option<f64>>,
    eac_series: Vec<EacPoint>,
    worst: Option<WorstView>,
    /// Running projects that keep their commitment at P80, of those with both dates.
    in_time: usize,
    judged: usize,
}

#[derive(Serialize, ToSchema)]
struct EacPoint {
    #[schema(value_type = String, format = Date)]
    as_of: Day,
    eac: Option<i64>,
}

/// The project with the lowest cost index.
#[derive(Serialize, ToSchema)]
struct WorstView {
    name: String,
    cpi: f64,
}

#[derive(Serialize, ToSchema)]
struct ProgramView {
    scope: Option<ScopeView>,
    counts: StatusCounts,
    total: WorthView,
    projects: Vec<ProjectView>,
}

#[derive(Default, Serialize, ToSchema)]
struct StatusCounts {
    green: usize,
    amber: usize,
    red: usize,
    void: usize,
}

/// Where a scope stands. Unknown is null.
#[derive(Serialize, ToSchema)]
struct WorthView {
    budget: Option<MoneyView>,
    earned: Option<MoneyView>,
    cost: Option<MoneyView>,
    earned_share: Option<f64>,
    eac: Option<MoneyView>,
    over: Option<MoneyView>,
    over_share: Option<f64>,
    cpi: Option<f64>,
    spi_t: Option<f64>,
    reason: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ProjectView {
    id: Uuid,
    scope: ScopeView,
    stage: String,
    /// By name, while it runs by a life cycle.
    phase: Option<String>,
    /// Computed.
    status: &'static str,
    /// Why it is not green, one sentence each.
    causes: Vec<String>,
    declared: Option<String>,
    /// The declared colour is another than the computed one.
    differs: bool,
    lead: Option<PersonView>,
    worth: WorthView,
    cpi_status: &'static str,
    spi_status: &'static str,
    cpi_series: Vec<Option<f64>>,
    #[schema(value_type = Option<String>, format = Date)]
    p80: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    commitment: Option<Day>,
    /// Working days from the commitment to P80; negative is early.
    slip_days: Option<i64>,
    next_gate: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    next_gate_on: Option<Day>,
}

/// Draw the board of a scope.
#[utoipa::path(get, path = "/api/v1/steer/board", tag = "steer", responses((status = 200, body = BoardView)))]
async fn draw(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<BoardView>> {
    let (board, places) = super::draw(&mut visit, listing.scope).await?;
    let lines = board.groups.iter().flat_map(|group| &group.lines);
    let known = Views::of(&mut visit, lines.filter_map(|line| line.place.lead_id), []).await?;
    let tongue = visit.tongue();
    let place = listing.scope.and_then(|_| places.first());
    visit.commit(BoardView::of(&board, place, &places, &known, tongue)).await
}

impl BoardView {
    fn of(board: &Board, place: Option<&Scope>, places: &[Scope], known: &Views, tongue: Tongue) -> BoardView {
        let currency = places.first().map_or_else(String::new, |place| place.currency.clone());
        let lines = || board.groups.iter().flat_map(|group| &group.lines);
        let running = lines().filter(|line| super::model::is_running(line));
        let worst = running.filter_map(|line| Some((line, line.worth.cpi?))).min_by(|a, b| a.1.total_cmp(&b.1));
        let point = |(as_of, eac): &(Day, Option<i64>)| EacPoint { as_of: as_of.clone(), eac: *eac };
        BoardView {
            scope: place.map(ScopeView::from),
            as_of: board.worth.as_of.clone(),
            programs: board.groups.iter().map(|group| ProgramView::of(group, &currency, known, tongue)).collect(),
            project_count: lines().count(),
            total: WorthView::of(&board.worth, &currency),
            cpi_series: board.cpi_series.clone(),
            eac_series: board.eac_series.iter().map(point).collect(),
            worst: worst.map(|(line, cpi)| WorstView { name: line.place.name.clone(), cpi }),
            in_time: board.in_time,
            judged: board.judged,
            currency,
        }
    }
}

impl ProgramView {
    fn of(group: &Group, currency: &str, known: &Views, tongue: Tongue) -> ProgramView {
        let mut counts = StatusCounts::default();
        for line in &group.lines {
            match line.status {
                "green" => counts.green += 1,
                "amber" => counts.amber += 1,
                "red" => counts.red += 1,
                "void" => counts.void += 1,
                _ => {}
            }
        }
        ProgramView {
            scope: group.parent.as_ref().map(ScopeView::from),
            counts,
            total: WorthView::of(&group.worth, currency),
            projects: group.lines.iter().map(|line| ProjectView::of(line, known, tongue)).collect(),
        }
    }
}

impl WorthView {
    fn of(worth: &Worth, currency: &str) -> WorthView {
        let money = |minor: Option<i64>| minor.map(|minor| MoneyView { minor, currency: currency.into() });
        let over = worth.eac.zip(worth.bac).map(|(eac, bac)| eac - bac);
        WorthView {
            budget: money(worth.bac),
            earned: money(worth.ev),
            cost: money(worth.ac),
            earned_share: worth.earned_share,
            eac: money(worth.eac),
            over: money(over),
            over_share: over.zip(worth.bac).filter(|(_, bac)| *bac > 0).map(|(over, bac)| over as f64 / bac as f64),
            cpi: worth.cpi,
            spi_t: worth.spi_time,
            reason: worth.reason.clone(),
        }
    }
}

impl ProjectView {
    fn of(line: &Line, known: &Views, tongue: Tongue) -> ProjectView {
        let place = &line.place;
        let is_colour = matches!(line.status, "green" | "amber" | "red");
        ProjectView {
            id: place.id,
            scope: place.into(),
            stage: place.stage.clone(),
            phase: line.phase.clone(),
            status: line.status,
            causes: line.causes.iter().map(|cause| told(cause, tongue)).collect(),
            differs: is_colour && place.declared.as_deref().is_some_and(|declared| declared != line.status),
            declared: place.declared.clone(),
            lead: known.person(place.lead_id),
            worth: WorthView::of(&line.worth, &place.currency),
            cpi_status: line.cpi_status,
            spi_status: line.spi_status,
            cpi_series: line.cpi_series.clone(),
            p80: line.p80.clone(),
            commitment: place.ends_on.clone(),
            slip_days: line.slip_days,
            next_gate: line.gate.clone(),
            next_gate_on: line.gate_on.clone(),
        }
    }
}

fn told(cause: &Cause, tongue: Tongue) -> String {
    match cause {
        Cause::Cpi(value) => {
            let value = tongue.number(*value, 2);
            tongue.say(format!("the cost index is {value}"), format!("l'indice de coût est {value}"))
        }
        Cause::SpiTime(value) => {
            let value = tongue.number(*value, 2);
            tongue.say(format!("the schedule index SPI(t) is {value}"), format!("l'indice de délai SPI(t) est {value}"))
        }
        Cause::Slip(days) => tongue.say(
            format!("P80 is {days} working days behind the commitment"),
            format!("P80 a {days} jours ouvrés de retard sur l'engagement"),
        ),
    }
}
