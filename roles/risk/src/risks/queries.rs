//! Rows in, risks and assessments out.

use ::api::{Answer, Problem, Visit};
use office::{Day, Permit, PersonId, ScopeId, Worded, permits, scopes};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Field, Listing, Page, StoreError};

use super::model::{
    Assessment, Category, Closure, Escalation, EscalationAnswer, Kind, Risk, RiskId, Stage, Status, ThreeCosts,
    ThreePoint, Verdict,
};
use super::scheme::Assessed;

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "risk")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub title: String,
        pub cause: String,
        pub event: String,
        pub effect: String,
        pub kind: String,
        pub category: String,
        pub owner_id: Option<Uuid>,
        pub status: String,
        pub inherent_probability: i64,
        pub inherent_impact: i64,
        pub current_probability: i64,
        pub current_impact: i64,
        pub target_probability: Option<i64>,
        pub target_impact: Option<i64>,
        pub score: i64,
        pub band: i64,
        pub probability: Option<f64>,
        pub delay_low: Option<f64>,
        pub delay_likely: Option<f64>,
        pub delay_high: Option<f64>,
        pub cost_low: Option<i64>,
        pub cost_likely: Option<i64>,
        pub cost_high: Option<i64>,
        pub currency: Option<String>,
        pub exposure_minor: Option<i64>,
        pub expected_days: Option<f64>,
        pub task_uids: String,
        pub proximity_on: Option<Day>,
        pub review_on: Option<Day>,
        pub escalated_to: Option<Uuid>,
        pub escalated_at: Option<Instant>,
        pub escalated_by: Option<Uuid>,
        pub escalated_because: Option<String>,
        pub verdict: Option<String>,
        pub answered_at: Option<Instant>,
        pub answered_by: Option<Uuid>,
        pub answered_because: Option<String>,
        pub closed_at: Option<Instant>,
        pub closed_by: Option<Uuid>,
        pub closed_because: Option<String>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("risk", "risk.risks", scope: |r| Some(r.scope_id), name: |r| r.title.clone(),
        search: |r| (r.title.clone(), format!("{} {} {} {}", r.key, r.cause, r.event, r.effect),
            format!("/risk/risks?scope={}&record={}", r.scope_id, r.id)), open: true);
}

mod assessment {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "assessment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub risk_id: Uuid,
        pub scope_id: Uuid,
        pub stage: String,
        pub probability: i64,
        pub impact: i64,
        pub because: String,
        pub assessed_by: Uuid,
        pub assessed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("assessment", "risk.risks", scope: |a| Some(a.scope_id),
        name: |a| format!("{} {} × {}", a.stage, a.probability, a.impact));
}

const OPEN: [&str; 2] = ["proposed", "active"];

pub async fn find(visit: &mut Visit, id: RiskId, permit: Permit) -> Answer<Risk> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Risk::from).ok_or_else(|| Problem::unknown("risk", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Risk>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("key", row::Column::Key),
        Field::text("title", row::Column::Title),
        Field::text("cause", row::Column::Cause),
        Field::text("event", row::Column::Event),
        Field::text("effect", row::Column::Effect),
        Field::new("kind", row::Column::Kind),
        Field::new("category", row::Column::Category),
        Field::new("owner", row::Column::OwnerId),
        Field::new("status", row::Column::Status),
        Field::new("score", row::Column::Score),
        Field::new("band", row::Column::Band),
        Field::new("exposure", row::Column::ExposureMinor),
        Field::new("expected_days", row::Column::ExpectedDays),
        Field::new("proximity_on", row::Column::ProximityOn),
        Field::new("review_on", row::Column::ReviewOn),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "-score").await?.map(Risk::from))
}

/// Risks by their ids, in no order.
pub async fn of_ids(visit: &mut Visit, ids: &[RiskId], permit: Permit) -> Answer<Vec<Risk>> {
    let query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::Id.is_in(ids.iter().copied()));
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Risk::from).collect())
}

/// Open risks of a scope and below it, the highest score first.
pub async fn open_within(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Risk>> {
    let mut query =
        row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId)).filter(row::Column::Status.is_in(OPEN));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query.order_by_desc(row::Column::Score).order_by_asc(row::Column::Key);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Risk::from).collect())
}

/// Open risks of one scope alone, for its measures: whoever changes one has a permit on the scope.
pub async fn open_at(visit: &mut Visit, scope: ScopeId, _permit: Permit) -> Answer<Vec<Risk>> {
    let query = row::Entity::find()
        .filter(row::Column::ScopeId.eq(scope))
        .filter(row::Column::Status.is_in(OPEN))
        .order_by_asc(row::Column::Key);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Risk::from).collect())
}

