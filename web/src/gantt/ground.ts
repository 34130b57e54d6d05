/** What lies under the bars: shaded days, month lines, row lines, the chosen rows and the upright dates. */
import { ROW } from "./bars";
import type { PlanRow } from "./outline";
import { DAY, minuteOf, type PlanView } from "./plan";
import { ticksOf, xOf, type Scale } from "./scale";
import type { Settings, View } from "./scene";
import { n, path, rect, type Shape } from "./shapes";

type Calendar = Pick<PlanView, "weekend" | "nonworking">;

/** Shaded days: weekends and holidays at Days and Hours, closures of three days and more at Weeks and Months. */
export function calendar(plan: Calendar, scale: Scale, view: View, top: number, height: number): Shape[] {
  const shapes: Shape[] = [];
  const fine = scale.zoom === "days" || scale.zoom === "hours";
  if (!fine && scale.zoom !== "weeks" && scale.zoom !== "months") return shapes;
  const first = Math.floor((scale.from + (view.x1 / scale.perDay) * DAY) / DAY) * DAY;
  const last = scale.from + (view.x2 / scale.perDay) * DAY;
  for (let at = first; fine && at <= last; at += DAY) {
    const weekday = ((Math.floor(at / DAY) + 3) % 7) + 1;
    if (plan.weekend.includes(weekday))
      shapes.push(rect(xOf(scale, at), top, scale.perDay, height, { fill: "var(--g-nonwork)" }));
  }
  for (const closure of plan.nonworking) {
    const from = minuteOf(closure.from);
    const to = minuteOf(closure.to) + DAY;
    if ((!fine && to - from < 3 * DAY) || to < first || from > last) continue;
    shapes.push(rect(xOf(scale, from), top, xOf(scale, to) - xOf(scale, from), height, { fill: "var(--g-holiday)" }));
  }
  return shapes;
}

function upright(x: number, top: number, height: number, tone: string, dash?: string): Shape {
  const at = { stroke: `var(--g-${tone})`, "stroke-width": 1.5, ...(dash ? { "stroke-dasharray": dash } : {}) };
  return path(`M${n(x)} ${top}v${height}`, at);
}

export function ground(
  plan: PlanView,
  scale: Scale,
  rows: readonly PlanRow[],
  view: View,
  settings: Settings,
): Shape[] {
  const [top, height] = [view.from * ROW, (view.to - view.from) * ROW];
  const shapes = calendar(plan, scale, view, top, height);
  for (const x of ticksOf(scale, view.x1, view.x2, "en").lines)
    shapes.push(path(`M${n(x)} ${top}v${height}`, { stroke: "var(--line)" }));
  for (let row = view.from; row < view.to; row++) {
    shapes.push(path(`M${n(view.x1)} ${row * ROW + 27.5}H${n(view.x2)}`, { stroke: "var(--grid)" }));
    const uid = rows[row]?.task.uid;
    if (uid && settings.picked.has(uid))
      shapes.push(rect(view.x1, row * ROW, view.x2 - view.x1, 27, { fill: "var(--selected)", opacity: 0.75 }));
  }
  if (plan.as_of) shapes.push(upright(xOf(scale, minuteOf(plan.as_of)), top, height, "data", "5 3"));
  shapes.push(upright(xOf(scale, minuteOf(settings.today)), top, height, "today"));
  return shapes;
}
