//! Following a kept file: every line as it stands, but for the cells that differ between the plan as it was and as it is.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use encoding_rs::{Encoding, UTF_8};

use super::columns::{Fate, Followed, tables};
use super::out::{self, Out};
use crate::Document;
use crate::findings::Findings;
use crate::p6::view::{Ground, Line, View};
use crate::xer::encoding_of;
use crate::xer::sheets::{Lines, Mark, Sheets, mark_of};

/// Writes a document over the file it came from; nothing when that file is no longer readable.
pub(super) fn write(into: &mut dyn Write, document: &Document, bytes: &[u8]) -> Option<io::Result<()>> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (then, _) = crate::read(bytes).ok()?;
    if then == *document {
        return Some(into.write_all(bytes));
    }
    let encoding = encoding_of(bare);
    let sheets = Sheets::cut(bare, encoding, &mut Findings::default()).ok()?;
    let ground = ground_of(&sheets);
    let (before, mut after) = (View::of(&then, &ground), View::of(document, &ground));
    mark_renumbered(&before, &mut after);
    let fits = out::fits(document, encoding);
    let mut out = Out::new(into, if fits { encoding } else { UTF_8 });
    if bare.len() < bytes.len() {
        out.bytes(b"\xEF\xBB\xBF");
    }
    let gone = Gone::of(&before, &after);
    let mut follower = Follower { before: &before, after: &after, gone, encoding, out, done: HashSet::new() };
    follower.run(bare);
    Some(follower.out.end())
}

/// What the file decides: its largest number, what parts its paths, a topic for notes.
fn ground_of(sheets: &Sheets<'_>) -> Ground {
    let mut ground = Ground { is_kept: true, ..Ground::default() };
    for (table, column) in IDS {
        let column = sheets.column(table, column);
        let largest = sheets.rows(table).filter_map(|row| crate::p6::numbers::plain(&row.text(column))).max();
        ground.floor = ground.floor.max(largest.unwrap_or_default());
    }
    let (id, mark) = (sheets.column("PROJECT", "proj_id"), sheets.column("PROJECT", "name_sep_char"));
    for row in sheets.rows("PROJECT") {
        let mark = Some(row.text(mark)).filter(|mark| !mark.is_empty());
        ground.separators.insert(row.text(id).into_owned(), mark.map_or_else(|| ".".into(), |mark| mark.into_owned()));
    }
    let topic = sheets.column("MEMOTYPE", "memo_type_id");
    ground.topic = sheets.rows("MEMOTYPE").find_map(|row| crate::p6::numbers::plain(&row.text(topic)));
    ground
}

/// Columns whose numbers must not be given out twice.
const IDS: [(&str, &str); 13] = [
    ("PROJECT", "proj_id"),
    ("CALENDAR", "clndr_id"),
    ("PROJWBS", "wbs_id"),
    ("RSRC", "rsrc_id"),
    ("ROLES", "role_id"),
    ("RSRCRATE", "rsrc_rate_id"),
    ("TASK", "task_id"),
    ("TASKPRED", "task_pred_id"),
    ("TASKRSRC", "taskrsrc_id"),
    ("PROJCOST", "cost_item_id"),
    ("TASKMEMO", "memo_id"),
    ("MEMOTYPE", "memo_type_id"),
    ("SCHEDOPTIONS", "schedoptions_id"),
];

/// Nodes in another order get new sequence numbers, all of their project.
pub(crate) fn mark_renumbered(before: &View<'_>, after: &mut View<'_>) {
    let nodes = |view: &View<'_>, at: usize| -> Vec<(u32, Option<u32>)> {
        let project = &view.projects[at];
        let nodes = (0..project.lines.len()).filter(|task| project.lines[*task] == Line::Node);
        nodes.map(|task| (project.ids[task], view.node_above((at, task)))).collect()
    };
    for at in 0..after.projects.len() {
        let same = before.projects.iter().position(|project| project.id == after.projects[at].id);
        let own = nodes(after, at);
        after.projects[at].is_renumbered = same.is_none_or(|same| {
            let kept: HashSet<_> = own.iter().copied().collect();
            // Nodes that went away leave the order of the others as it was.
            nodes(before, same).into_iter().filter(|node| kept.contains(node)).ne(own)
        });
    }
}

