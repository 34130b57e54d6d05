//! Profiles as JSON.

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, Path, Title, Visit};
use office::{Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Need, Profile, ProfileId, queries};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, require)).routes(routes!(read, change))
}

/// A profile about to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProfileBody {
    /// The office when left out.
    scope: Option<Uuid>,
    /// People whose title contains it have this profile; else those with the grant of this name.
    role_title: Title,
    needs: Vec<NeedBody>,
}

/// What a role needs from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProfilePatch {
    needs: Vec<NeedBody>,
}

/// A level of a competency.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NeedBody {
    competency: Uuid,
    /// 1 aware, 2 supported, 3 independent, 4 lead, 5 expert.
    level: i64,
    #[serde(default)]
    is_mandatory: bool,
}

/// A profile as the page shows it.
#[derive(Serialize, ToSchema)]
struct ProfileView {
    id: Uuid,
    role_title: String,
    needs: Vec<NeedBody>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List profiles.
#[utoipa::path(get, path = "/api/v1/coach/profiles", tag = "coach", responses((status = 200, body = ListAnswer<ProfileView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ProfileView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let writes = visit.scopes_with(Permit::Administer).await?;
    let view = |one: Profile| ProfileView::of(&one, writes.contains(&one.scope));
    visit.commit(ListAnswer::of(page.map(view))).await
}

/// Say what a role needs.
#[utoipa::path(post, path = "/api/v1/coach/profiles", tag = "coach", request_body = ProfileBody, responses((status = 201, body = ProfileView)))]
async fn require(mut visit: Visit, Body(body): Body<ProfileBody>) -> Answer<Committed<ProfileView>> {
    let needs = body.needs.into_iter().map(Need::from).collect();
    let one = super::require(&mut visit, body.scope, &body.role_title.0, needs).await?;
    visit.commit_created(format!("/api/v1/coach/profiles/{}", one.id), one.version, ProfileView::of(&one, true)).await
}

/// Read a profile.
#[utoipa::path(get, path = "/api/v1/coach/profiles/{id}", tag = "coach", params(("id" = Uuid, Path)), responses((status = 200, body = ProfileView)))]
async fn read(mut visit: Visit, Path(id): Path<ProfileId>) -> Answer<Committed<ProfileView>> {
    let one = queries::find(&mut visit, id, Permit::Read).await?;
    let writes = visit.may(Permit::Administer, one.scope).await?;
    visit.commit_version(one.version, ProfileView::of(&one, writes)).await
}

/// Change what a role needs.
#[utoipa::path(patch, path = "/api/v1/coach/profiles/{id}", tag = "coach", params(("id" = Uuid, Path)), request_body = ProfilePatch, responses((status = 200, body = ProfileView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<ProfileId>,
    Body(body): Body<ProfilePatch>,
) -> Answer<Committed<ProfileView>> {
    let one = super::change(&mut visit, id, body.needs.into_iter().map(Need::from).collect()).await?;
    visit.commit_version(one.version, ProfileView::of(&one, true)).await
}

impl From<NeedBody> for Need {
    fn from(body: NeedBody) -> Need {
        Need { competency: body.competency, level: body.level, is_mandatory: body.is_mandatory }
    }
}

impl ProfileView {
    fn of(one: &Profile, writes: bool) -> ProfileView {
        let need =
            |need: &Need| NeedBody { competency: need.competency, level: need.level, is_mandatory: need.is_mandatory };
        ProfileView {
            id: one.id,
            role_title: one.role_title.clone(),
            needs: one.needs.iter().map(need).collect(),
            created_at: one.created_at,
            changed_at: one.changed_at,
            version: one.version,
            may: if writes { vec!["edit"] } else { Vec::new() },
        }
    }
}
