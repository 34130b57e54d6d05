//! The language of the sentences that the server puts together: English where they are raised, French beside it.

use store::Day;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    French,
}

const MONTHS_ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_FRENCH: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

impl Tongue {
    /// Of a language tag: `fr`, `fr-CA`; English where we do not speak it.
    pub fn of(language: &str) -> Tongue {
        if language.starts_with("fr") { Tongue::French } else { Tongue::English }
    }

    /// The sentence of this language; the French one gets the spaces that do not break.
    pub fn say(self, english: impl Into<String>, french: impl Into<String>) -> String {
        match self {
            Tongue::English => english.into(),
            Tongue::French => spaced(&french.into()),
        }
    }

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

/// French puts a space before its high marks and inside its quotes, and a line never breaks there.
fn spaced(french: &str) -> String {
    let wide = [(" :", "\u{a0}:"), (" %", "\u{a0}%"), ("« ", "«\u{a0}"), (" »", "\u{a0}»")];
    let narrow = [(" ;", "\u{202f};"), (" ?", "\u{202f}?"), (" !", "\u{202f}!")];
    wide.iter().chain(&narrow).fold(french.replace('\'', "’"), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::Tongue;

    #[test]
    fn each_language_has_its_marks() {
        let say = |language| Tongue::of(language).say("Done: 5 %", "L'action « Cure » : 5 %");
        assert_eq!(say("fr-CA"), "L’action «\u{a0}Cure\u{a0}»\u{a0}: 5\u{a0}%");
        assert_eq!((say("en"), say("de")), ("Done: 5 %".into(), "Done: 5 %".into()));
        assert_eq!(Tongue::French.signed(-0.125, 1), "\u{2212}0,1");
    }
}
