/** The tree of tasks as rows: what is shown when some summaries are folded, and who belongs to a task's chain. */
import type { PlanLink, PlanTask } from "./plan";

/** `number` counts all lines of the plan, shown or not, from 1; `index` those that are shown, from 0. */
export type PlanRow = {
  task: PlanTask;
  index: number;
  number: number;
  parent: boolean;
  folded: boolean;
  faint: boolean;
};

type Kept = ((task: PlanTask) => boolean) | null;

/** Tasks that a filter keeps, and those above them. */
function keptWithAbove(tasks: readonly PlanTask[], keep: (task: PlanTask) => boolean): Map<string, boolean> {
  const kept = new Map<string, boolean>();
  const byUid = new Map(tasks.map((task) => [task.uid, task]));
  for (const task of tasks) {
    if (!keep(task)) continue;
    kept.set(task.uid, true);
    for (let at = task.parent; at !== null && !kept.has(at); at = byUid.get(at)?.parent ?? null) kept.set(at, false);
  }
  return kept;
}

/** Rows in order, without what lies below a folded task; what a filter keeps only for its place is faint. */
export function rowsOf(tasks: readonly PlanTask[], folded: ReadonlySet<string>, keep: Kept = null): PlanRow[] {
  const parents = new Set(tasks.map((task) => task.parent));
  const kept = keep && keptWithAbove(tasks, keep);
  const hidden = new Set<string>();
  const rows: PlanRow[] = [];
  tasks.forEach((task, at) => {
    if (task.parent !== null && (hidden.has(task.parent) || folded.has(task.parent))) {
      hidden.add(task.uid);
      return;
    }
    const stands = kept?.get(task.uid);
    if (kept && stands === undefined) return;
    const [parent, isFolded] = [parents.has(task.uid), folded.has(task.uid)];
    rows.push({ task, index: rows.length, number: at + 1, parent, folded: isFolded, faint: stands === false });
  });
  return rows;
}

/** Links by their ends. */
export type Net = { into: Map<string, PlanLink[]>; from: Map<string, PlanLink[]> };

export function netOf(links: readonly PlanLink[]): Net {
  const net: Net = { into: new Map(), from: new Map() };
  const add = (map: Map<string, PlanLink[]>, uid: string, link: PlanLink): void => {
    const list = map.get(uid);
    if (list) list.push(link);
    else map.set(uid, [link]);
  };
  for (const link of links) {
    add(net.into, link.to, link);
    add(net.from, link.from, link);
  }
  return net;
}

/** The task with all it waits for and all that waits for it. */
export function chainOf(uid: string, net: Net): Set<string> {
  const reach = (way: "into" | "from", end: "from" | "to"): Set<string> => {
    const seen = new Set([uid]);
    const queue = [uid];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const link of net[way].get(at) ?? []) {
        const other = link[end];
        if (seen.has(other)) continue;
        seen.add(other);
        queue.push(other);
      }
    }
    return seen;
  };
  return new Set([...reach("into", "from"), ...reach("from", "to")]);
}

export type Cause = { task: PlanTask; link: PlanLink | null };

/** From a date back to what fixes it: the driving links, one after another, as far as a date set by hand. */
export function causesOf(uid: string, byUid: ReadonlyMap<string, PlanTask>, net: Net, most = 7): Cause[] {
  const causes: Cause[] = [];
  const seen = new Set<string>();
  for (let at = byUid.get(uid); at && !seen.has(at.uid) && causes.length < most;) {
    seen.add(at.uid);
    const link: PlanLink | null = at.manual ? null : (net.into.get(at.uid)?.find((one) => one.driving) ?? null);
    causes.push({ task: at, link });
    at = link ? byUid.get(link.from) : undefined;
  }
  return causes;
}
