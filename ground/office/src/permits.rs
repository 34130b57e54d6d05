//! Permits: which records a person may find. A permission is a filter in the finder, never a check after it.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, FromQueryResult, Statement, Value,
    sea_query::{Expr, ExprTrait, Query},
};
use store::{Rows, StoreError};
use uuid::Uuid;

use crate::{PersonId, ScopeId, people::grant, scopes::closure};

/// What a caller wants to do with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permit {
    /// Read what is shared with everybody concerned: plans, gates, risks, indicators, decisions.
    Read,
    /// See what the team works with: actions, stakeholders, journal.
    View,
    /// Add to registers and move one's own work on.
    Contribute,
    /// Change any record of the scope.
    Edit,
    /// Decide: gates, decisions, escalations.
    Decide,
    /// Change people, grants, scopes.
    Administer,
}

/// What a person is in a scope and everything below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Owner,
    Pmo,
    PortfolioManager,
    ProjectManager,
    Contributor,
    Stakeholder,
}

impl Role {
    pub const ALL: [Role; 6] =
        [Role::Owner, Role::Pmo, Role::PortfolioManager, Role::ProjectManager, Role::Contributor, Role::Stakeholder];

    pub fn word(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Pmo => "pmo",
            Role::PortfolioManager => "portfolio_manager",
            Role::ProjectManager => "project_manager",
            Role::Contributor => "contributor",
            Role::Stakeholder => "stakeholder",
        }
    }

    pub fn of(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The one table of who may do what.
    pub fn allows(self, permit: Permit) -> bool {
        match permit {
            Permit::Read => true,
            Permit::View | Permit::Contribute => self != Role::Stakeholder,
            Permit::Edit | Permit::Decide => !matches!(self, Role::Stakeholder | Role::Contributor),
            Permit::Administer => matches!(self, Role::Owner | Role::Pmo),
        }
    }
}

fn words_that_allow(permit: Permit) -> Vec<&'static str> {
    Role::ALL.into_iter().filter(|role| role.allows(permit)).map(Role::word).collect()
}

/// The filter "this scope column lies where the person may".
pub fn filter<C: ColumnTrait>(person: PersonId, permit: Permit, column: C) -> Condition {
    let mut scopes = Query::select();
    scopes
        .column((closure::Entity, closure::Column::DescendantId))
        .from(closure::Entity)
        .inner_join(
            grant::Entity,
            Expr::col((grant::Entity, grant::Column::ScopeId)).equals((closure::Entity, closure::Column::AncestorId)),
        )
        .and_where(Expr::col((grant::Entity, grant::Column::PersonId)).eq(person))
        .and_where(Expr::col((grant::Entity, grant::Column::Role)).is_in(words_that_allow(permit)));
    Condition::all().add(column.in_subquery(scopes))
}

/// The filter of records of the whole office: who holds any grant may read them; all else needs the permit on their scope.
pub fn office_wide<C: ColumnTrait>(person: PersonId, permit: Permit, column: C) -> Condition {
    if permit != Permit::Read {
        return filter(person, permit, column);
    }
    let mut grants = Query::select();
    grants
        .column((grant::Entity, grant::Column::Id))
        .from(grant::Entity)
        .and_where(Expr::col((grant::Entity, grant::Column::PersonId)).eq(person));
    Condition::all().add(Expr::exists(grants))
}

/// The filter "this person column is a colleague": somebody who holds a grant where `person` has the permit.
pub fn colleagues<C: ColumnTrait>(person: PersonId, permit: Permit, column: C) -> Condition {
    let mut people = Query::select();
    people.column((grant::Entity, grant::Column::PersonId)).from(grant::Entity).cond_where(filter(
        person,
        permit,
        grant::Column::ScopeId,
    ));
    Condition::all().add(column.in_subquery(people))
}

/// The filter "this scope column is `scope` or lies below it".
pub fn within<C: ColumnTrait>(scope: ScopeId, column: C) -> Condition {
    let mut scopes = Query::select();
    scopes
        .column((closure::Entity, closure::Column::DescendantId))
        .from(closure::Entity)
        .and_where(Expr::col((closure::Entity, closure::Column::AncestorId)).eq(scope));
    Condition::all().add(column.in_subquery(scopes))
}

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
}

/// Every scope on which the person has the permit.
pub async fn scopes_of(rows: &Rows, person: PersonId, permit: Permit) -> Result<Vec<ScopeId>, StoreError> {
    let words = words_that_allow(permit);
    let marks: Vec<String> = (2..words.len() + 2).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select distinct c.descendant_id as id from scope_closure c
         join granted g on g.scope_id = c.ancestor_id where g.person_id = $1 and g.role in ({})",
        marks.join(", ")
    );
    let values: Vec<Value> = std::iter::once(person.into()).chain(words.into_iter().map(Value::from)).collect();
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    Ok(Found::find_by_statement(statement).all(rows).await?.into_iter().map(|row| row.id).collect())
}

/// The point check: the roles a person holds on one scope, through grants on it or above.
pub async fn roles_on(rows: &Rows, person: PersonId, scope: ScopeId) -> Result<Vec<Role>, StoreError> {
    #[derive(FromQueryResult)]
    struct Held {
        role: String,
    }
    let sql = "select distinct g.role as role from scope_closure c
        join granted g on g.scope_id = c.ancestor_id where g.person_id = $1 and c.descendant_id = $2";
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, [person.into(), scope.into()]);
    let held = Held::find_by_statement(statement).all(rows).await?;
    Ok(held.into_iter().filter_map(|row| Role::of(&row.role)).collect())
}

/// Whether a person has a permit on a scope.
pub async fn may(rows: &Rows, person: PersonId, permit: Permit, scope: ScopeId) -> Result<bool, StoreError> {
    Ok(roles_on(rows, person, scope).await?.into_iter().any(|role| role.allows(permit)))
}

/// A filter of a query, as finders combine them.
pub type Filter = Condition;

/// A column that holds a scope's id.
pub trait ScopeColumn: ColumnTrait {}
impl<C: ColumnTrait> ScopeColumn for C {}
