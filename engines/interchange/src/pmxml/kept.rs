//! Following a kept file of P6's XML: its text as it stands, but for the elements that differ between the plan as it was and
//! as it is.

use std::collections::{HashMap, HashSet, VecDeque};

use super::records::{self, As, Record};
use super::scan::{Scan, Step};
use super::tables::in_table;
use super::write::{COMPANY, INSIDE, add_days, add_escaped, calendar_of, follow, in_xml, told_rows};
use crate::Document;
use crate::p6::numbers::plain;
use crate::p6::view::{Ground, View};
use crate::xer::write::columns::{Fate, Followed};

/// An element with its place: the whole, and what stands between its tags.
struct Child<'a> {
    name: &'a str,
    whole: (usize, usize),
    inner: (usize, usize),
}

/// A record of the file.
struct Found<'a> {
    record: &'static Record,
    whole: (usize, usize),
    /// Where its end tag begins.
    end: usize,
    children: Vec<Child<'a>>,
    /// Id of the project in which it stands; nothing for records of the company.
    project: String,
}

/// Replacements of the text, by place.
type Edits = Vec<((usize, usize), String)>;

/// The file with what changed; nothing when it is no longer readable.
pub(super) fn written(document: &Document, bytes: &[u8]) -> Option<Vec<u8>> {
    let (then, _) = crate::read(bytes).ok()?;
    if then == *document {
        return Some(bytes.to_vec());
    }
    // What is no UTF-8 is written anew: its declaration would no longer be true.
    let text = std::str::from_utf8(bytes).ok()?;
    let found = found(text)?;
    let ground = ground_of(text, &found);
    let (before, mut after) = (View::of(&then, &ground), View::of(document, &ground));
    crate::xer::write::mark_renumbered(&before, &mut after);
    let mut edits = Edits::new();
    // Calendars are records of the company and of projects: they are followed once.
    let inside = INSIDE.into_iter().filter(|record| record.table != "CALENDAR");
    for record in [&records::PROJECT].into_iter().chain(COMPANY).chain(inside) {
        follow_record(record, text, &found, (&before, &after), &mut edits);
    }
    Some(applied(text, edits).into_bytes())
}

fn applied(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(place, _)| *place);
    let mut written = String::with_capacity(text.len() + 4096);
    let mut at = 0;
    for ((from, to), piece) in edits {
        // What lies inside something that goes, goes with it.
        if from < at {
            continue;
        }
        written.push_str(text.get(at..from).unwrap_or_default());
        written.push_str(&piece);
        at = to;
    }
    written.push_str(text.get(at..).unwrap_or_default());
    written
}

/// All records with their places. A project is one as well, and holds the options where no element of their own does.
fn found(text: &str) -> Option<Vec<Found<'_>>> {
    let mut scan = Scan::of(text);
    let mut all: Vec<Found<'_>> = Vec::new();
    let mut project: Option<Found<'_>> = None;
    let mut open: Option<(Found<'_>, usize)> = None;
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut is_baseline = false;
    while let Some(step) = scan.next().ok()? {
        match step {
            Step::Start { name, from, to } => {
                starts.push((from, to));
                let depth = scan.open.len();
                let make = |record: &'static Record| Found {
                    record,
                    whole: (from, to),
                    end: to,
                    children: Vec::new(),
                    project: String::new(),
                };
                if depth == 2 && matches!(name, "Project" | "BaselineProject") {
                    is_baseline = name == "BaselineProject";
                    project = Some(make(&records::PROJECT));
                } else if open.is_none() && depth == if project.is_some() { 3 } else { 2 } {
                    let record = records::RECORDS.into_iter().find(|record| record.element == name);
                    open = record.map(|record| (make(record), depth));
                }
            }
            Step::Text(_) => {}
            Step::End { name, from, to } => {
                let depth = scan.open.len() + 1;
                let (start, inner) = starts.pop()?;
                let child = Child { name, whole: (start, to), inner: (inner, from) };
                match &mut open {
                    Some((_, at)) if *at == depth => {
                        if let Some((mut record, _)) = open.take().filter(|_| !is_baseline) {
                            (record.whole.1, record.end) = (to, from);
                            record.project = project.as_ref().map(|project| id_of(text, project)).unwrap_or_default();
                            all.push(record);
                        }
                    }
                    Some((record, at)) if *at + 1 == depth => record.children.push(child),
                    Some(_) => {}
                    None if depth == 2 => {
                        if let Some(mut own) = project.take().filter(|_| !std::mem::take(&mut is_baseline)) {
                            (own.whole.1, own.end) = (to, from);
                            own.project = id_of(text, &own);
                            all.push(own);
                        }
                    }
                    None if depth == 3 => {
                        if let Some(project) = &mut project {
                            project.children.push(child);
                        }
                    }
                    None => {}
                }
            }
        }
    }
    Some(all)
}

