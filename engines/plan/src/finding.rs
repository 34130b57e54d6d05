//! Findings and refusals: what a person is told. A finding tells, a refusal stops; both name what they are about.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// The thing a message is about: a kind (`task`), a stable id, and the name people know.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Subject {
    pub kind: String,
    pub id: String,
    pub name: String,
}

/// Where in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Line(u64),
    Element(String),
}

/// Something to tell about a plan or a file. The code is stable and tested; the wording is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub subject: Subject,
    pub place: Option<Place>,
    /// One clause, without the subject: `depends on itself through "Cure"`.
    pub cause: String,
    /// What to do, as an order.
    pub hint: String,
    /// Named values for sentences in other languages, in the order of naming.
    pub values: Vec<(&'static str, String)>,
}

/// A rule says no. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub subject: Subject,
    pub cause: String,
    pub hint: String,
    /// Named values for sentences in other languages, in the order of naming.
    pub values: Vec<(&'static str, String)>,
}

impl Subject {
    pub fn new(kind: &str, id: impl Into<String>, name: impl Into<String>) -> Subject {
        Subject { kind: kind.into(), id: id.into(), name: name.into() }
    }

    /// `task "Pour deck"`, or the kind alone when it has no name.
    pub fn told(&self) -> String {
        if self.name.is_empty() { self.kind.clone() } else { format!("{} \"{}\"", self.kind, self.name) }
    }
}

impl Finding {
    pub fn new(code: &'static str, severity: Severity, subject: Subject, cause: impl Into<String>) -> Finding {
        Finding { code, severity, subject, place: None, cause: cause.into(), hint: String::new(), values: Vec::new() }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Finding {
        self.hint = hint.into();
        self
    }

    pub fn value(mut self, name: &'static str, value: impl std::fmt::Display) -> Finding {
        self.values.push((name, value.to_string()));
        self
    }

    pub fn at(mut self, place: Place) -> Finding {
        self.place = Some(place);
        self
    }

    /// `line 812: activity "A1040" has finish before start`.
    pub fn message(&self) -> String {
        let place = match &self.place {
            Some(Place::Line(line)) => format!("line {line}: "),
            Some(Place::Element(path)) => format!("{path}: "),
            None => String::new(),
        };
        format!("{place}{} {}", self.subject.told(), self.cause)
    }
}

impl Refusal {
    pub fn new(code: &'static str, subject: Subject, cause: impl Into<String>) -> Refusal {
        Refusal { code, subject, cause: cause.into(), hint: String::new(), values: Vec::new() }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Refusal {
        self.hint = hint.into();
        self
    }

    pub fn value(mut self, name: &'static str, value: impl std::fmt::Display) -> Refusal {
        self.values.push((name, value.to_string()));
        self
    }

    pub fn detail(&self) -> String {
        format!("{} {}", self.subject.told(), self.cause)
    }
}
