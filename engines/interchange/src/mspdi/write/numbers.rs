//! The numbers by which the file calls things: MSPDI knows only whole numbers.

use std::collections::HashSet;

use plan::{Dialect, Plan};

pub(in crate::mspdi) struct Numbers {
    pub(in crate::mspdi) calendars: Vec<i64>,
    pub(in crate::mspdi) tasks: Vec<i64>,
    pub(in crate::mspdi) resources: Vec<i64>,
    pub(in crate::mspdi) assignments: Vec<i64>,
    /// Line numbers of the tasks.
    pub(in crate::mspdi) lines: Vec<i64>,
    /// Whether the codes are the line numbers as they are.
    pub(in crate::mspdi) are_lines_told: bool,
    /// Whether codes that are numbers are line numbers, which move with their tasks.
    are_codes_lines: bool,
    /// Whether some task has a code that is not its line number.
    pub(in crate::mspdi) has_codes: bool,
}

impl Numbers {
    pub(in crate::mspdi) fn of(plan: &Plan) -> Numbers {
        let tasks = numbers(plan.tasks.iter().map(|task| task.uid.as_str()));
        let are_codes_lines = plan.options.dialect == Dialect::MsProject;
        let told = told_lines(plan).filter(|_| are_codes_lines);
        let are_lines_told = told.is_some();
        let lines = told.unwrap_or_else(|| {
            // Line numbers count from 1, and the project's own line is 0.
            let first = i64::from(tasks.first() != Some(&0));
            (first..).take(plan.tasks.len()).collect()
        });
        let mut own = Numbers {
            calendars: numbers(plan.calendars.iter().map(|calendar| calendar.uid.as_str())),
            resources: numbers(plan.resources.iter().map(|resource| resource.uid.as_str())),
            assignments: numbers(plan.assignments.iter().map(|one| one.uid.as_str())),
            tasks,
            lines,
            are_lines_told,
            are_codes_lines,
            has_codes: false,
        };
        own.has_codes = (0..plan.tasks.len()).any(|at| own.code_of(plan, at).is_some());
        own
    }

    /// The code of a task that its line number does not tell.
    pub(in crate::mspdi) fn code_of<'a>(&self, plan: &'a Plan, at: usize) -> Option<&'a str> {
        let code = plan.tasks[at].code.as_str();
        let is_told = match code.parse::<u32>() {
            Ok(number) => self.are_codes_lines || (i64::from(number) == self.lines[at] && number.to_string() == code),
            Err(_) => code.is_empty(),
        };
        (!is_told).then_some(code)
    }
}

/// Codes as line numbers, when they are: numbers that rise from task to task. Empty lines leave holes between them.
fn told_lines(plan: &Plan) -> Option<Vec<i64>> {
    let lines: Option<Vec<i64>> = plan.tasks.iter().map(|task| task.code.parse::<u32>().ok().map(i64::from)).collect();
    lines.filter(|lines| lines.windows(2).all(|pair| pair[0] < pair[1]))
}

/// Uids as they are where they are numbers of their own, else numbers above all others.
fn numbers<'a>(uids: impl Iterator<Item = &'a str>) -> Vec<i64> {
    let mut seen = HashSet::new();
    let own: Vec<Option<u32>> = uids
        .map(|uid| {
            // `007` would come back as `7`, and MS Project takes 31 bits.
            let number = uid.parse::<u32>().ok().filter(|number| *number <= i32::MAX as u32 / 2);
            number.filter(|_| !(uid.len() > 1 && uid.starts_with(['0', '+']))).filter(|number| seen.insert(*number))
        })
        .collect();
    let mut next = own.iter().flatten().max().map_or(1, |most| i64::from(*most) + 1);
    let mut fresh = || {
        next += 1;
        next - 1
    };
    own.into_iter().map(|number| number.map_or_else(&mut fresh, i64::from)).collect()
}
