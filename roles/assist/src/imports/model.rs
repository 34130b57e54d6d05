//! What an import is, and what may follow what.

use office::{FileId, Instant, PersonId, PlanId, ScopeId, ScopeKind, worded};
use plan::{Finding, Refusal, Severity, Subject};

use crate::plans::Facts;

pub type ImportId = uuid::Uuid;

worded! {
    /// Where an import stands.
    pub enum State "state" {
        Queued = "queued",
        Reading = "reading",
        Read = "read",
        Refused = "refused",
        Accepted = "accepted",
    }
}

/// A file that somebody brought as a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub id: ImportId,
    pub scope: ScopeId,
    pub name: String,
    pub file: FileId,
    pub bytes: i64,
    pub state: State,
    pub job: uuid::Uuid,
    pub format: Option<String>,
    /// Why it was refused, as a problem in JSON.
    pub problem: Option<String>,
    pub findings: i64,
    pub errors: i64,
    /// The plan it became.
    pub plan: Option<PlanId>,
    pub brought_by: PersonId,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// A project of a file, as far as it may become a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// Its place in the file.
    pub position: i64,
    pub facts: Facts,
}

/// Names of files may hold a path and anything else; what is kept is one line of at most 200 characters.
pub fn cleaned(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|letter| !letter.is_control()).collect();
    let plain = plain.trim().trim_matches('.').trim();
    if plain.is_empty() { "plan".into() } else { plain.chars().take(200).collect() }
}

/// Errors: `IMP-101` when the place is no project: portfolios have plans only through their projects.
pub fn demand_project(name: &str, kind: Option<ScopeKind>) -> Result<(), Refusal> {
    if kind == Some(ScopeKind::Project) {
        return Ok(());
    }
    let word = kind.map_or("scope", ScopeKind::word);
    Err(Refusal::new("IMP-101", Subject::new(word, "", name), "cannot have a plan of its own")
        .hint("choose one of its projects"))
}

impl Import {
    #[allow(clippy::too_many_arguments)]
    pub fn brought(
        id: ImportId,
        scope: ScopeId,
        name: String,
        file: FileId,
        bytes: i64,
        job: uuid::Uuid,
        brought_by: PersonId,
        now: Instant,
    ) -> Import {
        Import {
            id,
            scope,
            name,
            file,
            bytes,
            state: State::Queued,
            job,
            format: None,
            problem: None,
            findings: 0,
            errors: 0,
            plan: None,
            brought_by,
            created_at: now,
            changed_at: now,
            version: 1,
        }
    }

    /// Whether its file still has to be read.
    pub fn is_waiting(&self) -> bool {
        matches!(self.state, State::Queued | State::Reading)
    }

    pub fn being_read(&self, now: Instant) -> Import {
        Import { state: State::Reading, changed_at: now, ..self.clone() }
    }

    pub fn read(&self, format: &str, findings: &[Finding], now: Instant) -> Import {
        let format = Some(format.to_owned());
        Import { state: State::Read, format, changed_at: now, ..self.weighed(findings) }
    }

    pub fn refused(&self, problem: String, findings: &[Finding], now: Instant) -> Import {
        Import { state: State::Refused, problem: Some(problem), changed_at: now, ..self.weighed(findings) }
    }

    fn weighed(&self, findings: &[Finding]) -> Import {
        let count = |least: Severity| findings.iter().filter(|one| one.severity >= least).count() as i64;
        Import { findings: count(Severity::Warning), errors: count(Severity::Error), ..self.clone() }
    }

    /// The project to accept.
    ///
    /// Errors: `IMP-102` while it is not read, `IMP-103` when it was refused, `IMP-104` when it is accepted already,
    /// `IMP-105` when the file holds several projects and none is named, `IMP-106` when it holds no such project.
    pub fn chosen<'a>(&self, projects: &'a [Project], wanted: Option<&str>) -> Result<&'a Project, Refusal> {
        match self.state {
            State::Queued | State::Reading => {
                return Err(self.refuse("IMP-102", "is still being read").hint("wait for its job, then accept it"));
            }
            State::Refused => {
                return Err(self.refuse("IMP-103", "was refused").hint("mend the file and bring it again"));
            }
            State::Accepted => return Err(self.refuse("IMP-104", "is accepted already").hint("bring the file again")),
            State::Read => {}
        }
        match (wanted, projects) {
            (None, [only]) => Ok(only),
            (None, _) => {
                let uids: Vec<String> =
                    projects.iter().map(|one| format!("{} ({})", one.facts.uid, one.facts.head.name)).collect();
                Err(self
                    .refuse("IMP-105", "holds several projects")
                    .hint(format!("name one as project_uid: {}", uids.join(", "))))
            }
            (Some(uid), _) => projects.iter().find(|one| one.facts.uid == uid).ok_or_else(|| {
                self.refuse("IMP-106", "holds no such project").value("uid", uid).hint("name one of its projects")
            }),
        }
    }

    pub fn accepted(&self, plan: PlanId, now: Instant) -> Import {
        Import { state: State::Accepted, plan: Some(plan), changed_at: now, ..self.clone() }
    }

    /// Errors: `IMP-107` when it became a plan.
    pub fn demand_discardable(&self) -> Result<(), Refusal> {
        if self.state != State::Accepted {
            return Ok(());
        }
        Err(self.refuse("IMP-107", "became a plan and stays with it").hint("accept a better file as the next version"))
    }

    /// What the caller may do with it.
    pub fn may(&self, edits: bool) -> Vec<&'static str> {
        match self.state {
            _ if !edits => Vec::new(),
            State::Read => vec!["accept", "delete"],
            State::Accepted => Vec::new(),
            State::Queued | State::Reading | State::Refused => vec!["delete"],
        }
    }

    fn refuse(&self, code: &'static str, cause: &str) -> Refusal {
        Refusal::new(code, Subject::new("import", self.id.to_string(), self.name.clone()), cause)
    }
}
