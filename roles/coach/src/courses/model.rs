//! What a course is.

use office::{Instant, ScopeId};
use plan::{Refusal, Subject};

use crate::competencies::CompetencyId;

pub type CourseId = uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub id: CourseId,
    pub scope: ScopeId,
    pub name: String,
    pub summary: String,
    pub minutes: i64,
    pub competency: Option<CompetencyId>,
    /// The level that it leads to.
    pub level: Option<i64>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// A course about to be offered.
#[derive(Clone, Debug)]
pub struct NewCourse {
    pub scope: Option<ScopeId>,
    pub name: String,
    pub summary: String,
    pub minutes: i64,
    pub competency: Option<CompetencyId>,
    pub level: Option<i64>,
}

impl NewCourse {
    /// Errors: `CRS-101` when minutes or level lie outside their range.
    pub fn offered(self, id: CourseId, scope: ScopeId, now: Instant) -> Result<Course, Refusal> {
        let fits = (1..=100_000).contains(&self.minutes) && self.level.is_none_or(|level| (1..=5).contains(&level));
        if !fits {
            let subject = Subject::new("course", id.to_string(), self.name);
            return Err(Refusal::new("CRS-101", subject, "has no minutes, or leads to a level outside 1 to 5")
                .hint("give its length in minutes and a level from 1 to 5"));
        }
        Ok(Course {
            id,
            scope,
            name: self.name,
            summary: self.summary,
            minutes: self.minutes,
            competency: self.competency,
            level: self.level,
            created_at: now,
            changed_at: now,
            version: 1,
        })
    }
}
