//! Phrases of schedules as people write them: amounts with units, kinds of links and constraints, yes and no.
//!
//! English, German and French, with the short forms that Microsoft Project uses in these languages. Used by the formats that
//! hold words instead of codes: MPX and sheets.

use plan::{ConstraintKind, Lag, LinkKind, Minutes};

use crate::figure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Percent,
}

/// An amount as told: `3`, `2.5 d`, `1ew`, `50 %`, `4 d?`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    pub(crate) value: f64,
    pub(crate) unit: Option<Unit>,
    pub(crate) is_elapsed: bool,
    pub(crate) is_estimated: bool,
}

/// How long a day, a week and a month of work are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spans {
    pub(crate) day: f64,
    pub(crate) week: f64,
    pub(crate) month: f64,
}

impl Spans {
    pub(crate) fn of(options: &plan::Options) -> Spans {
        let day = f64::from(options.minutes_per_day);
        Spans { day, week: f64::from(options.minutes_per_week), month: f64::from(options.days_per_month) * day }
    }
}

impl Amount {
    /// Whole minutes, of working time or of the clock; `None` for percents and beyond counting.
    pub(crate) fn minutes(&self, spans: Spans, unit_without: Unit) -> Option<Minutes> {
        let unit = self.unit.unwrap_or(unit_without);
        let minutes = match (unit, self.is_elapsed) {
            (Unit::Minute, _) => 1.0,
            (Unit::Hour, _) => 60.0,
            (Unit::Day, false) => spans.day,
            (Unit::Week, false) => spans.week,
            (Unit::Month, false) => spans.month,
            (Unit::Year, false) => 12.0 * spans.month,
            (Unit::Day, true) => 1440.0,
            (Unit::Week, true) => 7.0 * 1440.0,
            (Unit::Month, true) => 30.0 * 1440.0,
            (Unit::Year, true) => 365.0 * 1440.0,
            (Unit::Percent, _) => return None,
        };
        figure::whole_minutes(self.value * minutes)
    }
}

/// Lower case without accents, dots and doubled blanks: how words are compared.
pub(crate) fn folded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for char in text.chars().flat_map(char::to_lowercase) {
        let plain = match char {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ß' => {
                result.push_str("ss");
                continue;
            }
            '.' => continue,
            '_' | '-' | '\u{a0}' | '\u{202f}' | '\n' | '\r' | '\t' => ' ',
            other => other,
        };
        if plain != ' ' || !result.ends_with(' ') {
            result.push(plain);
        }
    }
    result.trim().to_string()
}

/// A number with point or comma, and blanks or the other mark between thousands.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|char| !matches!(char, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    let text = text.replace('\u{2212}', "-");
    if !text.chars().any(|char| char.is_ascii_digit()) || text.chars().any(char::is_alphabetic) {
        return None;
    }
    match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point > comma => text.replace(',', "").parse().ok(),
        (Some(_), Some(_)) => text.replace('.', "").replace(',', ".").parse().ok(),
        _ => figure::decimal(&text),
    }
    .filter(|value: &f64| value.is_finite())
}

/// An amount with its unit; `None` when it is none.
pub(crate) fn amount(text: &str) -> Option<Amount> {
    let text = text.trim();
    let (text, is_estimated) = text.strip_suffix('?').map_or((text, false), |text| (text.trim_end(), true));
    let end = text.find(|char: char| char.is_alphabetic() || char == '%').unwrap_or(text.len());
    let value = number(&text[..end])?;
    let word = folded(&text[end..]);
    if word.is_empty() {
        return Some(Amount { value, unit: None, is_elapsed: false, is_estimated });
    }
    let (unit, is_elapsed) = unit(&word)?;
    Some(Amount { value, unit: Some(unit), is_elapsed, is_estimated })
}

/// The unit that a folded word names, and whether it counts on the clock.
pub(crate) fn unit(word: &str) -> Option<(Unit, bool)> {
    if let Some(unit) = working_unit(word) {
        return Some((unit, false));
    }
    // English `ed`, German `ft`, French `je` (jour écoulé), and the words in full.
    let rest = word
        .strip_prefix("elapsed ")
        .or_else(|| word.strip_prefix(['e', 'f']))
        .or_else(|| word.strip_suffix(" ecoules").or_else(|| word.strip_suffix(" ecoule")));
    let rest = rest.or_else(|| word.strip_suffix('e'));
    rest.and_then(|rest| working_unit(rest.trim())).filter(|unit| *unit != Unit::Percent).map(|unit| (unit, true))
}

