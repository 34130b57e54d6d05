//! People: who works here. Everybody sees names and titles; the PMO keeps the list.

use ::api::{Answer, Body, Committed, ListAnswer, Office, OnConstraint, Path, Problem, Title, Visit, Word};
use office::{Instant, Permit, Role, people, worded};
use plan::Subject;
use serde::{Deserialize, Serialize};
use store::sort_key;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{doors::email_of, hash_password, scopes::root_of};

worded! { pub enum Language "language" { English = "en", French = "fr" } }
worded! { pub enum Theme "theme" { System = "system", Light = "light", Dark = "dark" } }
type LanguageWord = Word<Language>;
type ThemeWord = Word<Theme>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(read, change))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonBody {
    name: Title,
    email: Title,
    title: Option<String>,
    language: Option<LanguageWord>,
    password: Option<String>,
}

/// One may change one's own language, theme and password; the rest is the PMO's.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
struct PersonPatch {
    name: Option<Title>,
    email: Option<Title>,
    title: Option<String>,
    language: Option<LanguageWord>,
    theme: Option<ThemeWord>,
    password: Option<String>,
    /// True ends the person's access; nothing they did is lost.
    ended: Option<bool>,
}

#[derive(Serialize, ToSchema)]
struct PersonFullView {
    id: Uuid,
    name: String,
    initials: String,
    title: String,
    /// Only the PMO and the person themselves see it.
    email: Option<String>,
    language: String,
    is_ended: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List people.
#[utoipa::path(get, path = "/api/v1/people", tag = "office", responses((status = 200, body = ListAnswer<PersonFullView>)))]
async fn list(mut visit: Visit) -> Answer<Committed<ListAnswer<PersonFullView>>> {
    let is_admin = administers(&mut visit).await?;
    let people = people::all(visit.rows().await?).await?;
    let me = visit.person();
    visit.commit(ListAnswer::whole(people.iter().map(|one| view(one, me, is_admin)).collect())).await
}

/// Add a person.
#[utoipa::path(post, path = "/api/v1/people", tag = "office", request_body = PersonBody, responses((status = 201, body = PersonFullView)))]
async fn add(mut visit: Visit, Body(body): Body<PersonBody>) -> Answer<Committed<PersonFullView>> {
    demand_admin(&mut visit, "add a person").await?;
    let now = visit.now();
    let password_hash = match &body.password {
        Some(password) => Some(hash_password(password).await?),
        None => None,
    };
    let person = people::Person {
        id: visit.new_id(),
        sort_key: sort_key(&body.name.0),
        name: body.name.0,
        email: email_of(&body.email.0)?,
        title: body.title.unwrap_or_default().chars().take(200).collect(),
        language: body.language.map_or_else(|| "en".into(), |word| office::Worded::word(word.0).into()),
        theme: "system".into(),
        password_hash,
        ended_at: None,
        created_at: now,
        changed_at: now,
        version: 1,
    };
    visit.insert(&person).await.on_constraint("person_email_key", || taken(&person.email))?;
    let view = view(&person, visit.person(), true);
    visit.commit_created(format!("/api/v1/people/{}", person.id), 1, view).await
}

/// Read a person.
#[utoipa::path(get, path = "/api/v1/people/{id}", tag = "office", params(("id" = Uuid, Path)), responses((status = 200, body = PersonFullView)))]
async fn read(mut visit: Visit, Path(id): Path<Uuid>) -> Answer<Committed<PersonFullView>> {
    let is_admin = administers(&mut visit).await?;
    let person = known(&mut visit, id).await?;
    let view = view(&person, visit.person(), is_admin);
    visit.commit_version(person.version, view).await
}

/// Change a person.
#[utoipa::path(patch, path = "/api/v1/people/{id}", tag = "office", params(("id" = Uuid, Path)), request_body = PersonPatch, responses((status = 200, body = PersonFullView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<Uuid>,
    Body(body): Body<PersonPatch>,
) -> Answer<Committed<PersonFullView>> {
    let before = known(&mut visit, id).await?;
    let is_own = id == visit.person();
    let touches_others = body.name.is_some() || body.email.is_some() || body.title.is_some() || body.ended.is_some();
    if !is_own || touches_others {
        demand_admin(&mut visit, "change a person").await?;
    }
    if !is_own {
        refuse_above(&mut visit, &before).await?;
    }
    visit.expect_version(&before)?;
    let after = changed(&visit, &before, body).await?;
    let after =
        visit.replace("changed", &before, &after).await.on_constraint("person_email_key", || taken(&after.email))?;
    if before.password_hash != after.password_hash || after.ended_at.is_some() {
        let now = visit.now();
        let keep = visit.caller().and_then(|caller| caller.session).filter(|_| is_own);
        if keep.is_none() {
            office::sign_ins::end_sessions(visit.rows().await?, id, None, now).await?;
        }
    }
    visit.office().remembered().forget(id);
    let is_admin = administers(&mut visit).await?;
    let view = view(&after, visit.person(), is_admin);
    visit.commit_version(after.version, view).await
}