/// Open risks of a person whose review is due by a day.
pub async fn to_review(
    visit: &mut Visit,
    owner: PersonId,
    scope: Option<ScopeId>,
    until: &Day,
    permit: Permit,
) -> Answer<Vec<Risk>> {
    let mut filter = Condition::all()
        .add(visit.permits(permit, row::Column::ScopeId))
        .add(row::Column::OwnerId.eq(owner))
        .add(row::Column::Status.is_in(OPEN))
        .add(row::Column::ReviewOn.lte(until.clone()));
    if let Some(scope) = scope {
        filter = filter.add(permits::within(scope, row::Column::ScopeId));
    }
    let query = row::Entity::find().filter(filter).order_by_asc(row::Column::ReviewOn).order_by_asc(row::Column::Id);
    let found = query.limit(20).all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Risk::from).collect())
}

/// Escalations that wait where the visitor decides.
pub async fn escalations(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Risk>> {
    let mut filter = Condition::all()
        .add(visit.permits(permit, row::Column::EscalatedTo))
        .add(row::Column::Status.is_in(OPEN))
        .add(row::Column::Verdict.is_null());
    if let Some(scope) = scope {
        let here = Condition::any()
            .add(permits::within(scope, row::Column::ScopeId))
            .add(permits::within(scope, row::Column::EscalatedTo));
        filter = filter.add(here);
    }
    let query = row::Entity::find().filter(filter).order_by_asc(row::Column::EscalatedAt).order_by_asc(row::Column::Id);
    let found = query.limit(20).all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Risk::from).collect())
}

/// Every judgement of a risk that was found under a permit, oldest first.
pub async fn assessments(visit: &mut Visit, risk: RiskId, permit: Permit) -> Answer<Vec<Assessment>> {
    let query = assessment::Entity::find()
        .filter(visit.permits(permit, assessment::Column::ScopeId))
        .filter(assessment::Column::RiskId.eq(risk))
        .order_by_asc(assessment::Column::AssessedAt)
        .order_by_asc(assessment::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Assessment::from).collect())
}

/// Currency and parent of a scope on which the caller has demanded a permit.
pub async fn place_of(visit: &mut Visit, scope: ScopeId, _permit: Permit) -> Answer<scopes::Scope> {
    let found = scopes::known(visit.rows().await?, scope).await?;
    found.ok_or_else(|| Problem::unknown("scope", scope))
}

pub async fn insert(visit: &mut Visit, risk: &Risk) -> Answer<()> {
    visit.insert(&row::Model::from(risk)).await
}

pub async fn insert_assessment(visit: &mut Visit, assessment: &Assessment) -> Answer<()> {
    visit.insert(&assessment::Model::from(assessment)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Risk, after: &Risk) -> Answer<Risk> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Risk::from)
}

/// Replaces after an act that appends to a history: nothing of another's can be lost, so If-Match is a courtesy.
pub async fn replace_appended(visit: &mut Visit, act: &str, before: &Risk, after: &Risk) -> Answer<Risk> {
    visit.expect_version_if_told(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Risk::from)
}

/// Removes a risk with its judgements; the journal keeps them.
pub async fn remove(visit: &mut Visit, risk: &Risk) -> Answer<()> {
    visit.expect_version(&row::Model::from(risk))?;
    let query = assessment::Entity::delete_many().filter(assessment::Column::RiskId.eq(risk.id));
    query.exec(visit.rows().await?).await.map_err(StoreError::from)?;
    visit.remove(&row::Model::from(risk)).await
}

fn assessed(probability: i64, impact: i64) -> Assessed {
    Assessed { probability, impact }
}

impl From<assessment::Model> for Assessment {
    fn from(row: assessment::Model) -> Assessment {
        Assessment {
            id: row.id,
            risk: row.risk_id,
            scope: row.scope_id,
            stage: Stage::of(&row.stage).unwrap_or(Stage::Current),
            assessed: assessed(row.probability, row.impact),
            because: row.because,
            by: row.assessed_by,
            at: row.assessed_at,
        }
    }
}

impl From<&Assessment> for assessment::Model {
    fn from(told: &Assessment) -> assessment::Model {
        assessment::Model {
            id: told.id,
            risk_id: told.risk,
            scope_id: told.scope,
            stage: told.stage.word().into(),
            probability: told.assessed.probability,
            impact: told.assessed.impact,
            because: told.because.clone(),
            assessed_by: told.by,
            assessed_at: told.at,
            version: 1,
        }
    }
}

impl row::Model {
    fn delay(&self) -> Option<ThreePoint> {
        Some(ThreePoint { low: self.delay_low?, likely: self.delay_likely?, high: self.delay_high? })
    }

