//! Check 12: prolong one critical task very much and see whether the finish follows.

use plan::{Minutes, TaskId};

use super::population::{Counted, Counting, is_point, number};
use super::{Bound, Measure, Reason, Unit};
use crate::Network;

/// Prolongs the first open task of the longest path and runs the forward pass again.
pub(super) fn critical_path_test(count: &Counting<'_>) -> Measure {
    let settings = count.settings;
    let wanted = |task: TaskId| (settings.path_test_days * count.day(count.task(task)) as f64).round() as i64;
    let plain = format!(
        "working time by which the finish slips when a critical task takes {} working days more, over these days, on the calendar of \
         that task",
        number(settings.path_test_days)
    );
    let bound = (Bound::AtLeast, 1.0);
    let network = Network::of(count.checked, count.schedule.policy, count.schedule.as_of);
    let Some((tested, is_only)) = tested(count, &network) else {
        let none = Counted::default().judged("critical_path_test", bound, true, plain);
        return none.numbered(12).counting(Unit::Minutes).without(Reason::NoCriticalTask);
    };
    let wanted = wanted(tested);
    let slip = slip(count, &network, tested, wanted);
    // Behind the tested task other calendars may stand, whose holidays swallow or add a few days.
    let tolerance = if is_only { 0.0 } else { settings.path_test_tolerance * wanted as f64 };
    let is_passed = (slip - wanted).abs() as f64 <= tolerance;
    let room = if is_only {
        "one calendar throughout, no tolerance".to_string()
    } else {
        format!("several calendars behind it, tolerance {} %", number(settings.path_test_tolerance * 100.0))
    };
    let definition = format!("{plain}; tested: \"{}\", {room}", count.task(tested).name);
    let counted = Counted {
        numerator: slip,
        denominator: wanted,
        tasks: if is_passed { vec![] } else { vec![tested] },
        ..Counted::default()
    };
    counted.judged("critical_path_test", bound, is_passed, definition).numbered(12).counting(Unit::Minutes)
}

/// The task to prolong, and whether all open tasks work on one calendar. It is the earliest that has work left and is on the
/// longest path; else the earliest that is critical.
fn tested(count: &Counting<'_>, network: &Network<'_>) -> Option<(TaskId, bool)> {
    let open = || count.tasks.iter().copied().filter(|id| network.is_open(*id) && !is_point(count.task(*id)));
    let dates = |id: &TaskId| count.schedule.of(*id);
    let earliest = |ids: &mut dyn Iterator<Item = TaskId>| ids.min_by_key(|id| (dates(id).early_start, id.0));
    let longest = earliest(&mut open().filter(|id| dates(id).is_on_longest_path));
    let found = longest.or_else(|| earliest(&mut open().filter(|id| dates(id).is_critical)))?;
    let calendar = |id: TaskId| (count.task(id).calendar.or(count.checked.plan().calendar), count.task(id).is_elapsed);
    let is_only = count.tasks.iter().all(|id| calendar(*id) == calendar(found));
    Some((found, is_only))
}

/// Working minutes, on the tested task's calendar, by which the finish slips.
fn slip(count: &Counting<'_>, network: &Network<'_>, tested: TaskId, by: i64) -> i64 {
    let mut remaining = network.remaining();
    let before = network.finish(&remaining, &network.forward(&remaining));
    remaining[tested.0 as usize] += by;
    let after = network.finish(&remaining, &network.forward(&remaining));
    let (Some(before), Some(after)) = (before, after) else { return 0 };
    if count.task(tested).is_elapsed {
        return (after - before).0;
    }
    let Minutes(slip) = count.checked.time_of(count.task(tested)).between(before, after);
    slip
}
