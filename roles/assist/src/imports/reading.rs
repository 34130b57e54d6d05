//! From the bytes of a file to plans that may be accepted. Long arithmetic: runs on a compute thread.

use std::panic::{AssertUnwindSafe, catch_unwind};

use plan::{Finding, Plan, Refusal, Severity, Subject};

use super::Project;
use crate::plans::{self, Reckoned, told_by_weight};

/// What a file held, ready to be kept.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub format: &'static str,
    pub findings: Vec<Finding>,
    pub projects: Vec<Project>,
    /// Plans as JSON, in the order of the projects.
    pub texts: Vec<String>,
}

/// Why nothing of a file can be taken, and all that was found on the way.
#[derive(Clone, Debug)]
pub struct Refused {
    pub refusal: Refusal,
    pub findings: Vec<Finding>,
}

/// Reads, checks and schedules a file.
///
/// Errors: the refusal of the reader; the first fault when no project of the file can be scheduled; `IMP-108` when it holds no
/// task; `IMP-109` when our own program breaks on it: a file of a person must never end a worker.
pub fn read(bytes: &[u8]) -> Result<Reading, Refused> {
    catch_unwind(AssertUnwindSafe(|| read_whole(bytes))).unwrap_or_else(|_| {
        let subject = Subject::new("file", "", "");
        let refusal = Refusal::new("IMP-109", subject, "cannot be read because of a fault in this program")
            .hint("report it together with the file");
        Err(Refused { refusal, findings: Vec::new() })
    })
}

fn read_whole(bytes: &[u8]) -> Result<Reading, Refused> {
    let (document, told) = interchange::read(bytes).map_err(|refusal| Refused { refusal, findings: Vec::new() })?;
    let mut reading = Reading { format: document.format.name(), findings: told, ..Reading::default() };
    let mut faults = Vec::new();
    for (position, plan) in document.plans.iter().enumerate().filter(|(_, plan)| !plan.tasks.is_empty()) {
        match plans::reckon(plan) {
            Ok(reckoned) => reading.take(position as i64, plan, reckoned),
            Err(found) => faults.extend(found),
        }
    }
    if !reading.projects.is_empty() {
        reading.findings.extend(faults);
        reading.findings = told_by_weight(reading.findings);
        return Ok(reading);
    }
    let refusal = faults.iter().find(|one| one.severity == Severity::Error).map_or_else(without_task, refusal_of);
    reading.findings.extend(faults);
    Err(Refused { refusal, findings: told_by_weight(reading.findings) })
}

impl Reading {
    fn take(&mut self, position: i64, plan: &Plan, mut reckoned: Reckoned) {
        if reckoned.facts.head.name.is_empty() {
            reckoned.facts.head.name = if plan.code.is_empty() { plan.uid.clone() } else { plan.code.clone() };
        }
        self.findings.append(&mut reckoned.findings);
        self.projects.push(Project { position, facts: reckoned.facts });
        self.texts.push(reckoned.plan);
    }
}

fn without_task() -> Refusal {
    Refusal::new("IMP-108", Subject::new("file", "", ""), "holds no task").hint("export the project with its tasks")
}

fn refusal_of(finding: &Finding) -> Refusal {
    let refusal = Refusal::new(finding.code, finding.subject.clone(), finding.cause.clone());
    Refusal { values: finding.values.clone(), ..refusal.hint(finding.hint.clone()) }
}