fn id_of(text: &str, found: &Found<'_>) -> String {
    value(text, found, "ObjectId").to_string()
}

fn value<'t>(text: &'t str, found: &Found<'_>, element: &str) -> &'t str {
    let child = found.children.iter().find(|child| child.name == element);
    let inner = child.and_then(|child| text.get(child.inner.0..child.inner.1)).unwrap_or_default().trim();
    inner.strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")).unwrap_or(inner)
}

/// What the file decides: its largest number, what parts its paths, which top nodes it leaves out.
fn ground_of(text: &str, all: &[Found<'_>]) -> Ground {
    let mut ground = Ground { is_kept: true, is_xml: true, ..Ground::default() };
    let ids: HashSet<&str> =
        all.iter().filter(|one| one.record.table == "PROJWBS").map(|one| value(text, one, "ObjectId")).collect();
    for one in all {
        ground.floor = ground.floor.max(plain(value(text, one, "ObjectId")).unwrap_or_default());
        match one.record.table {
            "PROJECT" => {
                let uid = value(text, one, "ObjectId").to_string();
                let mark = value(text, one, "WBSCodeSeparator");
                ground.separators.insert(uid.clone(), if mark.is_empty() { "." } else { mark }.to_string());
                let top = value(text, one, "WBSObjectId");
                if !top.is_empty() && !ids.contains(top) {
                    ground.floor = ground.floor.max(plain(top).unwrap_or_default());
                    ground.untold_tops.insert(uid);
                }
            }
            "MEMOTYPE" if ground.topic.is_none() => ground.topic = plain(value(text, one, "ObjectId")),
            _ => {}
        }
    }
    ground
}

/// One record of the file by itself: what became of it, under which key.
struct Told {
    key: String,
    place: (usize, usize),
    project: String,
    /// The text as it is now.
    text: String,
}

fn follow_record(
    record: &'static Record,
    text: &str,
    all: &[Found<'_>],
    (before, after): (&View<'_>, &View<'_>),
    edits: &mut Edits,
) {
    let Some(mut followed) = follow(record, before, after) else { return };
    let mut staying: Vec<Told> = Vec::new();
    let mut last: HashMap<&str, usize> = HashMap::new();
    for one in all.iter().filter(|one| is_told_by(record, one, all)) {
        let key = key_of(record, text, one, &*followed);
        if one.record.table == record.table {
            last.insert(&one.project, one.whole.1);
        }
        match followed.fate(&key) {
            Fate::Stays => {}
            Fate::Goes => edits.push((with_blanks(text, one.whole), String::new())),
            Fate::Changes => {
                let own = own_edits(record, text, one, &mut *followed, after);
                if one.record.table != record.table || record.table == "PROJECT" {
                    // The project itself holds all that is in it: its own values are mended in place.
                    edits.extend(own);
                    continue;
                }
                let piece = applied_within(text, one.whole, own);
                staying.push(Told { key, place: one.whole, project: one.project.clone(), text: piece });
            }
        }
    }
    let new = if record.table == "PROJECT" { Vec::new() } else { told_rows(record, before, after) };
    match followed.wanted_order() {
        Some(order) => in_order(order, staying, new, text, all, edits, record),
        None => {
            let changed = staying.into_iter().filter(|told| text.get(told.place.0..told.place.1) != Some(&told.text));
            edits.extend(changed.map(|told| (told.place, told.text)));
            for (project, row) in new {
                let at = last.get(project.as_str()).copied().unwrap_or_else(|| end_of(&project, record, all, text));
                edits.push(((at, at), placed(&row)));
            }
        }
    }
}

/// Whether an element tells a record: its own, or the project for options without an element.
fn is_told_by(record: &Record, one: &Found<'_>, all: &[Found<'_>]) -> bool {
    let has_own = || all.iter().any(|other| other.record.table == "SCHEDOPTIONS" && other.project == one.project);
    one.record.table == record.table || (record.table == "SCHEDOPTIONS" && one.record.table == "PROJECT" && !has_own())
}

fn key_of(record: &Record, text: &str, one: &Found<'_>, followed: &dyn Followed) -> String {
    let part = |column: &&str| {
        let element = record.fields.iter().find(|(_, known, way)| known == column && !matches!(way, As::Also));
        let Some((element, _, way)) = element else { return String::new() };
        let is_options = record.table == "SCHEDOPTIONS";
        let told = if is_options { one.project.as_str() } else { value(text, one, element) };
        in_table(told.into(), *way).into_owned()
    };
    followed.key().iter().map(part).collect::<Vec<_>>().join(" ")
}

/// What of one record changes.
fn own_edits(record: &Record, text: &str, one: &Found<'_>, followed: &mut dyn Followed, after: &View<'_>) -> Edits {
    let columns = followed.columns();
    let mut edits = Edits::new();
    for (element, column, way) in record.fields {
        if matches!(way, As::Also) {
            continue;
        }
        let Some(at) = columns.iter().position(|known| known == column) else { continue };
        let Some(now) = followed.value(at) else { continue };
        let now = in_xml(now, *way);
        match one.children.iter().find(|child| child.name == *element) {
            Some(child) if now.is_empty() => edits.push((with_blanks(text, child.whole), String::new())),
            Some(child) => edits.push((child.whole, element_of(element, now))),
            None if now.is_empty() => {}
            None => edits.push(inserted(text, one, element, now)),
        }
    }
    let data = columns.iter().position(|column| *column == "clndr_data").filter(|_| record.table == "CALENDAR");
    if data.is_some_and(|at| followed.value(at).is_some()) {
        for child in
            one.children.iter().filter(|child| matches!(child.name, "StandardWorkWeek" | "HolidayOrExceptions"))
        {
            edits.push((with_blanks(text, child.whole), String::new()));
        }
        let mut days = String::new();
        let calendar = plain(value(text, one, "ObjectId")).and_then(|id| calendar_of(after, id));
        add_days(&mut days, 2, calendar);
        let at = with_blanks(text, (one.end, one.end)).0;
        edits.push(((at, at), placed(&days)));
        // Nothing is inherited any more: all is told here.
        if let Some(child) = one.children.iter().find(|child| child.name == "BaseCalendarObjectId") {
            edits.push((with_blanks(text, child.whole), String::new()));
        }
    }
    edits
}

fn element_of(element: &str, value: &str) -> String {
    let mut text = format!("<{element}>");
    add_escaped(&mut text, value);
    text.push_str(&format!("</{element}>"));
    text
}

/// A new element stands where the order of letters wants it, as P6 has it.
fn inserted(text: &str, one: &Found<'_>, element: &str, value: &str) -> ((usize, usize), String) {
    let is_value = |child: &&Child<'_>| !text[child.inner.0..child.inner.1].contains('<');
    let before = one.children.iter().take_while(|child| child.name < element).filter(is_value).last();
    let piece = element_of(element, value);
    match (before, one.children.first()) {
        (Some(child), _) => {
            let at = child.whole.1;
            ((at, at), format!("{}{piece}", blanks_before(text, child.whole.0)))
        }
        (None, Some(first)) => {
            let at = first.whole.0;
            ((at, at), format!("{piece}{}", blanks_before(text, first.whole.0)))
        }
        (None, None) => ((one.end, one.end), piece),
    }
}

/// A piece of a text with its own changes.
fn applied_within(text: &str, (from, to): (usize, usize), mut edits: Edits) -> String {
    for ((start, end), _) in &mut edits {
        (*start, *end) = (start.saturating_sub(from), end.saturating_sub(from));
    }
    applied(text.get(from..to).unwrap_or_default(), edits)
}

/// Line break and blanks before a place.
fn blanks_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    &before[before.trim_end().len()..]
}

