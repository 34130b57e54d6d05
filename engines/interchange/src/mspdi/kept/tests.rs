//! What writing over a file must keep.

use plan::{Minutes, Task, TaskId};

use crate::{Document, Format, Kept, read, write};

const FILE: &str = include_str!("../../../fixtures/correct/renewal.xml");

fn written(document: &Document) -> String {
    let kept = Kept::of(FILE.as_bytes()).unwrap();
    let (bytes, _) = write(document, Format::Mspdi, Some(&kept));
    String::from_utf8(bytes).unwrap()
}

/// Pieces between tags that stand in one text and not in the other, marked by `-` and `+`.
fn changed_lines(was: &str, is: &str) -> Vec<String> {
    let count = |text: &str, line: &str| text.split('<').filter(|other| *other == line).count();
    let only = |mark: &'static str, one: &str, other: &str| {
        let lines = one.split('<').filter(|line| count(one, line) > count(other, line));
        lines.map(|line| format!("{mark}{line}")).collect::<Vec<_>>()
    };
    let mut lines = only("-", was, is);
    lines.extend(only("+", is, was));
    lines
}

#[test]
fn an_unchanged_plan_comes_back_byte_for_byte() {
    let (document, _) = read(FILE.as_bytes()).unwrap();
    assert_eq!(written(&document), FILE);
}

#[test]
fn a_new_name_changes_one_element() {
    let (mut document, _) = read(FILE.as_bytes()).unwrap();
    let at = document.plans[0].tasks.iter().position(|task| task.name == "Ask the city").unwrap();
    document.plans[0].tasks[at].name = "Ask <the> city".into();
    let text = written(&document);
    let lines = changed_lines(FILE, &text);
    assert_eq!(lines, ["-Name>Ask the city", "+Name>Ask &lt;the&gt; city"]);
    assert_eq!(read(text.as_bytes()).unwrap().0, document);
}

#[test]
fn empty_lines_stay_where_they_are_and_count() {
    let (mut document, _) = read(FILE.as_bytes()).unwrap();
    let plan = &mut document.plans[0];
    let last = plan.tasks.len() as u32 - 1;
    let links = plan.links.iter().filter(|link| link.from.0 != last && link.to.0 != last).copied().collect();
    plan.links = links;
    plan.assignments.retain(|one| one.task.0 != last);
    plan.baselines.iter_mut().for_each(|baseline| baseline.tasks.retain(|line| line.task.0 != last));
    plan.tasks.pop();
    let new = Task { uid: "new-1".into(), name: "Look".into(), duration: Minutes(60), ..Task::default() };
    plan.tasks.push(Task { parent: plan.tasks[1].parent, remaining: Minutes(60), ..new });
    let text = written(&document);
    assert_eq!(text.matches("<IsNull>1</IsNull>").count(), FILE.matches("<IsNull>1</IsNull>").count());
    let (again, _) = read(text.as_bytes()).unwrap();
    let names = |document: &Document| document.plans[0].tasks.iter().map(|task| task.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&again), names(&document));
    assert_eq!(again.plans[0].links, document.plans[0].links);
    let ids: Vec<&str> = text.split("<ID>").skip(1).filter_map(|rest| rest.split("</ID>").next()).collect();
    let mut different = ids.clone();
    different.sort_unstable();
    different.dedup();
    // Resources have line numbers as well.
    assert!(different.len() + document.plans[0].resources.len() >= ids.len(), "{ids:?}");
}

#[test]
fn links_and_calendars_change_alone() {
    let (mut document, _) = read(FILE.as_bytes()).unwrap();
    let plan = &mut document.plans[0];
    plan.links[0].lag = plan::Lag::Elapsed(Minutes(2880));
    plan.links.pop();
    plan.tasks[2].parent.get_or_insert(TaskId(0));
    plan.calendars[0].week[5] = vec![plan::Shift { from: 480, to: 720 }];
    let text = written(&document);
    let (again, _) = read(text.as_bytes()).unwrap();
    assert_eq!(again.plans[0].links, document.plans[0].links);
    assert_eq!(again.plans[0].calendars, document.plans[0].calendars);
    assert_eq!(again, document);
}
