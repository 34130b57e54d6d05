//! The skills matrix: people against competencies, with the gaps to what their role needs.

use std::collections::HashMap;

use office::{Day, PersonId, Role, ScopeId};

use super::model::{Effective, Level, effective};
use crate::{
    competencies::Competency,
    profiles::{Profile, matching},
};

/// Where a person holds which role.
#[derive(Clone, Debug, PartialEq)]
pub struct Granted {
    pub person: PersonId,
    pub scope: ScopeId,
    pub role: Role,
}

/// What the matrix is made of. People stand in the order in which they are shown.
pub struct Table {
    pub competencies: Vec<Competency>,
    pub profiles: Vec<Profile>,
    pub people: Vec<(PersonId, String)>,
    pub grants: Vec<Granted>,
    pub levels: HashMap<PersonId, Vec<Level>>,
}

#[derive(Clone, Debug)]
pub struct Matrix {
    pub competencies: Vec<Competency>,
    pub people: Vec<Line>,
}

/// A person with one cell per competency, in the order of the competencies.
#[derive(Clone, Debug)]
pub struct Line {
    pub person: PersonId,
    pub title: String,
    pub place: Option<ScopeId>,
    pub profile: Option<String>,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    pub effective: Option<Effective>,
    pub needed: Option<i64>,
}

impl Cell {
    /// Required minus effective, never below 0. `None` when a level is needed and none is known.
    pub fn gap(self) -> Option<i64> {
        match (self.needed, self.effective) {
            (None, _) => Some(0),
            (Some(needed), Some(known)) => Some((needed - known.level).max(0)),
            (Some(_), None) => None,
        }
    }
}

impl Table {
    /// Lines of the people who hold `role` (of all, when it is not given) and are known by a profile or a level.
    pub fn matrix(self, today: &Day, role: Option<&str>) -> Matrix {
        let nobody = Vec::new();
        let line = |(person, title): &(PersonId, String)| {
            let held: Vec<&Granted> = self.grants.iter().filter(|grant| grant.person == *person).collect();
            let is_meant = role.is_none_or(|word| held.iter().any(|grant| grant.role.word() == word));
            let roles: Vec<Role> = held.iter().map(|grant| grant.role).collect();
            let profile = matching(&self.profiles, title, &roles);
            let levels = self.levels.get(person).unwrap_or(&nobody);
            let cell = |one: &Competency| Cell {
                effective: effective(levels.iter().filter(|level| level.competency == one.id), today),
                needed: profile.and_then(|profile| profile.need(one.id)).map(|need| need.level),
            };
            let is_known = profile.is_some() || !levels.is_empty();
            (is_meant && is_known).then(|| Line {
                person: *person,
                title: title.clone(),
                place: held.first().map(|grant| grant.scope),
                profile: profile.map(|profile| profile.role_title.clone()),
                cells: self.competencies.iter().map(cell).collect(),
            })
        };
        let people = self.people.iter().filter_map(line).collect();
        Matrix { people, competencies: self.competencies }
    }
}

impl Matrix {
    pub fn gap_count(&self) -> i64 {
        let cells = self.people.iter().flat_map(|line| &line.cells);
        cells.filter(|cell| cell.gap().is_some_and(|gap| gap > 0)).count() as i64
    }

    /// How many people are at the level that they need, by competency. Who needs none is.
    pub fn at_level(&self, column: usize) -> usize {
        self.people.iter().filter(|line| line.cells[column].gap() == Some(0)).count()
    }

    /// People with a gap in a competency, the largest first.
    pub fn gaps_in(&self, column: usize) -> Vec<(PersonId, i64)> {
        let gap = |line: &Line| line.cells[column].gap().filter(|gap| *gap > 0).map(|gap| (line.person, gap));
        let mut gaps: Vec<(PersonId, i64)> = self.people.iter().filter_map(gap).collect();
        gaps.sort_by_key(|(_, gap)| -gap);
        gaps
    }
}
