//! The work breakdown structure of an XER: nodes put in order, depth first, cycles cut.

use std::collections::HashMap;

use super::cell::columns;
use super::sheets::Sheets;
use crate::findings::Findings;
use crate::limits::OUTLINE_MAX;

columns!(NodeColumns of "PROJWBS" { wbs_id, proj_id, parent_wbs_id, wbs_short_name, wbs_name, seq_num, proj_node_flag });

/// A node of one project's structure.
pub(super) struct Node {
    pub(super) uid: String,
    pub(super) short: String,
    pub(super) name: String,
    pub(super) above: Option<usize>,
    pub(super) is_project: bool,
    parent: String,
    sequence: i64,
    line: u32,
}

/// Nodes of all projects.
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    pub(super) index: HashMap<String, usize>,
    /// Project uid → its nodes, a parent before its children, siblings by sequence.
    pub(super) order: HashMap<String, Vec<usize>>,
}

pub(super) fn read(sheets: &Sheets<'_>, findings: &mut Findings) -> Outline {
    let columns = NodeColumns::of(sheets);
    let mut outline = Outline { nodes: Vec::new(), index: HashMap::new(), order: HashMap::new() };
    let mut projects: Vec<String> = Vec::new();
    for row in sheets.rows("PROJWBS") {
        let uid = row.text(columns.wbs_id.0).into_owned();
        let name = row.text(columns.wbs_name.0).into_owned();
        if outline.index.contains_key(&uid) {
            findings.error("XER-131", |tell| {
                let tell = tell.about("wbs node", &uid, &name).line(row.line);
                tell.cause("has an id that another node has; this one is left out").hint("export again")
            });
            continue;
        }
        outline.index.insert(uid.clone(), outline.nodes.len());
        projects.push(row.text(columns.proj_id.0).into_owned());
        outline.nodes.push(Node {
            uid,
            short: row.text(columns.wbs_short_name.0).into_owned(),
            name,
            above: None,
            is_project: row.is_yes(columns.proj_node_flag.0),
            parent: row.text(columns.parent_wbs_id.0).into_owned(),
            sequence: row.text(columns.seq_num.0).trim().parse().unwrap_or(i64::MAX),
            line: row.line,
        });
    }
    for at in 0..outline.nodes.len() {
        // The parent of a project's own node lies in the enterprise structure, outside the file.
        let above = outline.index.get(&outline.nodes[at].parent).copied();
        outline.nodes[at].above = above.filter(|above| projects[*above] == projects[at] && *above != at);
    }
    put_in_order(&mut outline, &projects, findings);
    outline
}

/// Walks each project's tree without recursion. Nodes that no walk reaches hang on themselves.
fn put_in_order(outline: &mut Outline, projects: &[String], findings: &mut Findings) {
    let count = outline.nodes.len();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (at, node) in outline.nodes.iter().enumerate() {
        if let Some(above) = node.above {
            children[above].push(at);
        }
    }
    let mut roots: Vec<usize> = (0..count).filter(|at| outline.nodes[*at].above.is_none()).collect();
    for list in children.iter_mut().chain(std::iter::once(&mut roots)) {
        list.sort_by_key(|at| (outline.nodes[*at].sequence, *at));
    }
    let mut is_reached = vec![false; count];
    let mut suspects = 0..count;
    loop {
        for root in std::mem::take(&mut roots) {
            walk(outline, projects, &children, root, &mut is_reached, findings);
        }
        let Some(cycle) = suspects.find(|at| !is_reached[*at]) else { return };
        let node = &mut outline.nodes[cycle];
        node.above = None;
        findings.error("XER-132", |tell| {
            let tell = tell.about("wbs node", &node.uid, &node.name).line(node.line);
            tell.cause("lies inside itself, and is put at the top").hint("put it under another node in P6")
        });
        roots.push(cycle);
    }
}

fn walk(
    outline: &mut Outline,
    projects: &[String],
    children: &[Vec<usize>],
    root: usize,
    is_reached: &mut [bool],
    findings: &mut Findings,
) {
    let mut waiting = vec![(root, 1)];
    let mut order = Vec::new();
    while let Some((at, level)) = waiting.pop() {
        if std::mem::replace(&mut is_reached[at], true) {
            continue;
        }
        order.push(at);
        if level > OUTLINE_MAX {
            // Deeper nodes become siblings: their parent's parent takes them.
            let above = outline.nodes[at].above.and_then(|above| outline.nodes[above].above);
            let node = &mut outline.nodes[at];
            node.above = above;
            findings.warning("XER-133", |tell| {
                let tell = tell.about("wbs node", &node.uid, &node.name).line(node.line);
                tell.cause(format!("lies deeper than {OUTLINE_MAX} levels, and is put higher"))
                    .hint("flatten the structure in P6")
            });
        }
        let level = (level + 1).min(OUTLINE_MAX + 1);
        waiting.extend(children[at].iter().rev().map(|child| (*child, level)));
    }
    outline.order.entry(projects[root].clone()).or_default().extend(order);
}
