//! Stakeholders as JSON.

use ::api::{
    Act, Answer, Body, Committed, DeskLines, ListAnswer, ListOf, NeedLine, Office, Path, PersonView, Prose, ScopeView,
    Title, Views, Visit, Word, nullable,
};
use office::{Day, Instant, Permit, ScopeId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{NewStakeholder, Stakeholder, StakeholderChange, StakeholderId, Stance, queries};

// Named, because the OpenAPI derive asks generic arguments for a schema of their own.
type StanceWord = Word<Stance>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, note)).routes(routes!(read, change, delete))
}

/// A stakeholder about to be noted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StakeholderBody {
    scope: Uuid,
    /// Left out: the next key.
    key: Option<String>,
    name: Title,
    #[serde(default)]
    organisation: Prose,
    #[serde(default)]
    role_title: Prose,
    person: Option<Uuid>,
    /// 1 to 5.
    interest: i64,
    /// 1 to 5.
    influence: i64,
    stance: StanceWord,
    #[serde(default)]
    expectation: Prose,
    #[serde(default)]
    engagement: Prose,
    #[schema(value_type = Option<String>, format = Date)]
    next_contact_on: Option<Day>,
    owner: Option<Uuid>,
}

/// What changes of a stakeholder.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StakeholderPatch {
    name: Option<Title>,
    organisation: Option<Prose>,
    role_title: Option<Prose>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    person: Option<Option<Uuid>>,
    interest: Option<i64>,
    influence: Option<i64>,
    stance: Option<StanceWord>,
    expectation: Option<Prose>,
    engagement: Option<Prose>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    next_contact_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
}

/// A stakeholder as the page shows it.
#[derive(Serialize, ToSchema)]
struct StakeholderView {
    id: Uuid,
    key: String,
    scope: ScopeView,
    name: String,
    organisation: String,
    role_title: String,
    person: Option<PersonView>,
    interest: i64,
    influence: i64,
    stance: StanceWord,
    /// Of high influence, and not won over.
    is_critical: bool,
    expectation: String,
    engagement: String,
    #[schema(value_type = Option<String>, format = Date)]
    next_contact_on: Option<Day>,
    is_contact_overdue: bool,
    owner: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List stakeholders.
#[utoipa::path(get, path = "/api/v1/assist/stakeholders", tag = "assist", responses((status = 200, body = ListAnswer<StakeholderView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<StakeholderView>>> {
    let page = queries::list(&mut visit, &listing, Permit::View).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Note a stakeholder.
#[utoipa::path(post, path = "/api/v1/assist/stakeholders", tag = "assist", request_body = StakeholderBody, responses((status = 201, body = StakeholderView)))]
async fn note(mut visit: Visit, Body(body): Body<StakeholderBody>) -> Answer<Committed<StakeholderView>> {
    let key = body.key.clone();
    let stakeholder = super::note(&mut visit, body.into(), key.as_deref()).await?;
    let view = view(&mut visit, &stakeholder).await?;
    visit.commit_created(format!("/api/v1/assist/stakeholders/{}", stakeholder.id), stakeholder.version, view).await
}

/// Read a stakeholder.
#[utoipa::path(get, path = "/api/v1/assist/stakeholders/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = StakeholderView)))]
async fn read(mut visit: Visit, Path(id): Path<StakeholderId>) -> Answer<Committed<StakeholderView>> {
    let stakeholder = queries::find(&mut visit, id, Permit::View).await?;
    answer(visit, &stakeholder).await
}

/// Change a stakeholder.
#[utoipa::path(patch, path = "/api/v1/assist/stakeholders/{id}", tag = "assist", params(("id" = Uuid, Path)), request_body = StakeholderPatch, responses((status = 200, body = StakeholderView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<StakeholderId>,
    Body(body): Body<StakeholderPatch>,
) -> Answer<Committed<StakeholderView>> {
    let stakeholder = super::change(&mut visit, id, body.into()).await?;
    answer(visit, &stakeholder).await
}

/// Delete a stakeholder.
#[utoipa::path(delete, path = "/api/v1/assist/stakeholders/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn delete(mut visit: Visit, Path(id): Path<StakeholderId>) -> Answer<Committed<()>> {
    super::delete(&mut visit, id).await?;
    visit.commit_empty().await
}

