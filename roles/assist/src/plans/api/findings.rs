//! Findings as JSON: stored with a plan as they were told, and read back unchanged.

use plan::{Finding, Severity};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something to tell about a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FindingView {
    pub code: String,
    /// `error`, `warning`, `note`.
    pub severity: String,
    pub subject: String,
    /// The unique id of the task it is about.
    pub task: Option<String>,
    pub message: String,
    pub hint: String,
}

impl From<&Finding> for FindingView {
    fn from(finding: &Finding) -> FindingView {
        FindingView {
            code: finding.code.into(),
            severity: word(finding.severity).into(),
            subject: finding.subject.told(),
            task: (finding.subject.kind == "task").then(|| finding.subject.id.clone()),
            message: finding.message(),
            hint: finding.hint.clone(),
        }
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