/// Only an owner changes an owner: else a PMO officer could set an owner's password and become one.
async fn refuse_above(visit: &mut Visit, person: &people::Person) -> Answer<()> {
    let me = visit.person();
    let rows = visit.rows().await?;
    let owns = |grants: Vec<people::Grant>| grants.iter().any(|grant| grant.role == Role::Owner.word());
    if owns(people::grants_of(rows, person.id).await?) && !owns(people::grants_of(rows, me).await?) {
        let subject = Subject::new("person", person.id.to_string(), person.name.clone());
        return Err(Problem::forbidden("change an owner", subject));
    }
    Ok(())
}

async fn changed(visit: &Visit, before: &people::Person, body: PersonPatch) -> Answer<people::Person> {
    let mut after = before.clone();
    if let Some(name) = body.name {
        after.sort_key = sort_key(&name.0);
        after.name = name.0;
    }
    if let Some(email) = body.email {
        after.email = email_of(&email.0)?;
    }
    if let Some(title) = body.title {
        after.title = title.chars().take(200).collect();
    }
    if let Some(language) = body.language {
        after.language = office::Worded::word(language.0).into();
    }
    if let Some(theme) = body.theme {
        after.theme = office::Worded::word(theme.0).into();
    }
    if let Some(password) = body.password {
        after.password_hash = Some(hash_password(&password).await?);
    }
    if let Some(ended) = body.ended {
        after.ended_at = ended.then(|| before.ended_at.unwrap_or_else(|| visit.now()));
    }
    after.changed_at = visit.now();
    Ok(after)
}

fn taken(email: &str) -> Problem {
    Problem::conflict("DOR-109", Subject::new("email", email, email), "belongs to another person")
}

async fn known(visit: &mut Visit, id: Uuid) -> Answer<people::Person> {
    people::known(visit.rows().await?, id).await?.ok_or_else(|| Problem::unknown("person", id))
}

/// Whether the visitor keeps the office's people: a grant of owner or PMO on the whole office.
pub async fn administers(visit: &mut Visit) -> Answer<bool> {
    let root = root_of(visit).await?;
    visit.may(Permit::Administer, root).await
}

/// Demands the permit to administer the office, and the token scope `admin`.
pub async fn demand_admin(visit: &mut Visit, act: &str) -> Answer<()> {
    visit.demand_admin_scope()?;
    if administers(visit).await? {
        return Ok(());
    }
    Err(Problem::forbidden(act, Subject::new("office", "", "")))
}

fn view(person: &people::Person, me: Uuid, is_admin: bool) -> PersonFullView {
    let may = match (is_admin, person.id == me) {
        (true, _) => vec!["edit", "end"],
        (false, true) => vec!["edit"],
        _ => vec![],
    };
    PersonFullView {
        id: person.id,
        name: person.name.clone(),
        initials: people::initials(&person.name),
        title: person.title.clone(),
        email: (is_admin || person.id == me).then(|| person.email.clone()),
        language: person.language.clone(),
        is_ended: person.ended_at.is_some(),
        created_at: person.created_at,
        version: person.version,
        may,
    }
}
