/** The marks of one task: bar, progress, baseline, float, label, deadline, the stub of a foreign link. */
import { MIDDLE, rightOf, type Bar } from "./bars";
import { labelAt } from "./labels";
import type { Upright } from "./routes";
import type { Settings, Words } from "./scene";
import { diamond, label, n, path, rect, type Shape } from "./shapes";

function baselineOf(bar: Bar): Shape[] {
  if (!bar.base) return [];
  const { x1, x2 } = bar.base;
  if (bar.kind === "milestone") {
    const look = { fill: "var(--surface)", stroke: "var(--g-base)", "stroke-width": 1.5 };
    return [path(diamond(x2, bar.y + MIDDLE, 5.5), look, bar.task.uid)];
  }
  return [rect(x1, bar.y + 21, x2 - x1, 3, { rx: 1, fill: "var(--g-base)" }, bar.task.uid)];
}

function floatOf(bar: Bar): Shape[] {
  if (bar.float === null) return [];
  const { y, task } = bar;
  const late = (task.total_float_minutes ?? 0) < 0;
  const stroke = late ? "var(--bad)" : "var(--g-float)";
  const from = late ? bar.x1 : bar.x2;
  const to = late ? bar.x1 - Math.abs(bar.x2 - bar.float) : bar.float;
  const dots = { stroke, "stroke-width": 1.5, "stroke-dasharray": "1.5 2.5" };
  return [
    path(`M${n(from)} ${y + MIDDLE}H${n(to)}`, dots, task.uid),
    path(`M${n(to)} ${y + 8.5}v7`, { stroke, "stroke-width": 1.5 }, task.uid),
  ];
}

export function underBar(bar: Bar, settings: Settings): Shape[] {
  return [...(settings.baseline ? baselineOf(bar) : []), ...(settings.float ? floatOf(bar) : [])];
}

function stretch(x1: number, x2: number, y: number, bar: Bar): Shape {
  const { task } = bar;
  if (bar.kind === "critical") {
    const look = { rx: 2, fill: "var(--g-crit)", stroke: "var(--g-crit-done)", "stroke-width": 1.5 };
    return rect(x1 + 0.75, y + 5.75, x2 - x1 - 1.5, 12.5, look, task.uid);
  }
  if (task.manual) {
    const look = { rx: 2, fill: "var(--g-manual)", stroke: "var(--g-manual-edge)" };
    return rect(x1 + 0.5, y + 5.5, x2 - x1 - 1, 13, look, task.uid);
  }
  return rect(x1, y + 5, x2 - x1, 14, { rx: 2, fill: "var(--g-task)", opacity: task.inactive ? 0.4 : 1 }, task.uid);
}

function doneOf(bar: Bar, parts: readonly { x1: number; x2: number }[]): Shape[] {
  const { done } = bar;
  if (done === null) return [];
  const fill = bar.kind === "critical" ? "var(--g-crit-done)" : "var(--g-task-done)";
  return parts
    .filter((part) => part.x1 < done)
    .map((part) => rect(part.x1, bar.y + 5, Math.min(done, part.x2) - part.x1, 14, { rx: 2, fill }, bar.task.uid));
}

function brackets(bar: Bar): Shape {
  const [l, r, y] = [n(bar.x1 - 4), n(bar.x2 + 4), bar.y];
  const d = `M${l} ${y + 4}h3M${l} ${y + 4}v16h3M${r} ${y + 4}h-3M${r} ${y + 4}v16h-3`;
  return path(d, { stroke: "var(--g-manual-edge)", "stroke-width": 1.5 }, bar.task.uid);
}

function summary({ x1, x2, y, task }: Bar): Shape {
  const turn = Math.min(5, (x2 - x1) / 2);
  const d = `M${n(x1)} ${y + 8}H${n(x2)}V${y + 18}l-${n(turn)} -4.5H${n(x1 + turn)}l-${n(turn)} 4.5Z`;
  return path(d, { fill: "var(--g-sum)" }, task.uid);
}

export function barShapes(bar: Bar): Shape[] {
  const { x1, x2, y, task } = bar;
  if (bar.kind === "summary") return [summary(bar)];
  if (bar.kind === "milestone") return [path(diamond(x1, y + MIDDLE, 6.5), { fill: "var(--g-mile)" }, task.uid)];
  const parts = bar.parts ?? [{ x1, x2 }];
  const joined = bar.parts
    ? [path(`M${n(x1)} ${y + MIDDLE}H${n(x2)}`, { stroke: "var(--g-link)", "stroke-dasharray": "2 2" }, task.uid)]
    : [];
  return [
    ...joined,
    ...parts.map((part) => stretch(part.x1, part.x2, y, bar)),
    ...doneOf(bar, parts),
    ...(task.manual ? [brackets(bar)] : []),
  ];
}

function sideLabel(bar: Bar, uprights: readonly Upright[], words: Words, floats: boolean): Shape[] {
  const { task, y } = bar;
  const share = task.progress && task.progress < 1 ? words.percent(task.progress) : null;
  const text = [task.who, share].filter(Boolean).join(" · ");
  const right = floats ? rightOf(bar) : rightOf({ ...bar, float: null });
  const x = text ? labelAt(text, right, bar.row, uprights) : null;
  return x === null ? [] : [label(x, y + 16, text, { fill: "var(--text-3)" }, task.uid)];
}

function outsideLink(bar: Bar, place: string): Shape[] {
  const { y, task, x1 } = bar;
  const dashes = { stroke: "var(--g-link)", "stroke-width": 1.25, "stroke-dasharray": "3 2" };
  return [
    path(`M${n(x1 - 34)} ${y + MIDDLE}H${n(x1 - 5)}`, dashes, task.uid),
    path(`M${n(x1 - 5)} ${y + 9}v6l4.5 -3z`, { fill: "var(--g-link)" }, task.uid),
    label(x1 - 38, y + 16, place, { "text-anchor": "end", fill: "var(--text-3)" }, task.uid),
  ];
}

export function labelShapes(bar: Bar, uprights: readonly Upright[], words: Words, settings: Settings): Shape[] {
  const { task, y } = bar;
  const outside = task.outside ? outsideLink(bar, task.outside) : [];
  if (bar.kind === "summary") return outside;
  if (bar.kind !== "milestone") return [...sideLabel(bar, uprights, words, settings.float), ...outside];
  const left = Math.min(bar.x1, (settings.baseline && bar.base?.x2) || bar.x1) - 13;
  const bold = { "text-anchor": "end", "font-weight": 600, fill: "var(--text)" };
  return [label(left, y + 16, words.day(task.finish ?? ""), bold, task.uid), ...outside];
}

/** Hollow triangles; the chosen one has its line through all rows. */
export function deadlines(bars: Iterable<Bar>, chosen: string | null, top: number, height: number): Shape[] {
  const shapes: Shape[] = [];
  const look = {
    fill: "var(--surface)",
    stroke: "var(--g-deadline)",
    "stroke-width": 1.75,
    "stroke-linejoin": "round",
  };
  for (const bar of bars) {
    if (bar.deadline === null) continue;
    const x = bar.deadline;
    if (bar.task.uid === chosen)
      shapes.push(path(`M${n(x)} ${top}v${height}`, { stroke: "var(--g-deadline)", "stroke-dasharray": "2 3" }));
    shapes.push(path(`M${n(x - 6)} ${bar.y + 7}h12l-6 9z`, look, bar.task.uid));
  }
  return shapes;
}