async fn answer(mut visit: Visit, stakeholder: &Stakeholder) -> Answer<Committed<StakeholderView>> {
    let view = view(&mut visit, stakeholder).await?;
    visit.commit_version(stakeholder.version, view).await
}

async fn view(visit: &mut Visit, stakeholder: &Stakeholder) -> Answer<StakeholderView> {
    let mut views = views(visit, std::slice::from_ref(stakeholder)).await?;
    Ok(views.remove(0))
}

async fn views(visit: &mut Visit, stakeholders: &[Stakeholder]) -> Answer<Vec<StakeholderView>> {
    let people = stakeholders.iter().flat_map(|one| one.owner.into_iter().chain(one.person));
    let known = Views::of(visit, people, stakeholders.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let (today, person) = (visit.today(), visit.person());
    let one = |stakeholder: &Stakeholder| StakeholderView {
        may: stakeholder.may(person, edits.contains(&stakeholder.scope)),
        ..StakeholderView::of(stakeholder, &known, &today)
    };
    Ok(stakeholders.iter().map(one).collect())
}

impl StakeholderView {
    fn of(stakeholder: &Stakeholder, known: &Views, today: &Day) -> StakeholderView {
        StakeholderView {
            id: stakeholder.id,
            key: stakeholder.key.clone(),
            scope: known.scope(stakeholder.scope),
            name: stakeholder.name.clone(),
            organisation: stakeholder.organisation.clone(),
            role_title: stakeholder.role_title.clone(),
            person: known.person(stakeholder.person),
            interest: stakeholder.interest,
            influence: stakeholder.influence,
            stance: Word(stakeholder.stance),
            is_critical: stakeholder.is_critical(),
            expectation: stakeholder.expectation.clone(),
            engagement: stakeholder.engagement.clone(),
            next_contact_on: stakeholder.next_contact_on.clone(),
            is_contact_overdue: stakeholder.is_contact_overdue(today),
            owner: known.person(stakeholder.owner),
            created_at: stakeholder.created_at,
            changed_at: stakeholder.changed_at,
            version: stakeholder.version,
            may: Vec::new(),
        }
    }
}

impl From<StakeholderBody> for NewStakeholder {
    fn from(body: StakeholderBody) -> NewStakeholder {
        NewStakeholder {
            scope: body.scope,
            name: body.name.0,
            organisation: body.organisation.0,
            role_title: body.role_title.0,
            person: body.person,
            interest: body.interest,
            influence: body.influence,
            stance: body.stance.0,
            expectation: body.expectation.0,
            engagement: body.engagement.0,
            next_contact_on: body.next_contact_on,
            owner: body.owner,
        }
    }
}

impl From<StakeholderPatch> for StakeholderChange {
    fn from(body: StakeholderPatch) -> StakeholderChange {
        StakeholderChange {
            name: body.name.map(|text| text.0),
            organisation: body.organisation.map(|text| text.0),
            role_title: body.role_title.map(|text| text.0),
            person: body.person,
            interest: body.interest,
            influence: body.influence,
            stance: body.stance.map(|word| word.0),
            expectation: body.expectation.map(|text| text.0),
            engagement: body.engagement.map(|text| text.0),
            next_contact_on: body.next_contact_on,
            owner: body.owner,
        }
    }
}

/// On the desk: those with whom the visitor should have spoken by today.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (person, today) = (visit.person(), visit.today());
    let contacts = queries::contacts_of(visit, person, scope, &today, Permit::View).await?;
    let known = Views::of(visit, [], contacts.iter().map(|one| one.scope)).await?;
    let verb = visit.tongue().say("Speak with", "Parler avec");
    let needs = contacts.iter().map(|one| need(one, &known, &today, &verb)).collect();
    Ok(DeskLines { needs, ..DeskLines::default() })
}

fn need(one: &Stakeholder, known: &Views, today: &Day, verb: &str) -> NeedLine {
    NeedLine {
        kind: "stakeholder".into(),
        sentence: format!("{verb} {}", one.name),
        reason: if one.expectation.is_empty() { one.organisation.clone() } else { one.expectation.clone() },
        scope: Some(known.scope(one.scope)),
        due_on: one.next_contact_on.clone(),
        is_overdue: one.is_contact_overdue(today),
        act: Act::Open,
        link: format!("/assist/stakeholders?scope={}&record={}", one.scope, one.id),
    }
}
