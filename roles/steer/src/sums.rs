//! Measures of some scopes, summed as of any day: the additive ground of every ratio above them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use office::{
    Day, ScopeId,
    measures::{Measure, from_stored},
};

/// Measures of some scopes, ready to be summed as of any day. A day asked for sums the last value of each scope up to it.
pub struct Sums<'m> {
    by_name: HashMap<&'m str, Lines<'m>>,
}

/// Values of one measure, oldest first, by scope and qualifier.
type Lines<'m> = BTreeMap<(ScopeId, &'m str), Vec<&'m Measure>>;

impl<'m> Sums<'m> {
    /// `measures` stand oldest first, as the office gives them; only those of `within` count, all when it is `None`.
    pub fn of(measures: &'m [Measure], within: Option<&BTreeSet<ScopeId>>) -> Sums<'m> {
        let mut by_name: HashMap<&str, Lines<'m>> = HashMap::new();
        for measure in measures.iter().filter(|one| within.is_none_or(|scopes| scopes.contains(&one.scope_id))) {
            let lines = by_name.entry(measure.name.as_str()).or_default();
            lines.entry((measure.scope_id, measure.qualifier.as_str())).or_default().push(measure);
        }
        Sums { by_name }
    }

    /// Σ over scopes of the last value up to a day; `None` when nobody published any.
    pub fn at(&self, name: &str, day: &Day) -> Option<f64> {
        let lines = self.by_name.get(name)?;
        let last = |line: &Vec<&Measure>| {
            let index = line.partition_point(|measure| measure.as_of <= *day);
            line[..index].last().map(|measure| from_stored(measure.value, &measure.unit))
        };
        lines.values().filter_map(last).reduce(|a, b| a + b)
    }

    /// The last value of a scope alone, whatever its qualifier, with its day and qualifier.
    pub fn last_of(&self, name: &str, scope: ScopeId, day: &Day) -> Option<&'m Measure> {
        let lines = self.by_name.get(name)?;
        let own = lines.iter().filter(|((at, _), _)| *at == scope);
        own.filter_map(|(_, line)| line[..line.partition_point(|one| one.as_of <= *day)].last())
            .max_by(|a, b| a.as_of.cmp(&b.as_of).then(a.published_at.cmp(&b.published_at)))
            .copied()
    }

    /// The unit in which a measure is published.
    pub fn unit(&self, name: &str) -> Option<&'m str> {
        let first = self.by_name.get(name)?.values().flatten().next()?;
        Some(first.unit.as_str())
    }

    /// The newest day of a measure up to a day.
    pub fn newest(&self, name: &str, until: &Day) -> Option<&Day> {
        let lines = self.by_name.get(name)?;
        lines.values().flatten().map(|measure| &measure.as_of).filter(|day| *day <= until).max()
    }

    /// The last published day of each month of any of these measures, oldest first.
    pub fn month_ends(&self, names: &BTreeSet<&str>, until: &Day, most: usize) -> Vec<Day> {
        let lines = names.iter().filter_map(|name| self.by_name.get(name)).flat_map(BTreeMap::values).flatten();
        let mut months: BTreeMap<&str, &Day> = BTreeMap::new();
        for day in lines.map(|measure| &measure.as_of).filter(|day| *day <= until) {
            let month = day.as_str().get(..7).unwrap_or_default();
            let last = months.entry(month).or_insert(day);
            *last = (*last).max(day);
        }
        let skip = months.len().saturating_sub(most);
        months.into_values().skip(skip).cloned().collect()
    }
}
