//! Lines of the desk: what a register has to say to a person today, each with its reason and a link.

use serde::Serialize;
use store::Day;
use utoipa::ToSchema;

use crate::ScopeView;

/// Something that needs the person: a verb sentence, why, and where to act.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NeedLine {
    /// `action`, `decision`, `gate`, `risk`, `suggestion` …: chooses the icon.
    pub kind: String,
    pub sentence: String,
    pub reason: String,
    pub scope: Option<ScopeView>,
    #[schema(value_type = Option<String>)]
    pub due_on: Option<Day>,
    pub is_overdue: bool,
    pub act: Act,
    pub link: String,
}

/// What a need asks for, in one of few words; the page says it in the person's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Open,
    Close,
    Decide,
    Accept,
    Answer,
    Review,
    Vote,
    Read,
    Write,
    Enrol,
}

/// A figure at the head of the desk.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Figure {
    pub key: String,
    pub label: String,
    pub value: Option<f64>,
    /// `ratio`, `percent`, `days`, `count`, `money`.
    pub unit: String,
    /// `green`, `amber`, `red`, `void`.
    pub status: String,
    pub context: String,
    pub link: String,
    /// The last values, oldest first.
    pub trend: Vec<Option<f64>>,
}

/// A figure that moved since the last look.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MovedLine {
    pub scope: ScopeView,
    pub what: String,
    pub before: String,
    pub after: String,
    pub delta: String,
    pub is_better: bool,
    pub status: String,
    pub cause: String,
    pub link: String,
    /// Larger moves stand first.
    pub weight: f64,
}

/// Something ahead in the next days.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AheadLine {
    #[schema(value_type = String)]
    pub on: Day,
    /// The instant, where one is set; the page writes the clock of its reader.
    pub time: Option<String>,
    pub title: String,
    pub place: String,
    pub link: String,
}

/// What one register contributes to the desk.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct DeskLines {
    pub figures: Vec<Figure>,
    pub needs: Vec<NeedLine>,
    pub moved: Vec<MovedLine>,
    pub ahead: Vec<AheadLine>,
    /// One suggestion of the coach, as its own view.
    #[schema(value_type = Option<Object>)]
    pub suggestion: Option<serde_json::Value>,
}
