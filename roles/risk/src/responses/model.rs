//! What a response is, and which strategy suits which risk.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Money, Refusal, Subject};

use crate::risks::{Kind, RiskId};

pub type ResponseId = uuid::Uuid;

worded! {
    /// What we do about a risk; some suit threats, some opportunities, accepting and escalating suit both.
    pub enum Strategy "strategy" {
        Avoid = "avoid",
        Transfer = "transfer",
        Mitigate = "mitigate",
        Accept = "accept",
        Exploit = "exploit",
        Share = "share",
        Enhance = "enhance",
        Escalate = "escalate",
    }
}

worded! {
    pub enum Status "status" { Planned = "planned", Doing = "doing", Done = "done", Dropped = "dropped" }
}

impl Strategy {
    pub fn suits(self, kind: Kind) -> bool {
        match self {
            Strategy::Avoid | Strategy::Transfer | Strategy::Mitigate => kind == Kind::Threat,
            Strategy::Exploit | Strategy::Share | Strategy::Enhance => kind == Kind::Opportunity,
            Strategy::Accept | Strategy::Escalate => true,
        }
    }
}

impl Status {
    pub fn is_open(self) -> bool {
        matches!(self, Status::Planned | Status::Doing)
    }
}

/// What is done about a risk, by whom and until when.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    pub id: ResponseId,
    pub key: String,
    pub risk: RiskId,
    pub scope: ScopeId,
    pub strategy: Strategy,
    pub title: String,
    pub owner: Option<PersonId>,
    pub due_on: Option<Day>,
    pub status: Status,
    pub cost: Option<Money>,
    pub ended: Option<Ending>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// When a response was done or dropped, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    pub at: Instant,
    pub by: PersonId,
}

/// The risk that a response belongs to, as far as its rules ask.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'r> {
    pub risk: RiskId,
    pub scope: ScopeId,
    pub kind: Kind,
    pub is_open: bool,
    pub currency: &'r str,
}

/// A response about to be planned, or the whole of a changed one.
#[derive(Clone, Debug)]
pub struct NewResponse {
    pub strategy: Strategy,
    pub title: String,
    pub owner: Option<PersonId>,
    pub due_on: Option<Day>,
    pub status: Status,
    pub cost: Option<Money>,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct ResponseChange {
    pub strategy: Option<Strategy>,
    pub title: Option<String>,
    pub owner: Option<Option<PersonId>>,
    pub due_on: Option<Option<Day>>,
    pub status: Option<Status>,
    pub cost: Option<Option<Money>>,
}

impl NewResponse {
    /// Errors: `RSP-101` when the risk is closed, `RSP-102` a strategy that does not suit, `RSP-103` a cost that does not.
    pub fn planned(
        self,
        id: ResponseId,
        key: String,
        ground: Ground<'_>,
        by: PersonId,
        now: Instant,
    ) -> Result<Response, Refusal> {
        let response = Response {
            id,
            key,
            risk: ground.risk,
            scope: ground.scope,
            strategy: self.strategy,
            title: self.title,
            owner: self.owner,
            due_on: self.due_on,
            status: self.status,
            cost: self.cost,
            ended: (!self.status.is_open()).then_some(Ending { at: now, by }),
            created_at: now,
            changed_at: now,
            version: 1,
        };
        if !ground.is_open {
            return Err(response.refuse("RSP-101", "belongs to a risk that is closed"));
        }
        response.checked(ground)
    }
}

impl Response {
    /// Errors: as [`NewResponse::planned`], but the risk may be closed: what was promised may still be ended.
    pub fn changed(
        &self,
        change: ResponseChange,
        ground: Ground<'_>,
        by: PersonId,
        now: Instant,
    ) -> Result<Response, Refusal> {
        let status = change.status.unwrap_or(self.status);
        let ended = match (status.is_open(), &self.ended) {
            (true, _) => None,
            (false, Some(ended)) if status == self.status => Some(ended.clone()),
            (false, _) => Some(Ending { at: now, by }),
        };
        let after = Response {
            strategy: change.strategy.unwrap_or(self.strategy),
            title: change.title.unwrap_or_else(|| self.title.clone()),
            owner: change.owner.unwrap_or(self.owner),
            due_on: change.due_on.unwrap_or_else(|| self.due_on.clone()),
            cost: change.cost.unwrap_or_else(|| self.cost.clone()),
            status,
            ended,
            changed_at: now,
            ..self.clone()
        };
        after.checked(ground)
    }

    pub fn is_overdue(&self, today: &Day) -> bool {
        self.status.is_open() && self.due_on.as_ref().is_some_and(|due| due < today)
    }

    fn checked(self, ground: Ground<'_>) -> Result<Response, Refusal> {
        if !self.strategy.suits(ground.kind) {
            let (kind, hint) = match ground.kind {
                Kind::Threat => ("a threat", "choose avoid, transfer, mitigate, accept or escalate"),
                Kind::Opportunity => ("an opportunity", "choose exploit, share, enhance, accept or escalate"),
            };
            return Err(self.refuse("RSP-102", format!("has a strategy that does not suit {kind}")).hint(hint));
        }
        if let Some(cost) = &self.cost
            && (cost.currency != ground.currency || cost.minor < 0)
        {
            let cause = format!("costs less than nothing, or another currency than {}", ground.currency);
            return Err(self
                .refuse("RSP-103", cause)
                .hint("convert it: two currencies do not add")
                .value("currency", ground.currency));
        }
        Ok(self)
    }

    fn refuse(&self, code: &'static str, cause: impl Into<String>) -> Refusal {
        Refusal::new(code, Subject::new("response", self.id.to_string(), self.title.clone()), cause)
    }
}
