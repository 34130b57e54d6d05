//! Problems: RFC 9457 with code, subject, cause and hint. A person can act on each; a program can tell them apart.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use plan::{Refusal, Subject};
use serde::{Deserialize, Serialize};
use store::StoreError;
use utoipa::ToSchema;

/// What a verb answers: a value, or a problem for the person.
pub type Answer<T> = Result<T, Problem>;

/// What a problem is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProblemSubject {
    pub kind: String,
    pub id: String,
    pub name: String,
}

impl From<Subject> for ProblemSubject {
    fn from(Subject { kind, id, name }: Subject) -> ProblemSubject {
        ProblemSubject { kind, id, name }
    }
}

/// A problem as `application/problem+json`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `/errors/API-104`
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// Stable: tests and translations go by it.
    pub code: String,
    pub detail: String,
    pub subject: ProblemSubject,
    pub cause: String,
    pub hint: String,
    /// Named values of the sentence, for other languages.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub values: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &str, subject: Subject, cause: impl Into<String>) -> Problem {
        let cause = cause.into();
        Problem {
            kind: format!("/errors/{code}"),
            title: status.canonical_reason().unwrap_or("Problem").into(),
            status: status.as_u16(),
            code: code.into(),
            detail: format!("{} {cause}", subject.told()),
            subject: subject.into(),
            cause,
            hint: String::new(),
            values: serde_json::Map::new(),
            trace: None,
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Problem {
        self.hint = hint.into();
        self
    }

    /// 404: unknown, or not yours to see; the two are told alike.
    pub fn unknown(kind: &str, id: impl std::fmt::Display) -> Problem {
        let subject = Subject::new(kind, id.to_string(), "");
        Problem::new(StatusCode::NOT_FOUND, "API-104", subject, "is not known here")
            .hint("check the address, or ask for a permit on its scope")
    }

    /// 403: the caller may see it, but the act exceeds the permit.
    pub fn forbidden(act: &str, subject: Subject) -> Problem {
        Problem::new(StatusCode::FORBIDDEN, "API-103", subject, format!("may not be changed by you: {act}"))
            .hint("ask the PMO for a role that may do this")
    }

    /// 422: what was sent does not make sense.
    pub fn unfit(code: &str, name: &str, cause: impl Into<String>) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, Subject::new("field", name, name), cause)
    }

    /// 422: an address asks in a way that this route does not know.
    pub fn misasked(name: &str, cause: impl Into<String>) -> Problem {
        Problem::unfit("API-107", name, cause).hint("see the documentation of this list")
    }

    /// 403: a write by cookie that our own page did not send.
    pub fn foreign() -> Problem {
        let subject = Subject::new("request", "", "");
        Problem::new(StatusCode::FORBIDDEN, "API-106", subject, "comes from another place than this office's page")
            .hint("send it from the page itself as application/json, or use a token")
    }

    /// 409: a rule of uniqueness.
    pub fn conflict(code: &str, subject: Subject, cause: impl Into<String>) -> Problem {
        Problem::new(StatusCode::CONFLICT, code, subject, cause)
    }

    /// Whether somebody else was faster: the version is another, or one of these constraints was met before.
    pub fn is_race(&self, constraints: &[&str]) -> bool {
        self.code == STALE || self.code == TAKEN && constraints.contains(&self.subject.id.as_str())
    }

    /// 412: somebody else was faster.
    pub fn stale(kind: &str, id: impl std::fmt::Display, current: Option<i64>) -> Problem {
        let subject = Subject::new(kind, id.to_string(), "");
        let mut problem = Problem::new(
            StatusCode::PRECONDITION_FAILED,
            STALE,
            subject,
            "was changed by somebody else since you read it",
        )
        .hint("read it again and repeat your change; nothing of theirs was lost");
        if let Some(version) = current {
            problem.values.insert("current".into(), version.into());
        }
        problem
    }

    /// 5xx: our mistake. The log has the cause under the trace id, the answer has not.
    pub fn broken(cause: &dyn std::fmt::Display) -> Problem {
        let trace = uuid::Uuid::now_v7().to_string();
        tracing::error!(trace, cause = %cause, "request failed");
        let mut problem = Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "API-500",
            Subject::new("server", "", ""),
            "could not finish the request",
        )
        .hint("tell the operator the trace id");
        problem.trace = Some(trace);
        problem
    }

    pub fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.detail)
    }
}

const STALE: &str = "API-112";
const TAKEN: &str = "API-109";

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::Stale { kind } => Problem::stale(kind, "", None),
            StoreError::Unique(name) => {
                let subject = Subject::new("record", name, "");
                Problem::conflict(TAKEN, subject, "exists already").hint("choose another name or key")
            }
            other => Problem::broken(&other),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        let Refusal { code, subject, cause, hint, values } = refusal;
        let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, subject, cause).hint(hint);
        for (name, value) in values {
            problem.values.insert(name.into(), value.into());
        }
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status_code();
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        (status, [(header::CONTENT_TYPE, kind)], body).into_response()
    }
}

/// Gives a uniqueness rule its own words.
pub trait OnConstraint<T> {
    fn on_constraint(self, name: &str, problem: impl FnOnce() -> Problem) -> Answer<T>;
}

impl<T> OnConstraint<T> for Answer<T> {
    fn on_constraint(self, name: &str, problem: impl FnOnce() -> Problem) -> Answer<T> {
        self.map_err(|error| if error.code == "API-109" && error.subject.id == name { problem() } else { error })
    }
}