fn working_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "m" | "mn" | "min" | "mins" | "minute" | "minutes" | "minuten" => Unit::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heure" | "heures" => Unit::Hour,
        "d" | "dy" | "dys" | "day" | "days" | "wd" | "t" | "tag" | "tage" | "tagen" | "j" | "jr" | "jrs" | "jour"
        | "jours" | "jour(s)" | "day(s)" | "tag(e)" => Unit::Day,
        "w" | "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" | "s" | "sem" | "semaine" | "semaines" => Unit::Week,
        "mo" | "mon" | "mons" | "mos" | "month" | "months" | "monat" | "monate" | "mois" => Unit::Month,
        "y" | "yr" | "yrs" | "year" | "years" | "jahr" | "jahre" | "a" | "an" | "ans" | "annee" | "annees" => {
            Unit::Year
        }
        "%" => Unit::Percent,
        _ => return None,
    })
}

/// The kind of a link by its letters in English, German (EA, AA, EE, AE), French (FD, DD, FF, DF) and Spanish (FC, CC, CF).
pub(crate) fn link_kind(letters: &str) -> Option<LinkKind> {
    Some(match letters.to_uppercase().as_str() {
        "FS" | "EA" | "FD" | "FC" => LinkKind::FinishStart,
        "SS" | "AA" | "DD" | "CC" => LinkKind::StartStart,
        "FF" | "EE" => LinkKind::FinishFinish,
        "SF" | "AE" | "DF" | "CF" => LinkKind::StartFinish,
        _ => return None,
    })
}

/// One predecessor: whom it names, how it is linked, and how far off.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LinkWords {
    pub(crate) from: String,
    pub(crate) kind: LinkKind,
    pub(crate) lag: Lag,
}

/// The predecessors in a text such as `12FS+2d;5`, and the pieces that name nobody.
///
/// `knows` tells whether a reference leads somewhere: so codes like `A-1` and lags like `A-1d` are told apart.
pub(crate) fn links(
    text: &str,
    separators: &[char],
    spans: Spans,
    knows: impl Fn(&str) -> bool,
) -> (Vec<LinkWords>, Vec<String>) {
    let (mut links, mut unknown): (Vec<LinkWords>, Vec<String>) = (Vec::new(), Vec::new());
    let mut pieces = text.split(|char| separators.contains(&char) || char == '\n').map(str::trim).peekable();
    while let Some(piece) = pieces.next() {
        if piece.is_empty() {
            continue;
        }
        // A decimal comma inside a lag was taken for a separator: `3FS+1` and `5d`.
        let joined = pieces.peek().map(|next| format!("{piece},{next}")).filter(|_| piece.contains(['+', '-']));
        let whole = joined.and_then(|joined| {
            let next = pieces.peek().copied().unwrap_or_default();
            let is_alone = link(next, spans, &knows).is_some();
            link(&joined, spans, &knows).filter(|_| !is_alone)
        });
        if let Some(whole) = whole {
            pieces.next();
            links.push(whole);
            continue;
        }
        match link(piece, spans, &knows) {
            Some(link) => links.push(link),
            None => unknown.push(piece.to_string()),
        }
    }
    (links, unknown)
}

fn link(piece: &str, spans: Spans, knows: &impl Fn(&str) -> bool) -> Option<LinkWords> {
    if knows(piece) {
        return Some(LinkWords { from: piece.into(), kind: LinkKind::FinishStart, lag: Lag::Working(Minutes(0)) });
    }
    let without_lag = kind_at_end(piece, knows).map(|(from, kind)| (from, kind, Lag::Working(Minutes(0))));
    let (from, kind, lag) = without_lag.or_else(|| {
        // From the last sign on: a code may hold signs of its own.
        let signs = piece.char_indices().filter(|(_, char)| matches!(char, '+' | '-' | '\u{2212}'));
        signs.map(|(at, _)| at).collect::<Vec<_>>().into_iter().rev().find_map(|at| {
            let lag = lag(&piece[at..], spans)?;
            let head = piece[..at].trim_end();
            if knows(head) {
                return Some((head, LinkKind::FinishStart, lag));
            }
            kind_at_end(head, knows).map(|(from, kind)| (from, kind, lag))
        })
    })?;
    Some(LinkWords { from: from.to_string(), kind, lag })
}

