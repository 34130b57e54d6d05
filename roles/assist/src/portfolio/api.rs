//! All plans of a place as JSON, and the links between them.

use std::collections::HashSet;

use ::api::{Answer, Asked, Body, Committed, Office, Path, Problem, ScopeView, Views, Visit};
use office::{Permit, ScopeId};
use plan::{Refusal, Subject, TaskId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::model::{CrossLink, CrossLinkId, End, NewCrossLink, kind_of};
use super::queries;
use super::together::{self, Member, Run, Standing};
use crate::plans::api::page;

/// Lines of one project: its phases and milestones, not its work.
const LINES_MOST: usize = 60;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(link)).routes(routes!(unlink))
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PortfolioQuery {
    scope: Option<Uuid>,
}

/// A task of a project's newest plan.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EndBody {
    scope: Uuid,
    task: String,
}

/// A link between plans about to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CrossLinkBody {
    from: EndBody,
    to: EndBody,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    lag_minutes: i64,
}

#[derive(Serialize, ToSchema)]
struct CrossLinkView {
    id: Uuid,
    from: EndBody,
    to: EndBody,
    #[serde(rename = "type")]
    kind: &'static str,
    lag_minutes: i64,
    /// Without it the successor would start earlier.
    driving: bool,
    /// A task at one of its ends is gone: it holds nothing.
    broken: bool,
    version: i64,
    may: Vec<&'static str>,
}

/// One project on the common axis.
#[derive(Serialize, ToSchema)]
struct ProjectLine {
    scope: ScopeView,
    plan: Uuid,
    number: i64,
    name: String,
    start: Option<String>,
    finish: Option<String>,
    as_of: Option<String>,
    baseline_finish: Option<String>,
    /// 0 to 1, by duration.
    progress: f64,
    critical_count: i64,
    task_count: i64,
    /// Phases, milestones, and what is linked to other projects.
    tasks: Vec<page::TaskLine>,
}

/// All plans of a place on one axis, dated in one run.
#[derive(Serialize, ToSchema)]
struct PortfolioPage {
    projects: Vec<ProjectLine>,
    cross_links: Vec<CrossLinkView>,
    /// Projects that are left out because there are too many.
    left_out: usize,
}

/// Read all plans of a place on one axis, dated in one run with the links between them.
#[utoipa::path(get, path = "/api/v1/assist/portfolio-plans", tag = "assist", params(("scope" = Option<Uuid>, Query)), responses((status = 200, body = PortfolioPage)))]
async fn read(mut visit: Visit, Asked(query): Asked<PortfolioQuery>) -> Answer<Committed<PortfolioPage>> {
    let (members, left_out) = super::members(&mut visit, query.scope).await?;
    let scopes: Vec<ScopeId> = members.iter().map(|member| member.header.scope_id).collect();
    let links = queries::among(&mut visit, &scopes, Permit::Read).await?;
    let known = Views::of(&mut visit, [], scopes).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let work = move || PortfolioPage::of(&members, &links, &known, &edits);
    let page = visit.office().compute(work).await?.map_err(|faults| Problem::from(together::first(faults)))?;
    visit.commit(PortfolioPage { left_out, ..page }).await
}

/// Let a task of one project's plan wait for a task of another's.
#[utoipa::path(post, path = "/api/v1/assist/cross-links", tag = "assist", request_body = CrossLinkBody, responses((status = 201, body = CrossLinkView)))]
async fn link(mut visit: Visit, Body(body): Body<CrossLinkBody>) -> Answer<Committed<CrossLinkView>> {
    let link = super::link(&mut visit, body.new_link()?).await?;
    let view = CrossLinkView::of(&link, Standing::default(), vec!["delete"]);
    visit.commit_created(format!("/api/v1/assist/cross-links/{}", link.id), link.version, view).await
}

/// Take a link between plans away.
#[utoipa::path(delete, path = "/api/v1/assist/cross-links/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn unlink(mut visit: Visit, Path(id): Path<CrossLinkId>) -> Answer<Committed<()>> {
    super::unlink(&mut visit, id).await?;
    visit.commit_empty().await
}

