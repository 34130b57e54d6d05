//! Findings as JSON: stored with a plan as they were told, and read back unchanged.

use std::collections::BTreeMap;

use ::api::ProblemSubject;
use plan::{Finding, Place, Severity};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something to tell about a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FindingView {
    pub code: String,
    /// `error`, `warning`, `note`.
    pub severity: String,
    pub subject: ProblemSubject,
    /// The unique id of the task it is about.
    pub task: Option<String>,
    /// Place, subject and cause in one sentence.
    pub message: String,
    /// Where in the file: its line, or the path of its element.
    pub place: Option<String>,
    /// One clause without the subject.
    pub cause: String,
    pub hint: String,
    /// Named values of the sentence, for other languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

impl From<&Finding> for FindingView {
    fn from(finding: &Finding) -> FindingView {
        FindingView {
            code: finding.code.into(),
            severity: word(finding.severity).into(),
            subject: finding.subject.clone().into(),
            task: (finding.subject.kind == "task").then(|| finding.subject.id.clone()),
            message: finding.message(),
            place: finding.place.as_ref().map(told),
            cause: finding.cause.clone(),
            hint: finding.hint.clone(),
            values: finding.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        }
    }
}

fn told(place: &Place) -> String {
    match place {
        Place::Line(line) => line.to_string(),
        Place::Element(path) => path.clone(),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Findings as the page and the store hold them.
pub fn finding_views(findings: &[Finding]) -> Vec<FindingView> {
    findings.iter().map(FindingView::from).collect()
}
