//! The language in which desk lines are told: English where they are raised, French beside it.

use ::api::Visit;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    French,
}

impl Tongue {
    pub fn of(visit: &Visit) -> Tongue {
        if visit.language().starts_with("fr") { Tongue::French } else { Tongue::English }
    }

    pub fn say(self, english: impl Into<String>, french: impl Into<String>) -> String {
        match self {
            Tongue::English => english.into(),
            Tongue::French => french.into(),
        }
    }
}