fn kind_at_end<'t>(text: &'t str, knows: &impl Fn(&str) -> bool) -> Option<(&'t str, LinkKind)> {
    let at = text.char_indices().rev().nth(1)?.0;
    let kind = link_kind(&text[at..])?;
    let from = text[..at].trim_end().trim_end_matches([':', '(']).trim_end();
    knows(from).then_some((from, kind))
}

/// The time between, from its sign on.
pub(crate) fn lag(text: &str, spans: Spans) -> Option<Lag> {
    let amount = amount(text.trim().trim_start_matches('+').trim_start())?;
    match amount.unit {
        Some(Unit::Percent) => Some(Lag::Share(amount.value / 100.0)),
        _ => {
            let minutes = amount.minutes(spans, Unit::Day)?;
            Some(if amount.is_elapsed { Lag::Elapsed(minutes) } else { Lag::Working(minutes) })
        }
    }
}

/// What a phrase says of a task's dates: `Some(None)` for as soon as possible, `None` when it is unknown.
pub(crate) fn constraint(text: &str) -> Option<Option<ConstraintKind>> {
    use ConstraintKind::{
        AsLateAsPossible, FinishNoEarlierThan, FinishNoLaterThan, FinishOn, MandatoryFinish, MandatoryStart,
        StartNoEarlierThan, StartNoLaterThan, StartOn,
    };
    Some(match folded(text).as_str() {
        "as soon as possible"
        | "asap"
        | "none"
        | "so fruh wie moglich"
        | "des que possible"
        | "le plus tot possible" => None,
        "as late as possible" | "alap" | "so spat wie moglich" | "le plus tard possible" => Some(AsLateAsPossible),
        "must start on" | "start on" | "mso" | "muss anfangen am" | "doit commencer le" | "doit debuter le" => {
            Some(StartOn)
        }
        "must finish on" | "finish on" | "mfo" | "muss enden am" | "doit finir le" | "doit se terminer le" => {
            Some(FinishOn)
        }
        "start no earlier than"
        | "start on or after"
        | "snet"
        | "anfang nicht fruher als"
        | "debut au plus tot le"
        | "debut au plus tot" => Some(StartNoEarlierThan),
        "start no later than"
        | "start on or before"
        | "snlt"
        | "anfang nicht spater als"
        | "debut au plus tard le"
        | "debut au plus tard" => Some(StartNoLaterThan),
        "finish no earlier than"
        | "finish on or after"
        | "fnet"
        | "ende nicht fruher als"
        | "fin au plus tot le"
        | "fin au plus tot" => Some(FinishNoEarlierThan),
        "finish no later than"
        | "finish on or before"
        | "fnlt"
        | "ende nicht spater als"
        | "fin au plus tard le"
        | "fin au plus tard" => Some(FinishNoLaterThan),
        "mandatory start" => Some(MandatoryStart),
        "mandatory finish" => Some(MandatoryFinish),
        _ => return None,
    })
}

/// The phrase that [`constraint`] reads back.
pub(crate) fn constraint_words(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::AsLateAsPossible => "As late as possible",
        ConstraintKind::StartOn => "Start on",
        ConstraintKind::FinishOn => "Finish on",
        ConstraintKind::StartNoEarlierThan => "Start no earlier than",
        ConstraintKind::StartNoLaterThan => "Start no later than",
        ConstraintKind::FinishNoEarlierThan => "Finish no earlier than",
        ConstraintKind::FinishNoLaterThan => "Finish no later than",
        ConstraintKind::MandatoryStart => "Mandatory start",
        ConstraintKind::MandatoryFinish => "Mandatory finish",
    }
}

/// Yes or no; `None` when it is neither.
pub(crate) fn yes(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "✓" | "✔" | "ja" | "wahr" | "oui" | "o" | "vrai" | "si" => Some(true),
        "" | "no" | "n" | "false" | "0" | "nein" | "falsch" | "non" | "faux" => Some(false),
        _ => None,
    }
}

