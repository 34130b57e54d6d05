//! From one format to another and back, over the real files: nothing is lost but what findings name.
//!
//! `DEXTRA_CORPUS` names the folder, as in `corpus.rs`. Without it nothing is converted, and the tests say so.

use std::path::PathBuf;

use plan::{Minutes, Plan};

use crate::{Document, Format, read, read_kept, write};

/// Real files of some folders with their names; empty, and told so, without a corpus.
pub(crate) fn real_files(folders: &[&str]) -> Vec<(String, Vec<u8>)> {
    let Some(corpus) = std::env::var_os("DEXTRA_CORPUS").map(PathBuf::from) else {
        println!("left out: DEXTRA_CORPUS is not set, so no real file was converted");
        return Vec::new();
    };
    let mut files = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(corpus.join("schedules").join(folder)).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        files.extend(paths.into_iter().map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (format!("{folder}/{name}"), std::fs::read(path).unwrap())
        }));
    }
    files
}

/// Where two plans differ, in few words; `None` when they are equal.
pub(crate) fn first_difference(ours: &Plan, theirs: &Plan) -> Option<String> {
    let lists = [
        ("calendars", ours.calendars == theirs.calendars),
        ("links", ours.links == theirs.links),
        ("resources", ours.resources == theirs.resources),
        ("assignments", ours.assignments == theirs.assignments),
        ("baselines", ours.baselines == theirs.baselines),
        ("options", ours.options == theirs.options),
    ];
    let task = ours.tasks.iter().zip(&theirs.tasks).find(|(ours, theirs)| ours != theirs);
    if let Some((ours, theirs)) = task {
        return Some(format!("task {ours:?}\n  became {theirs:?}"));
    }
    if ours.tasks.len() != theirs.tasks.len() {
        return Some(format!("{} tasks became {}", ours.tasks.len(), theirs.tasks.len()));
    }
    if let Some((name, _)) = lists.iter().find(|(_, is_equal)| !is_equal) {
        return Some((*name).to_string());
    }
    (ours != theirs).then(|| "the project itself".to_string())
}

#[test]
fn what_is_not_changed_comes_back_byte_for_byte() {
    for (name, bytes) in real_files(&["mspdi", "mspdi-from-mpp"]) {
        let (document, kept, _) = read_kept(&bytes).unwrap();
        let (written, losses) = write(&document, document.format, Some(&kept));
        assert!(written == bytes, "{name} came back otherwise");
        drop(losses);
    }
}

/// A plan after some work on it.
fn edited(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    for (at, task) in plan.tasks.iter_mut().enumerate() {
        let dates = &mut task.stored;
        for date in [&mut dates.start, &mut dates.finish, &mut dates.early_start, &mut dates.late_finish] {
            *date = date.map(|date| date + Minutes(7 * 1440));
        }
        if at % 3 == 0 {
            task.name.insert_str(0, "More & ");
            task.name = task.name.trim().to_string();
        }
        if at % 5 == 0 && task.duration.0 > 0 && task.gaps.is_empty() {
            task.duration.0 += 480;
            task.remaining = if task.is_complete() { Minutes(0) } else { Minutes(task.remaining.0 + 480) };
        }
    }
    plan.links.retain(|link| link.to.0 % 7 != 3);
    if let Some(link) = plan.links.first_mut() {
        link.lag = plan::Lag::Elapsed(Minutes(600));
    }
    if let Some(calendar) = plan.calendars.first_mut() {
        calendar.name.push_str(" (ours)");
        calendar.week[6] = vec![plan::Shift { from: 600, to: 720 }];
    }
    if let Some(resource) = plan.resources.last_mut() {
        resource.name.push('!');
    }
    plan.as_of = plan.start.map(|start| start + Minutes(1440));
    plan
}

#[test]
fn what_is_changed_is_read_again_beside_what_is_not() {
    for (name, bytes) in real_files(&["mspdi", "mspdi-from-mpp"]) {
        let (document, kept, _) = read_kept(&bytes).unwrap();
        let changed = Document { plans: vec![edited(&document.plans[0])], ..document };
        let (written, _) = write(&changed, Format::Mspdi, Some(&kept));
        let (again, _) = read(&written).unwrap();
        let difference = first_difference(&changed.plans[0], &again.plans[0]);
        assert!(difference.is_none(), "{name}: {}", difference.unwrap_or_default());
        // What we do not know is still there.
        let count = |bytes: &[u8], mark: &str| String::from_utf8_lossy(bytes).matches(mark).count();
        for mark in ["<OutlineCode>", "<HideBar>", "<WorkContour>", "<ExtendedAttribute>", "<Rate>"] {
            assert_eq!(count(&written, mark), count(&bytes, mark), "{name}: {mark}");
        }
    }
}

#[test]
fn plans_go_through_our_json_without_loss() {
    for (name, bytes) in real_files(&["mspdi", "mspdi-from-mpp"]) {
        let (document, _) = read(&bytes).unwrap();
        let (json, losses) = write(&document, Format::Dextra, None);
        assert!(losses.is_empty(), "{name}");
        let (through, _) = read(&json).unwrap();
        let (written, _) = write(&through, Format::Mspdi, None);
        let (again, _) = read(&written).unwrap();
        let difference = first_difference(&document.plans[0], &again.plans[0]);
        assert!(difference.is_none(), "{name}: {}", difference.unwrap_or_default());
    }
}
