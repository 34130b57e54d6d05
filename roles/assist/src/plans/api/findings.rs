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

/// What the engines find; all else was told when the file was read, and stays.
const COMPUTED: [&str; 2] = ["PLN-", "SCH-"];

/// What is stored of the file together with what the checks say now, the heaviest first.
pub fn told_now(stored: Vec<FindingView>, now: &[Finding]) -> Vec<FindingView> {
    let is_of_file = |one: &FindingView| !COMPUTED.iter().any(|prefix| one.code.starts_with(prefix));
    let mut findings: Vec<FindingView> = stored.into_iter().filter(is_of_file).collect();
    findings.extend(finding_views(now));
    findings.sort_by_key(FindingView::weight);
    findings
}

impl FindingView {
    fn weight(&self) -> u8 {
        match self.severity.as_str() {
            "error" => 0,
            "warning" => 1,
            _ => 2,
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
