//! Calendar files (iCalendar, RFC 5545): milestones, deadlines and tasks for the calendars of people.
//!
//! Written only. A calendar program knows an event again by its id, so ids follow from the plan and the task alone, and a file
//! written later moves the events instead of doubling them.

use jiff::civil::{Date, DateTime};
use plan::{Finding, Moment, Plan, Severity, Subject, Task};

/// What goes into a calendar file.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// When the file is made, in UTC: engines know no clock.
    pub stamp: DateTime,
    pub milestones: bool,
    pub deadlines: bool,
    pub tasks: Tasks,
    /// Behind the ids, such as the name of the office's server.
    pub domain: String,
    /// Before the name of a task whose deadline is told.
    pub deadline_word: String,
}

/// How tasks that last are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tasks {
    None,
    /// All-day events from start to finish, which leave people free.
    #[default]
    Events,
    /// Things to do, with their progress.
    ToDos,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            stamp: DateTime::default(),
            milestones: true,
            deadlines: true,
            tasks: Tasks::Events,
            domain: "dextra".into(),
            deadline_word: "Deadline".into(),
        }
    }
}

/// Octets of a line without its end (RFC 5545, 3.1).
const LINE_MAX: usize = 75;

/// A plan as a calendar file.
///
/// Shapes: one component per milestone, deadline and task that has dates, in the order of the plan; summaries and inactive tasks are
/// left out. Units: whole days, without a zone, as plans have none. Dates are those stored in the plan: put computed ones there before. Errors:
/// none; [`losses`] tells what is left out.
pub fn write(plan: &Plan, settings: &Settings) -> String {
    let mut file = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dextra//Dextra//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        push(&mut file, line);
    }
    push(&mut file, &format!("X-WR-CALNAME:{}", escaped(&plan.name)));
    for task in plan.tasks.iter().filter(|task| !task.is_summary() && task.mode != plan::TaskMode::Inactive) {
        add_task(&mut file, plan, task, settings);
        if let Some(day) = task.deadline.and_then(Moment::date).filter(|_| settings.deadlines) {
            let name = format!("{}: {}", settings.deadline_word, task.name);
            let entry =
                Entry { kind: "VEVENT", id: id(plan, task, "-deadline", settings), name, first: day, last: day };
            entry.add(&mut file, task, settings);
        }
    }
    push(&mut file, "END:VCALENDAR");
    file
}

/// What a calendar file cannot hold, as one note.
pub fn losses(plan: &Plan) -> Vec<Finding> {
    let subject = Subject::new("plan", &plan.uid, &plan.name);
    let without = plan.tasks.iter().filter(|task| !task.is_summary() && dates(task).is_none()).count();
    let cause =
        "keeps only names, days and progress in a calendar file: no links, calendars, resources and constraints";
    let lost = Finding::new("ICS-201", Severity::Note, subject.clone(), cause).hint("keep it as Dextra JSON as well");
    let undated = (without > 0).then(|| {
        let cause = format!("has {without} tasks without dates, which no calendar can show");
        Finding::new("ICS-202", Severity::Warning, subject, cause)
            .hint("schedule the plan before")
            .value("count", without)
    });
    [Some(lost), undated].into_iter().flatten().collect()
}

fn dates(task: &Task) -> Option<(Date, Date)> {
    let (start, finish) = match task.mode {
        plan::TaskMode::Manual { start, finish } => (start.or(task.stored.start), finish.or(task.stored.finish)),
        _ => (task.stored.start, task.stored.finish),
    };
    let (start, finish) = (start.or(finish)?, finish.or(start)?);
    // A finish at midnight belongs to the day before.
    let finish = if finish > start && finish.minute_of_day() == 0 { Moment(finish.0 - 1) } else { finish };
    let (first, last) = (start.date()?, finish.date()?);
    (first <= last).then_some((first, last))
}

fn add_task(file: &mut String, plan: &Plan, task: &Task, settings: &Settings) {
    let Some((first, last)) = dates(task) else { return };
    let kind = match (task.is_milestone(), settings.tasks) {
        (true, _) if settings.milestones => "VEVENT",
        (true, _) | (false, Tasks::None) => return,
        (false, Tasks::Events) => "VEVENT",
        (false, Tasks::ToDos) => "VTODO",
    };
    let first = if task.is_milestone() { last } else { first };
    let entry = Entry { kind, id: id(plan, task, "", settings), name: task.name.clone(), first, last };
    entry.add(file, task, settings);
}

/// One component of the file.
struct Entry {
    kind: &'static str,
    id: String,
    name: String,
    first: Date,
    last: Date,
}

