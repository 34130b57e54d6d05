//! Writing MSPDI: elements in the order which MS Project's schema wants, absent values left out.

mod calendar;
mod numbers;
mod project;
mod resource;
mod split;
mod task;
mod text;

use std::io::{self, Write};

use plan::{Link, Plan};

pub(super) use calendar::write_calendar;
pub(super) use numbers::Numbers;
pub(super) use project::{write_field, write_options};
pub(super) use resource::{write_assignment, write_resource};
pub(super) use split::{Pieces, are_pauses_sound, start_of};
pub(super) use task::write_task;
pub(super) use text::Writer;

/// The field of the user in which activity ids are kept when the file has no other: Text1.
pub(super) const CODE_FIELD: &str = "188743731";

/// What is looked up while a plan is written.
pub(super) struct Outline<'a> {
    pub(super) plan: &'a Plan,
    pub(super) numbers: Numbers,
    /// Links by successor, in the order of the plan.
    incoming: Vec<&'a Link>,
    /// Where the links of each task begin in `incoming`.
    incoming_from: Vec<u32>,
    /// Lines of baselines by task: baseline and line.
    baselines: Vec<(u32, u32, u32)>,
    pub(super) levels: Vec<u32>,
    /// The field in which codes are kept.
    pub(super) code_field: String,
}

impl<'a> Outline<'a> {
    pub(super) fn of(plan: &'a Plan) -> Outline<'a> {
        let numbers = Numbers::of(plan);
        let mut incoming: Vec<&Link> = plan.links.iter().collect();
        incoming.sort_by_key(|link| link.to);
        let mut incoming_from = vec![0; plan.tasks.len() + 1];
        for link in &plan.links {
            incoming_from[link.to.0 as usize + 1] += 1;
        }
        for at in 1..incoming_from.len() {
            incoming_from[at] += incoming_from[at - 1];
        }
        let mut baselines = Vec::new();
        for (which, baseline) in plan.baselines.iter().enumerate().filter(|(_, baseline)| baseline.number <= 10) {
            let lines = baseline.tasks.iter().enumerate();
            baselines.extend(lines.map(|(at, line)| (line.task.0, which as u32, at as u32)));
        }
        baselines.sort_unstable();
        let mut levels: Vec<u32> = Vec::with_capacity(plan.tasks.len());
        for (at, task) in plan.tasks.iter().enumerate() {
            // The project's own line, when there is one, has level 0 and everything lies under it.
            let top = u32::from(numbers.tasks[at] != 0);
            levels.push(task.parent.map_or(top, |parent| levels[parent.0 as usize] + 1));
        }
        let code_field = CODE_FIELD.to_string();
        Outline { plan, numbers, incoming, incoming_from, baselines, levels, code_field }
    }

    fn links_to(&self, task: usize) -> &[&'a Link] {
        &self.incoming[self.incoming_from[task] as usize..self.incoming_from[task + 1] as usize]
    }

    /// Baseline and line of a task.
    fn baselines_of(&self, task: usize) -> impl Iterator<Item = (&'a plan::Baseline, &'a plan::BaselineTask)> {
        let task = task as u32;
        let from = self.baselines.partition_point(|(of, ..)| *of < task);
        let lines = self.baselines[from..].iter().take_while(move |(of, ..)| *of == task);
        let plan = self.plan;
        lines.map(move |(_, which, at)| {
            let baseline = &plan.baselines[*which as usize];
            (baseline, &baseline.tasks[*at as usize])
        })
    }
}

/// A plan as MSPDI.
///
/// Shapes: one file, one project; the order of tasks, links, calendars, resources, assignments is the plan's. Uids that are no
/// numbers are replaced by numbers; shares become whole percents; codes that differ from the line number go into a field of the
/// user named "Activity ID". Units: as MS Project writes them, tenths of minutes for floats and lags, hundredths for money.
/// Errors: none; [`super::losses`] tells what MSPDI cannot hold.
///
/// ```
/// let text = interchange::mspdi::write(&plan::Plan { name: "Bridge".into(), ..Default::default() });
/// let (document, _) = interchange::read(text.as_bytes()).unwrap();
/// assert_eq!(document.plans[0].name, "Bridge");
/// ```
pub fn write(plan: &Plan) -> String {
    let mut bytes = Vec::with_capacity(4096 + plan.tasks.len() * 1100 + plan.links.len() * 150);
    // Writing into memory does not fail, and what is written is text.
    let _ = write_into(plan, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// As [`write`], piece by piece: memory does not grow with the file.
///
/// Errors: only those of `into`.
pub(crate) fn write_into(plan: &Plan, into: &mut impl Write) -> io::Result<()> {
    let outline = Outline::of(plan);
    let mut writer = Writer::of(2 * POURED);
    writer.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    writer.text.push_str("<Project xmlns=\"http://schemas.microsoft.com/project\">\n");
    write_options(&mut writer, &outline);
    if outline.numbers.has_codes {
        writer.inside("ExtendedAttributes", |writer| write_field(writer, CODE_FIELD, "Text1"));
    }
    poured(&mut writer, into, ("Calendars", "Calendar"), plan.calendars.len(), |writer, at| {
        write_calendar(writer, &outline, at);
    })?;
    poured(&mut writer, into, ("Tasks", "Task"), plan.tasks.len(), |writer, at| write_task(writer, &outline, at))?;
    poured(&mut writer, into, ("Resources", "Resource"), plan.resources.len(), |writer, at| {
        write_resource(writer, &outline, at);
    })?;
    let mut pieces = Pieces::of(plan);
    poured(&mut writer, into, ("Assignments", "Assignment"), plan.assignments.len(), |writer, at| {
        write_assignment(writer, &outline, at, &mut pieces);
    })?;
    writer.text.push_str("</Project>\n");
    into.write_all(writer.text.as_bytes())
}

/// Bytes that are gathered before they go on their way.
const POURED: usize = 64 * 1024;

/// A list of elements, handed on as it grows.
fn poured(
    writer: &mut Writer,
    into: &mut impl Write,
    (list, element): (&'static str, &'static str),
    count: usize,
    mut write: impl FnMut(&mut Writer, usize),
) -> io::Result<()> {
    writer.begin(list);
    writer.text.push('\n');
    for at in 0..count {
        writer.inside(element, |writer| write(writer, at));
        if writer.text.len() >= POURED {
            into.write_all(writer.text.as_bytes())?;
            writer.text.clear();
        }
    }
    writer.end(list);
    Ok(())
}
