//! Files given on the command line: read, or told why not, in the same words for people and for programs.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use interchange::Document;
use plan::{Finding, Refusal, Severity};
use serde::Serialize;

use super::{MISUSED, REFUSED, Told};

/// A finding as JSON.
#[derive(Serialize)]
pub(super) struct FindingWords {
    code: &'static str,
    severity: &'static str,
    subject: String,
    message: String,
    hint: String,
}

/// An answer about a file as JSON: the same frame for every verb.
#[derive(Serialize)]
pub(super) struct Answer<P> {
    file: String,
    format: Option<&'static str>,
    projects: Vec<P>,
    findings: Vec<FindingWords>,
}

impl<P: Serialize> Answer<P> {
    pub(super) fn of(path: &Path, document: &Document, projects: Vec<P>, findings: &[Finding]) -> Answer<P> {
        Answer {
            file: path.display().to_string(),
            format: Some(document.format.name()),
            projects,
            findings: findings.iter().map(FindingWords::of).collect(),
        }
    }

    /// One line of JSON.
    pub(super) fn text(&self) -> String {
        let mut text = serde_json::to_string(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl FindingWords {
    pub(super) fn of(finding: &Finding) -> FindingWords {
        FindingWords {
            code: finding.code,
            severity: severity(finding.severity),
            subject: finding.subject.told(),
            message: finding.message(),
            hint: finding.hint.clone(),
        }
    }
}

/// Reads a file.
///
/// Errors: what to tell and with which exit code when it cannot be opened (wrong use) or is refused.
pub(super) fn read(path: &Path, is_json: bool) -> Result<(Document, Vec<Finding>), Told> {
    let bytes = bytes(path)?;
    interchange::read(&bytes).map_err(|refusal| refused(path, &refusal, is_json))
}

/// The bytes of a file.
///
/// Errors: as of [`read`] when it cannot be opened.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Told> {
    let mut bytes = Vec::new();
    // One byte more than is read is enough to know that a file is too large.
    let limit = interchange::BYTES_MAX as u64 + 1;
    if let Err(fault) = File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)) {
        let complaints = format!("{}: {fault}\nhint: give the path of a file that you may read\n", path.display());
        return Err(Told { text: String::new(), complaints, code: MISUSED });
    }
    Ok(bytes)
}

/// Reads a file whose bytes are at hand.
///
/// Errors: as of [`read`] when it is refused.
pub(super) fn read_bytes(path: &Path, bytes: &[u8]) -> Result<(Document, Vec<Finding>), Told> {
    interchange::read(bytes).map_err(|refusal| refused(path, &refusal, false))
}

pub(super) fn refused(path: &Path, refusal: &Refusal, is_json: bool) -> Told {
    let complaints = format!("{} {}: {}\nhint: {}\n", refusal.code, path.display(), refusal.detail(), refusal.hint);
    if !is_json {
        return Told { text: String::new(), complaints, code: REFUSED };
    }
    let finding = FindingWords {
        code: refusal.code,
        severity: severity(Severity::Error),
        subject: refusal.subject.told(),
        message: refusal.detail(),
        hint: refusal.hint.clone(),
    };
    let file = path.display().to_string();
    let answer: Answer<()> = Answer { file, format: None, projects: Vec::new(), findings: vec![finding] };
    Told { text: answer.text(), complaints, code: REFUSED }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Findings for people: errors first, each with its hint on its own line.
pub(super) fn told(findings: &[Finding]) -> String {
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let mut text = String::new();
    for finding in ordered {
        let message = super::table::plain(&finding.message());
        text.push_str(&format!("{} {}: {message}\n", finding.code, severity(finding.severity)));
        if !finding.hint.is_empty() {
            text.push_str(&format!("  hint: {}\n", finding.hint));
        }
    }
    text
}