impl Entry {
    fn add(&self, file: &mut String, task: &Task, settings: &Settings) {
        push(file, &format!("BEGIN:{}", self.kind));
        push(file, &format!("UID:{}", self.id));
        push(file, &format!("DTSTAMP:{}Z", settings.stamp.strftime("%Y%m%dT%H%M%S")));
        push(file, &format!("DTSTART;VALUE=DATE:{}", self.first.strftime("%Y%m%d")));
        // The end is the day after; the last day of all has none.
        let end = self.last.tomorrow().unwrap_or(self.last).strftime("%Y%m%d");
        if self.kind == "VTODO" {
            push(file, &format!("DUE;VALUE=DATE:{end}"));
            let percent = (task.progress.share.clamp(0.0, 1.0) * 100.0).round();
            push(file, &format!("PERCENT-COMPLETE:{percent}"));
            let status = match (task.is_complete(), task.is_started()) {
                (true, _) => "COMPLETED",
                (_, true) => "IN-PROCESS",
                _ => "NEEDS-ACTION",
            };
            push(file, &format!("STATUS:{status}"));
        } else {
            push(file, &format!("DTEND;VALUE=DATE:{end}"));
            push(file, "TRANSP:TRANSPARENT");
        }
        push(file, &format!("SUMMARY:{}", escaped(&self.name)));
        let said: Vec<&str> =
            [task.wbs.as_str(), task.note.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        if !said.is_empty() {
            push(file, &format!("DESCRIPTION:{}", escaped(&said.join("\n"))));
        }
        push(file, &format!("END:{}", self.kind));
    }
}

/// An id that follows from plan and task: letters, digits and hyphens; what is neither is told by its number.
fn id(plan: &Plan, task: &Task, suffix: &str, settings: &Settings) -> String {
    let plain = |text: &str| {
        let mut plain = String::new();
        for char in text.chars() {
            match char {
                char if char.is_ascii_alphanumeric() || char == '-' => plain.push(char),
                char => plain.push_str(&format!("_{:x}_", u32::from(char))),
            }
        }
        plain
    };
    let project = if plan.uid.is_empty() { &plan.name } else { &plan.uid };
    format!("{}.{}{suffix}@{}", plain(project), plain(&task.uid), settings.domain.replace(char::is_whitespace, ""))
}

/// Text with its marks escaped (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.replace("\r\n", "\n").chars() {
        match char {
            '\\' | ';' | ',' => escaped.extend(['\\', char]),
            '\n' => escaped.push_str("\\n"),
            char if char.is_control() => escaped.push(' '),
            char => escaped.push(char),
        }
    }
    escaped
}

/// A line, folded where it is longer than a line may be; no letter is cut in two.
fn push(file: &mut String, line: &str) {
    let mut width = 0;
    for char in line.chars() {
        if width + char.len_utf8() > LINE_MAX {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(char);
        width += char.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use plan::{Minutes, TaskKind};

    fn plan() -> Plan {
        let start = Moment::of(date(2026, 1, 5).at(8, 0, 0, 0));
        let mut dig =
            Task { uid: "7".into(), name: "Dig; then, pour".into(), note: "two\nlines".into(), ..Task::default() };
        dig.stored.start = Some(start);
        dig.stored.finish = Some(start + Minutes(2 * 1440 + 540));
        dig.deadline = Some(start + Minutes(5 * 1440));
        dig.progress.share = 0.5;
        let mut gate =
            Task { uid: "8 é".into(), name: "Gate ".repeat(30), kind: TaskKind::FinishMilestone, ..Task::default() };
        gate.stored.finish = dig.stored.finish;
        let bare = Task { uid: "9".into(), name: "Someday".into(), ..Task::default() };
        Plan { uid: "P1".into(), name: "Bridge".into(), tasks: vec![dig, gate, bare], ..Plan::default() }
    }

    #[test]
    fn tasks_milestones_and_deadlines_become_days() {
        let settings = Settings { stamp: date(2026, 1, 1).at(12, 0, 0, 0), ..Settings::default() };
        let file = write(&plan(), &settings);
        for line in [
            "BEGIN:VEVENT\r\nUID:P1.7@dextra\r\nDTSTAMP:20260101T120000Z\r\nDTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260108\r\n",
            "SUMMARY:Dig\\; then\\, pour\r\nDESCRIPTION:two\\nlines\r\n",
            "UID:P1.7-deadline@dextra\r\n",
            "DTSTART;VALUE=DATE:20260110\r\nDTEND;VALUE=DATE:20260111\r\n",
            "UID:P1.8_20__e9_@dextra\r\n",
        ] {
            assert!(file.contains(line), "{line}\n{file}");
        }
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 3);
        assert!(file.split("\r\n").all(|line| line.len() <= LINE_MAX), "lines are folded");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(losses(&plan()).iter().map(|one| one.code).collect::<Vec<_>>(), ["ICS-201", "ICS-202"]);
    }

    #[test]
    fn tasks_may_be_things_to_do() {
        let file = write(
            &plan(),
            &Settings { tasks: Tasks::ToDos, milestones: false, deadlines: false, ..Settings::default() },
        );
        assert!(file.contains("BEGIN:VTODO") && file.contains("PERCENT-COMPLETE:50\r\nSTATUS:NEEDS-ACTION"));
        assert!(!file.contains("VEVENT"));
    }
}
