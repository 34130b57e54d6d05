//! Passes: a block of iterations through the network. Side by side where the network can be laid flat, else one by one.

use plan::{Minutes, Moment};
use schedule::{Network, RowLink, RowTask, Rows, Span, Trace};

use crate::generator::{LANES, Row};
use crate::sample::Block;

/// What every thread shares.
pub(crate) struct Course<'n> {
    network: &'n Network<'n>,
    flat: Option<Flat<'n>>,
    tasks: usize,
}

/// A network laid flat, with counts small enough for 32 bits.
struct Flat<'n> {
    rows: Rows<'n>,
    /// By calendar, the work count from which the others are counted.
    origins: Vec<i64>,
    steps: Vec<FlatTask>,
    links: Vec<FlatLink>,
    /// By task of the plan, its finish where nothing moves it.
    fixed: Vec<Moment>,
}

struct FlatTask {
    task: u32,
    time: u32,
    floor: i32,
    floor_finish: i32,
    first: u32,
    end: u32,
    can_be_last: bool,
    reads_start: bool,
}

#[derive(Clone, Copy)]
struct FlatLink {
    from: u32,
    lag: i32,
    begins_at_start: bool,
    ends_at_finish: bool,
    /// Index of the link among those of the rows, where it needs calendars.
    through: Option<u32>,
}

/// Memory of one thread.
pub(crate) struct Lanes {
    /// By row: where work ends, in counts of its calendar.
    finishes: Vec<Row<i32>>,
    starts: Vec<Row<i32>>,
    /// By task of the plan: a bit per iteration in which it was critical.
    pub critical: Vec<u32>,
    row_critical: Vec<u32>,
    remaining: Vec<i64>,
    spans: Vec<Span>,
    gates: Vec<Moment>,
    trace: Trace,
}

/// Far before any work, and still far from overflow.
const LONG_AGO: i32 = i32::MIN / 4;
/// Work counts of a plan and its longest iteration must fit.
const COUNT_MAX: i64 = (i32::MAX / 8) as i64;

impl<'n> Course<'n> {
    /// `longest` are durations that no iteration exceeds, by task.
    pub(crate) fn of(network: &'n Network<'n>, remaining: &[i64], longest: &[i64]) -> Course<'n> {
        let flat = network.rows(remaining).and_then(|rows| Flat::of(rows, &network.forward(longest)));
        Course { network, flat, tasks: network.len() }
    }

    pub(crate) fn lanes(&self) -> Lanes {
        let rows = self.flat.as_ref().map_or(0, |flat| flat.steps.len());
        let walked = if self.flat.is_none() { self.tasks } else { 0 };
        Lanes {
            finishes: vec![[0; LANES]; rows],
            starts: vec![[0; LANES]; rows],
            critical: vec![0; self.tasks],
            row_critical: vec![0; rows],
            remaining: vec![0; walked],
            spans: vec![Span::default(); walked],
            gates: vec![Moment::default(); if walked > 0 { self.network.gate_count() } else { 0 }],
            trace: Trace::default(),
        }
    }

    /// The finish of every iteration of a block; with `traces` also who was critical.
    #[inline(always)]
    pub(crate) fn pass(&self, block: &Block, lanes: &mut Lanes, traces: bool) -> Row<Moment> {
        match &self.flat {
            Some(flat) => {
                flat.forward(block, lanes);
                let finish = flat.finish(lanes, block);
                if traces {
                    flat.trace(block, lanes, &finish);
                }
                finish
            }
            None => self.walk(block, lanes, traces),
        }
    }

    /// The finish of every task in one iteration of a block that has passed, by task of the plan.
    pub(crate) fn task_finishes(&self, block: &Block, lanes: &Lanes, lane: usize) -> Vec<Moment> {
        let Some(flat) = &self.flat else {
            let remaining: Vec<i64> = block.durations.iter().map(|row| i64::from(row[lane])).collect();
            return self.network.forward(&remaining).iter().map(|span| span.finish_at).collect();
        };
        let mut finishes = flat.fixed.clone();
        for (row, step) in flat.steps.iter().enumerate() {
            let is_point = block.durations[step.task as usize][lane] == 0;
            finishes[step.task as usize] =
                flat.moment(step.time, lanes.finishes[row][lane], is_point && step.reads_start);
        }
        finishes
    }

    fn walk(&self, block: &Block, lanes: &mut Lanes, traces: bool) -> Row<Moment> {
        let mut finishes = [Moment::default(); LANES];
        if traces {
            lanes.critical.fill(0);
        }
        for lane in 0..block.lanes {
            for (minutes, row) in lanes.remaining.iter_mut().zip(&block.durations) {
                *minutes = i64::from(row[lane]);
            }
            self.network.forward_counts(&lanes.remaining, &mut lanes.spans, &mut lanes.gates);
            let finish = self.network.finish(&lanes.remaining, &lanes.spans).unwrap_or_default();
            finishes[lane] = finish;
            if traces {
                let (critical, spans) = (&mut lanes.critical, (&lanes.spans[..], &lanes.gates[..]));
                self.network.visit_critical(&lanes.remaining, spans, finish, &mut lanes.trace, |task| {
                    critical[task as usize] |= 1 << lane;
                });
            }
        }
        finishes
    }
}

