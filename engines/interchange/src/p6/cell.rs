//! A value on its way into a file of P6: figures, dates and words as its formats write them.

use plan::{Minutes, Moment, Money};

use crate::figure;

/// Collects the text of one value. One cell serves a whole file, so that nothing is allocated per value.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    /// The plan says nothing here: what a file said before stays.
    pub(crate) is_left: bool,
    /// The row is a new one: every column needs a value.
    pub(crate) is_new: bool,
    /// Dates, flags and shares as XML writes them.
    pub(crate) is_xml: bool,
}

impl Cell {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.is_left = false;
    }

    pub(crate) fn leave(&mut self) {
        self.is_left = true;
    }

    /// A code or another text of ours.
    pub(crate) fn code(&mut self, code: &str) {
        self.text.push_str(code);
    }

    /// Words of people: control characters would end a cell or a row, and become blanks.
    pub(crate) fn words(&mut self, words: &str) {
        if words.bytes().all(|byte| (b' '..0x7F).contains(&byte)) {
            self.text.push_str(words);
            return;
        }
        let is_sound = |char: char| !char.is_control() && !matches!(char, '\u{FFFE}' | '\u{FFFF}');
        self.text.extend(words.chars().map(|char| if is_sound(char) { char } else { ' ' }));
    }

    pub(crate) fn flag(&mut self, is_so: bool) {
        self.text.push_str(match (self.is_xml, is_so) {
            (false, true) => "Y",
            (false, false) => "N",
            (true, true) => "1",
            (true, false) => "0",
        });
    }

    pub(crate) fn whole(&mut self, number: i64) {
        if number < 0 {
            self.text.push('-');
        }
        let mut digits = [0u8; 20];
        let mut at = digits.len();
        let mut rest = number.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.text.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    }

    pub(crate) fn id(&mut self, id: u32) {
        self.whole(i64::from(id));
    }

    /// The shortest decimal that is read as the same number.
    pub(crate) fn decimal(&mut self, number: f64) {
        use std::fmt::Write;
        let _ = write!(self.text, "{number}");
    }

    /// Minutes as decimal hours, six places as P6 keeps them.
    pub(crate) fn hours(&mut self, minutes: Minutes) {
        let (whole, rest) = (minutes.0.unsigned_abs() / 60, minutes.0.unsigned_abs() % 60);
        if minutes.0 < 0 {
            self.text.push('-');
        }
        self.whole(whole as i64);
        self.fraction((rest * 1_000_000 + 30) / 60, 6);
    }

    pub(crate) fn hours_if(&mut self, minutes: Option<Minutes>) {
        if let Some(minutes) = minutes {
            self.hours(minutes);
        }
    }

    fn fraction(&mut self, mut millionths: u64, mut places: usize) {
        if millionths == 0 {
            return;
        }
        while millionths.is_multiple_of(10) {
            millionths /= 10;
            places -= 1;
        }
        self.text.push('.');
        let from = self.text.len();
        self.whole(millionths as i64);
        for _ in self.text.len() - from..places {
            self.text.insert(from, '0');
        }
    }

    /// `2026-01-05 08:00` in tables, `2026-01-05T08:00:00` in XML.
    pub(crate) fn moment(&mut self, moment: Option<Moment>) {
        let Some(moment) = moment else { return };
        let from = self.text.len();
        figure::push_iso_seconds(&mut self.text, moment);
        if !self.is_xml && self.text.len() >= from + 19 {
            self.text.truncate(self.text.len() - 3);
            let at = self.text.len() - 6;
            self.text.replace_range(at..=at, " ");
        }
    }

    /// A number with zeros before it.
    pub(crate) fn padded(&mut self, number: i64, places: u32) {
        let mut unit = 10i64.pow(places.saturating_sub(1));
        while unit > 0 {
            self.text.push(char::from(b'0' + (number / unit % 10) as u8));
            unit /= 10;
        }
    }

    /// An amount in major units of its currency.
    pub(crate) fn money(&mut self, money: &Option<Money>) {
        let Some(money) = money else { return };
        let per = figure::minor_per_major(&money.currency) as u64;
        let amount = money.minor.unsigned_abs();
        if money.minor < 0 {
            self.text.push('-');
        }
        self.whole((amount / per) as i64);
        self.fraction(amount % per * (1_000_000 / per), 6);
    }

    /// A share of 0 to 1: percent in tables, as it is in XML.
    pub(crate) fn share(&mut self, share: f64) {
        // Twelve digits hide the last bits of the multiplication.
        let value = if self.is_xml { share } else { (share * 1e14).round() / 1e12 };
        self.decimal(value);
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;
    use plan::{Minutes, Moment, Money};

    fn told(write: impl FnOnce(&mut Cell)) -> String {
        let mut cell = Cell::default();
        write(&mut cell);
        cell.text
    }

    #[test]
    fn figures_are_written_as_p6_writes_them() {
        assert_eq!(told(|cell| cell.hours(Minutes(1230))), "20.5");
        assert_eq!(told(|cell| cell.hours(Minutes(-1))), "-0.016667");
        assert_eq!(told(|cell| cell.hours(Minutes(0))), "0");
        assert_eq!(told(|cell| cell.share(0.55)), "55");
        assert_eq!(told(|cell| cell.words("a\tb\nc")), "a b c");
        let money = |minor, currency: &str| Some(Money { minor, currency: currency.into() });
        assert_eq!(told(|cell| cell.money(&money(-250, "EUR"))), "-2.5");
        assert_eq!(told(|cell| cell.money(&money(250, "JPY"))), "250");
        assert_eq!(told(|cell| cell.money(&money(1005, "KWD"))), "1.005");
        assert_eq!(
            told(|cell| cell.moment(Some(Moment(1_509_785 * 20)))),
            Moment(1_509_785 * 20).iso().replace('T', " ")
        );
        for minute in 0..60 {
            let hours: f64 = told(|cell| cell.hours(Minutes(minute))).parse().unwrap();
            assert_eq!(crate::figure::minutes_of_hours(hours), Some(Minutes(minute)));
        }
    }
}
