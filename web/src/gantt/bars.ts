/** Where a task's marks lie on its row; all y are measured from the row's top (look.md §12). */
import { DAY, minuteOf, type PlanTask } from "./plan";
import type { PlanRow } from "./outline";
import { xOf, type Scale } from "./scale";

export const ROW = 28;
export const HEAD = 40;
export const MIDDLE = 12;

export type Bar = {
  task: PlanTask;
  row: number;
  y: number;
  x1: number;
  x2: number;
  kind: "task" | "critical" | "summary" | "milestone";
  done: number | null;
  base: { x1: number; x2: number } | null;
  float: number | null;
  deadline: number | null;
  /** The stretches of a split task. */
  parts: { x1: number; x2: number }[] | null;
};

function floatEnd(task: PlanTask, scale: Scale): number | null {
  const minutes = task.total_float_minutes;
  if (minutes === null || minutes === 0 || task.summary || !task.late_finish) return null;
  return xOf(scale, minuteOf(task.late_finish));
}

function partsOf(task: PlanTask, scale: Scale): Bar["parts"] {
  if (!task.splits || task.splits.length < 2) return null;
  return task.splits.map(({ start, finish }) => ({
    x1: xOf(scale, minuteOf(start)),
    x2: xOf(scale, minuteOf(finish)),
  }));
}

/** The bar of a task: places of start, finish, progress, baseline, float and deadline; null without dates. */
export function barOf(task: PlanTask, row: number, scale: Scale): Bar | null {
  if (!task.start || !task.finish) return null;
  const x = (text: string): number => xOf(scale, minuteOf(text));
  const kind = task.summary ? "summary" : task.milestone ? "milestone" : task.critical ? "critical" : "task";
  const x1 = x(kind === "milestone" ? task.finish : task.start);
  const x2 = kind === "milestone" ? x1 : Math.max(x(task.finish), x1 + 2);
  const done =
    task.progress_date && !task.summary && (task.progress ?? 0) > 0
      ? Math.min(x2, Math.max(x1, x(task.progress_date)))
      : null;
  const { baseline } = task;
  const base =
    baseline?.start && baseline.finish && !task.summary ? { x1: x(baseline.start), x2: x(baseline.finish) } : null;
  return {
    task,
    row,
    y: row * ROW,
    x1,
    x2,
    kind,
    done,
    base,
    float: floatEnd(task, scale),
    deadline: task.deadline ? x(task.deadline) : null,
    parts: partsOf(task, scale),
  };
}

export type BarBook = { get(uid: string): Bar | undefined };

/** Bars made when asked for: of ten thousand tasks some sixty are in view. */
export function barBook(byUid: ReadonlyMap<string, PlanRow>, scale: Scale): BarBook {
  const made = new Map<string, Bar | null>();
  return {
    get(uid) {
      const known = made.get(uid);
      if (known !== undefined) return known ?? undefined;
      const row = byUid.get(uid);
      const bar = row ? barOf(row.task, row.index, scale) : null;
      made.set(uid, bar);
      return bar ?? undefined;
    },
  };
}

/** Where a link meets a bar at its start or finish. */
export function anchors(bar: Bar): { x1: number; x2: number } {
  return bar.kind === "milestone" ? { x1: bar.x1 - 6, x2: bar.x1 + 5 } : bar;
}

/** The right end of everything drawn on the row, where a label may begin. */
export function rightOf(bar: Bar): number {
  const half = bar.kind === "milestone" ? 7 : 0;
  return Math.max(bar.x2 + half, bar.float ?? bar.x2, bar.task.manual ? bar.x2 + 4 : bar.x2);
}

/** The day on which a minute lies, at midnight. */
export const dayOf = (minute: number): number => Math.floor(minute / DAY) * DAY;
