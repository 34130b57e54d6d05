//! The words of our JSON: a private mirror of the plan's types. Text is borrowed both ways, nothing is copied to be written.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::moment::{Day, When};
use crate::limits::TASKS_MAX;

/// Text that is left out when empty.
pub(super) type Text<'a> = Cow<'a, str>;

fn is_empty(text: &Text<'_>) -> bool {
    text.is_empty()
}

fn is_none<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Most entries of a list, for each task that is read at most.
const ENTRIES_PER_TASK: usize = 10;

/// A list with an end: twelve bytes of text may be five hundred in memory.
fn bounded<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Bounded<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Bounded<T> {
        type Value = Vec<T>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            // Large entries, such as tasks, fill the memory sooner than small ones, such as links.
            let most = if size_of::<T>() > 200 { TASKS_MAX } else { TASKS_MAX * ENTRIES_PER_TASK };
            let mut entries = Vec::new();
            while let Some(entry) = list.next_element()? {
                if entries.len() == most {
                    return Err(A::Error::custom(format_args!("a list has more than {most} entries")));
                }
                entries.push(entry);
            }
            Ok(entries)
        }
    }

    deserializer.deserialize_seq(Bounded(PhantomData))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanWords<'a> {
    /// Version of the format; always the first word.
    pub(super) dextra_plan: u32,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) uid: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) code: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) name: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) finish: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) must_finish: Option<When>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) currency: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<u32>,
    pub(super) options: OptionWords,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    pub(super) calendars: Vec<CalendarWords<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    pub(super) tasks: Vec<TaskWords<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    pub(super) links: Vec<LinkWords>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    pub(super) resources: Vec<ResourceWords<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty", deserialize_with = "bounded")]
    pub(super) assignments: Vec<AssignmentWords<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) baselines: Vec<BaselineWords<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarWords<'a> {
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) uid: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) name: Text<'a>,
    /// Monday to Sunday, each a list of shifts in minutes of the day.
    pub(super) week: [Vec<(u16, u16)>; 7],
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) exceptions: Vec<ExceptionWords<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) minutes_per_day: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionWords<'a> {
    pub(super) first: Day,
    /// Left out when it is the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<Day>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) name: Text<'a>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) shifts: Vec<(u16, u16)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionWords {
    pub(super) dialect: DialectWord,
    pub(super) progress: ProgressWord,
    pub(super) lag_calendar: LagCalendarWord,
    pub(super) float: FloatWord,
    pub(super) critical: CriticalWord,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) are_open_ends_critical: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) uses_expected_finish: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) ignores_external: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) honours_constraints: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) schedules_from_finish: bool,
    /// Of MS Project's four: done back, remaining back, remaining forward, done forward.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) moves: [bool; 4],
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) splits_in_progress: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) start_lag_from_actual: bool,
    pub(super) minutes_per_day: u32,
    pub(super) minutes_per_week: u32,
    pub(super) days_per_month: u32,
    pub(super) default_start: u16,
    pub(super) default_end: u16,
}

/// Declares an enum of words for an enum of the plan, and both ways between them.
macro_rules! words {
    ($words:ident for $plan:ty { $($word:ident = $variant:ident),+ $(,)? }) => {
        #[derive(Clone, Copy, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(clippy::enum_variant_names)] // The words are those of the plan.
        pub(super) enum $words { $($word),+ }

        impl From<$plan> for $words {
            fn from(value: $plan) -> $words {
                match value { $(<$plan>::$variant => $words::$word),+ }
            }
        }

        impl From<$words> for $plan {
            fn from(word: $words) -> $plan {
                match word { $($words::$word => <$plan>::$variant),+ }
            }
        }
    };
}