    fn cost(&self) -> Option<ThreeCosts> {
        Some(ThreeCosts {
            low_minor: self.cost_low?,
            likely_minor: self.cost_likely?,
            high_minor: self.cost_high?,
            currency: self.currency.clone()?,
        })
    }

    fn escalation(&self) -> Option<Escalation> {
        Some(Escalation {
            to: self.escalated_to?,
            at: self.escalated_at?,
            by: self.escalated_by?,
            because: self.escalated_because.clone()?,
            answer: self.answer(),
        })
    }

    fn answer(&self) -> Option<EscalationAnswer> {
        Some(EscalationAnswer {
            verdict: Verdict::of(self.verdict.as_deref()?)?,
            at: self.answered_at?,
            by: self.answered_by?,
            because: self.answered_because.clone()?,
        })
    }

    fn closure(&self) -> Option<Closure> {
        Some(Closure { at: self.closed_at?, by: self.closed_by?, because: self.closed_because.clone()? })
    }
}

impl From<row::Model> for Risk {
    fn from(row: row::Model) -> Risk {
        let target = row.target_probability.zip(row.target_impact);
        Risk {
            delay_days: row.delay(),
            cost: row.cost(),
            escalated: row.escalation(),
            closed: row.closure(),
            id: row.id,
            key: row.key,
            scope: row.scope_id,
            title: row.title,
            cause: row.cause,
            event: row.event,
            effect: row.effect,
            kind: Kind::of(&row.kind).unwrap_or(Kind::Threat),
            category: Category::of(&row.category).unwrap_or(Category::Management),
            owner: row.owner_id,
            status: Status::of(&row.status).unwrap_or(Status::Proposed),
            inherent: assessed(row.inherent_probability, row.inherent_impact),
            current: assessed(row.current_probability, row.current_impact),
            target: target.map(|(probability, impact)| assessed(probability, impact)),
            probability: row.probability,
            task_uids: store::from_json_text(&row.task_uids).unwrap_or_default(),
            proximity_on: row.proximity_on,
            review_on: row.review_on,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Risk> for row::Model {
    fn from(risk: &Risk) -> row::Model {
        let escalated = risk.escalated.as_ref();
        let answer = escalated.and_then(|escalation| escalation.answer.as_ref());
        let closed = risk.closed.as_ref();
        row::Model {
            id: risk.id,
            scope_id: risk.scope,
            key: risk.key.clone(),
            title: risk.title.clone(),
            cause: risk.cause.clone(),
            event: risk.event.clone(),
            effect: risk.effect.clone(),
            kind: risk.kind.word().into(),
            category: risk.category.word().into(),
            owner_id: risk.owner,
            status: risk.status.word().into(),
            inherent_probability: risk.inherent.probability,
            inherent_impact: risk.inherent.impact,
            current_probability: risk.current.probability,
            current_impact: risk.current.impact,
            target_probability: risk.target.map(|target| target.probability),
            target_impact: risk.target.map(|target| target.impact),
            score: risk.score(),
            band: risk.band(),
            probability: risk.probability,
            delay_low: risk.delay_days.map(|delay| delay.low),
            delay_likely: risk.delay_days.map(|delay| delay.likely),
            delay_high: risk.delay_days.map(|delay| delay.high),
            cost_low: risk.cost.as_ref().map(|cost| cost.low_minor),
            cost_likely: risk.cost.as_ref().map(|cost| cost.likely_minor),
            cost_high: risk.cost.as_ref().map(|cost| cost.high_minor),
            currency: risk.cost.as_ref().map(|cost| cost.currency.clone()),
            exposure_minor: risk.exposure_minor(),
            expected_days: risk.expected_days(),
            task_uids: store::json_text(&risk.task_uids),
            proximity_on: risk.proximity_on.clone(),
            review_on: risk.review_on.clone(),
            escalated_to: escalated.map(|escalation| escalation.to),
            escalated_at: escalated.map(|escalation| escalation.at),
            escalated_by: escalated.map(|escalation| escalation.by),
            escalated_because: escalated.map(|escalation| escalation.because.clone()),
            verdict: answer.map(|answer| answer.verdict.word().into()),
            answered_at: answer.map(|answer| answer.at),
            answered_by: answer.map(|answer| answer.by),
            answered_because: answer.map(|answer| answer.because.clone()),
            closed_at: closed.map(|closure| closure.at),
            closed_by: closed.map(|closure| closure.by),
            closed_because: closed.map(|closure| closure.because.clone()),
            created_at: risk.created_at,
            changed_at: risk.changed_at,
            version: risk.version,
        }
    }
}