/// 100 to 1000, by a number or by the words of Microsoft Project.
pub(crate) fn priority(text: &str) -> Option<u16> {
    let words: [&[&str]; 10] = [
        &["lowest", "niedrigste", "la plus basse", "le plus bas"],
        &["very low", "sehr niedrig", "tres basse", "tres bas"],
        &["lower", "niedriger", "plus basse", "plus bas"],
        &["low", "niedrig", "basse", "bas"],
        &["medium", "mittel", "moyenne", "moyen"],
        &["high", "hoch", "haute", "eleve"],
        &["higher", "hoher", "plus haute", "plus eleve"],
        &["very high", "sehr hoch", "tres haute", "tres eleve"],
        &["highest", "hochste", "la plus haute", "le plus eleve"],
        &["do not level", "nicht abgleichen", "ne pas niveler", "ne pas auditer"],
    ];
    let text = folded(text);
    let place = words.iter().position(|same| same.contains(&text.as_str()));
    place.map(|place| (place as u16 + 1) * 100).or_else(|| text.parse().ok().filter(|value| *value <= 1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPANS: Spans = Spans { day: 480.0, week: 2400.0, month: 9600.0 };

    fn told(text: &str) -> Option<(i64, bool)> {
        let amount = amount(text)?;
        Some((amount.minutes(SPANS, Unit::Day)?.0, amount.is_elapsed))
    }

    #[test]
    fn amounts_are_read_in_three_languages() {
        for (text, minutes, is_elapsed) in [
            ("3", 1440, false),
            ("3 d", 1440, false),
            ("2,5t", 1200, false),
            ("5 jours", 2400, false),
            ("2 w", 4800, false),
            ("1 sem", 2400, false),
            ("1mo", 9600, false),
            ("90min", 90, false),
            ("4h", 240, false),
            ("3ed", 4320, true),
            ("0ft", 0, true),
            ("2 jé", 2880, true),
            ("1 elapsed week", 10080, true),
            ("1,234.5m", 1235, false),
            ("4 days?", 1920, false),
        ] {
            assert_eq!(told(text), Some((minutes, is_elapsed)), "{text}");
        }
        for text in ["", "d", "three days", "3 parsecs", "50%", "1e400 d", "NaN d"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn links_are_read_in_three_languages() {
        let known = |id: &str| matches!(id, "3" | "5" | "10" | "A-1" | "A1010");
        let read = |text: &str| {
            let (links, unknown) = links(text, &[',', ';'], SPANS, known);
            let links: Vec<_> =
                links.iter().map(|link| format!("{} {} {:?}", link.from, link.kind.letters(), link.lag)).collect();
            (links.join(" | "), unknown.join(" | "))
        };
        for (text, links, unknown) in [
            ("3FS+2d;5", "3 FS Working(Minutes(960)) | 5 FS Working(Minutes(0))", ""),
            ("10EA+1,5t", "10 FS Working(Minutes(720))", ""),
            ("3SS+50%,5FF", "3 SS Share(0.5) | 5 FF Working(Minutes(0))", ""),
            ("5DD - 1 jour", "5 SS Working(Minutes(-480))", ""),
            ("A-1", "A-1 FS Working(Minutes(0))", ""),
            ("A-1-1d", "A-1 FS Working(Minutes(-480))", ""),
            ("A1010: SS, 3SF+2ed", "A1010 SS Working(Minutes(0)) | 3 SF Elapsed(Minutes(2880))", ""),
            ("7, 3", "3 FS Working(Minutes(0))", "7"),
            ("", "", ""),
        ] {
            assert_eq!(read(text), (links.to_string(), unknown.to_string()), "{text}");
        }
    }

    #[test]
    fn phrases_of_constraints_come_back() {
        use ConstraintKind as Kind;
        for kind in [Kind::AsLateAsPossible, Kind::StartOn, Kind::FinishOn, Kind::StartNoEarlierThan] {
            assert_eq!(constraint(constraint_words(kind)), Some(Some(kind)));
        }
        assert_eq!(constraint("Anfang nicht früher als"), Some(Some(Kind::StartNoEarlierThan)));
        assert_eq!(constraint("So früh wie möglich"), Some(None));
        assert_eq!(constraint("whenever"), None);
    }
}