/// What went away: rows of tables that we do not know go with it.
struct Gone(HashMap<&'static str, HashSet<u32>>);

impl Gone {
    fn of(before: &View<'_>, after: &View<'_>) -> Gone {
        let lines = |view: &View<'_>, line: Line| -> HashSet<u32> {
            view.each(line).map(|(at, task)| view.projects[at].ids[task]).collect()
        };
        let lost = |all: HashSet<u32>, kept: HashSet<u32>| all.difference(&kept).copied().collect::<HashSet<u32>>();
        let projects = |view: &View<'_>| view.projects.iter().map(|project| project.id).collect::<HashSet<u32>>();
        let assignments = |view: &View<'_>| {
            view.projects.iter().flat_map(|project| project.assignments.iter().copied()).collect::<HashSet<u32>>()
        };
        let resources = |view: &View<'_>| view.resources.iter().map(|row| row.id).collect::<HashSet<u32>>();
        Gone(HashMap::from([
            ("task_id", lost(lines(before, Line::Activity), lines(after, Line::Activity))),
            ("pred_task_id", lost(lines(before, Line::Activity), lines(after, Line::Activity))),
            ("wbs_id", lost(lines(before, Line::Node), lines(after, Line::Node))),
            ("proj_id", lost(projects(before), projects(after))),
            ("taskrsrc_id", lost(assignments(before), assignments(after))),
            ("rsrc_id", lost(resources(before), resources(after))),
        ]))
    }

    fn names(&self, columns: &[String], cells: &[&[u8]]) -> bool {
        let is_gone = |(name, cell): (&String, &&[u8])| {
            let ids = self.0.get(name.as_str()).filter(|ids| !ids.is_empty())?;
            let number = std::str::from_utf8(cell).ok().and_then(crate::p6::numbers::plain)?;
            Some(ids.contains(&number))
        };
        // Values of users name their owner by `fk_id`; numbers of activities are large and seldom meant for anything else.
        let owner = columns.iter().position(|name| name == "fk_id").and_then(|at| cells.get(at));
        let owned = owner.and_then(|cell| std::str::from_utf8(cell).ok()).and_then(crate::p6::numbers::plain);
        columns.iter().zip(cells).any(|pair| is_gone(pair) == Some(true))
            || owned.is_some_and(|id| self.0.get("task_id").is_some_and(|ids| ids.contains(&id)))
    }
}

struct Follower<'v, 'w> {
    before: &'v View<'v>,
    after: &'v View<'v>,
    gone: Gone,
    encoding: &'static Encoding,
    out: Out<'w>,
    /// Tables of ours that the file has.
    done: HashSet<&'static str>,
}

/// The table whose rows are being followed.
struct Current<'v> {
    followed: Option<Box<dyn Followed + 'v>>,
    columns: Vec<String>,
    /// Columns of ours that the file lacks and now needs.
    added: Vec<usize>,
    /// Column of ours by column of the file.
    ours: Vec<Option<usize>>,
    /// Rows that wait for another order, by their key.
    waiting: HashMap<String, Vec<Vec<u8>>>,
}

