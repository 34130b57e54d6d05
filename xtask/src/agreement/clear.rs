//! Clearing: a copy of a schedule file without the dates that scheduling finds, so that nothing can be copied from it.
//!
//! Dates, floats and critical flags go; actual dates, remaining durations, constraints and options stay.

/// Cells of an XER activity that scheduling fills, whatever its status.
const FOUND: [&str; 8] = [
    "early_start_date",
    "early_end_date",
    "late_start_date",
    "late_end_date",
    "reend_date",
    "total_float_hr_cnt",
    "free_float_hr_cnt",
    "driving_path_flag",
];
/// Cells that are found for what has not started; of started work they hold what people entered.
const FOUND_UNSTARTED: [&str; 3] = ["restart_date", "target_start_date", "target_end_date"];
/// Dates of the project itself that follow from its activities.
const FOUND_PROJECT: [&str; 1] = ["scd_end_date"];
/// Assignments repeat the dates of their activities.
const FOUND_ASSIGNED: [&str; 4] = ["restart_date", "reend_date", "target_start_date", "target_end_date"];

/// Blanks the found cells of an XER, byte by byte as the file has it.
pub fn xer(bytes: &[u8]) -> Vec<u8> {
    let mut cleared = Vec::with_capacity(bytes.len());
    let mut table: Vec<u8> = Vec::new();
    let mut fields: Vec<Vec<u8>> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = line.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
        let (text, ending) = line.split_at(end);
        let mut cells: Vec<&[u8]> = text.split(|byte| *byte == b'\t').collect();
        match cells[0] {
            b"%T" => table = cells.get(1).copied().unwrap_or_default().to_vec(),
            b"%F" => fields = cells.iter().map(|cell| cell.to_vec()).collect(),
            b"%R" => blank(&table, &fields, &mut cells),
            _ => {}
        }
        cleared.extend_from_slice(&cells.join(&b'\t'));
        cleared.extend_from_slice(ending);
    }
    cleared
}

fn blank(table: &[u8], fields: &[Vec<u8>], cells: &mut [&[u8]]) {
    let column = |name: &str| fields.iter().position(|field| field == name.as_bytes());
    let is_unstarted =
        column("status_code").and_then(|at| cells.get(at)).is_none_or(|status| *status == b"TK_NotStart");
    let found: Vec<&str> = match table {
        b"TASK" if is_unstarted => FOUND.into_iter().chain(FOUND_UNSTARTED).collect(),
        b"TASK" => FOUND.to_vec(),
        b"TASKRSRC" => FOUND_ASSIGNED.to_vec(),
        b"PROJECT" => FOUND_PROJECT.to_vec(),
        _ => return,
    };
    for at in found.into_iter().filter_map(column) {
        if let Some(cell) = cells.get_mut(at) {
            *cell = b"";
        }
    }
}

/// Elements of an MSPDI task that scheduling fills.
const SLACKS: [&str; 9] = [
    "EarlyStart",
    "EarlyFinish",
    "LateStart",
    "LateFinish",
    "TotalSlack",
    "FreeSlack",
    "StartSlack",
    "FinishSlack",
    "Critical",
];

/// Drops the found elements of an MSPDI: of automatic tasks the early and late dates, slacks and flags; of those that have not
/// started also start and finish, of those under way the finish; the dates of all assignments; the finish of the project.
pub fn mspdi(text: &str) -> String {
    let head = text.find("<Tasks>").unwrap_or(text.len());
    let is_from_start = text[..head].contains("<ScheduleFromStart>1</ScheduleFromStart>");
    let options = if is_from_start { without(&text[..head], &["FinishDate"]) } else { text[..head].to_string() };
    let tasks = each(&text[head..], "Task", |body| without(body, &found_in(body)));
    options + &each(&tasks, "Assignment", |body| without(body, &["Start", "Finish"]))
}

