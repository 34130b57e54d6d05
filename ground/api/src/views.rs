//! Views that many registers share: a person, a scope, money. Looked up once per request, not once per row.

use std::collections::HashMap;

use office::{people, scopes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, Visit, remembered::Fresh};

/// A person wherever one is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonView {
    pub id: Uuid,
    pub name: String,
    pub initials: String,
}

/// A place wherever one is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ScopeView {
    pub id: Uuid,
    pub kind: String,
    pub key: String,
    pub name: String,
}

/// Money on the wire: minor units and the currency's ISO letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyView {
    pub minor: i64,
    pub currency: String,
}

impl From<&people::Person> for PersonView {
    fn from(person: &people::Person) -> PersonView {
        PersonView { id: person.id, name: person.name.clone(), initials: people::initials(&person.name) }
    }
}

impl From<&scopes::Scope> for ScopeView {
    fn from(scope: &scopes::Scope) -> ScopeView {
        ScopeView { id: scope.id, kind: scope.kind.clone(), key: scope.key.clone(), name: scope.name.clone() }
    }
}

/// People and scopes that a page of rows mentions.
#[derive(Debug, Default)]
pub struct Views {
    people: HashMap<Uuid, PersonView>,
    scopes: HashMap<Uuid, ScopeView>,
}

impl Views {
    /// Looks up all mentioned people and scopes in at most two queries.
    pub async fn of(
        visit: &mut Visit,
        people: impl IntoIterator<Item = Uuid>,
        scopes: impl IntoIterator<Item = Uuid>,
    ) -> Answer<Views> {
        let office = visit.office().clone();
        let remembered = office.remembered();
        let mut views = Views::default();
        let wanted = unknown(people, &remembered.people, &mut views.people);
        if !wanted.is_empty() {
            for person in people::named(visit.rows().await?, &wanted).await? {
                remembered.people.keep(person.id, (&person).into());
                views.people.insert(person.id, (&person).into());
            }
        }
        let wanted = unknown(scopes, &remembered.scopes, &mut views.scopes);
        if !wanted.is_empty() {
            for scope in scopes::named(visit.rows().await?, &wanted).await? {
                remembered.scopes.keep(scope.id, (&scope).into());
                views.scopes.insert(scope.id, (&scope).into());
            }
        }
        Ok(views)
    }

    pub fn person(&self, id: Option<Uuid>) -> Option<PersonView> {
        self.people.get(&id?).cloned()
    }

    /// A scope that a row stands in; rows are found under a permit on it, so it exists.
    pub fn scope(&self, id: Uuid) -> ScopeView {
        let gone = || ScopeView { id, kind: "scope".into(), key: String::new(), name: String::new() };
        self.scopes.get(&id).cloned().unwrap_or_else(gone)
    }
}

/// The ids that must be looked up; what is remembered goes into `known`.
fn unknown<V: Clone>(
    ids: impl IntoIterator<Item = Uuid>,
    remembered: &Fresh<Uuid, V>,
    known: &mut HashMap<Uuid, V>,
) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| match remembered.find(id) {
        Some(view) => {
            known.insert(*id, view);
            false
        }
        None => true,
    });
    ids
}
