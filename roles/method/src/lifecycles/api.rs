//! Life cycles as JSON.

use std::collections::BTreeMap;

use ::api::{Answer, Committed, ListAnswer, Office, Path, Visit, Word};
use office::Permit;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::model::{Check, Element, Flow, Force, GateStep, Lifecycle, Phase};

type ForceWord = Word<Force>;
type CheckWord = Word<Check>;
type FlowWord = Word<Flow>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read))
}

/// A life cycle as the page draws it.
#[derive(Serialize, ToSchema)]
struct LifecycleView {
    id: Uuid,
    key: &'static str,
    name: &'static str,
    version_label: &'static str,
    status: &'static str,
    summary: &'static str,
    licence: &'static str,
    source: &'static str,
    /// What was changed against the source.
    changes_made: &'static str,
    roles: Vec<PartView>,
    phases: Vec<PhaseView>,
    gates: Vec<GateStepView>,
    artefacts: Vec<ElementView>,
    activities: Vec<ElementView>,
    version: i64,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct PartView {
    key: &'static str,
    short: &'static str,
    name: &'static str,
    layer: &'static str,
}

#[derive(Serialize, ToSchema)]
struct PhaseView {
    key: &'static str,
    name: &'static str,
    kind: FlowWord,
    order: usize,
}

#[derive(Serialize, ToSchema)]
struct GateStepView {
    key: &'static str,
    short: &'static str,
    name: &'static str,
    phase_from: &'static str,
    phase_to: &'static str,
    threshold: i64,
    quorum: i64,
    criteria: Vec<CriterionView>,
}

#[derive(Serialize, ToSchema)]
struct CriterionView {
    key: &'static str,
    group: &'static str,
    text: &'static str,
    force: ForceWord,
    weight: i64,
    check: CheckWord,
}

#[derive(Serialize, ToSchema)]
struct ElementView {
    key: &'static str,
    name: &'static str,
    purpose: &'static str,
    phase: &'static str,
    gate: Option<&'static str>,
    is_mandatory: bool,
    /// Letters by the role's key.
    rasci: BTreeMap<&'static str, &'static str>,
}

/// List the life cycles that a project may follow.
#[utoipa::path(get, path = "/api/v1/method/lifecycles", tag = "method", responses((status = 200, body = ListAnswer<LifecycleView>)))]
async fn list(mut visit: Visit) -> Answer<Committed<ListAnswer<LifecycleView>>> {
    let may_apply = !visit.scopes_with(Permit::Edit).await?.is_empty();
    let items = super::all().iter().map(|one| LifecycleView::of(one, may_apply)).collect();
    visit.commit(ListAnswer::whole(items)).await
}

/// Read a life cycle, by its id or its key.
#[utoipa::path(get, path = "/api/v1/method/lifecycles/{id}", tag = "method", params(("id" = String, Path)), responses((status = 200, body = LifecycleView)))]
async fn read(mut visit: Visit, Path(id): Path<String>) -> Answer<Committed<LifecycleView>> {
    let lifecycle = super::find(&id)?;
    let may_apply = !visit.scopes_with(Permit::Edit).await?.is_empty();
    visit.commit_version(1, LifecycleView::of(lifecycle, may_apply)).await
}

impl LifecycleView {
    fn of(one: &'static Lifecycle, may_apply: bool) -> LifecycleView {
        let part = |part: &'static super::model::Part| PartView {
            key: &part.key,
            short: &part.short,
            name: &part.name,
            layer: &part.layer,
        };
        LifecycleView {
            id: one.id,
            key: &one.key,
            name: &one.name,
            version_label: &one.version_label,
            status: &one.status,
            summary: &one.summary,
            licence: &one.licence,
            source: &one.source,
            changes_made: &one.changes_made,
            roles: one.roles.iter().map(part).collect(),
            phases: one.phases.iter().enumerate().map(PhaseView::of).collect(),
            gates: one.gates.iter().map(GateStepView::of).collect(),
            artefacts: one.artefacts.iter().map(ElementView::of).collect(),
            activities: one.activities.iter().map(ElementView::of).collect(),
            version: 1,
            may: if may_apply { vec!["apply"] } else { Vec::new() },
        }
    }
}

impl PhaseView {
    fn of((order, phase): (usize, &'static Phase)) -> PhaseView {
        PhaseView { key: &phase.key, name: &phase.name, kind: Word(phase.flow), order }
    }
}

impl GateStepView {
    fn of(gate: &'static GateStep) -> GateStepView {
        let criterion = |one: &'static super::Criterion| CriterionView {
            key: &one.key,
            group: &one.group,
            text: &one.text,
            force: Word(one.force),
            weight: one.weight,
            check: Word(one.check),
        };
        GateStepView {
            key: &gate.key,
            short: &gate.short,
            name: &gate.name,
            phase_from: &gate.phase_from,
            phase_to: &gate.phase_to,
            threshold: gate.threshold,
            quorum: gate.quorum,
            criteria: gate.criteria.iter().map(criterion).collect(),
        }
    }
}

impl ElementView {
    fn of(one: &'static Element) -> ElementView {
        ElementView {
            key: &one.key,
            name: &one.name,
            purpose: &one.purpose,
            phase: &one.phase,
            gate: Some(one.gate.as_str()).filter(|gate| !gate.is_empty()),
            is_mandatory: one.is_mandatory,
            rasci: one.rasci.iter().map(|(role, letters)| (role.as_str(), letters.as_str())).collect(),
        }
    }
}
