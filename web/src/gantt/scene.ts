/** Everything that is drawn in a window of the plan, as plain shapes in the order of drawing; no browser needed. */
import { barOf, MIDDLE, rightOf, ROW, type Bar } from "./bars";
import { labelAt } from "./labels";
import { minuteOf, type PlanLink, type PlanView } from "./plan";
import type { PlanRow } from "./outline";
import { routeOf, type Upright } from "./routes";
import { ticksOf, xOf, type Scale } from "./scale";

export type Shape = {
  tag: "path" | "rect" | "text" | "circle";
  at: Record<string, string | number>;
  text?: string;
  uid?: string;
};

export type View = { x1: number; x2: number; from: number; to: number };
export type Words = {
  locale: string;
  day: (text: string) => string;
  percent: (ratio: number) => string;
  p80: (date: string) => string;
};
export type Settings = {
  baseline: boolean;
  forecast: boolean;
  chosen: string | null;
  lit: ReadonlySet<string> | null;
  today: string;
};

const n = (value: number): number => Math.round(value * 10) / 10;
const path = (d: string, at: Record<string, string | number>, uid?: string): Shape => ({
  tag: "path",
  at: { d, fill: "none", ...at },
  uid,
});
const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  at: Record<string, string | number>,
  uid?: string,
): Shape => ({
  tag: "rect",
  at: { x: n(x), y: n(y), width: n(Math.max(0, width)), height: n(height), ...at },
  uid,
});
const label = (x: number, y: number, text: string, at: Record<string, string | number>, uid?: string): Shape => ({
  tag: "text",
  at: { x: n(x), y: n(y), "font-size": 11, stroke: "var(--halo)", "stroke-width": 3, "paint-order": "stroke", ...at },
  text,
  uid,
});
const diamond = (x: number, y: number, half: number): string =>
  `M${n(x)} ${n(y - half)}l${half} ${half}-${half} ${half}-${half}-${half}z`;

/** Shaded days: weekends and holidays at Days and Hours, closures of three days and more at Weeks and Months. */
export function calendar(plan: PlanView, scale: Scale, view: View, height: number): Shape[] {
  const shapes: Shape[] = [];
  const fine = scale.zoom === "days" || scale.zoom === "hours";
  if (fine) {
    const day = 1440;
    const first = Math.floor((scale.from + (view.x1 / scale.perDay) * day) / day) * day;
    const last = scale.from + (view.x2 / scale.perDay) * day;
    for (let at = first; at <= last; at += day) {
      const weekday = ((Math.floor(at / day) + 3) % 7) + 1;
      if (plan.weekend.includes(weekday))
        shapes.push(rect(xOf(scale, at), 0, scale.perDay, height, { fill: "var(--g-nonwork)" }));
    }
  }
  for (const closure of plan.nonworking) {
    const from = minuteOf(closure.from);
    const to = minuteOf(closure.to) + 1440;
    if (!fine && to - from < 3 * 1440) continue;
    shapes.push(rect(xOf(scale, from), 0, xOf(scale, to) - xOf(scale, from), height, { fill: "var(--g-holiday)" }));
  }
  return shapes;
}

/** Month lines, row lines, the chosen row and the upright dates. */
export function ground(
  plan: PlanView,
  scale: Scale,
  rows: readonly PlanRow[],
  view: View,
  settings: Settings,
): Shape[] {
  const height = rows.length * ROW;
  const shapes = calendar(plan, scale, view, height);
  for (const x of ticksOf(scale, view.x1, view.x2, "en").lines)
    shapes.push(path(`M${n(x)} 0V${height}`, { stroke: "var(--line)" }));
  for (let row = view.from; row < view.to; row++)
    shapes.push(path(`M${n(view.x1)} ${row * ROW + 27.5}H${n(view.x2)}`, { stroke: "var(--grid)" }));
  const chosen = rows.find((row) => row.task.uid === settings.chosen);
  if (chosen)
    shapes.push(rect(view.x1, chosen.index * ROW, view.x2 - view.x1, 27, { fill: "var(--selected)", opacity: 0.75 }));
  if (plan.as_of)
    shapes.push(
      path(`M${n(xOf(scale, minuteOf(plan.as_of)))} 0V${height}`, {
        stroke: "var(--g-data)",
        "stroke-width": 1.5,
        "stroke-dasharray": "5 3",
      }),
    );
  shapes.push(
    path(`M${n(xOf(scale, minuteOf(settings.today)))} 0V${height}`, { stroke: "var(--g-today)", "stroke-width": 1.5 }),
  );
  return shapes;
}

