//! What a plan is written as, and under which name.

use chart::gantt::{self, Settings};
use interchange::{Document, Format, Kept, icalendar};
use office::plans::PlanHeader;
use plan::{Finding, Moment, Plan, Refusal, Severity, Subject};

use crate::plans::live::Live;

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Plans(Format),
    /// Milestones, deadlines and tasks for a calendar.
    Calendar,
    /// A Gantt as one picture.
    Svg,
    /// A Gantt on sheets.
    Pdf,
}

/// A file, ready to be sent.
pub struct Written {
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

impl Target {
    /// Errors: `PLA-154` for another word.
    pub fn of(word: &str) -> Result<Target, Refusal> {
        Ok(match word {
            "mspdi" => Target::Plans(Format::Mspdi),
            "xer" => Target::Plans(Format::Xer),
            "pmxml" => Target::Plans(Format::Pmxml),
            "json" => Target::Plans(Format::Dextra),
            "xlsx" => Target::Plans(Format::Xlsx),
            "csv" => Target::Plans(Format::Csv),
            "ics" => Target::Calendar,
            "svg" => Target::Svg,
            "pdf" => Target::Pdf,
            _ => {
                return Err(Refusal::new("PLA-154", Subject::new("format", word, word), "is not written here")
                    .hint("choose mspdi, xer, pmxml, json, xlsx, csv, ics, svg or pdf"));
            }
        })
    }

    fn media_type(self) -> &'static str {
        match self {
            Target::Plans(Format::Mspdi | Format::Pmxml) => "application/xml",
            Target::Plans(Format::Dextra) => "application/json",
            Target::Plans(Format::Xlsx) => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Target::Plans(Format::Csv) => "text/csv; charset=utf-8",
            Target::Calendar => "text/calendar; charset=utf-8",
            Target::Svg => "image/svg+xml",
            Target::Pdf => "application/pdf",
            // P6's text has no registered type, and its bytes must arrive as they are.
            Target::Plans(_) => "application/octet-stream",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Target::Plans(Format::Mspdi) => "xml",
            Target::Plans(Format::Pmxml) => "pmxml.xml",
            Target::Plans(Format::Xer) => "xer",
            Target::Plans(Format::Dextra) => "json",
            Target::Plans(Format::Xlsx) => "xlsx",
            Target::Plans(Format::Csv) => "csv",
            Target::Calendar => "ics",
            Target::Svg => "svg",
            Target::Pdf => "pdf",
            Target::Plans(_) => "txt",
        }
    }
}

/// The plan as a file of a format. Long work.
///
/// Errors: the first finding of the writer that is an error.
pub fn written(
    live: &Live,
    header: &PlanHeader,
    file: Option<Vec<u8>>,
    target: Target,
    today: Moment,
) -> Result<Written, Refusal> {
    let bytes = match target {
        Target::Plans(format) => plans(live, header, file, format)?,
        Target::Calendar => {
            let stamp = today.civil().unwrap_or_default();
            icalendar::write(&dated(live), &icalendar::Settings { stamp, ..icalendar::Settings::default() })
                .into_bytes()
        }
        Target::Svg => gantt::svg(&live.plan, &live.schedule, &settings(header, today)).into_bytes(),
        Target::Pdf => gantt::pdf(&live.plan, &live.schedule, &settings(header, today)),
    };
    let name = format!("{}-{}.{}", file_name(&header.name), header.number.max(0), target.ending());
    Ok(Written { name, media_type: target.media_type(), bytes })
}

fn settings(header: &PlanHeader, today: Moment) -> Settings {
    Settings { version: format!("Version {}", header.number), today: Some(today), ..Settings::default() }
}

fn plans(live: &Live, header: &PlanHeader, file: Option<Vec<u8>>, format: Format) -> Result<Vec<u8>, Refusal> {
    let is_untouched = header.revision == 0 && header.made_from.is_none();
    let plan = if is_untouched { live.plan.clone() } else { dated(live) };
    let document = Document { format, plans: vec![plan], cross_links: Vec::new() };
    // A file of several projects says more than this plan: its words would not fit.
    let kept = file.and_then(|bytes| Kept::of(bytes).ok()).filter(|kept| kept.format() == format);
    let kept = kept.filter(|kept| interchange::read(kept.bytes()).is_ok_and(|(document, _)| document.plans.len() == 1));
    let (bytes, findings) = interchange::write(&document, format, kept.as_ref());
    match findings.into_iter().find(|finding| finding.severity == Severity::Error) {
        None => Ok(bytes),
        Some(fault) => {
            let refusal = Refusal::new(fault.code, fault.subject, fault.cause).hint(fault.hint);
            Err(Refusal { values: fault.values, ..refusal })
        }
    }
}

/// The plan with the dates that are computed here, as other tools show them until they compute their own.
fn dated(live: &Live) -> Plan {
    let mut plan = live.plan.clone();
    live.schedule.store_in(&mut plan);
    plan
}

/// What a format cannot carry; a picture carries what it shows.
pub fn losses(live: &Live, target: Target) -> Vec<Finding> {
    let format = match target {
        Target::Plans(format) => format,
        Target::Calendar => return icalendar::losses(&live.plan),
        Target::Svg | Target::Pdf => return Vec::new(),
    };
    let document = Document { format, plans: vec![live.plan.clone()], cross_links: Vec::new() };
    interchange::losses(&document, format)
}

/// Letters and digits of a name; all else becomes a hyphen, so that every system takes it.
fn file_name(name: &str) -> String {
    let letters: String = name.chars().map(|one| if one.is_alphanumeric() { one } else { '-' }).collect();
    let parts: Vec<&str> = letters.split('-').filter(|part| !part.is_empty()).collect();
    let joined: String = parts.join("-").chars().take(80).collect();
    if joined.is_empty() { "plan".into() } else { joined }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_is_safe_everywhere() {
        assert_eq!(file_name("Pont / Travée \"Nord\" (v2)"), "Pont-Travée-Nord-v2");
        assert_eq!(file_name("../../"), "plan");
    }
}
