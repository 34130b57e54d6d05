//! Lists as the page asks for them: scope, limit, cursor, sort, filters; unknown parameters are refused by name.

use axum::{extract::FromRequestParts, http::request::Parts};
use serde::{Serialize, de::DeserializeOwned};
use store::{Listing, Page};
use utoipa::ToSchema;

use crate::{Answer, Problem};

/// The question of a list, from the address.
pub struct ListOf(pub Listing);

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListAnswer<T> {
    pub items: Vec<T>,
    /// Send it as `cursor` for the next page; null on the last.
    pub next: Option<String>,
    pub total: u64,
}

impl<T> ListAnswer<T> {
    pub fn of(page: Page<T>) -> ListAnswer<T> {
        ListAnswer { items: page.items, next: page.next, total: page.total }
    }

    /// A list that always fits one page.
    pub fn whole(items: Vec<T>) -> ListAnswer<T> {
        ListAnswer { total: items.len() as u64, items, next: None }
    }
}

/// The question of any other route, from the address. Structs read from it carry `#[serde(deny_unknown_fields)]`.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asked<T>, Problem> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(asked)) => Ok(Asked(asked)),
            Err(error) => Err(Problem::misasked("address", error.body_text())),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ListOf {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<ListOf, Problem> {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let pairs = pairs.map_err(|error| Problem::misasked("address", error.body_text()))?.0;
        let mut listing = Listing { limit: 50, ..Listing::default() };
        for (name, value) in pairs {
            take(&mut listing, name, value)?;
        }
        Ok(ListOf(listing))
    }
}

fn take(listing: &mut Listing, name: String, value: String) -> Answer<()> {
    let unfit = |cause: &str| Problem::misasked(&name, cause);
    match name.as_str() {
        "scope" => listing.scope = Some(value.parse().map_err(|_| unfit("is not an id"))?),
        "limit" => {
            let limit: u64 = value.parse().map_err(|_| unfit("is not a number from 1 to 200"))?;
            if !(1..=200).contains(&limit) {
                return Err(unfit("is not a number from 1 to 200"));
            }
            listing.limit = limit;
        }
        "cursor" => listing.cursor = Some(value),
        "sort" => listing.sort = Some(value),
        "q" => listing.q = Some(value.chars().take(200).collect()),
        _ => listing.filters.push((name, value)),
    }
    Ok(())
}
