/** Where a task's marks lie on its row; all y are measured from the row's top (look.md §12). */
import { minuteOf, type PlanTask } from "./plan";
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
};

function floatEnd(task: PlanTask, scale: Scale): number | null {
  const minutes = task.total_float_minutes;
  if (minutes === null || minutes === 0 || task.summary || !task.late_finish) return null;
  return xOf(scale, minuteOf(task.late_finish));
}

/** The bar of a task: places of start, finish, progress, baseline, float and deadline. */
export function barOf(task: PlanTask, row: number, scale: Scale): Bar {
  const x = (text: string): number => xOf(scale, minuteOf(text));
  const kind = task.summary ? "summary" : task.milestone ? "milestone" : task.critical ? "critical" : "task";
  const x1 = x(kind === "milestone" ? task.finish : task.start);
  const x2 = kind === "milestone" ? x1 : Math.max(x(task.finish), x1 + 2);
  const done =
    task.progress_date && !task.summary && (task.progress ?? 0) > 0
      ? Math.min(x2, Math.max(x1, x(task.progress_date)))
      : null;
  const base = task.baseline && !task.summary ? { x1: x(task.baseline.start), x2: x(task.baseline.finish) } : null;
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
