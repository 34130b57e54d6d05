//! The findings of one reading: collected, limited per code, put in the order of the file.

use plan::{Finding, Place, Refusal, Severity, Subject};

use crate::limits::FINDINGS_PER_CODE_MAX;

/// Collects findings. A million equal faults become a hundred findings and a number.
#[derive(Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    counts: Vec<(&'static str, Severity, usize)>,
}

impl Findings {
    /// Adds a finding; `make` runs only while the code is below its limit, so that a broken file costs no formatting.
    pub(crate) fn tell(&mut self, code: &'static str, severity: Severity, make: impl FnOnce(Tell) -> Tell) {
        let index = self.counts.iter().position(|(known, ..)| *known == code).unwrap_or_else(|| {
            self.counts.push((code, severity, 0));
            self.counts.len() - 1
        });
        self.counts[index].2 += 1;
        if self.counts[index].2 <= FINDINGS_PER_CODE_MAX {
            self.list.push(make(Tell(Finding::new(code, severity, Subject::default(), ""))).0);
        }
    }

    pub(crate) fn error(&mut self, code: &'static str, make: impl FnOnce(Tell) -> Tell) {
        self.tell(code, Severity::Error, make);
    }

    pub(crate) fn warning(&mut self, code: &'static str, make: impl FnOnce(Tell) -> Tell) {
        self.tell(code, Severity::Warning, make);
    }

    pub(crate) fn note(&mut self, code: &'static str, make: impl FnOnce(Tell) -> Tell) {
        self.tell(code, Severity::Note, make);
    }

    /// All findings in the order of their lines; those without a line keep their order after them.
    pub(crate) fn in_order(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|finding| match finding.place {
            Some(Place::Line(line)) => line,
            _ => u64::MAX,
        });
        for (code, severity, count) in self.counts {
            if count > FINDINGS_PER_CODE_MAX {
                let more = count - FINDINGS_PER_CODE_MAX;
                let subject = Subject::new("file", "", "");
                let cause = format!("has {more} more findings of {code}");
                let finding = Finding::new("DOC-130", severity, subject, cause).value("more", more).value("code", code);
                self.list.push(finding.hint("mend those listed, then read the file again"));
            }
        }
        self.list
    }
}

/// A finding while it is being told: who, where, what, and what to do.
pub(crate) struct Tell(Finding);

impl Tell {
    pub(crate) fn about(mut self, kind: &str, id: &str, name: &str) -> Tell {
        self.0.subject = Subject::new(kind, id, if name.is_empty() { id } else { name });
        self
    }

    pub(crate) fn line(mut self, line: u32) -> Tell {
        self.0.place = Some(Place::Line(u64::from(line)));
        self
    }

    pub(crate) fn element(mut self, path: impl Into<String>) -> Tell {
        self.0.place = Some(Place::Element(path.into()));
        self
    }

    pub(crate) fn cause(mut self, cause: impl Into<String>) -> Tell {
        self.0.cause = cause.into();
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Tell {
        self.0.hint = hint.into();
        self
    }

    pub(crate) fn value(self, name: &'static str, value: impl std::fmt::Display) -> Tell {
        Tell(self.0.value(name, value))
    }
}

/// Refuses a whole file.
pub(crate) fn refuse_file(code: &'static str, cause: impl Into<String>, hint: impl Into<String>) -> Refusal {
    Refusal::new(code, Subject::new("file", "", ""), cause).hint(hint)
}

/// Refuses a file because of one of its lines.
pub(crate) fn refuse_line(code: &'static str, line: u32, cause: impl Into<String>, hint: impl Into<String>) -> Refusal {
    let number = line.to_string();
    Refusal::new(code, Subject::new("line", &*number, &*number), cause).hint(hint).value("line", line)
}

/// Refuses a file because of one of its elements.
pub(crate) fn refuse_element(
    code: &'static str,
    path: &str,
    cause: impl Into<String>,
    hint: impl Into<String>,
) -> Refusal {
    Refusal::new(code, Subject::new("element", path, path), cause).hint(hint).value("element", path)
}

/// A piece of foreign text, short enough to be quoted in a sentence.
pub(crate) fn quoted(text: &str) -> String {
    const CHARS_MAX: usize = 60;
    if text.chars().nth(CHARS_MAX).is_none() {
        return format!("\"{text}\"");
    }
    format!("\"{}…\"", text.chars().take(CHARS_MAX).collect::<String>())
}