words!(DialectWord for plan::Dialect { P6 = P6, MsProject = MsProject, Dextra = Dextra });
words!(ProgressWord for plan::ProgressMode {
    RetainedLogic = RetainedLogic, ProgressOverride = ProgressOverride, ActualDates = ActualDates,
});
words!(LagCalendarWord for plan::LagCalendar {
    Predecessor = Predecessor, Successor = Successor, Project = Project, TwentyFourHours = TwentyFourHours,
});
words!(FloatWord for plan::FloatMode { Start = Start, Finish = Finish, Smallest = Smallest });
words!(ResourceWord for plan::ResourceKind { Work = Work, Material = Material, Cost = Cost });
words!(TaskWord for plan::TaskKind {
    Task = Task, ResourceDependent = ResourceDependent, LevelOfEffort = LevelOfEffort, Summary = Summary,
    StartMilestone = StartMilestone, FinishMilestone = FinishMilestone,
});
words!(WorkRuleWord for plan::WorkRule {
    FixedUnits = FixedUnits, FixedDuration = FixedDuration, FixedWork = FixedWork,
    FixedDurationAndUnits = FixedDurationAndUnits,
});
words!(ShareWord for plan::ShareKind { Duration = Duration, Units = Units, Physical = Physical });
words!(ConstraintWord for plan::ConstraintKind {
    AsLateAsPossible = AsLateAsPossible, StartOn = StartOn, FinishOn = FinishOn,
    StartNoEarlierThan = StartNoEarlierThan, StartNoLaterThan = StartNoLaterThan,
    FinishNoEarlierThan = FinishNoEarlierThan, FinishNoLaterThan = FinishNoLaterThan,
    MandatoryStart = MandatoryStart, MandatoryFinish = MandatoryFinish,
});

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum CriticalWord {
    FloatAtMost(i64),
    LongestPath,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaskWords<'a> {
    #[serde(borrow)]
    pub(super) uid: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) code: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) name: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) wbs: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u32>,
    /// Left out when it is a task like most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<TaskWord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<ModeWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<u32>,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) duration: i64,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) remaining: i64,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) elapsed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) constraint: Option<ConstraintWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) constraint_second: Option<ConstraintWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) deadline: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) expected_finish: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) external_start: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) external_finish: Option<When>,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) levelling_delay: i64,
    /// Pauses: work done before, and how long.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) gaps: Vec<(i64, i64)>,
    /// Left out when units are fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) work_rule: Option<WorkRuleWord>,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) effort_driven: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) ignores_resource_calendars: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) estimated: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) priority: Option<u16>,
    /// Left out when it is a share of the duration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) share_kind: Option<ShareWord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) progress: Option<ProgressWords>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<MoneyWords<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) cost_actual: Option<MoneyWords<'a>>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) note: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) stored: Option<StoredWords>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ModeWords {
    Manual {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<When>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finish: Option<When>,
    },
    Inactive,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConstraintWords {
    pub(super) kind: ConstraintWord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<When>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProgressWords {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) actual_start: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) actual_finish: Option<When>,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) share: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) physical: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) suspended: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) resumed: Option<When>,
}

/// Early and late dates by the letters which the trade prints.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredWords {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) finish: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) es: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ef: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ls: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lf: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) total_float: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) free_float: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) critical: Option<bool>,
}

/// Minor units of the plan's currency, or of another one that is named.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum MoneyWords<'a> {
    Own(i64),
    Other {
        minor: i64,
        #[serde(borrow)]
        currency: Text<'a>,
    },
}

/// A link: `{"from":0,"to":1,"kind":"FS","lag":480}`; at most one of the three lags is there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkWords {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: LinkWord,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) lag: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lag_elapsed: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lag_share: Option<f64>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum LinkWord {
    Fs,
    Ss,
    Ff,
    Sf,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResourceWords<'a> {
    #[serde(borrow)]
    pub(super) uid: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) name: Text<'a>,
    pub(super) kind: ResourceWord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) units_max: Option<f64>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) rate_hour: Option<MoneyWords<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignmentWords<'a> {
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) uid: Text<'a>,
    pub(super) task: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) resource: Option<u32>,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) units: f64,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) work: i64,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) work_actual: i64,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) work_remaining: i64,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<MoneyWords<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) cost_actual: Option<MoneyWords<'a>>,
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) driving: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaselineWords<'a> {
    pub(super) number: u32,
    #[serde(borrow, default, skip_serializing_if = "is_empty")]
    pub(super) name: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tasks: Vec<BaselineTaskWords<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaselineTaskWords<'a> {
    pub(super) task: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) finish: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) duration: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) work: Option<i64>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<MoneyWords<'a>>,
}
