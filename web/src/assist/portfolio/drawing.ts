/** The portfolio as plain shapes: bars of projects, marks of tasks, and the links between projects. */
import { barOf, MIDDLE, ROW, type Bar } from "../../gantt/bars";
import { DAY, minuteOf, type PlanTask } from "../../gantt/plan";
import { routeOf } from "../../gantt/routes";
import { makeScale, PER_DAY, ticksOf, xOf, zoomFor, type Scale, type Zoom } from "../../gantt/scale";
import { diamond, label, n, path, rect, type Shape } from "../../gantt/shapes";
import type { PortfolioRow } from "./rows";
import type { CrossEnd, CrossLink, ProjectLine } from "./types";

/** Room for what is written to the right of the last bar. */
const LABEL = 150;

export type Words = { percent: (share: number) => string; day: (text: string) => string };

/** A scale that holds all projects and today; `zoom` "fit" fills the width. */
export function scaleOf(lines: readonly ProjectLine[], zoom: Zoom | "fit", wide: number, today: string): Scale {
  const texts = lines
    .flatMap((line) => [line.start, line.finish, line.baseline_finish])
    .filter((text) => text !== null);
  const minutes = [...texts, today].map(minuteOf);
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)];
  const edge = Math.max(10 * DAY, (last - first) * 0.02);
  const from = Math.floor((first - edge) / DAY) * DAY;
  const fits = Math.max(wide, LABEL + 200);
  const perDay = zoom === "fit" ? ((fits - LABEL) * DAY) / (last - from || DAY) : PER_DAY[zoom];
  const to = last + (LABEL / perDay) * DAY;
  if (zoom !== "fit") return makeScale(from, to, zoom);
  // A decade for a head says nothing where quarters still have room.
  return { from, to, perDay, zoom: perDay >= 0.2 && perDay < 0.35 ? "quarters" : zoomFor(perDay), width: fits };
}

/** Upright lines of the axis, row lines, today, and each project's data date on its own rows. */
export function groundOf(rows: readonly PortfolioRow[], scale: Scale, today: string): Shape[] {
  const height = Math.max(1, rows.length) * ROW;
  const shapes: Shape[] = [];
  rows.forEach((row, at) => {
    if (row.kind === "group") shapes.push(rect(0, at * ROW, scale.width, ROW, { fill: "var(--sunk)" }));
  });
  for (const x of ticksOf(scale, 0, scale.width, "en").lines)
    shapes.push(path(`M${n(x)} 0v${height}`, { stroke: "var(--line)" }));
  rows.forEach((row, at) => {
    shapes.push(path(`M0 ${at * ROW + 27.5}H${n(scale.width)}`, { stroke: "var(--grid)" }));
    if (row.kind === "group" || !row.line.as_of) return;
    const x = xOf(scale, minuteOf(row.line.as_of));
    const look = { stroke: "var(--g-data)", "stroke-width": 1.5, "stroke-dasharray": "5 3" };
    shapes.push(path(`M${n(x)} ${at * ROW}v${ROW}`, look));
  });
  const x = xOf(scale, minuteOf(today));
  shapes.push(path(`M${n(x)} 0v${height}`, { stroke: "var(--g-today)", "stroke-width": 1.5 }));
  return shapes;
}

/** The data date in the head, when all projects share one. */
export function sharedDate(lines: readonly ProjectLine[]): string | null {
  const dates = new Set(lines.map((line) => line.as_of?.slice(0, 10) ?? null));
  return dates.size === 1 ? ([...dates][0] ?? null) : null;
}

function groupBar(row: PortfolioRow, y: number, scale: Scale): Shape[] {
  if (!row.start || !row.finish) return [];
  const [x1, x2] = [xOf(scale, minuteOf(row.start)), xOf(scale, minuteOf(row.finish))];
  const d = `M${n(x1)} ${y + 9}H${n(x2)}v10l-3.5 -4.5H${n(x1 + 3.5)}l-3.5 4.5z`;
  return [path(d, { fill: "var(--g-sum)" })];
}

