//! What a profile is, and whom it fits.

use office::{Instant, Role, ScopeId};
use plan::{Refusal, Subject};

use crate::competencies::CompetencyId;

pub type ProfileId = uuid::Uuid;

/// The levels that a role needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    pub id: ProfileId,
    pub scope: ScopeId,
    pub role_title: String,
    pub needs: Vec<Need>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    pub competency: CompetencyId,
    pub level: i64,
    pub is_mandatory: bool,
}

impl Profile {
    /// Errors: `PRF-101` when a level is outside 1 to 5 or a competency stands twice.
    pub fn of(
        id: ProfileId,
        scope: ScopeId,
        role_title: &str,
        needs: Vec<Need>,
        now: Instant,
    ) -> Result<Profile, Refusal> {
        let mut seen = std::collections::HashSet::new();
        let fits = needs.iter().all(|need| (1..=5).contains(&need.level) && seen.insert(need.competency));
        if !fits {
            let subject = Subject::new("profile", id.to_string(), role_title);
            return Err(Refusal::new("PRF-101", subject, "has a level outside 1 to 5, or names a competency twice")
                .hint("give each competency one level from 1 (aware) to 5 (expert)"));
        }
        Ok(Profile { id, scope, role_title: role_title.into(), needs, created_at: now, changed_at: now, version: 1 })
    }

    pub fn need(&self, competency: CompetencyId) -> Option<&Need> {
        self.needs.iter().find(|need| need.competency == competency)
    }
}

/// The profile of a person: by title, the longest one that the title contains; else by what the person is granted.
pub fn matching<'a>(profiles: &'a [Profile], title: &str, granted: &[Role]) -> Option<&'a Profile> {
    let title = title.to_lowercase();
    let by_title = profiles.iter().filter(|one| title.contains(&one.role_title.to_lowercase()));
    let by_grant = || {
        let is_held =
            |one: &&Profile| granted.iter().any(|role| role.word().replace('_', " ") == one.role_title.to_lowercase());
        profiles.iter().find(is_held)
    };
    by_title.max_by_key(|one| one.role_title.len()).or_else(by_grant)
}