/** Links of which an end or a part lies in the window. */
export function links(
  bars: ReadonlyMap<string, Bar>,
  all: readonly PlanLink[],
  view: View,
): { shapes: Shape[]; uprights: Upright[] } {
  const shapes: Shape[] = [];
  const heads: Shape[] = [];
  const uprights: Upright[] = [];
  for (const link of all) {
    const [from, to] = [bars.get(link.from), bars.get(link.to)];
    if (!from || !to) continue;
    if (Math.max(from.row, to.row) < view.from || Math.min(from.row, to.row) >= view.to) continue;
    if (Math.max(from.x2, to.x2) < view.x1 - 20 || Math.min(from.x1, to.x1) > view.x2 + 20) continue;
    const route = routeOf(from, to, link.type);
    const both = from.task.critical && to.task.critical;
    const uid = `${link.from}>${link.to}`;
    shapes.push(path(route.path, { stroke: both ? "var(--g-link-crit)" : "var(--g-link)", "stroke-width": 1.25 }, uid));
    heads.push(path(route.arrow, { fill: both ? "var(--g-link-crit)" : "var(--g-link)" }, uid));
    uprights.push(...route.uprights);
  }
  return { shapes: [...shapes, ...heads], uprights };
}

function underBar(bar: Bar, settings: Settings): Shape[] {
  const shapes: Shape[] = [];
  const { y, task } = bar;
  if (bar.base && settings.baseline) {
    if (bar.kind === "milestone")
      shapes.push(
        path(
          diamond(bar.base.x2, y + MIDDLE, 5.5),
          { fill: "var(--surface)", stroke: "var(--g-base)", "stroke-width": 1.5 },
          task.uid,
        ),
      );
    else
      shapes.push(rect(bar.base.x1, y + 21, bar.base.x2 - bar.base.x1, 3, { rx: 1, fill: "var(--g-base)" }, task.uid));
  }
  if (bar.float !== null) {
    const late = (task.total_float_minutes ?? 0) < 0;
    const stroke = late ? "var(--bad)" : "var(--g-float)";
    shapes.push(
      path(
        `M${n(late ? bar.x1 : bar.x2)} ${y + MIDDLE}H${n(late ? bar.x1 - Math.abs(bar.x2 - bar.float) : bar.float)}`,
        { stroke, "stroke-width": 1.5, "stroke-dasharray": "1.5 2.5" },
        task.uid,
      ),
    );
    shapes.push(
      path(
        `M${n(late ? bar.x1 - Math.abs(bar.x2 - bar.float) : bar.float)} ${y + 8.5}v7`,
        { stroke, "stroke-width": 1.5 },
        task.uid,
      ),
    );
  }
  return shapes;
}

function barShapes(bar: Bar): Shape[] {
  const { x1, x2, y, task } = bar;
  const uid = task.uid;
  if (bar.kind === "summary") {
    const turn = Math.min(5, (x2 - x1) / 2);
    return [
      path(
        `M${n(x1)} ${y + 8}H${n(x2)}V${y + 18}l-${n(turn)} -4.5H${n(x1 + turn)}l-${n(turn)} 4.5Z`,
        { fill: "var(--g-sum)" },
        uid,
      ),
    ];
  }
  if (bar.kind === "milestone") return [path(diamond(x1, y + MIDDLE, 6.5), { fill: "var(--g-mile)" }, uid)];
  const shapes: Shape[] = [];
  const critical = bar.kind === "critical";
  if (critical)
    shapes.push(
      rect(
        x1 + 0.75,
        y + 5.75,
        x2 - x1 - 1.5,
        12.5,
        { rx: 2, fill: "var(--g-crit)", stroke: "var(--g-crit-done)", "stroke-width": 1.5 },
        uid,
      ),
    );
  else if (task.manual)
    shapes.push(
      rect(x1 + 0.5, y + 5.5, x2 - x1 - 1, 13, { rx: 2, fill: "var(--g-manual)", stroke: "var(--g-manual-edge)" }, uid),
    );
  else shapes.push(rect(x1, y + 5, x2 - x1, 14, { rx: 2, fill: "var(--g-task)" }, uid));
  if (bar.done !== null && bar.done > x1) {
    shapes.push(
      rect(x1, y + 5, bar.done - x1, 14, { rx: 2, fill: critical ? "var(--g-crit-done)" : "var(--g-task-done)" }, uid),
    );
  }
  if (task.manual) {
    const [l, r] = [n(x1 - 4), n(x2 + 4)];
    shapes.push(
      path(
        `M${l} ${y + 4}h3M${l} ${y + 4}v16h3M${r} ${y + 4}h-3M${r} ${y + 4}v16h-3`,
        { stroke: "var(--g-manual-edge)", "stroke-width": 1.5 },
        uid,
      ),
    );
  }
  return shapes;
}

