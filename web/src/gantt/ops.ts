/** Edits of a plan as they are sent, and the change that comes back (docs/API-DESIGN.md §5). */
import type { PersonRef } from "../client/types";
import type { LinkType, PlanLink, PlanTask, PlanView } from "./plan";

export type SetField =
  | "name"
  | "code"
  | "wbs"
  | "note"
  | "kind"
  | "mode"
  | "calendar"
  | "duration"
  | "remaining"
  | "constraint"
  | "deadline"
  | "start"
  | "finish"
  | "progress"
  | "actual_start"
  | "actual_finish"
  | "priority"
  | "splits";
export type SetValue = string | number | null | { kind: string; date: string | null };

export type Op =
  | { op: "set"; task: string; field: SetField; was?: SetValue; to: SetValue }
  | {
      op: "add";
      uid: string;
      name: string;
      duration?: number;
      kind?: string;
      parent?: string | null;
      after?: string | null;
    }
  | { op: "remove"; task: string }
  | { op: "move"; task: string; parent: string | null; after: string | null }
  | { op: "link"; from: string; to: string; type: LinkType; lag: number; beside?: boolean }
  | { op: "unlink"; from: string; to: string; type: LinkType }
  | { op: "assign"; task: string; resource: string; units?: number }
  | { op: "unassign"; task: string; resource: string }
  /** What a mend or a gain proposes, sent back as it was told. */
  | { op: "apply"; edits: unknown }
  | { op: "plan"; field: "name" | "start" | "as_of" | "must_finish" | "calendar"; was?: SetValue; to: SetValue };

export type Conflict = {
  task: string;
  field: string;
  was: SetValue;
  now: SetValue;
  by: PersonRef | null;
  at: string | null;
};

export type ChangeHead = {
  name?: string;
  number?: number;
  state?: string;
  start: string | null;
  finish: string | null;
  as_of: string | null;
  task_count: number;
  critical_count: number;
  finding_count: number;
  finish_slip_days: number | null;
};

export type Change = {
  plan: string;
  revision: number;
  edit?: string | null;
  label?: string | null;
  by: PersonRef[];
  head: ChangeHead;
  finish_moved_minutes: number;
  tasks: PlanTask[];
  removed: string[];
  order: string[] | null;
  links: PlanLink[] | null;
  /** Without `links`: those that began or ceased to drive. */
  links_changed?: PlanLink[];
  can_undo: boolean;
  can_redo: boolean;
  reload?: boolean;
};

/** The plan after a change. Lines that did not change stay the same objects, so that their rows need not be drawn again. */
export function applied<P extends PlanView>(plan: P, change: Change): P {
  const changed = new Map(change.tasks.map((task) => [task.uid, task]));
  const gone = new Set(change.removed);
  const kept = plan.tasks.filter((task) => !gone.has(task.uid)).map((task) => changed.get(task.uid) ?? task);
  const known = new Set(kept.map((task) => task.uid));
  const lines = [...kept, ...change.tasks.filter((task) => !known.has(task.uid))];
  return {
    ...plan,
    ...change.head,
    start: change.head.start ?? plan.start,
    finish: change.head.finish ?? plan.finish,
    tasks: change.order ? inOrder(lines, change.order) : lines,
    links: change.links ?? redriven(withoutLost(plan.links, gone), change.links_changed ?? []),
  };
}

function inOrder(lines: PlanTask[], order: readonly string[]): PlanTask[] {
  const place = new Map(order.map((uid, at) => [uid, at]));
  const end = order.length;
  return lines.sort((a, b) => (place.get(a.uid) ?? end) - (place.get(b.uid) ?? end));
}

function redriven(links: PlanLink[], changed: readonly PlanLink[]): PlanLink[] {
  if (changed.length === 0) return links;
  const keyOf = (link: PlanLink): string => `${link.from} ${link.to} ${link.type}`;
  const others = new Map(changed.map((link) => [keyOf(link), link]));
  return links.map((link) => others.get(keyOf(link)) ?? link);
}

function withoutLost(links: PlanLink[], gone: ReadonlySet<string>): PlanLink[] {
  return gone.size === 0 ? links : links.filter((link) => !gone.has(link.from) && !gone.has(link.to));
}
