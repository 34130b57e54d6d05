//! Rows in, suggestions out. Who may see one stands in the filter: the person, and the coaches of the scope.

use std::collections::HashMap;

use ::api::{Answer, Problem, Visit};
use office::{
    Permit, PersonId, ScopeId, Worded,
    measures::{self, MeasureFilter, from_stored},
    permits,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Day, Field, Listing, Page, StoreError};

use super::{
    model::{Evidence, Pair, Status, Suggestion, SuggestionId},
    rules::Rule,
};

const OPEN_MOST: u64 = 200;

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "suggestion")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub scope_id: Uuid,
        pub rule: String,
        pub course_id: Option<Uuid>,
        pub value_milli: Option<i64>,
        pub limit_milli: Option<i64>,
        pub numerator: Option<f64>,
        pub denominator: Option<f64>,
        pub as_of: Option<Day>,
        pub status: String,
        pub answered_at: Option<Instant>,
        pub because: String,
        pub created_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    // Without a scope: the journal of a scope is read by many, a suggestion is between a person and the coaches.
    store::record!("suggestion", "coach.suggestions", scope: |_s| None, name: |s| s.rule.clone());
}

fn seen(visit: &Visit, permit: Permit) -> Condition {
    let is_mine = row::Column::PersonId.eq(visit.person());
    Condition::any().add(is_mine).add(visit.permits(permit, row::Column::ScopeId))
}

pub async fn find(visit: &mut Visit, id: SuggestionId, permit: Permit) -> Answer<Suggestion> {
    let query = row::Entity::find_by_id(id).filter(seen(visit, permit));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Suggestion::from).ok_or_else(|| Problem::unknown("suggestion", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Suggestion>> {
    let mut query = row::Entity::find().filter(seen(visit, permit));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("person", row::Column::PersonId),
        Field::new("rule", row::Column::Rule),
        Field::new("status", row::Column::Status),
        Field::new("created_at", row::Column::CreatedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "-created_at").await?.map(Suggestion::from))
}

/// Open suggestions for the desk, newest first: the visitor's own, or else those of the scopes they coach.
pub async fn open_for(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Suggestion>> {
    let mut query = row::Entity::find().filter(seen(visit, permit)).filter(row::Column::Status.eq(Status::Open.word()));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query.order_by_desc(row::Column::CreatedAt).order_by_desc(row::Column::Id).limit(OPEN_MOST);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    let (own, coached): (Vec<_>, Vec<_>) =
        found.into_iter().map(Suggestion::from).partition(|one| one.person == visit.person());
    Ok(if own.is_empty() { coached } else { own })
}

/// Everything ever suggested to a person: for the rule that decides whether another is due, and nobody else.
pub async fn of_person(visit: &mut Visit, person: PersonId, _permit: Permit) -> Answer<Vec<Suggestion>> {
    let query = row::Entity::find().filter(row::Column::PersonId.eq(person)).order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Suggestion::from).collect())
}

/// How many suggestions of a scope have a status.
pub async fn tally(visit: &mut Visit, scope: ScopeId, status: Status) -> Answer<i64> {
    let query =
        row::Entity::find().filter(row::Column::ScopeId.eq(scope)).filter(row::Column::Status.eq(status.word()));
    Ok(query.count(visit.rows().await?).await.map_err(StoreError::from)? as i64)
}

/// How often each rule was taken in the office: a number without names.
pub async fn taken_by_rule(visit: &mut Visit, _numbers: Permit) -> Answer<HashMap<String, i64>> {
    let query = row::Entity::find().filter(row::Column::Status.eq(Status::Taken.word()));
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().fold(HashMap::new(), |mut all, line| {
        *all.entry(line.rule).or_insert(0) += 1;
        all
    }))
}

/// The newest values of a rule's two measures on one scope, as `person` may read them.
pub async fn newest_pair(
    visit: &mut Visit,
    person: PersonId,
    scope: ScopeId,
    rule: &Rule,
    permit: Permit,
) -> Answer<Option<Pair>> {
    Ok(pairs(visit, person, scope, rule, permit).await?.pop())
}

/// The history of a rule's quotient on one scope: days on which both measures are known, oldest first.
pub async fn pairs(
    visit: &mut Visit,
    person: PersonId,
    scope: ScopeId,
    rule: &Rule,
    permit: Permit,
) -> Answer<Vec<Pair>> {
    let names = vec![rule.numerator.clone(), rule.denominator.clone()];
    let filter = MeasureFilter { scope: Some(scope), names, ..MeasureFilter::default() };
    let found = measures::find(visit.rows().await?, person, permit, &filter).await?;
    let here = found.into_iter().filter(|one| one.scope_id == scope && one.qualifier.is_empty());
    let mut days: std::collections::BTreeMap<Day, (Option<f64>, Option<f64>)> = Default::default();
    for one in here {
        let value = from_stored(one.value, &one.unit);
        let day = days.entry(one.as_of).or_default();
        if one.name == rule.numerator { day.0 = Some(value) } else { day.1 = Some(value) }
    }
    let pair = |(as_of, both): (Day, (Option<f64>, Option<f64>))| match both {
        (Some(numerator), Some(denominator)) => Some(Pair { numerator, denominator, as_of }),
        _ => None,
    };
    Ok(days.into_iter().filter_map(pair).collect())
}

pub async fn insert(visit: &mut Visit, suggestion: &Suggestion) -> Answer<()> {
    visit.insert(&row::Model::from(suggestion)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Suggestion, after: &Suggestion) -> Answer<Suggestion> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Suggestion::from)
}

impl From<row::Model> for Suggestion {
    fn from(row: row::Model) -> Suggestion {
        let evidence = match (row.value_milli, row.limit_milli, row.numerator, row.denominator, row.as_of) {
            (Some(value_milli), Some(limit_milli), Some(numerator), Some(denominator), Some(as_of)) => {
                Some(Evidence { value_milli, limit_milli, numerator, denominator, as_of })
            }
            _ => None,
        };
        Suggestion {
            id: row.id,
            person: row.person_id,
            scope: row.scope_id,
            rule: row.rule,
            course: row.course_id,
            evidence,
            status: Status::of(&row.status).unwrap_or(Status::Open),
            answered_at: row.answered_at,
            because: row.because,
            created_at: row.created_at,
            version: row.version,
        }
    }
}

impl From<&Suggestion> for row::Model {
    fn from(one: &Suggestion) -> row::Model {
        let evidence = one.evidence.as_ref();
        row::Model {
            id: one.id,
            person_id: one.person,
            scope_id: one.scope,
            rule: one.rule.clone(),
            course_id: one.course,
            value_milli: evidence.map(|seen| seen.value_milli),
            limit_milli: evidence.map(|seen| seen.limit_milli),
            numerator: evidence.map(|seen| seen.numerator),
            denominator: evidence.map(|seen| seen.denominator),
            as_of: evidence.map(|seen| seen.as_of.clone()),
            status: one.status.word().into(),
            answered_at: one.answered_at,
            because: one.because.clone(),
            created_at: one.created_at,
            version: one.version,
        }
    }
}
