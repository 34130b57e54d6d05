//! The language in which desk lines are told: English where they are raised, French beside it.

use ::api::Visit;
use office::Day;

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

const MONTHS_ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_FRENCH: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

impl Tongue {
    /// `9 Aug`, `9 août`.
    pub fn day(self, day: &Day) -> String {
        let date = day.date();
        let months = if self == Tongue::French { MONTHS_FRENCH } else { MONTHS_ENGLISH };
        format!("{} {}", date.day(), months[usize::from(date.month().unsigned_abs()) - 1])
    }

    /// Digits after the language's decimal mark, with a true minus.
    pub fn number(self, value: f64, digits: usize) -> String {
        let text = format!("{value:.digits$}").replace('-', "\u{2212}");
        if self == Tongue::French { text.replace('.', ",") } else { text }
    }

    /// As [`Tongue::number`], with a plus before what is not negative.
    pub fn signed(self, value: f64, digits: usize) -> String {
        let plus = if value >= 0.0 { "+" } else { "" };
        format!("{plus}{}", self.number(value, digits))
    }

    /// Millions of a currency's main unit.
    pub fn millions(self, minor: i64) -> String {
        format!("{} M", self.number(minor as f64 / 1e8, 2))
    }
}
