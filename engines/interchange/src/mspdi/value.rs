//! Values of MSPDI elements: flags, codes, dates, durations, tenths of minutes, hundredths of money.

use plan::{Minutes, Moment, Money};

use super::pull::Pull;
use crate::figure::{self, DateFault};
use crate::findings::{Findings, quoted};

/// Reads the values of one record and names the record when one cannot be read.
pub(super) struct Values<'p, 'a, 'f> {
    pub(super) pull: &'p mut Pull<'a>,
    pub(super) findings: &'f mut Findings,
    /// Where the record stands, as `Project/Tasks/Task[12]`.
    pub(super) place: String,
    /// What it is about: kind, id, name. Filled while the record is read.
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) name: String,
}

impl Values<'_, '_, '_> {
    pub(super) fn text(&mut self) -> Result<String, plan::Refusal> {
        Ok(super::pull::name_of(&self.pull.text()?))
    }

    /// `1`, `0`, `true`, `false`; anything else is no.
    pub(super) fn flag(&mut self) -> Result<bool, plan::Refusal> {
        let text = self.pull.text()?;
        Ok(matches!(text.trim(), "1" | "true" | "-1"))
    }

    /// A whole number, such as a code.
    pub(super) fn whole(&mut self, element: &str) -> Result<Option<i64>, plan::Refusal> {
        Ok(self.decimal(element)?.map(|value| value as i64))
    }

    pub(super) fn decimal(&mut self, element: &str) -> Result<Option<f64>, plan::Refusal> {
        let text = self.pull.text()?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let value = figure::decimal(&text);
        if value.is_none() {
            self.unclear("MSP-123", element, &text, "is not a number", "mend it in Microsoft Project");
        }
        Ok(value)
    }

    /// A date; `NA` and nothing are no date.
    pub(super) fn moment(&mut self, element: &str) -> Result<Option<Moment>, plan::Refusal> {
        let text = self.pull.text()?;
        if matches!(text.trim(), "" | "NA") {
            return Ok(None);
        }
        match figure::moment(&text) {
            Ok(moment) => return Ok(Some(moment)),
            Err(DateFault::Unreadable) => {
                self.unclear("MSP-121", element, &text, "is not a date", "write it as 2026-01-05T08:00:00");
            }
            Err(DateFault::OutOfRange) => {
                self.unclear("MSP-122", element, &text, "lies before 1900 or after 2200", "mend the date");
            }
        }
        Ok(None)
    }

    /// A duration such as `PT8H0M0S`.
    pub(super) fn duration(&mut self, element: &str) -> Result<Option<Minutes>, plan::Refusal> {
        let text = self.pull.text()?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let minutes = duration(&text);
        if minutes.is_none() {
            self.unclear("MSP-124", element, &text, "is not a duration", "write eight hours as PT8H0M0S");
        }
        Ok(minutes)
    }

    /// A duration that cannot be negative; a negative one counts as none.
    pub(super) fn duration_from_zero(&mut self, element: &str) -> Result<Option<Minutes>, plan::Refusal> {
        let minutes = self.duration(element)?;
        if let Some(negative) = minutes.filter(|minutes| minutes.0 < 0) {
            let text = format!("{} minutes", negative.0);
            self.unclear("MSP-125", element, &text, "is negative and counts as 0", "mend the duration");
            return Ok(Some(Minutes(0)));
        }
        Ok(minutes)
    }

    /// Tenths of minutes, as of floats and lags.
    pub(super) fn tenths(&mut self, element: &str) -> Result<Option<Minutes>, plan::Refusal> {
        let tenths = self.decimal(element)?;
        Ok(tenths.and_then(|tenths| self.minutes_of_tenths(element, tenths)))
    }

    /// Whole minutes of tenths, or nothing when they are beyond counting.
    pub(super) fn minutes_of_tenths(&mut self, element: &str, tenths: f64) -> Option<Minutes> {
        let minutes = figure::whole_minutes(tenths / 10.0);
        if minutes.is_none() {
            self.beyond(element, &tenths.to_string());
        }
        minutes
    }

    fn beyond(&mut self, element: &str, text: &str) {
        self.unclear("MSP-127", element, text, "is more than can be counted", "mend it in Microsoft Project");
    }

    /// Percent as a share of 0 to 1.
    pub(super) fn share(&mut self, element: &str) -> Result<Option<f64>, plan::Refusal> {
        Ok(self.decimal(element)?.map(|percent| (percent / 100.0).clamp(0.0, 1.0)))
    }

    /// Hundredths of the currency's unit; the currency is filled in once the whole file is read.
    pub(super) fn hundredths(&mut self, element: &str) -> Result<Option<Money>, plan::Refusal> {
        let Some(amount) = self.decimal(element)? else { return Ok(None) };
        let money = figure::money(amount / 100.0, "");
        if money.is_none() {
            self.beyond(element, &amount.to_string());
        }
        Ok(money)
    }

    pub(super) fn unclear(&mut self, code: &'static str, element: &str, text: &str, what: &str, hint: &str) {
        let Values { findings, place, kind, id, name, .. } = self;
        findings.warning(code, |tell| {
            let tell = tell.about(kind, id, name).element(format!("{place}/{element}"));
            let text = quoted(text);
            let tell = tell.value("text", &text).value("element", element);
            tell.cause(format!("has {text} as {element}, which {what}")).hint(hint)
        });
    }

    /// A code that stands in no list of ours.
    pub(super) fn unknown_code(&mut self, element: &str, code: i64, taken_as: &str) {
        let Values { findings, place, kind, id, name, .. } = self;
        findings.warning("MSP-126", |tell| {
            let tell = tell.about(kind, id, name).element(format!("{place}/{element}"));
            tell.cause(format!("has the unknown code {code} as {element}"))
                .hint(format!("it is taken as {taken_as}; check it"))
                .value("code", code)
                .value("element", element)
        });
    }
}

/// Whole minutes of an XML duration: `PT8H0M0S`, `P1DT2H`, `-PT1H30M`. A day has 24 hours here; years are not told.
pub(super) fn duration(text: &str) -> Option<Minutes> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |text| (-1.0, text));
    let rest = text.strip_prefix('P')?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    let mut minutes = 0.0;
    for (part, units) in
        [(days, [('D', 1440.0), ('W', 10080.0), ('D', 1440.0)]), (time, [('H', 60.0), ('M', 1.0), ('S', 1.0 / 60.0)])]
    {
        let mut number = String::new();
        for char in part.chars() {
            if char.is_ascii_digit() || char == '.' {
                number.push(char);
                continue;
            }
            let (_, factor) = units.iter().find(|(unit, _)| *unit == char)?;
            minutes += number.parse::<f64>().ok()? * factor;
            number.clear();
        }
        if !number.is_empty() {
            return None;
        }
    }
    figure::whole_minutes(sign * minutes)
}

/// What a format code is more by when the duration is only estimated.
pub(super) const ESTIMATED: i64 = 32;

/// Whether a duration's or lag's format code means time on the clock.
///
/// Codes: 3 minutes, 4 elapsed minutes, 5 hours, 6, 7 days, 8, 9 weeks, 10, 11 months, 12; 32 more when only estimated.
pub(super) fn is_elapsed(format: i64) -> bool {
    matches!(format, 4 | 6 | 8 | 10 | 12 | 20 | 36 | 38 | 40 | 42 | 44 | 52)
}

/// Whether a lag's format code means percent of the predecessor.
pub(super) fn is_percent(format: i64) -> bool {
    matches!(format, 19 | 20 | 51 | 52)
}
