//! `dextra convert IN OUT`: a file in another format, or as a picture. What the format cannot hold is told; what is written is whole or not there.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use chart::gantt::{self, Settings};
use clap::{Args, ValueEnum};
use interchange::{Document, Format, Kept, icalendar};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use plan::{Finding, Plan, Severity};
use schedule::Policy;

use super::{MISUSED, REFUSED, Told, files};

#[derive(Args)]
pub(super) struct Arguments {
    /// The file to read
    input: PathBuf,
    /// The file to write
    output: PathBuf,
    /// The format to write; without it the ending of OUT tells
    #[arg(long, value_enum)]
    format: Option<FormatWord>,
    /// Compute the dates anew and store them
    #[arg(long)]
    reschedule: bool,
    /// Write anew: without what the file says beyond the plan, which is kept otherwise when the format stays the same
    #[arg(long)]
    fresh: bool,
    /// Take one project of several, by its id, code or name
    #[arg(long)]
    project: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum FormatWord {
    Xer,
    Mspdi,
    Pmxml,
    Json,
    Xlsx,
    Csv,
    /// Days of tasks, milestones and deadlines for calendar programs
    Ics,
    /// A Gantt as one picture
    Svg,
    /// A Gantt on sheets
    Pdf,
}

/// What is written.
#[derive(Clone, Copy)]
enum Target {
    Plans(Format),
    Calendar,
    Svg,
    Pdf,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Plans(format) => format.name(),
            Target::Calendar => "ics",
            Target::Svg => "svg",
            Target::Pdf => "pdf",
        }
    }
}

impl From<FormatWord> for Target {
    fn from(word: FormatWord) -> Target {
        match word {
            FormatWord::Xer => Target::Plans(Format::Xer),
            FormatWord::Mspdi => Target::Plans(Format::Mspdi),
            FormatWord::Pmxml => Target::Plans(Format::Pmxml),
            FormatWord::Json => Target::Plans(Format::Dextra),
            FormatWord::Xlsx => Target::Plans(Format::Xlsx),
            FormatWord::Csv => Target::Plans(Format::Csv),
            FormatWord::Ics => Target::Calendar,
            FormatWord::Svg => Target::Svg,
            FormatWord::Pdf => Target::Pdf,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Told {
    converted(arguments).unwrap_or_else(|told| told)
}

fn misused(path: &Path, what: impl std::fmt::Display, hint: &str) -> Told {
    let complaints = format!("{}: {what}\nhint: {hint}\n", path.display());
    Told { text: String::new(), complaints, code: MISUSED }
}

fn converted(arguments: &Arguments) -> Result<Told, Told> {
    let out = &arguments.output;
    if out.exists() && !arguments.force {
        return Err(misused(out, "is there already", "choose another name, or say --force"));
    }
    let mut bytes = files::bytes(&arguments.input)?;
    let (mut document, mut findings) = files::read_bytes(&arguments.input, &bytes)?;
    if arguments.fresh {
        bytes = Vec::new();
    }
    let target = match arguments.format {
        Some(word) => word.into(),
        None => by_ending(out, document.format)?,
    };
    if let Some(id) = &arguments.project {
        document = only(document, id).ok_or_else(|| {
            misused(&arguments.input, format_args!("has no project \"{id}\""), "give its id, code or name")
        })?;
    }
    if arguments.reschedule {
        for plan in &mut document.plans {
            findings.extend(rescheduled(plan).map_err(|faults| refused(&faults))?);
        }
    }
    // One project of several is no longer what the file says.
    let is_kept = arguments.project.is_none() && !arguments.fresh;
    let kept = if is_kept { Kept::of(&bytes[..]).ok() } else { None };
    let told = written(out, &document, target, kept.as_ref()).map_err(|fault| match fault {
        Fault::Refused(findings) => refused(&findings),
        Fault::Disk(fault) => misused(out, fault, "give a path where you may write"),
    })?;
    findings.extend(told);
    let tasks: usize = document.plans.iter().map(|plan| plan.tasks.len()).sum();
    let text = format!("{}: {} with {tasks} tasks\n", out.display(), target.name());
    Ok(Told { text, complaints: files::told(&findings), code: 0 })
}

fn refused(findings: &[Finding]) -> Told {
    Told { text: String::new(), complaints: files::told(findings), code: REFUSED }
}

/// What an ending tells; `.xml` is that of P6 when the file came from there.
fn by_ending(path: &Path, from: Format) -> Result<Target, Told> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let word = match ending.as_str() {
        "xer" => FormatWord::Xer,
        "pmxml" => FormatWord::Pmxml,
        "xml" if from == Format::Pmxml => FormatWord::Pmxml,
        "xml" | "mspdi" => FormatWord::Mspdi,
        "json" => FormatWord::Json,
        "xlsx" => FormatWord::Xlsx,
        "csv" => FormatWord::Csv,
        "ics" => FormatWord::Ics,
        "svg" => FormatWord::Svg,
        "pdf" => FormatWord::Pdf,
        _ => {
            let hint = "say --format, or end it with .xer, .xml, .pmxml, .json, .xlsx, .csv, .ics, .svg or .pdf";
            return Err(misused(path, "has an ending that names no format", hint));
        }
    };
    Ok(word.into())
}

fn only(mut document: Document, id: &str) -> Option<Document> {
    let names = |plan: &Plan| [plan.uid.as_str() == id, plan.code == id, plan.name == id].contains(&true);
    let at = document.plans.iter().position(names)?;
    document.plans = vec![document.plans.swap_remove(at)];
    document.cross_links.clear();
    Some(document)
}

/// Stores the dates that we compute.
fn rescheduled(plan: &mut Plan) -> Result<Vec<Finding>, Vec<Finding>> {
    let (schedule, findings) = {
        let checked = plan::check(plan)?;
        let (schedule, told) = schedule::run(&checked, Policy::of(plan.options.dialect), None);
        (schedule, checked.findings().iter().cloned().chain(told).collect())
    };
    schedule.store_in(plan);
    Ok(findings)
}

enum Fault {
    Refused(Vec<Finding>),
    Disk(io::Error),
}

/// Writes beside the place and moves it there at the end: whoever looks sees the whole file or none.
fn written(path: &Path, document: &Document, target: Target, kept: Option<&Kept<'_>>) -> Result<Vec<Finding>, Fault> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let outcome = part(&beside, document, target, kept).and_then(|findings| {
        fs::rename(&beside, path).map_err(Fault::Disk)?;
        Ok(findings)
    });
    if outcome.is_err() {
        drop(fs::remove_file(&beside));
    }
    outcome
}

