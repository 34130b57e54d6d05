//! The desk: what needs the visitor today, over all they may see. Every register says its own lines.

use std::collections::HashSet;

use ::api::{Answer, Asked, Committed, DeskLines, Office, Visit};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

const NEEDS_MOST: usize = 20;
const MOVED_MOST: usize = 7;
const AHEAD_MOST: usize = 8;
/// The figures of the head, in the order in which they are read.
const FIGURES: [&str; 5] = ["cost_index", "in_time_p80", "gates_near", "risk_actions_overdue", "figures_out_of_date"];

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(desk))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct Question {
    scope: Option<Uuid>,
}

/// See what needs you today.
#[utoipa::path(get, path = "/api/v1/desk", tag = "office", params(Question), responses((status = 200, body = DeskLines)))]
async fn desk(mut visit: Visit, Asked(asked): Asked<Question>) -> Answer<Committed<DeskLines>> {
    let roles: Vec<_> = visit.office().roles().to_vec();
    let mut all = DeskLines::default();
    for say in roles.iter().flat_map(|role| role.registers).filter_map(|register| register.desk) {
        add(&mut all, say(&mut visit, asked.scope).await?);
    }
    visit.commit(sorted(all)).await
}

fn add(all: &mut DeskLines, lines: DeskLines) {
    all.figures.extend(lines.figures);
    all.needs.extend(lines.needs);
    all.moved.extend(lines.moved);
    all.ahead.extend(lines.ahead);
    all.suggestion = all.suggestion.take().or(lines.suggestion);
}

/// Figures in their fixed order; needs by day, those without a day last; moves by size, each figure of a place once.
fn sorted(mut all: DeskLines) -> DeskLines {
    all.needs.sort_by(|a, b| (a.due_on.is_none(), &a.due_on).cmp(&(b.due_on.is_none(), &b.due_on)));
    all.needs.truncate(NEEDS_MOST);
    all.moved.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let mut told = HashSet::new();
    all.moved.retain(|line| told.insert((line.scope.id, line.what.clone())));
    all.moved.truncate(MOVED_MOST);
    all.ahead.sort_by(|a, b| (&a.on, &a.time).cmp(&(&b.on, &b.time)));
    all.ahead.truncate(AHEAD_MOST);
    all.figures.sort_by_key(|figure| FIGURES.iter().position(|key| *key == figure.key).unwrap_or(FIGURES.len()));
    all.figures.truncate(FIGURES.len());
    all
}
