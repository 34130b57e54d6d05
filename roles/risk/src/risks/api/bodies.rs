//! What comes in about risks.

use ::api::{Prose, Title, Word, nullable};
use office::Day;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::risks::{
    Assessed, Category, Kind, NewRisk, RiskChange, Stage, Status, ThreeCosts, ThreePoint, Told, Verdict,
};

// Named, because the OpenAPI derive asks generic arguments for a schema of their own.
pub type KindWord = Word<Kind>;
pub type CategoryWord = Word<Category>;
pub type RiskStatusWord = Word<Status>;
pub type StageWord = Word<Stage>;
pub type VerdictWord = Word<Verdict>;

/// Two levels from 1 to 5.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    pub probability: i64,
    pub impact: i64,
}

/// Low, most likely, high in working days.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DelayDays {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
}

/// Low, most likely, high in minor units of a currency.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CostRange {
    pub low: i64,
    pub likely: i64,
    pub high: i64,
    pub currency: String,
}

/// A risk about to be identified.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskBody {
    scope: Uuid,
    /// Left out: the next key.
    pub key: Option<String>,
    title: Title,
    #[serde(default)]
    cause: Prose,
    #[serde(default)]
    event: Prose,
    #[serde(default)]
    effect: Prose,
    kind: Option<KindWord>,
    category: Option<CategoryWord>,
    owner: Option<Uuid>,
    status: Option<RiskStatusWord>,
    inherent: Levels,
    /// Left out: as inherent.
    current: Option<Levels>,
    target: Option<Levels>,
    /// 0 to 1.
    probability: Option<f64>,
    delay_days: Option<DelayDays>,
    cost: Option<CostRange>,
    #[serde(default)]
    task_uids: Vec<String>,
    #[schema(value_type = Option<String>, format = Date)]
    proximity_on: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Day>,
}

/// What changes of a risk.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskPatch {
    title: Option<Title>,
    cause: Option<Prose>,
    event: Option<Prose>,
    effect: Option<Prose>,
    category: Option<CategoryWord>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    status: Option<RiskStatusWord>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<f64>)]
    probability: Option<Option<f64>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<DelayDays>)]
    delay_days: Option<Option<DelayDays>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<CostRange>)]
    cost: Option<Option<CostRange>>,
    task_uids: Option<Vec<String>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    proximity_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Option<Day>>,
}

/// A judgement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assessing {
    pub stage: StageWord,
    probability: i64,
    impact: i64,
    #[serde(default)]
    pub because: Prose,
}

/// How a risk ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    pub outcome: RiskStatusWord,
    pub because: Prose,
}

/// Why a risk goes to the scope above.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalating {
    pub because: Prose,
}

/// What the scope above says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EscalationReply {
    pub answer: VerdictWord,
    #[serde(default)]
    pub because: Prose,
}

impl Assessing {
    pub fn assessed(&self) -> Assessed {
        Assessed { probability: self.probability, impact: self.impact }
    }
}

impl From<Levels> for Assessed {
    fn from(levels: Levels) -> Assessed {
        Assessed { probability: levels.probability, impact: levels.impact }
    }
}

impl From<Assessed> for Levels {
    fn from(assessed: Assessed) -> Levels {
        Levels { probability: assessed.probability, impact: assessed.impact }
    }
}

impl From<DelayDays> for ThreePoint {
    fn from(delay: DelayDays) -> ThreePoint {
        ThreePoint { low: delay.low, likely: delay.likely, high: delay.high }
    }
}

impl From<CostRange> for ThreeCosts {
    fn from(cost: CostRange) -> ThreeCosts {
        let CostRange { low, likely, high, currency } = cost;
        ThreeCosts { low_minor: low, likely_minor: likely, high_minor: high, currency }
    }
}

impl From<RiskBody> for NewRisk {
    fn from(body: RiskBody) -> NewRisk {
        let told = Told {
            title: body.title.0,
            cause: body.cause.0,
            event: body.event.0,
            effect: body.effect.0,
            category: body.category.map_or(Category::Management, |word| word.0),
            owner: body.owner,
            status: body.status.map_or(Status::Proposed, |word| word.0),
            probability: body.probability,
            delay_days: body.delay_days.map(ThreePoint::from),
            cost: body.cost.map(ThreeCosts::from),
            task_uids: body.task_uids,
            proximity_on: body.proximity_on,
            review_on: body.review_on,
        };
        NewRisk {
            scope: body.scope,
            kind: body.kind.map_or(Kind::Threat, |word| word.0),
            inherent: body.inherent.into(),
            current: body.current.map(Assessed::from),
            target: body.target.map(Assessed::from),
            told,
        }
    }
}

impl From<RiskPatch> for RiskChange {
    fn from(body: RiskPatch) -> RiskChange {
        RiskChange {
            title: body.title.map(|title| title.0),
            cause: body.cause.map(|text| text.0),
            event: body.event.map(|text| text.0),
            effect: body.effect.map(|text| text.0),
            category: body.category.map(|word| word.0),
            owner: body.owner,
            status: body.status.map(|word| word.0),
            probability: body.probability,
            delay_days: body.delay_days.map(|delay| delay.map(ThreePoint::from)),
            cost: body.cost.map(|cost| cost.map(ThreeCosts::from)),
            task_uids: body.task_uids,
            proximity_on: body.proximity_on,
            review_on: body.review_on,
        }
    }
}