fn part(path: &Path, document: &Document, target: Target, kept: Option<&Kept<'_>>) -> Result<Vec<Finding>, Fault> {
    // A picture that cannot be drawn leaves no file behind.
    let other = match target {
        Target::Plans(_) => None,
        Target::Calendar => Some(calendar(document).map_err(Fault::Refused)?),
        Target::Svg | Target::Pdf => Some((drawn(document, target).map_err(Fault::Refused)?, Vec::new())),
    };
    let mut file = BufWriter::new(File::create_new(path).map_err(Fault::Disk)?);
    let findings = match (target, other) {
        (Target::Plans(format), _) => interchange::write_to(&mut file, document, format, kept).map_err(Fault::Disk)?,
        (_, other) => {
            let (bytes, findings) = other.unwrap_or_default();
            file.write_all(&bytes).map_err(Fault::Disk)?;
            findings
        }
    };
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(Fault::Refused(findings));
    }
    let file = file.into_inner().map_err(|fault| Fault::Disk(fault.into_error()))?;
    file.sync_all().map_err(Fault::Disk)?;
    Ok(findings)
}

/// The first plan as a calendar file with its stored dates; where it has none, with those that we compute.
fn calendar(document: &Document) -> Result<(Vec<u8>, Vec<Finding>), Vec<Finding>> {
    let Some(plan) = document.plans.first() else { return Ok((Vec::new(), Vec::new())) };
    let mut plan = plan.clone();
    let mut findings = Vec::new();
    if plan.tasks.iter().all(|task| task.stored.start.is_none()) {
        findings = rescheduled(&mut plan)?;
    }
    let stamp = Timestamp::now().to_zoned(TimeZone::UTC).datetime();
    let text = icalendar::write(&plan, &icalendar::Settings { stamp, ..icalendar::Settings::default() });
    findings.extend(icalendar::losses(&plan));
    Ok((text.into_bytes(), findings))
}

/// The first plan as a Gantt with the dates that we compute.
fn drawn(document: &Document, target: Target) -> Result<Vec<u8>, Vec<Finding>> {
    let Some(plan) = document.plans.first() else { return Ok(Vec::new()) };
    let checked = plan::check(plan)?;
    let (schedule, _) = schedule::run(&checked, Policy::of(plan.options.dialect), None);
    let settings = Settings::default();
    Ok(match target {
        Target::Pdf => gantt::pdf(plan, &schedule, &settings),
        _ => gantt::svg(plan, &schedule, &settings).into_bytes(),
    })
}
