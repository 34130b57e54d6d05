//! Suggestions as JSON, and on the desk.

use std::collections::HashMap;

use ::api::{
    Answer, Body, Committed, DeskLines, ListAnswer, ListOf, Office, Path, PersonView, Prose, ScopeView, Tongue, Views,
    Visit, Word,
};
use office::{Day, Instant, Permit, ScopeId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Reply, Suggestion, SuggestionId,
    model::{Pair, Status},
    queries,
    rules::{self, Rule, Words},
};
use crate::courses::{self, Course};

type StatusWord = Word<Status>;
type ReplyWord = Word<Reply>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(answer))
}

/// What the person answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Answering {
    answer: ReplyWord,
    #[serde(default)]
    because: Prose,
}

/// A suggestion as the page shows it, in the visitor's language.
#[derive(Serialize, ToSchema)]
struct SuggestionView {
    id: Uuid,
    person: Option<PersonView>,
    scope: ScopeView,
    rule: String,
    /// Weightier suggestions stand first.
    weight: i64,
    seen: String,
    evidence: Option<EvidenceView>,
    why: String,
    lesson: LessonView,
    step: String,
    course: Option<CourseRef>,
    status: StatusWord,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Instant>,
    because: Option<String>,
    /// How often this was taken in the office; a number without names.
    taken_count: i64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct EvidenceView {
    /// The formula: two measures.
    measure: String,
    value: f64,
    limit: f64,
    /// Whether larger values are the weakness; else smaller ones.
    finds_above: bool,
    unit: String,
    /// The same in one sentence.
    told: String,
    #[schema(value_type = String, format = Date)]
    as_of: Day,
    link: String,
    /// Filled when one suggestion is read.
    series: Vec<PointView>,
}

#[derive(Serialize, ToSchema)]
struct PointView {
    #[schema(value_type = String, format = Date)]
    as_of: Day,
    value: Option<f64>,
}

#[derive(Serialize, ToSchema)]
struct LessonView {
    title: String,
    minutes: i64,
    body: String,
}

#[derive(Serialize, ToSchema)]
struct CourseRef {
    id: Uuid,
    name: String,
}

/// List suggestions: the own, and for coaches those of their scope.
#[utoipa::path(get, path = "/api/v1/coach/suggestions", tag = "coach", responses((status = 200, body = ListAnswer<SuggestionView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<SuggestionView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Administer).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Read a suggestion with the history of its measure.
#[utoipa::path(get, path = "/api/v1/coach/suggestions/{id}", tag = "coach", params(("id" = Uuid, Path)), responses((status = 200, body = SuggestionView)))]
async fn read(mut visit: Visit, Path(id): Path<SuggestionId>) -> Answer<Committed<SuggestionView>> {
    let suggestion = queries::find(&mut visit, id, Permit::Administer).await?;
    let view = whole(&mut visit, &suggestion).await?;
    visit.commit_version(suggestion.version, view).await
}

/// Answer a suggestion: take it, later, or decline.
#[utoipa::path(post, path = "/api/v1/coach/suggestions/{id}/answer", tag = "coach", params(("id" = Uuid, Path)), request_body = Answering, responses((status = 200, body = SuggestionView)))]
async fn answer(
    mut visit: Visit,
    Path(id): Path<SuggestionId>,
    Body(body): Body<Answering>,
) -> Answer<Committed<SuggestionView>> {
    let suggestion = super::answer(&mut visit, id, body.answer.0, &body.because.0).await?;
    let view = whole(&mut visit, &suggestion).await?;
    visit.commit_version(suggestion.version, view).await
}

async fn whole(visit: &mut Visit, suggestion: &Suggestion) -> Answer<SuggestionView> {
    let mut view = views(visit, std::slice::from_ref(suggestion)).await?.remove(0);
    if let (Some(evidence), Some(rule)) = (&mut view.evidence, rules::find(&suggestion.rule)) {
        let person = visit.person();
        let pairs = queries::pairs(visit, person, suggestion.scope, rule, Permit::Read).await?;
        evidence.series = pairs.iter().map(PointView::of).collect();
    }
    Ok(view)
}

async fn views(visit: &mut Visit, suggestions: &[Suggestion]) -> Answer<Vec<SuggestionView>> {
    let places = suggestions.iter().map(|one| one.scope);
    let known = Views::of(visit, suggestions.iter().map(|one| one.person), places).await?;
    let courses = courses::of_ids(visit, &suggestions.iter().filter_map(|one| one.course).collect::<Vec<_>>()).await?;
    let taken = queries::taken_by_rule(visit, Permit::Read).await?;
    let context = Context { known, courses, taken, tongue: visit.tongue(), me: visit.person() };
    Ok(suggestions.iter().filter_map(|one| SuggestionView::of(one, &context)).collect())
}

/// What a page of suggestions needs beside its rows.
struct Context {
    known: Views,
    courses: Vec<Course>,
    taken: HashMap<String, i64>,
    tongue: Tongue,
    me: Uuid,
}

impl SuggestionView {
    /// `None` when the rule is no longer in the table: without its words there is nothing to show.
    fn of(one: &Suggestion, context: &Context) -> Option<SuggestionView> {
        let rule = rules::find(&one.rule)?;
        let words = rule.words(context.tongue);
        let course = context.courses.iter().find(|course| Some(course.id) == one.course);
        let fill = |text: &str| filled(text, one, rule, course, context.tongue);
        let is_waiting = matches!(one.status, Status::Open | Status::Later);
        Some(SuggestionView {
            id: one.id,
            person: context.known.person(Some(one.person)),
            scope: context.known.scope(one.scope),
            rule: one.rule.clone(),
            weight: rule.weight,
            seen: fill(&words.seen),
            evidence: EvidenceView::of(one, rule, fill(&words.told)),
            why: words.why.clone(),
            lesson: LessonView::of(words),
            step: words.step.clone(),
            course: course.map(|course| CourseRef { id: course.id, name: course.name.clone() }),
            status: Word(one.status),
            answered_at: one.answered_at,
            because: Some(one.because.clone()).filter(|text| !text.is_empty()),
            taken_count: context.taken.get(&one.rule).copied().unwrap_or(0),
            created_at: one.created_at,
            version: one.version,
            may: if is_waiting && one.person == context.me { vec!["answer"] } else { Vec::new() },
        })
    }
}

fn filled(text: &str, one: &Suggestion, rule: &Rule, course: Option<&Course>, tongue: Tongue) -> String {
    let text = text.replace("{course}", course.map_or("", |course| course.name.as_str()));
    let Some(evidence) = &one.evidence else { return text };
    // A ratio is one of money, which is in minor units.
    let amount = |value: f64| if rule.unit == "ratio" { tongue.millions(value as i64) } else { format!("{value:.0}") };
    text.replace("{value}", &rule.told(evidence.value_milli, tongue))
        .replace("{limit}", &rule.told(evidence.limit_milli, tongue))
        .replace("{count}", &amount(evidence.numerator))
        .replace("{total}", &amount(evidence.denominator))
}

impl EvidenceView {
    fn of(one: &Suggestion, rule: &Rule, told: String) -> Option<EvidenceView> {
        let evidence = one.evidence.as_ref()?;
        Some(EvidenceView {
            measure: format!("{} / {}", rule.numerator, rule.denominator),
            value: evidence.value_milli as f64 / 1000.0,
            limit: evidence.limit_milli as f64 / 1000.0,
            finds_above: rule.finds_above,
            unit: rule.unit.clone(),
            told,
            as_of: evidence.as_of.clone(),
            link: rule.link.replace("{scope}", &one.scope.to_string()),
            series: Vec::new(),
        })
    }
}

impl PointView {
    fn of(pair: &Pair) -> PointView {
        let value = (pair.denominator > 0.0).then(|| pair.numerator / pair.denominator);
        PointView { as_of: pair.as_of.clone(), value }
    }
}

impl LessonView {
    fn of(words: &Words) -> LessonView {
        LessonView { title: words.lesson_title.clone(), minutes: words.lesson_minutes, body: words.lesson_body.clone() }
    }
}

/// On the desk: the weightiest open suggestion of the visitor; for a coach without one, of those they coach.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let open = queries::open_for(visit, scope, Permit::Administer).await?;
    let weight = |one: &&Suggestion| rules::find(&one.rule).map_or(0, |rule| rule.weight);
    // `max_by_key` answers the last of equals; the newest stands first.
    let Some(first) = open.iter().rev().max_by_key(weight) else { return Ok(DeskLines::default()) };
    let view = whole(visit, first).await?;
    Ok(DeskLines { suggestion: serde_json::to_value(view).ok(), ..DeskLines::default() })
}
