//! Why an edit is refused, each in its own words. The one place that names these codes.

use crate::check::subject_of;
use crate::{LinkKind, Refusal, Subject, Task};

fn named(kind: &str, uid: &str) -> Subject {
    Subject::new(kind, uid, uid)
}

pub(super) fn unknown_task(uid: &str) -> Refusal {
    Refusal::new("EDT-101", named("task", uid), "is not in the plan")
        .hint("read the plan again; it may have been removed")
}

pub(super) fn taken_uid(uid: &str) -> Refusal {
    Refusal::new("EDT-102", named("task", uid), "has a unique id that is empty or taken")
        .hint("choose a unique id that no task of the plan has")
}

pub(super) fn inside_itself(task: &Task) -> Refusal {
    Refusal::new("EDT-104", subject_of(task), "would stand inside itself").hint("choose another place for it")
}

pub(super) fn no_sibling(uid: &str) -> Refusal {
    Refusal::new("EDT-105", named("task", uid), "does not stand under this parent")
        .hint("name a task under the same parent, or none for the first place")
}

pub(super) fn unknown_calendar(uid: &str) -> Refusal {
    Refusal::new("EDT-106", named("calendar", uid), "is not in the plan").hint("name one of the plan's calendars")
}

pub(super) fn negative(subject: Subject) -> Refusal {
    Refusal::new("EDT-107", subject, "would get a negative amount").hint("enter zero or more")
}

pub(super) fn too_long(subject: Subject) -> Refusal {
    Refusal::new("EDT-108", subject, "would get an amount beyond two thousand years").hint("enter a smaller amount")
}

pub(super) fn out_of_range(subject: Subject) -> Refusal {
    Refusal::new("EDT-109", subject, "would get a date before 1900 or after 2200")
        .hint("enter a date between 1900 and 2200")
}

pub(super) fn no_share(subject: Subject) -> Refusal {
    Refusal::new("EDT-110", subject, "would get a share that is not between 0 and 1").hint("enter 0 to 1, 0.5 for half")
}

pub(super) fn no_priority(subject: Subject) -> Refusal {
    Refusal::new("EDT-111", subject, "would get a priority above 1000").hint("enter 0 to 1000")
}

pub(super) fn no_outline() -> Refusal {
    Refusal::new("EDT-112", Subject::new("plan", "", ""), "lists lines between a task and what stands below it")
        .hint("put the plan in outline order first")
}

pub(super) fn no_gaps(subject: Subject) -> Refusal {
    Refusal::new("EDT-113", subject, "would get pauses that are not in order, or have no length")
        .hint("give each pause a length above zero, and put them in the order of the work before them")
}

pub(super) fn no_milestone(task: &Task) -> Refusal {
    Refusal::new("EDT-114", subject_of(task), "spans other tasks and cannot be of this kind")
        .hint("move the tasks below it away first")
}

fn link_named(from: &str, to: &str, kind: LinkKind) -> Subject {
    let told = format!("{from} {} {to}", kind.letters());
    Subject::new("link", told.clone(), told)
}

pub(super) fn link_to_itself(task: &Task) -> Refusal {
    Refusal::new("EDT-120", subject_of(task), "would wait for itself").hint("link it to another task")
}

pub(super) fn link_twice(from: &str, to: &str, kind: LinkKind) -> Refusal {
    Refusal::new("EDT-121", link_named(from, to, kind), "exists already").hint("change its lag instead")
}

pub(super) fn unknown_link(from: &str, to: &str, kind: LinkKind) -> Refusal {
    Refusal::new("EDT-122", link_named(from, to, kind), "is not in the plan").hint("read the plan again")
}

pub(super) fn unknown_resource(uid: &str) -> Refusal {
    Refusal::new("EDT-130", named("resource", uid), "is not in the plan").hint("add the resource first")
}

pub(super) fn unknown_assignment(uid: &str) -> Refusal {
    Refusal::new("EDT-131", named("assignment", uid), "is not in the plan").hint("read the plan again")
}

pub(super) fn taken_assignment(uid: &str) -> Refusal {
    Refusal::new("EDT-132", named("assignment", uid), "has a unique id that is empty or taken")
        .hint("choose a unique id that no assignment of the plan has")
}

pub(super) fn no_units(uid: &str) -> Refusal {
    Refusal::new("EDT-133", named("assignment", uid), "would get units that are no amount")
        .hint("enter zero or more, 1 for one person")
}

pub(super) fn taken_resource(uid: &str) -> Refusal {
    Refusal::new("EDT-134", named("resource", uid), "has a unique id that is empty or taken")
        .hint("choose a unique id that no resource of the plan has")
}

pub(super) fn used_resource(uid: &str) -> Refusal {
    Refusal::new("EDT-135", named("resource", uid), "still works on tasks").hint("remove its assignments first")
}

pub(super) fn unknown_baseline(number: u32) -> Refusal {
    Refusal::new("EDT-140", named("baseline", &number.to_string()), "is not in the plan").hint("read the plan again")
}

pub(super) fn taken_baseline(number: u32) -> Refusal {
    Refusal::new("EDT-141", named("baseline", &number.to_string()), "exists already").hint("choose another number")
}