impl<'v> Follower<'v, '_> {
    fn run(&mut self, bytes: &[u8]) {
        let lines: Vec<(u32, usize, usize)> = Lines::of(bytes).collect();
        let mut current: Option<Current<'v>> = None;
        let mut at = 0;
        while at < lines.len() {
            let (_, from, to) = lines[at];
            let mut end = lines.get(at + 1).map_or(bytes.len(), |(_, next, _)| *next);
            let text = &bytes[from..to];
            at += 1;
            match mark_of(text) {
                Mark::Table => {
                    self.finish(current.take(), &bytes[to..end]);
                    self.raw(&bytes[from..end]);
                    current = Some(self.begin(text));
                }
                Mark::Fields => self.fields(current.as_mut(), text, &bytes[to..end]),
                Mark::Row => {
                    let mut last = to;
                    while let Some((_, next, to)) = lines.get(at) {
                        let is_same = matches!(mark_of(&bytes[*next..*to]), Mark::Continued) && next < to;
                        if !is_same {
                            break;
                        }
                        (last, end) = (*to, lines.get(at + 1).map_or(bytes.len(), |(_, next, _)| *next));
                        at += 1;
                    }
                    self.row(current.as_mut(), &bytes[from..last], &bytes[last..end]);
                }
                Mark::End => {
                    let mark = &bytes[to..end];
                    self.finish(current.take(), if mark.is_empty() { b"\n" } else { mark });
                    self.missing(if mark.is_empty() { b"\n" } else { mark });
                    self.raw(&bytes[from..]);
                    return;
                }
                _ => self.raw(&bytes[from..end]),
            }
        }
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.out.foreign(bytes, self.encoding);
    }

    fn begin(&mut self, text: &[u8]) -> Current<'v> {
        let name = text.split(|byte| *byte == b'\t').nth(1).unwrap_or_default().trim_ascii();
        let table = tables().into_iter().find(|table| table.name().as_bytes() == name);
        // A table that comes twice is followed the first time.
        let table = table.filter(|table| self.done.insert(table.name()));
        let followed = table.map(|table| table.follow(self.before, self.after));
        Current { followed, columns: Vec::new(), added: Vec::new(), ours: Vec::new(), waiting: HashMap::new() }
    }

    fn fields(&mut self, current: Option<&mut Current<'v>>, text: &[u8], end: &[u8]) {
        self.raw(text);
        if let Some(current) = current {
            let names = text.split(|byte| *byte == b'\t').skip(1);
            current.columns = names.map(|name| String::from_utf8_lossy(name.trim_ascii()).into_owned()).collect();
            if let Some(followed) = &mut current.followed {
                let known = followed.columns();
                let place = |name: &String| known.iter().position(|known| known == name);
                current.ours = current.columns.iter().map(place).collect();
                let missing = (0..known.len()).filter(|at| {
                    super::is_column(known[*at]) && !current.columns.iter().any(|name| name == known[*at])
                });
                let missing: Vec<usize> = missing.collect();
                current.added = missing.into_iter().filter(|column| followed.is_needed(*column)).collect();
                for column in &current.added {
                    self.out.text("\t");
                    self.out.text(known[*column]);
                }
            }
        }
        self.raw(end);
    }

    fn row(&mut self, current: Option<&mut Current<'v>>, text: &[u8], end: &[u8]) {
        let Some(current) = current else { return self.raw_row(text, end) };
        let cells: Vec<&[u8]> = text.get(3..).unwrap_or_default().split(|byte| *byte == b'\t').collect();
        let Some(followed) = &mut current.followed else {
            if !self.gone.names(&current.columns, &cells) {
                self.raw_row(text, end);
            }
            return;
        };
        let mut key = String::new();
        for name in followed.key() {
            let at = current.columns.iter().position(|column| column == name);
            let cell = at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&String::from_utf8_lossy(cell));
        }
        let row = match followed.fate(&key) {
            Fate::Goes => return,
            Fate::Stays if self.gone.names(&current.columns, &cells) => return,
            Fate::Stays => return self.raw_row(text, end),
            Fate::Changes => patched(current, &cells, (self.encoding, self.out.encoding()), end),
        };
        match &mut current.followed {
            Some(followed) if followed.wanted_order().is_some() => current.waiting.entry(key).or_default().push(row),
            _ => self.out.bytes(&row),
        }
    }

    fn raw_row(&mut self, text: &[u8], end: &[u8]) {
        self.raw(text);
        self.raw(end);
    }

    /// Rows that waited and new ones, at the end of their table.
    fn finish(&mut self, current: Option<Current<'v>>, end: &[u8]) {
        let Some(mut current) = current else { return };
        let Some(mut followed) = current.followed.take() else { return };
        let columns = current.ours.iter().copied().chain(current.added.iter().map(|column| Some(*column)));
        let columns: Vec<Option<usize>> = columns.collect();
        let mut new = Vec::new();
        while followed.begin_new() {
            let mut row = b"%R".to_vec();
            for column in &columns {
                row.push(b'\t');
                if let Some(column) = column {
                    row.extend_from_slice(&self.out.encoding().encode(followed.new_value(*column)).0);
                }
            }
            row.extend_from_slice(end);
            new.push(row);
        }
        let mut new = new.into_iter();
        for key in followed.wanted_order().unwrap_or_default() {
            let waiting = current.waiting.get_mut(key).filter(|rows| !rows.is_empty()).map(|rows| rows.remove(0));
            if let Some(row) = waiting.or_else(|| new.next()) {
                self.out.bytes(&row);
            }
        }
        new.for_each(|row| self.out.bytes(&row));
    }

    /// Tables of ours that the file lacks and now needs.
    fn missing(&mut self, end: &[u8]) {
        for table in tables().into_iter().filter(|table| !self.done.contains(table.name())) {
            let mut followed = table.follow(self.before, self.after);
            let columns = followed.columns();
            let mut is_begun = false;
            while followed.begin_new() {
                if !is_begun {
                    self.out.text("%T\t");
                    self.out.text(table.name());
                    self.out.bytes(end);
                    self.out.text("%F");
                    for name in columns.iter().filter(|name| super::is_column(name)) {
                        self.out.text("\t");
                        self.out.text(name);
                    }
                    self.out.bytes(end);
                    is_begun = true;
                }
                self.out.text("%R");
                for column in (0..columns.len()).filter(|column| super::is_column(columns[*column])) {
                    self.out.text("\t");
                    self.out.text(followed.new_value(column));
                }
                self.out.bytes(end);
            }
        }
    }
}

/// A kept row with the cells that differ now, and the columns that were added.
fn patched(
    current: &mut Current<'_>,
    cells: &[&[u8]],
    (from, to): (&'static Encoding, &'static Encoding),
    end: &[u8],
) -> Vec<u8> {
    let mut row = b"%R".to_vec();
    let Some(followed) = &mut current.followed else { return row };
    let count = current.columns.len().max(cells.len());
    for at in 0..count {
        let value = current.ours.get(at).copied().flatten().and_then(|column| followed.value(column));
        if at >= cells.len() && value.is_none() && current.added.is_empty() {
            // The row was shorter than its columns, and stays so unless more comes.
            let more = (at..count).any(|at| {
                current.ours.get(at).copied().flatten().is_some_and(|column| followed.value(column).is_some())
            });
            if !more {
                break;
            }
            row.push(b'\t');
            continue;
        }
        row.push(b'\t');
        match value {
            Some(value) => row.extend_from_slice(&to.encode(value).0),
            None => {
                let cell = cells.get(at).copied().unwrap_or_default();
                if from == to || cell.is_ascii() {
                    row.extend_from_slice(cell);
                } else {
                    row.extend_from_slice(&to.encode(&from.decode_without_bom_handling(cell).0).0);
                }
            }
        }
    }
    for column in &current.added {
        row.push(b'\t');
        if let Some(value) = followed.value(*column) {
            row.extend_from_slice(&to.encode(value).0);
        }
    }
    row.extend_from_slice(end);
    row
}