/// The text with the inside of every element of a name changed.
fn each(text: &str, name: &str, change: impl Fn(&str) -> String) -> String {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut changed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(&open).map(|at| at + open.len()) {
        let Some(length) = rest[start..].find(&close) else { break };
        changed.push_str(&rest[..start]);
        changed.push_str(&change(&rest[start..start + length]));
        rest = &rest[start + length..];
    }
    changed + rest
}

fn found_in(task: &str) -> Vec<&'static str> {
    let is = |name: &str, value: &str| task.contains(&format!("<{name}>{value}</{name}>"));
    let mut found = SLACKS.to_vec();
    if is("Manual", "1") || is("ExternalTask", "1") {
        return found;
    }
    let (has_started, has_ended) = (task.contains("<ActualStart>"), task.contains("<ActualFinish>"));
    if !has_started {
        found.push("Start");
    }
    if !has_ended {
        found.push("Finish");
    }
    found
}

/// The inside of an element without some of its direct children; those of baselines and other children stay.
fn without(body: &str, names: &[&str]) -> String {
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(open) = rest.find('<') {
        let name = rest[open + 1..].split(['>', ' ', '/']).next().unwrap_or_default();
        let close = format!("</{name}>");
        let end = match rest[open..].find(&close).filter(|_| !name.is_empty() && is_element(name)) {
            Some(length) if names.contains(&name) || is_nested(name) => open + length + close.len(),
            _ => open + rest[open..].find('>').map_or(1, |at| at + 1),
        };
        let is_dropped = names.contains(&name) && end > open + name.len() + 2;
        kept.push_str(if is_dropped { &rest[..open] } else { &rest[..end] });
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

fn is_element(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// Children that have dates of their own.
fn is_nested(name: &str) -> bool {
    matches!(name, "Baseline" | "TimephasedData" | "ExtendedAttribute" | "Calendars" | "ExtendedAttributes")
}

#[cfg(test)]
mod tests {
    use super::{mspdi, xer};

    #[test]
    fn an_xer_keeps_what_people_entered() {
        let text = "ERMHDR\t8.0\r\n%T\tTASK\r\n%F\ttask_id\tstatus_code\tact_start_date\tearly_start_date\ttarget_start_date\r\n\
                    %R\t1\tTK_NotStart\t\t2026-01-05 08:00\t2026-01-05 08:00\r\n\
                    %R\t2\tTK_Active\t2026-01-02 08:00\t2026-01-05 08:00\t2026-01-01 08:00\r\n%E\r\n";
        let cleared = String::from_utf8(xer(text.as_bytes())).unwrap();
        assert!(cleared.contains("%R\t1\tTK_NotStart\t\t\t\r\n"));
        assert!(cleared.contains("%R\t2\tTK_Active\t2026-01-02 08:00\t\t2026-01-01 08:00\r\n"));
    }

    #[test]
    fn an_mspdi_keeps_manual_dates_and_baselines() {
        let text = "<Project><ScheduleFromStart>1</ScheduleFromStart><FinishDate>F</FinishDate><Tasks>\
                    <Task><UID>1</UID><Manual>0</Manual><Start>S</Start><Baseline><Start>B</Start></Baseline><TotalSlack>0</TotalSlack></Task>\
                    <Task><UID>2</UID><Manual>1</Manual><Start>M</Start><EarlyStart>S</EarlyStart></Task>\
                    <Task><UID>3</UID><ActualStart>A</ActualStart><Start>A</Start><Finish>F</Finish></Task>\
                    </Tasks><Assignments><Assignment><Start>S</Start><UID>9</UID></Assignment></Assignments></Project>";
        assert_eq!(
            mspdi(text),
            "<Project><ScheduleFromStart>1</ScheduleFromStart><Tasks>\
             <Task><UID>1</UID><Manual>0</Manual><Baseline><Start>B</Start></Baseline></Task>\
             <Task><UID>2</UID><Manual>1</Manual><Start>M</Start></Task>\
             <Task><UID>3</UID><ActualStart>A</ActualStart><Start>A</Start></Task>\
             </Tasks><Assignments><Assignment><UID>9</UID></Assignment></Assignments></Project>"
        );
    }
}
