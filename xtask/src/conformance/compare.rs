//! What the peer found in an original, beside what it found in our file.

use std::collections::HashMap;

use super::peer::{DATES, Reading, Task};

/// Columns of the table, in its order.
const COLUMNS: [&str; 9] = ["missing", "extra", "name", "start", "actual", "early", "late", "duration", "links"];

/// How often each column differs, and the first case of it.
#[derive(Default)]
pub struct Counts {
    tasks: usize,
    links: usize,
    counts: [usize; COLUMNS.len()],
    examples: HashMap<usize, String>,
}

impl Counts {
    pub fn heading() -> String {
        let columns: Vec<String> = COLUMNS.iter().map(|column| format!("{column:>8}")).collect();
        format!("{:>6} {:>6} {}", "tasks", "links", columns.join(" "))
    }

    pub fn row(&self) -> String {
        let columns: Vec<String> = self.counts.iter().map(|count| format!("{count:>8}")).collect();
        format!("{:>6} {:>6} {}", self.tasks, self.links, columns.join(" "))
    }

    /// Every column with how often it differs.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, usize)> {
        COLUMNS.into_iter().zip(self.counts)
    }

    pub fn example(&self, column: &str) -> &str {
        let at = COLUMNS.iter().position(|name| *name == column).unwrap_or_default();
        self.examples.get(&at).map_or("", String::as_str)
    }

    fn differs(&mut self, column: &str, example: impl FnOnce() -> String) {
        let at = COLUMNS.iter().position(|name| *name == column).unwrap_or_default();
        self.counts[at] += 1;
        self.examples.entry(at).or_insert_with(example);
    }
}

/// Compares leaf tasks by unique id, else by name, and the links between them.
///
/// Summaries are left out: P6 has no dates of its own for its WBS, and the peer rolls them up.
pub fn compare(theirs: &Reading, ours: &Reading) -> Counts {
    let mut counts = Counts::default();
    let leaves = |reading: &Reading| -> HashMap<String, Task> {
        reading.tasks.iter().filter(|task| !task.is_summary).map(|task| (task.uid.clone(), task.clone())).collect()
    };
    let (originals, mut found) = (leaves(theirs), leaves(ours));
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for task in found.values().filter(|task| !originals.contains_key(&task.uid)) {
        names.entry(task.name.clone()).or_default().push(task.uid.clone());
    }
    // Unique ids of ours by those of theirs.
    let mut same: HashMap<String, String> = HashMap::new();
    let mut ordered: Vec<&Task> = theirs.tasks.iter().filter(|task| !task.is_summary).collect();
    ordered.sort_by_key(|task| !found.contains_key(&task.uid));
    for task in ordered {
        counts.tasks += 1;
        let uid = if found.contains_key(&task.uid) {
            Some(task.uid.clone())
        } else {
            names.get_mut(&task.name).and_then(Vec::pop)
        };
        let Some(one) = uid.and_then(|uid| found.remove(&uid)) else {
            counts.differs("missing", || format!("task {} {}", task.uid, task.name));
            continue;
        };
        compare_task(task, &one, &mut counts);
        same.insert(task.uid.clone(), one.uid);
    }
    for task in found.values() {
        counts.differs("extra", || format!("task {} {}", task.uid, task.name));
    }
    compare_links(theirs, ours, &same, &mut counts);
    counts
}

fn compare_task(theirs: &Task, ours: &Task, counts: &mut Counts) {
    let told = |what: &str, theirs: &str, ours: &str, task: &Task| {
        format!("task {} {what}: \"{theirs}\" became \"{ours}\"", task.uid)
    };
    if theirs.name != ours.name {
        counts.differs("name", || told("name", &theirs.name, &ours.name, theirs));
    }
    for (at, (column, name)) in DATES.into_iter().enumerate() {
        let (was, is) = (&theirs.dates[at], &ours.dates[at]);
        if was != is {
            counts.differs(column, || told(name, was, is, theirs));
        }
    }
    if theirs.duration != ours.duration {
        counts.differs("duration", || told("duration", &theirs.duration, &ours.duration, theirs));
    }
}

fn compare_links(theirs: &Reading, ours: &Reading, same: &HashMap<String, String>, counts: &mut Counts) {
    let mut found: HashMap<String, usize> = HashMap::new();
    for link in &ours.links {
        *found.entry(format!("{} {} {} {}", link.from, link.to, link.kind, link.lag)).or_default() += 1;
    }
    for link in &theirs.links {
        counts.links += 1;
        let uid = |uid: &String| same.get(uid).cloned().unwrap_or_else(|| uid.clone());
        let key = format!("{} {} {} {}", uid(&link.from), uid(&link.to), link.kind, link.lag);
        match found.get_mut(&key).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => counts.differs("links", || format!("link {key} is not found")),
        }
    }
    for (key, count) in found.into_iter().filter(|(_, count)| *count > 0) {
        for _ in 0..count {
            counts.differs("links", || format!("link {key} is new"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::conformance::peer::Reading;

    const FILE: &str =
        "T\t1\tDig\t0\t2026-01-05T08:00\t\t\t\t\t\t\t\t480\nT\t2\tPour\t0\t\t\t\t\t\t\t\t\t60\nL\t1\t2\tFS\t0";

    fn differing(theirs: &Reading, ours: &Reading) -> Vec<(&'static str, usize)> {
        compare(theirs, ours).columns().filter(|(_, count)| *count > 0).collect()
    }

    #[test]
    fn every_kind_of_difference_is_counted() {
        let theirs = Reading::of(FILE.lines()).unwrap();
        assert_eq!(differing(&theirs, &theirs).len(), 0);
        // Another id, found by its name.
        let ours = Reading::of(FILE.replace("T\t2\t", "T\t9\t").replace("\t2\tFS", "\t9\tFS").lines()).unwrap();
        assert_eq!(differing(&theirs, &ours).len(), 0);
        let ours = FILE.replace("2026-01-05", "2026-01-06").replace("\tFS\t0", "\tFS\t60").replace("\t60\n", "\t90\n");
        let ours = Reading::of(ours.lines()).unwrap();
        let told = differing(&theirs, &ours);
        assert_eq!(told, [("start", 1), ("duration", 1), ("links", 2)]);
        let ours = Reading::of(FILE.lines().take(1)).unwrap();
        let told = differing(&theirs, &ours);
        assert_eq!(told, [("missing", 1), ("links", 1)]);
    }
}
