//! Personal tokens: for programs that act on behalf of a person, with fewer rights if wanted, until a day.

use ::api::{Answer, Body, Committed, ListAnswer, Office, Path, Problem, Title, Visit, hash_secret, new_secret};
use office::{Day, Instant, sign_ins};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, make)).routes(routes!(end))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenBody {
    name: Title,
    /// `read`, `write`, `admin`.
    scopes: Vec<String>,
    #[schema(value_type = Option<String>, format = Date)]
    expires_on: Option<Day>,
}

#[derive(Serialize, ToSchema)]
struct TokenView {
    id: Uuid,
    name: String,
    scopes: Vec<String>,
    #[schema(value_type = Option<String>, format = Date)]
    expires_on: Option<Day>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    /// Shown once, when the token is made.
    token: Option<String>,
    version: i64,
    may: Vec<&'static str>,
}

/// List one's own tokens.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "office", responses((status = 200, body = ListAnswer<TokenView>)))]
async fn list(mut visit: Visit) -> Answer<Committed<ListAnswer<TokenView>>> {
    let person = visit.person();
    let tokens = sign_ins::tokens_of(visit.rows().await?, person).await?;
    visit.commit(ListAnswer::whole(tokens.iter().map(|token| view(token, None)).collect())).await
}

/// Make a token. Its secret is shown in this answer only.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "office", request_body = TokenBody, responses((status = 201, body = TokenView)))]
async fn make(mut visit: Visit, Body(body): Body<TokenBody>) -> Answer<Committed<TokenView>> {
    refuse_unfit(&visit, &body)?;
    let secret = new_secret();
    let token = sign_ins::Token {
        id: visit.new_id(),
        person_id: visit.person(),
        name: body.name.0,
        hash: hash_secret(&secret),
        scopes: body.scopes.join(" "),
        created_at: visit.now(),
        expires_on: body.expires_on,
        ended_at: None,
        version: 1,
    };
    visit.insert(&token).await?;
    let view = view(&token, Some(secret));
    visit.commit_created(format!("/api/v1/tokens/{}", token.id), 1, view).await
}

/// A token never allows more than its maker's own caller.
fn refuse_unfit(visit: &Visit, body: &TokenBody) -> Answer<()> {
    let own = visit.caller().map(|caller| caller.scopes);
    let allows = |word: &str| match word {
        "read" => own.is_some_and(|own| own.read),
        "write" => own.is_some_and(|own| own.write),
        "admin" => own.is_some_and(|own| own.admin),
        _ => false,
    };
    if body.scopes.is_empty() || !body.scopes.iter().all(|word| allows(word)) {
        return Err(Problem::unfit("DOR-107", "scopes", "are one or more of `read`, `write`, `admin` that you have"));
    }
    if body.expires_on.as_ref().is_some_and(|day| *day < visit.today()) {
        return Err(Problem::unfit("DOR-108", "expires_on", "lies in the past"));
    }
    Ok(())
}

/// End a token at once.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "office", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn end(mut visit: Visit, Path(id): Path<Uuid>) -> Answer<Committed<()>> {
    let person = visit.person();
    let tokens = sign_ins::tokens_of(visit.rows().await?, person).await?;
    let before = tokens.into_iter().find(|token| token.id == id).ok_or_else(|| Problem::unknown("token", id))?;
    let after = sign_ins::Token { ended_at: Some(visit.now()), ..before.clone() };
    visit.replace("ended", &before, &after).await?;
    visit.office().remembered().forget(person);
    visit.commit_empty().await
}

fn view(token: &sign_ins::Token, secret: Option<String>) -> TokenView {
    TokenView {
        id: token.id,
        name: token.name.clone(),
        scopes: token.scopes.split_whitespace().map(str::to_owned).collect(),
        expires_on: token.expires_on.clone(),
        created_at: token.created_at,
        token: secret,
        version: token.version,
        may: vec!["delete"],
    }
}
