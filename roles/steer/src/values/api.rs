//! Earned value as JSON.

use ::api::{Answer, Committed, ListOf, Office, Visit};
use office::Day;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Period, Worth};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(curve))
}

/// The curve of a scope, and where it stands. Amounts are minor units of `currency`.
#[derive(Serialize, ToSchema)]
struct CurveView {
    points: Vec<PeriodView>,
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Day>,
    pv: Option<i64>,
    ev: Option<i64>,
    ac: Option<i64>,
    bac: Option<i64>,
    cpi: Option<f64>,
    spi: Option<f64>,
    spi_t: Option<f64>,
    earned_share: Option<f64>,
    eac: Option<i64>,
    /// Cost variance EV − AC.
    cv: Option<i64>,
    /// Schedule variance EV − PV.
    sv: Option<i64>,
    /// Variance at completion BAC − EAC.
    vac: Option<i64>,
    currency: String,
    /// Why the cost index is unknown.
    reason: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct PeriodView {
    #[schema(value_type = String, format = Date)]
    as_of: Day,
    pv: i64,
    ev: i64,
    ac: i64,
}

/// Read the earned-value curve of a scope, summed over its projects.
#[utoipa::path(get, path = "/api/v1/steer/values", tag = "steer", responses((status = 200, body = CurveView)))]
async fn curve(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<CurveView>> {
    let (points, worth, currency) = super::curve(&mut visit, listing.scope).await?;
    visit.commit(CurveView::of(points, worth, currency)).await
}

impl CurveView {
    fn of(points: Vec<Period>, worth: Worth, currency: String) -> CurveView {
        let less = |a: Option<i64>, b: Option<i64>| Some(a? - b?);
        let point = |period: Period| PeriodView { as_of: period.as_of, pv: period.pv, ev: period.ev, ac: period.ac };
        CurveView {
            points: points.into_iter().map(point).collect(),
            cv: less(worth.ev, worth.ac),
            sv: less(worth.ev, worth.pv),
            vac: less(worth.bac, worth.eac),
            as_of: worth.as_of,
            pv: worth.pv,
            ev: worth.ev,
            ac: worth.ac,
            bac: worth.bac,
            cpi: worth.cpi,
            spi: worth.spi,
            spi_t: worth.spi_time,
            earned_share: worth.earned_share,
            eac: worth.eac,
            currency,
            reason: worth.reason,
        }
    }
}
