/** The rows of the portfolio: programs, their projects, and of an unfolded project its phases and milestones. */
import type { Scope } from "../../client/types";
import type { PlanTask } from "../../gantt";
import type { CrossLink, ProjectLine } from "./types";

export type PortfolioRow = {
  id: string;
  level: number;
  name: string;
  start: string | null;
  finish: string | null;
  /** Null where there is nothing to fold. */
  folded: boolean | null;
} & (
  | { kind: "group"; scope: Scope }
  | { kind: "project"; line: ProjectLine }
  | { kind: "task"; line: ProjectLine; task: PlanTask }
);

export type Tree = { here: Scope | null; children: (scope: Scope) => Scope[] };

/** A project ends after what its baseline promised. */
export function isLate(line: ProjectLine): boolean {
  if (!line.finish || !line.baseline_finish) return false;
  return line.finish.slice(0, 10) > line.baseline_finish.slice(0, 10);
}

export function isLinked(line: ProjectLine, links: readonly CrossLink[]): boolean {
  return links.some((link) => link.from.scope === line.scope.id || link.to.scope === line.scope.id);
}

const least = (texts: (string | null)[]): string | null => texts.filter((text) => text !== null).sort()[0] ?? null;
const most = (texts: (string | null)[]): string | null =>
  texts
    .filter((text) => text !== null)
    .sort()
    .at(-1) ?? null;

/** Groups are open until folded, projects folded until opened: `turned` holds those a person turned round. */
export function rowsOf(lines: readonly ProjectLine[], tree: Tree, turned: ReadonlySet<string>): PortfolioRow[] {
  const byScope = new Map(lines.map((line) => [line.scope.id, line]));
  const placed = new Set<string>();

  function ofProject(line: ProjectLine, level: number): PortfolioRow[] {
    placed.add(line.scope.id);
    const folded = line.tasks.length === 0 ? null : !turned.has(line.scope.id);
    const { start, finish } = line;
    const head: PortfolioRow = {
      ...{ kind: "project", id: line.scope.id, level, name: line.scope.name, start, finish },
      ...{ folded, line },
    };
    return folded === false ? [head, ...line.tasks.map((task) => ofTask(line, task, level + 1))] : [head];
  }
  function ofScope(scope: Scope, level: number): PortfolioRow[] {
    const line = byScope.get(scope.id);
    if (scope.kind === "project") return line ? ofProject(line, level) : [];
    const below = tree.children(scope).flatMap((child) => ofScope(child, level + 1));
    if (below.length === 0) return [];
    const projects = below.filter((row) => row.kind === "project");
    const folded = turned.has(scope.id);
    const group: PortfolioRow = {
      ...{ kind: "group", id: scope.id, level, name: scope.name, folded, scope },
      start: least(projects.map((row) => row.start)),
      finish: most(projects.map((row) => row.finish)),
    };
    return folded ? [group] : [group, ...below];
  }

  const { here } = tree;
  const top = here && here.kind !== "project" ? tree.children(here) : here ? [here] : [];
  const rows = top.flatMap((scope) => ofScope(scope, 0));
  // What the tree of places does not know (a place without a permit on its parent) is not lost.
  return [...rows, ...lines.filter((line) => !placed.has(line.scope.id)).flatMap((line) => ofProject(line, 0))];
}

function ofTask(line: ProjectLine, task: PlanTask, level: number): PortfolioRow {
  const { uid, name, start, finish } = task;
  return { kind: "task", id: `${line.scope.id}/${uid}`, level, name, start, finish, folded: null, line, task };
}
