//! Levels and the skills matrix as JSON.

use ::api::{
    Answer, Body, Committed, ListAnswer, ListOf, Office, PersonView, Problem, Prose, ScopeView, Views, Visit, Word,
};
use office::{Day, Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Basis, Level, Matrix, NewLevel, matrix::Line, queries};

type BasisWord = Word<Basis>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, assess)).routes(routes!(matrix))
}

/// An assessment about to be noted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LevelBody {
    person: Uuid,
    competency: Uuid,
    /// 1 aware, 2 supported, 3 independent, 4 lead, 5 expert.
    level: i64,
    basis: BasisWord,
    /// Today when left out.
    #[schema(value_type = Option<String>, format = Date)]
    assessed_on: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Day>,
    #[serde(default)]
    note: Prose,
}

/// An assessment.
#[derive(Serialize, ToSchema)]
struct LevelView {
    id: Uuid,
    person: Option<PersonView>,
    competency: Uuid,
    level: i64,
    basis: BasisWord,
    #[schema(value_type = String, format = Date)]
    assessed_on: Day,
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Day>,
    note: String,
    noted_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// People against competencies.
#[derive(Serialize, ToSchema)]
struct MatrixView {
    competencies: Vec<ColumnView>,
    people: Vec<LineView>,
    /// How many are at the level that they need, by competency.
    coverage: Vec<CoverageView>,
    /// Competencies with gaps, the most first.
    gaps: Vec<GapsView>,
    gap_count: i64,
}

#[derive(Serialize, ToSchema)]
struct ColumnView {
    id: Uuid,
    name: String,
    area: String,
}

#[derive(Serialize, ToSchema)]
struct LineView {
    person: Option<PersonView>,
    title: String,
    place: Option<ScopeView>,
    /// The role title of the profile that was found to fit.
    profile: Option<String>,
    cells: Vec<CellView>,
}

#[derive(Serialize, ToSchema)]
struct CellView {
    competency: Uuid,
    level: Option<i64>,
    needed: Option<i64>,
    /// Null when a level is needed and none is known.
    gap: Option<i64>,
    is_verified: bool,
    is_expired: bool,
}

#[derive(Serialize, ToSchema)]
struct CoverageView {
    competency: Uuid,
    at_level: usize,
    of: usize,
}

#[derive(Serialize, ToSchema)]
struct GapsView {
    competency: Uuid,
    name: String,
    people: Vec<GapView>,
}

#[derive(Serialize, ToSchema)]
struct GapView {
    person: Option<PersonView>,
    gap: i64,
}

/// List assessments: the own, and those of the people whom one coaches.
#[utoipa::path(get, path = "/api/v1/coach/levels", tag = "coach", responses((status = 200, body = ListAnswer<LevelView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<LevelView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Edit).await?;
    let people = page.items.iter().flat_map(|one| [one.person, one.noted_by]);
    let known = Views::of(&mut visit, people, []).await?;
    visit.commit(ListAnswer::of(page.map(|one| LevelView::of(&one, &known)))).await
}

/// Note an assessment. It stays; a newer one follows it.
#[utoipa::path(post, path = "/api/v1/coach/levels", tag = "coach", request_body = LevelBody, responses((status = 201, body = LevelView)))]
async fn assess(mut visit: Visit, Body(body): Body<LevelBody>) -> Answer<Committed<LevelView>> {
    let level = super::assess(&mut visit, body.into()).await?;
    let known = Views::of(&mut visit, [level.person, level.noted_by], []).await?;
    visit.commit_created(format!("/api/v1/coach/levels/{}", level.id), 1, LevelView::of(&level, &known)).await
}

/// People against competencies in a scope, with the gaps to what their role needs.
///
/// `role` narrows to people with that grant, `limit` to the first people.
#[utoipa::path(get, path = "/api/v1/coach/matrix", tag = "coach", params(("scope" = Uuid, Query), ("role" = Option<String>, Query)), responses((status = 200, body = MatrixView)))]
async fn matrix(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<MatrixView>> {
    let scope = match listing.scope {
        Some(scope) => scope,
        None => visit.root().await?,
    };
    let role = role_of(&listing.filters)?;
    let mut found = super::matrix(&mut visit, scope, role).await?;
    found.people.truncate(listing.limit as usize);
    let places = found.people.iter().filter_map(|line| line.place);
    let known = Views::of(&mut visit, found.people.iter().map(|line| line.person), places).await?;
    visit.commit(MatrixView::of(&found, &known)).await
}

fn role_of(filters: &[(String, String)]) -> Answer<Option<&str>> {
    match filters {
        [] => Ok(None),
        [(name, role)] if name == "role" => Ok(Some(role)),
        [(name, _), ..] => Err(Problem::misasked(name, "is not a field of this list")),
    }
}

impl MatrixView {
    fn of(matrix: &Matrix, known: &Views) -> MatrixView {
        let columns = || matrix.competencies.iter().enumerate();
        let gaps_of = |(column, one): (usize, &crate::competencies::Competency)| GapsView {
            competency: one.id,
            name: one.name.clone(),
            people: matrix
                .gaps_in(column)
                .into_iter()
                .map(|(person, gap)| GapView { person: known.person(Some(person)), gap })
                .collect(),
        };
        let mut gaps: Vec<GapsView> = columns().map(gaps_of).filter(|one| !one.people.is_empty()).collect();
        gaps.sort_by_key(|one| -one.people.iter().map(|person| person.gap).sum::<i64>());
        let column = |one: &crate::competencies::Competency| ColumnView {
            id: one.id,
            name: one.name.clone(),
            area: one.area.clone(),
        };
        let coverage = |(column, one): (usize, &crate::competencies::Competency)| CoverageView {
            competency: one.id,
            at_level: matrix.at_level(column),
            of: matrix.people.len(),
        };
        MatrixView {
            competencies: matrix.competencies.iter().map(column).collect(),
            people: matrix.people.iter().map(|line| LineView::of(line, matrix, known)).collect(),
            coverage: columns().map(coverage).collect(),
            gaps,
            gap_count: matrix.gap_count(),
        }
    }
}

impl LineView {
    fn of(line: &Line, matrix: &Matrix, known: &Views) -> LineView {
        let cells = line.cells.iter().zip(&matrix.competencies).map(|(cell, one)| CellView {
            competency: one.id,
            level: cell.effective.map(|known| known.level),
            needed: cell.needed,
            gap: cell.gap(),
            is_verified: cell.effective.is_some_and(|known| known.is_verified),
            is_expired: cell.effective.is_some_and(|known| known.is_expired),
        });
        LineView {
            person: known.person(Some(line.person)),
            title: line.title.clone(),
            place: line.place.map(|place| known.scope(place)),
            profile: line.profile.clone(),
            cells: cells.collect(),
        }
    }
}

impl LevelView {
    fn of(one: &Level, known: &Views) -> LevelView {
        LevelView {
            id: one.id,
            person: known.person(Some(one.person)),
            competency: one.competency,
            level: one.level,
            basis: Word(one.basis),
            assessed_on: one.assessed_on.clone(),
            valid_until: one.valid_until.clone(),
            note: one.note.clone(),
            noted_by: known.person(Some(one.noted_by)),
            created_at: one.created_at,
            version: 1,
            may: Vec::new(),
        }
    }
}

impl From<LevelBody> for NewLevel {
    fn from(body: LevelBody) -> NewLevel {
        NewLevel {
            person: body.person,
            competency: body.competency,
            level: body.level,
            basis: body.basis.0,
            assessed_on: body.assessed_on,
            valid_until: body.valid_until,
            note: body.note.0,
        }
    }
}
