/** The tree of tasks as rows: what is shown when some summaries are folded, and who belongs to a task's chain. */
import type { PlanLink, PlanTask } from "./plan";

export type PlanRow = { task: PlanTask; index: number; parent: boolean; folded: boolean };

/** Rows in order, without what lies below a folded task. */
export function rowsOf(tasks: readonly PlanTask[], folded: ReadonlySet<string>): PlanRow[] {
  const parents = new Set(tasks.map((task) => task.parent).filter((parent) => parent !== null));
  const hidden = new Set<string>();
  const rows: PlanRow[] = [];
  for (const task of tasks) {
    if (task.parent !== null && (hidden.has(task.parent) || folded.has(task.parent))) {
      hidden.add(task.uid);
      continue;
    }
    rows.push({ task, index: rows.length, parent: parents.has(task.uid), folded: folded.has(task.uid) });
  }
  return rows;
}

/** The task with all it waits for and all that waits for it. */
export function chainOf(uid: string, links: readonly PlanLink[]): Set<string> {
  const reach = (from: "from" | "to", to: "from" | "to"): Set<string> => {
    const next = new Map<string, string[]>();
    for (const link of links) next.set(link[from], [...(next.get(link[from]) ?? []), link[to]]);
    const seen = new Set([uid]);
    const queue = [uid];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const other of next.get(at) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        queue.push(other);
      }
    }
    return seen;
  };
  return new Set([...reach("from", "to"), ...reach("to", "from")]);
}

export type Cause = { task: PlanTask; link: PlanLink | null };

/** From a date back to what fixes it: the driving links, one after another, as far as a date set by hand. */
export function causesOf(uid: string, tasks: readonly PlanTask[], links: readonly PlanLink[], most = 7): Cause[] {
  const byUid = new Map(tasks.map((task) => [task.uid, task]));
  const driver = new Map<string, PlanLink>();
  for (const link of links) if (link.driving && !driver.has(link.to)) driver.set(link.to, link);
  const causes: Cause[] = [];
  const seen = new Set<string>();
  for (let at = byUid.get(uid); at && !seen.has(at.uid) && causes.length < most;) {
    seen.add(at.uid);
    const link: PlanLink | null = at.manual ? null : (driver.get(at.uid) ?? null);
    causes.push({ task: at, link });
    at = link ? byUid.get(link.from) : undefined;
  }
  return causes;
}