function projectBar(line: ProjectLine, folded: boolean, y: number, scale: Scale, words: Words): Shape[] {
  if (!line.start || !line.finish) return [];
  const x = (text: string): number => xOf(scale, minuteOf(text));
  const [x1, x2] = [x(line.start), Math.max(x(line.finish), x(line.start) + 3)];
  const uid = line.scope.id;
  const shapes = [rect(x1, y + 5, x2 - x1, 14, { fill: "var(--g-task)", rx: 2 }, uid)];
  for (const task of line.tasks) {
    if (!task.critical || task.milestone || !task.start || !task.finish) continue;
    // What lies before the data date is done or late, not critical.
    const [a, b] = [Math.max(x(task.start), line.as_of ? x(line.as_of) : 0), x(task.finish)];
    if (b <= a) continue;
    const look = { fill: "var(--g-crit)", stroke: "var(--g-crit-done)", "stroke-width": 1.5 };
    shapes.push(rect(a + 0.75, y + 5.75, Math.max(2, b - a - 1.5), 12.5, look, uid));
  }
  if (line.progress > 0)
    shapes.push(rect(x1, y + 10, (x2 - x1) * line.progress, 4, { fill: "var(--g-task-done)" }, uid));
  if (line.baseline_finish) {
    const at = x(line.baseline_finish);
    shapes.push(path(`M${n(at)} ${y + 2}v20`, { stroke: "var(--halo)", "stroke-width": 4 }));
    shapes.push(path(`M${n(at - 3)} ${y + 2}h6m-3 0v20m-3 0h6`, { stroke: "var(--g-manual-edge)", "stroke-width": 2 }));
  }
  if (folded)
    for (const task of line.tasks)
      if (task.milestone && task.finish)
        shapes.push(
          path(diamond(x(task.finish), y + MIDDLE, 5.5), {
            ...{ fill: task.critical ? "var(--g-crit-done)" : "var(--g-mile)" },
            ...{ stroke: "var(--halo)", "stroke-width": 1.25 },
          }),
        );
  const right = Math.max(x2, line.baseline_finish ? x(line.baseline_finish) : 0);
  const said = [words.percent(line.progress), words.day(line.finish)].join(" · ");
  shapes.push(label(right + 9, y + 16, said, { fill: "var(--text-2)" }));
  return shapes;
}

function taskMarks(task: PlanTask, row: number, scale: Scale, words: Words): Shape[] {
  const bar = barOf(task, row, scale);
  if (!bar) return [];
  const { y } = bar;
  const crit = task.critical;
  if (bar.kind === "milestone")
    return [
      path(diamond(bar.x1, y + MIDDLE, 6.5), { fill: crit ? "var(--g-crit-done)" : "var(--g-mile)" }),
      label(bar.x1 + 12, y + 16, words.day(task.finish ?? ""), { fill: "var(--text-2)" }),
    ];
  if (bar.kind === "summary") {
    const d = `M${n(bar.x1)} ${y + 8}H${n(bar.x2)}v10l-3.5 -4.5H${n(bar.x1 + 3.5)}l-3.5 4.5z`;
    return [path(d, { fill: crit ? "var(--g-crit-done)" : "var(--g-sum)" })];
  }
  const [inset, look] = crit
    ? [0.75, { fill: "var(--g-crit)", stroke: "var(--g-crit-done)", "stroke-width": 1.5, rx: 2 }]
    : [0, { fill: "var(--g-task)", rx: 2 }];
  const shapes = [rect(bar.x1 + inset, y + 5 + inset, bar.x2 - bar.x1 - 2 * inset, 14 - 2 * inset, look)];
  if (bar.done !== null) {
    const done = crit ? "var(--g-crit-done)" : "var(--g-task-done)";
    shapes.push(rect(bar.x1, y + 5, bar.done - bar.x1, 14, { fill: done, rx: 2 }));
  }
  return shapes;
}

export function barsOf(rows: readonly PortfolioRow[], scale: Scale, words: Words): Shape[] {
  return rows.flatMap((row, at) => {
    if (row.kind === "group") return groupBar(row, at * ROW, scale);
    if (row.kind === "project") return projectBar(row.line, row.folded !== false, at * ROW, scale, words);
    return taskMarks(row.task, at, scale, words);
  });
}

/** Where an end of a link lies: on the task's own row, on its project's when that is folded, else nowhere. */
function endBar(
  end: CrossEnd,
  rows: ReadonlyMap<string, number>,
  lines: readonly ProjectLine[],
  scale: Scale,
): Bar | null {
  const line = lines.find((one) => one.scope.id === end.scope);
  const task = line?.tasks.find((one) => one.uid === end.task);
  const row = rows.get(`${end.scope}/${end.task}`) ?? rows.get(end.scope);
  if (!task || row === undefined) return null;
  return barOf({ ...task, summary: false }, row, scale);
}

export type DrawnLink = { link: CrossLink; path: string; arrow: string };

/** Links with both ends in view; a broken one has an end that is gone and stands in the list alone. */
export function linksOf(
  links: readonly CrossLink[],
  rows: readonly PortfolioRow[],
  lines: readonly ProjectLine[],
  scale: Scale,
): DrawnLink[] {
  const places = new Map(rows.map((row, at) => [row.id, at]));
  return links.flatMap((link) => {
    const [from, to] = [endBar(link.from, places, lines, scale), endBar(link.to, places, lines, scale)];
    if (!from || !to) return [];
    const route = routeOf(from, to, link.type);
    return [{ link, path: route.path, arrow: route.arrow }];
  });
}
