//! Risks as the page shows them.

use ::api::{Answer, Committed, MoneyView, PersonView, ScopeView, Views, Visit, Word};
use office::{Day, Instant, Permit};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bodies::{CategoryWord, CostRange, DelayDays, KindWord, Levels, RiskStatusWord, StageWord, VerdictWord};
use crate::responses::{self, Leading};
use crate::risks::{Assessment, Risk, ThreeCosts, may, model::Escalation};

/// A risk as the page shows it.
#[derive(Serialize, ToSchema)]
pub struct RiskView {
    id: Uuid,
    key: String,
    scope: ScopeView,
    title: String,
    cause: String,
    event: String,
    effect: String,
    kind: KindWord,
    category: CategoryWord,
    owner: Option<PersonView>,
    status: RiskStatusWord,
    inherent: Levels,
    current: Levels,
    target: Option<Levels>,
    inherent_score: i64,
    /// Current probability × impact: a rank, never added.
    score: i64,
    target_score: Option<i64>,
    /// 1 to 4.
    band: i64,
    is_above_tolerance: bool,
    probability: Option<f64>,
    delay_days: Option<DelayDays>,
    cost: Option<CostRange>,
    /// Probability × mean cost; what an opportunity wins is negative.
    exposure: Option<MoneyView>,
    /// Probability × mean delay in working days; what an opportunity wins is negative.
    expected_days: Option<f64>,
    task_uids: Vec<String>,
    #[schema(value_type = Option<String>, format = Date)]
    proximity_on: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Day>,
    is_review_overdue: bool,
    escalation: Option<EscalationView>,
    closed_because: Option<String>,
    closed_by: Option<PersonView>,
    /// The response that stands first: the next one due.
    response: Option<LeadingView>,
    responses_open: i64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// An escalation and what was said to it.
#[derive(Serialize, ToSchema)]
pub struct EscalationView {
    to: ScopeView,
    by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    because: String,
    answer: Option<VerdictWord>,
    answered_by: Option<PersonView>,
    answer_because: Option<String>,
}

/// The response that stands first.
#[derive(Serialize, ToSchema)]
pub struct LeadingView {
    id: Uuid,
    title: String,
    status: &'static str,
}

/// One judgement.
#[derive(Serialize, ToSchema)]
pub struct AssessmentView {
    id: Uuid,
    stage: StageWord,
    probability: i64,
    impact: i64,
    score: i64,
    band: i64,
    because: String,
    by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
}

pub async fn answer(mut visit: Visit, risk: &Risk) -> Answer<Committed<RiskView>> {
    let view = one(&mut visit, risk).await?;
    visit.commit_version(risk.version, view).await
}

pub async fn one(visit: &mut Visit, risk: &Risk) -> Answer<RiskView> {
    let mut views = of(visit, std::slice::from_ref(risk)).await?;
    Ok(views.remove(0))
}

pub async fn of(visit: &mut Visit, risks: &[Risk]) -> Answer<Vec<RiskView>> {
    let known = Views::of(visit, risks.iter().flat_map(people_of), risks.iter().flat_map(scopes_of)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let decides = visit.scopes_with(Permit::Decide).await?;
    let leading = responses::leading(visit, risks.iter().map(|risk| risk.id)).await?;
    let (today, person) = (visit.today(), visit.person());
    let one = |risk: &Risk| {
        let above = risk.escalated.as_ref().map_or(risk.scope, |escalation| escalation.to);
        let may = may(risk, person, edits.contains(&risk.scope), decides.contains(&above));
        RiskView { may, ..RiskView::of(risk, &known, leading.get(&risk.id), &today) }
    };
    Ok(risks.iter().map(one).collect())
}

pub async fn assessments(visit: &mut Visit, found: &[Assessment]) -> Answer<Vec<AssessmentView>> {
    let known = Views::of(visit, found.iter().map(|one| one.by), []).await?;
    let view = |one: &Assessment| AssessmentView {
        id: one.id,
        stage: Word(one.stage),
        probability: one.assessed.probability,
        impact: one.assessed.impact,
        score: one.assessed.score(),
        band: one.assessed.band(),
        because: one.because.clone(),
        by: known.person(Some(one.by)),
        at: one.at,
    };
    Ok(found.iter().map(view).collect())
}

fn people_of(risk: &Risk) -> Vec<Uuid> {
    let escalated = risk.escalated.as_ref();
    let answered = escalated.and_then(|escalation| escalation.answer.as_ref()).map(|answer| answer.by);
    let closed = risk.closed.as_ref().map(|end| end.by);
    [risk.owner, closed, escalated.map(|escalation| escalation.by), answered].into_iter().flatten().collect()
}

fn scopes_of(risk: &Risk) -> Vec<Uuid> {
    [Some(risk.scope), risk.escalated.as_ref().map(|escalation| escalation.to)].into_iter().flatten().collect()
}

impl RiskView {
    fn of(risk: &Risk, known: &Views, leading: Option<&Leading>, today: &Day) -> RiskView {
        let currency = risk.cost.as_ref().map(|cost| cost.currency.clone());
        RiskView {
            id: risk.id,
            key: risk.key.clone(),
            scope: known.scope(risk.scope),
            title: risk.title.clone(),
            cause: risk.cause.clone(),
            event: risk.event.clone(),
            effect: risk.effect.clone(),
            kind: Word(risk.kind),
            category: Word(risk.category),
            owner: known.person(risk.owner),
            status: Word(risk.status),
            inherent: risk.inherent.into(),
            current: risk.current.into(),
            target: risk.target.map(Levels::from),
            inherent_score: risk.inherent.score(),
            score: risk.score(),
            target_score: risk.target.map(|target| target.score()),
            band: risk.band(),
            is_above_tolerance: risk.is_above_tolerance(),
            probability: risk.probability,
            delay_days: risk.delay_days.map(|delay| DelayDays {
                low: delay.low,
                likely: delay.likely,
                high: delay.high,
            }),
            cost: risk.cost.as_ref().map(CostRange::of),
            exposure: risk.exposure_minor().zip(currency).map(|(minor, currency)| MoneyView { minor, currency }),
            expected_days: risk.expected_days(),
            task_uids: risk.task_uids.clone(),
            proximity_on: risk.proximity_on.clone(),
            review_on: risk.review_on.clone(),
            is_review_overdue: risk.is_review_overdue(today),
            escalation: risk.escalated.as_ref().map(|escalation| EscalationView::of(escalation, known)),
            closed_because: risk.closed.as_ref().map(|end| end.because.clone()),
            closed_by: known.person(risk.closed.as_ref().map(|end| end.by)),
            response: leading.and_then(LeadingView::of),
            responses_open: leading.map_or(0, |leading| leading.open),
            created_at: risk.created_at,
            changed_at: risk.changed_at,
            version: risk.version,
            may: Vec::new(),
        }
    }
}

impl CostRange {
    fn of(cost: &ThreeCosts) -> CostRange {
        let currency = cost.currency.clone();
        CostRange { low: cost.low_minor, likely: cost.likely_minor, high: cost.high_minor, currency }
    }
}

impl EscalationView {
    fn of(escalation: &Escalation, known: &Views) -> EscalationView {
        let answer = escalation.answer.as_ref();
        EscalationView {
            to: known.scope(escalation.to),
            by: known.person(Some(escalation.by)),
            at: escalation.at,
            because: escalation.because.clone(),
            answer: answer.map(|answer| Word(answer.verdict)),
            answered_by: known.person(answer.map(|answer| answer.by)),
            answer_because: answer.map(|answer| answer.because.clone()),
        }
    }
}

impl LeadingView {
    fn of(leading: &Leading) -> Option<LeadingView> {
        let first = leading.first.as_ref()?;
        Some(LeadingView { id: first.id, title: first.title.clone(), status: first.status })
    }
}