/// An element with the line on which it begins.
fn with_blanks(text: &str, (from, to): (usize, usize)) -> (usize, usize) {
    (from - blanks_before(text, from).len(), to)
}

/// A new row behind another element: on a line of its own.
fn placed(row: &str) -> String {
    format!("\n{}", row.trim_end_matches('\n'))
}

/// Where rows of a record begin that the file does not have yet: behind what P6 writes before them.
fn end_of(project: &str, record: &Record, all: &[Found<'_>], text: &str) -> usize {
    let order = if project.is_empty() { &COMPANY[..] } else { &INSIDE[..] };
    let own = order.iter().position(|known| known.table == record.table).unwrap_or_default();
    let before = order[..own].iter().rev().find_map(|known| {
        all.iter().rfind(|one| one.record.table == known.table && one.project == project).map(|one| one.whole.1)
    });
    let container = || {
        let of_project = all.iter().find(|one| one.record.table == "PROJECT" && one.project == project);
        let first = all.iter().map(|one| one.whole.0).min();
        match of_project {
            // Behind the values of the project itself.
            Some(one) => one.children.last().map_or(one.end, |child| child.whole.1),
            None => first.map_or(text.len(), |first| with_blanks(text, (first, first)).0),
        }
    };
    before.unwrap_or_else(container)
}

/// Puts what stays and what is new into another order: the places stay, their texts move.
fn in_order(
    order: &[String],
    staying: Vec<Told>,
    new: Vec<(String, String)>,
    text: &str,
    all: &[Found<'_>],
    edits: &mut Edits,
    record: &Record,
) {
    let mut places: HashMap<String, VecDeque<(usize, usize)>> = HashMap::new();
    let mut waiting: HashMap<String, VecDeque<Told>> = HashMap::new();
    for told in staying {
        places.entry(told.project.clone()).or_default().push_back(told.place);
        waiting.entry(told.key.clone()).or_default().push_back(told);
    }
    let mut new = new.into_iter();
    let mut wanted: HashMap<String, Vec<String>> = HashMap::new();
    for key in order {
        let known = waiting.get_mut(key).and_then(VecDeque::pop_front).map(|told| (told.project, told.text));
        if let Some((project, piece)) =
            known.or_else(|| new.next().map(|(project, row)| (project, row.trim().to_string())))
        {
            wanted.entry(project).or_default().push(piece);
        }
    }
    let mut projects: Vec<String> = wanted.keys().cloned().collect();
    projects.sort();
    for project in projects {
        let pieces = wanted.remove(&project).unwrap_or_default();
        let places = places.remove(&project).unwrap_or_default();
        let count = places.len();
        let mut pieces = pieces.into_iter();
        for (number, place) in places.into_iter().enumerate() {
            let Some(mut piece) = pieces.next() else { break };
            if number + 1 == count {
                pieces.by_ref().for_each(|rest| piece.push_str(&format!("{}{rest}", blanks_before(text, place.0))));
            }
            edits.push((place, piece));
        }
        for rest in pieces {
            let at = end_of(&project, record, all, text);
            edits.push(((at, at), placed(&rest)));
        }
    }
}