fn project_lines(
    members: &[Member],
    links: &[CrossLink],
    run: &Run,
    known: &Views,
) -> Result<Vec<ProjectLine>, Vec<plan::Finding>> {
    let linked: HashSet<&End> = links.iter().flat_map(|link| [&link.from, &link.to]).collect();
    let mut lines = Vec::with_capacity(members.len());
    for (member, schedule) in members.iter().zip(&run.schedules) {
        let plan = &member.live.plan;
        let scope = member.header.scope_id;
        let levels = crate::plans::live::levels(plan);
        let is_linked = |id: TaskId| linked.contains(&End { scope, task: plan.task(id).uid.clone() });
        let is_phase = |id: TaskId| levels[id.0 as usize] == 0 && plan.task(id).is_summary();
        let wanted = |id: TaskId| is_phase(id) || plan.task(id).is_milestone() || is_linked(id);
        let mut tasks = page::chosen(plan, schedule, wanted)?;
        tasks.truncate(LINES_MOST);
        let header = &member.header;
        lines.push(ProjectLine {
            scope: known.scope(scope),
            plan: header.id,
            number: header.number,
            name: header.name.clone(),
            start: schedule.start.map(plan::Moment::iso),
            finish: schedule.finish.map(plan::Moment::iso),
            as_of: header.as_of.clone(),
            baseline_finish: header.baseline_finish.clone(),
            progress: progress(plan),
            critical_count: header.critical_count,
            task_count: header.task_count,
            tasks,
        });
    }
    Ok(lines)
}

/// Share of the work that is done, weighed by duration; 0 for a plan of points.
fn progress(plan: &plan::Plan) -> f64 {
    let leaves = || plan.tasks.iter().filter(|task| crate::plans::reckoning::takes_part(task));
    let whole: f64 = leaves().map(|task| task.duration.0 as f64).sum();
    let share = |task: &plan::Task| if task.is_complete() { 1.0 } else { task.progress.share.clamp(0.0, 1.0) };
    if whole > 0.0 { leaves().map(|task| task.duration.0 as f64 * share(task)).sum::<f64>() / whole } else { 0.0 }
}

impl PortfolioPage {
    /// Dates everything in one run. Long work.
    fn of(
        members: &[Member],
        links: &[CrossLink],
        known: &Views,
        edits: &HashSet<ScopeId>,
    ) -> Result<PortfolioPage, Vec<plan::Finding>> {
        let run = together::run(members, links)?;
        let may = |link: &CrossLink| if edits.contains(&link.to.scope) { vec!["delete"] } else { Vec::new() };
        let view = |(link, standing): (&CrossLink, &Standing)| CrossLinkView::of(link, *standing, may(link));
        let cross_links = links.iter().zip(&run.standings).map(view).collect();
        Ok(PortfolioPage { projects: project_lines(members, links, &run, known)?, cross_links, left_out: 0 })
    }
}

impl CrossLinkBody {
    fn new_link(self) -> Answer<NewCrossLink> {
        let kind = kind_of(&self.kind).ok_or_else(|| {
            let subject = Subject::new("link", "", format!("{} to {}", self.from.task, self.to.task));
            Refusal::new("PLA-136", subject, format!("has the type {}", self.kind)).hint("write FS, SS, FF or SF")
        })?;
        let end = |end: EndBody| End { scope: end.scope, task: end.task };
        Ok(NewCrossLink { from: end(self.from), to: end(self.to), kind, lag_minutes: self.lag_minutes })
    }
}

impl CrossLinkView {
    fn of(link: &CrossLink, standing: Standing, may: Vec<&'static str>) -> CrossLinkView {
        let end = |end: &End| EndBody { scope: end.scope, task: end.task.clone() };
        CrossLinkView {
            id: link.id,
            from: end(&link.from),
            to: end(&link.to),
            kind: link.kind.letters(),
            lag_minutes: link.lag_minutes,
            driving: standing.is_driving,
            broken: standing.is_loose,
            version: link.version,
            may,
        }
    }
}