function labelShapes(bar: Bar, uprights: readonly Upright[], words: Words): Shape[] {
  const { task, y } = bar;
  const shapes: Shape[] = [];
  if (bar.kind === "milestone") {
    const left = Math.min(bar.x1, bar.base?.x2 ?? bar.x1) - 13;
    shapes.push(
      label(
        left,
        y + 16,
        words.day(task.finish),
        { "text-anchor": "end", "font-weight": 600, fill: "var(--text)" },
        task.uid,
      ),
    );
  } else if (bar.kind !== "summary") {
    const share = task.progress && task.progress < 1 ? words.percent(task.progress) : null;
    const text = [task.who, share].filter(Boolean).join(" · ");
    const x = text ? labelAt(text, rightOf(bar), bar.row, uprights) : null;
    if (x !== null) shapes.push(label(x, y + 16, text, { fill: "var(--text-3)" }, task.uid));
  }
  if (task.outside) {
    shapes.push(
      path(
        `M${n(bar.x1 - 34)} ${y + MIDDLE}H${n(bar.x1 - 5)}`,
        { stroke: "var(--g-link)", "stroke-width": 1.25, "stroke-dasharray": "3 2" },
        task.uid,
      ),
    );
    shapes.push(path(`M${n(bar.x1 - 5)} ${y + 9}v6l4.5 -3z`, { fill: "var(--g-link)" }, task.uid));
    shapes.push(label(bar.x1 - 38, y + 16, task.outside, { "text-anchor": "end", fill: "var(--text-3)" }, task.uid));
  }
  return shapes;
}

function whisker(plan: PlanView, bars: ReadonlyMap<string, Bar>, scale: Scale, words: Words): Shape[] {
  const forecast = plan.forecast;
  const bar = forecast ? bars.get(forecast.task) : undefined;
  if (!forecast || !bar) return [];
  const x = (text: string): number => n(xOf(scale, minuteOf(text)));
  const [p10, p50, p80, p90] = [x(forecast.p10), x(forecast.p50), x(forecast.p80), x(forecast.p90)];
  const y = bar.y + MIDDLE;
  return [
    path(`M${p10} ${y}H${p90}M${p10} ${y - 4}v8M${p90} ${y - 4}v8`, { stroke: "var(--g-p80)", "stroke-width": 1.5 }),
    { tag: "circle", at: { cx: p50, cy: y, r: 3, fill: "var(--halo)", stroke: "var(--g-p80)", "stroke-width": 1.5 } },
    path(`M${n(p80 - 5)} ${y - 8.5}h10l-5 8.5z`, { fill: "var(--g-p80)" }),
    label(p80, y - 13, words.p80(forecast.p80), { "text-anchor": "middle", "font-weight": 600, fill: "var(--g-p80)" }),
  ];
}

function deadlines(bars: Iterable<Bar>, chosen: string | null, height: number): Shape[] {
  const shapes: Shape[] = [];
  for (const bar of bars) {
    if (bar.deadline === null) continue;
    if (bar.task.uid === chosen)
      shapes.push(path(`M${n(bar.deadline)} 0V${height}`, { stroke: "var(--g-deadline)", "stroke-dasharray": "2 3" }));
    shapes.push(
      path(
        `M${n(bar.deadline - 6)} ${bar.y + 7}h12l-6 9z`,
        { fill: "var(--surface)", stroke: "var(--g-deadline)", "stroke-width": 1.75, "stroke-linejoin": "round" },
        bar.task.uid,
      ),
    );
  }
  return shapes;
}

/** The deadline whose line and flag are shown: that of the chosen task, else the first of the plan. */
export function deadlineShown(rows: readonly PlanRow[], chosen: string | null): PlanRow | null {
  return (
    rows.find((row) => row.task.uid === chosen && row.task.deadline) ?? rows.find((row) => row.task.deadline) ?? null
  );
}

export function barsOf(rows: readonly PlanRow[], scale: Scale): Map<string, Bar> {
  return new Map(rows.map((row) => [row.task.uid, barOf(row.task, row.index, scale)]));
}

/** All shapes of a window, in the order of drawing (look.md §12). */
export function sceneOf(
  plan: PlanView,
  rows: readonly PlanRow[],
  bars: ReadonlyMap<string, Bar>,
  scale: Scale,
  view: View,
  settings: Settings,
  words: Words,
): Shape[] {
  const shown = rows.slice(view.from, view.to).flatMap((row) => bars.get(row.task.uid) ?? []);
  const net = links(bars, plan.links, view);
  const late = deadlineShown(rows, settings.chosen);
  return [
    ...ground(plan, scale, rows, view, settings),
    ...net.shapes,
    ...shown.flatMap((bar) => underBar(bar, settings)),
    ...shown.flatMap(barShapes),
    ...shown.flatMap((bar) => labelShapes(bar, net.uprights, words)),
    ...(settings.forecast ? whisker(plan, bars, scale, words) : []),
    ...deadlines(shown, late?.task.uid ?? null, rows.length * ROW),
  ];
}