impl<'n> Flat<'n> {
    fn of(rows: Rows<'n>, latest: &[Span]) -> Option<Flat<'n>> {
        let mut origins = vec![i64::MAX; rows.times.len()];
        for task in &rows.tasks {
            let origin = &mut origins[task.time as usize];
            *origin = (*origin).min(task.floor);
        }
        let within = |count: i64, origin: i64| {
            let relative = count.saturating_sub(origin);
            if relative < -COUNT_MAX { Some(LONG_AGO) } else { i32::try_from(relative).ok() }
        };
        let step = |row: &RowTask| {
            let origin = origins[row.time as usize];
            Some(FlatTask {
                task: row.task.0,
                time: row.time,
                floor: within(row.floor, origin)?,
                floor_finish: within(row.floor_finish, origin)?,
                first: row.links.start,
                end: row.links.end,
                can_be_last: row.can_be_last,
                reads_start: row.reads_start,
            })
        };
        let link = |(index, link): (usize, &RowLink)| {
            Some(FlatLink {
                from: link.from,
                lag: i32::try_from(link.lag).ok()?,
                begins_at_start: link.begins_at_start,
                ends_at_finish: link.ends_at_finish,
                through: link.lag_time.map(|_| index as u32),
            })
        };
        let steps: Vec<FlatTask> = rows.tasks.iter().map(step).collect::<Option<_>>()?;
        let links: Vec<FlatLink> = rows.links.iter().enumerate().map(link).collect::<Option<_>>()?;
        let count = |step: &FlatTask| latest[step.task as usize].finish.saturating_sub(origins[step.time as usize]);
        if steps.iter().any(|step| count(step) > COUNT_MAX) || links.iter().any(|link| i64::from(link.lag) > COUNT_MAX)
        {
            return None;
        }
        let fixed = latest.iter().map(|span| span.finish_at).collect();
        Some(Flat { rows, origins, steps, links, fixed })
    }

    #[inline(always)]
    fn forward(&self, block: &Block, lanes: &mut Lanes) {
        for (row, step) in self.steps.iter().enumerate() {
            let durations = &block.durations[step.task as usize];
            let mut start = [step.floor; LANES];
            if step.floor_finish > LONG_AGO {
                for lane in 0..LANES {
                    start[lane] = start[lane].max(step.floor_finish - durations[lane]);
                }
            }
            for link in &self.links[step.first as usize..step.end as usize] {
                self.push(link, step, durations, block, lanes, &mut start);
            }
            let finish = &mut lanes.finishes[row];
            for lane in 0..LANES {
                finish[lane] = start[lane] + durations[lane];
            }
            lanes.starts[row] = start;
        }
    }

    /// Moves starts to where a link allows.
    #[inline(always)]
    fn push(
        &self,
        link: &FlatLink,
        step: &FlatTask,
        durations: &Row<i32>,
        block: &Block,
        lanes: &Lanes,
        start: &mut Row<i32>,
    ) {
        if link.through.is_some() {
            let reach = self.reach(link, step, block, lanes);
            for lane in 0..LANES {
                let needed = if link.ends_at_finish { reach[lane] - durations[lane] } else { reach[lane] };
                start[lane] = start[lane].max(needed);
            }
            return;
        }
        let from = if link.begins_at_start { &lanes.starts } else { &lanes.finishes };
        let from = &from[link.from as usize];
        if link.ends_at_finish {
            for lane in 0..LANES {
                start[lane] = start[lane].max(from[lane] + link.lag - durations[lane]);
            }
        } else {
            for lane in 0..LANES {
                start[lane] = start[lane].max(from[lane] + link.lag);
            }
        }
    }

    /// Where a link lands, as counts of the successor's calendar.
    #[inline(always)]
    fn reach(&self, link: &FlatLink, step: &FlatTask, block: &Block, lanes: &Lanes) -> Row<i32> {
        let from = if link.begins_at_start { &lanes.starts } else { &lanes.finishes };
        let from = &from[link.from as usize];
        match link.through {
            None => from.map(|count| count + link.lag),
            Some(index) => self.through(&self.rows.links[index as usize], link, step, block, from),
        }
    }

    /// Through calendars: the predecessor's moment, moved by the lag on its calendar, counted on the successor's.
    fn through(&self, link: &RowLink, flat: &FlatLink, step: &FlatTask, block: &Block, from: &Row<i32>) -> Row<i32> {
        let before = &self.steps[link.from as usize];
        let lag_time = link.lag_time.unwrap_or(step.time);
        let (own, origin) = (self.rows.times[step.time as usize], self.origins[step.time as usize]);
        let durations = &block.durations[before.task as usize];
        let mut landed = [0; LANES];
        for lane in 0..LANES {
            let count = Minutes(i64::from(from[lane]) + self.origins[before.time as usize]);
            let time = self.rows.times[before.time as usize];
            let is_point = durations[lane] == 0;
            let work = if !flat.begins_at_start && flat.lag != 0 && lag_time == before.time {
                own.work(time.finish_at(Minutes(count.0 + link.lag)))
            } else {
                let reads_start =
                    if flat.begins_at_start { !is_point || before.reads_start } else { is_point && before.reads_start };
                let moment = if reads_start { time.start_at(count) } else { time.finish_at(count) };
                if flat.lag == 0 || lag_time == step.time {
                    Minutes(own.work(moment).0 + link.lag)
                } else {
                    let lag_time = self.rows.times[lag_time as usize];
                    own.work(lag_time.finish_at(Minutes(lag_time.work(moment).0 + link.lag)))
                }
            };
            landed[lane] = (work.0 - origin) as i32;
        }
        landed
    }

    fn moment(&self, time: u32, count: i32, reads_start: bool) -> Moment {
        let count = Minutes(i64::from(count) + self.origins[time as usize]);
        let time = self.rows.times[time as usize];
        if reads_start { time.start_at(count) } else { time.finish_at(count) }
    }

    #[inline(always)]
    fn finish(&self, lanes: &Lanes, block: &Block) -> Row<Moment> {
        let mut last = [self.rows.fixed_finish; LANES];
        for time in 0..self.rows.times.len() as u32 {
            // Twice the count, plus one for a point that is read at the start of the next interval.
            let mut counts = [i32::MIN; LANES];
            for (row, step) in self.steps.iter().enumerate().filter(|(_, step)| step.can_be_last && step.time == time) {
                let durations = &block.durations[step.task as usize];
                for lane in 0..LANES {
                    let reads_start = i32::from(step.reads_start && durations[lane] == 0);
                    counts[lane] = counts[lane].max(2 * lanes.finishes[row][lane] + reads_start);
                }
            }
            for (last, count) in last.iter_mut().zip(counts).filter(|(_, count)| *count != i32::MIN) {
                *last = (*last).max(Some(self.moment(time, count >> 1, count & 1 == 1)));
            }
        }
        last.map(Option::unwrap_or_default)
    }

    /// Who cannot slip, iteration by iteration: a bit runs back along every link without slack.
    #[inline(always)]
    fn trace(&self, block: &Block, lanes: &mut Lanes, finish: &Row<Moment>) {
        let mut critical = std::mem::take(&mut lanes.row_critical);
        critical.fill(0);
        let ends: Vec<Row<i32>> = self
            .rows
            .times
            .iter()
            .zip(&self.origins)
            .map(|(time, origin)| {
                finish.map(|moment| time.work(moment).0.saturating_sub(*origin).min(COUNT_MAX) as i32)
            })
            .collect();
        for (row, step) in self.steps.iter().enumerate().rev() {
            if step.can_be_last {
                critical[row] |= equal(&lanes.finishes[row], &ends[step.time as usize], |finish, end| finish >= end);
            }
            let mine = critical[row];
            if mine == 0 {
                continue;
            }
            for link in &self.links[step.first as usize..step.end as usize] {
                let reach = self.reach(link, step, block, lanes);
                let wanted = if link.ends_at_finish { &lanes.finishes[row] } else { &lanes.starts[row] };
                critical[link.from as usize] |= mine & equal(&reach, wanted, |reach, wanted| reach == wanted);
            }
        }
        for (step, bits) in self.steps.iter().zip(&critical) {
            lanes.critical[step.task as usize] = *bits;
        }
        lanes.row_critical = critical;
    }
}

/// A bit per lane in which two rows compare.
#[inline(always)]
fn equal(one: &Row<i32>, other: &Row<i32>, holds: impl Fn(i32, i32) -> bool) -> u32 {
    let mut bits = 0;
    for lane in 0..LANES {
        bits |= u32::from(holds(one[lane], other[lane])) << lane;
    }
    bits
}
