/** Everything that is drawn in a window of the plan, as plain shapes in the order of drawing; no browser needed. */
import { MIDDLE, ROW, type BarBook } from "./bars";
import { ground } from "./ground";
import { barShapes, deadlines, labelShapes, underBar } from "./marks";
import { minuteOf, type PlanLink, type PlanView } from "./plan";
import type { PlanRow } from "./outline";
import { routeOf, type Point, type Upright } from "./routes";
import { xOf, type Scale } from "./scale";
import { label, n, path, type Shape } from "./shapes";

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
  float: boolean;
  links: boolean;
  chosen: string | null;
  picked: ReadonlySet<string>;
  today: string;
};

/** A link with the rows of its ends. */
export type Strand = { link: PlanLink; from: number; to: number };

export function strandsOf(links: readonly PlanLink[], byUid: ReadonlyMap<string, PlanRow>): Strand[] {
  const strands: Strand[] = [];
  for (const link of links) {
    const [from, to] = [byUid.get(link.from), byUid.get(link.to)];
    if (from && to) strands.push({ link, from: from.index, to: to.index });
  }
  return strands;
}

export type Drawing = {
  plan: PlanView;
  rows: readonly PlanRow[];
  bars: BarBook;
  strands: readonly Strand[];
  scale: Scale;
  view: View;
  settings: Settings;
  words: Words;
};
/** What is drawn, and where the links run, so that the pointer can find them. */
export type Scene = { shapes: Shape[]; routes: { link: PlanLink; points: Point[] }[] };

type Run = { shapes: Shape[]; uprights: Upright[]; routes: Scene["routes"] };

/** Links of which an end or a part lies in the window. */
function links({ strands, bars, view }: Drawing): Run {
  const shapes: Shape[] = [];
  const heads: Shape[] = [];
  const run: Run = { shapes, uprights: [], routes: [] };
  for (const { link, from: a, to: b } of strands) {
    if (Math.max(a, b) < view.from || Math.min(a, b) >= view.to) continue;
    const [from, to] = [bars.get(link.from), bars.get(link.to)];
    if (!from || !to) continue;
    if (Math.max(from.x2, to.x2) < view.x1 - 20 || Math.min(from.x1, to.x1) > view.x2 + 20) continue;
    const route = routeOf(from, to, link.type);
    const tone = from.task.critical && to.task.critical ? "var(--g-link-crit)" : "var(--g-link)";
    const uid = `${link.from}>${link.to}`;
    shapes.push(path(route.path, { stroke: tone, "stroke-width": 1.25 }, uid));
    heads.push(path(route.arrow, { fill: tone }, uid));
    run.uprights.push(...route.uprights);
    run.routes.push({ link, points: route.points });
  }
  return { ...run, shapes: [...shapes, ...heads] };
}

function whisker({ plan, bars, scale, words }: Drawing): Shape[] {
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

/** The deadline whose line and flag are shown: that of the chosen task, else the first of the plan. */
export function deadlineShown(rows: readonly PlanRow[], chosen: string | null): PlanRow | null {
  return (
    rows.find((row) => row.task.uid === chosen && row.task.deadline) ?? rows.find((row) => row.task.deadline) ?? null
  );
}

/** All shapes of a window, in the order of drawing (look.md §12). */
export function sceneOf(drawing: Drawing): Scene {
  const { plan, rows, bars, scale, view, settings, words } = drawing;
  const shown = rows.slice(view.from, view.to).flatMap((row) => bars.get(row.task.uid) ?? []);
  const run: Run = settings.links ? links(drawing) : { shapes: [], uprights: [], routes: [] };
  const late = deadlineShown(rows, settings.chosen);
  const shapes = [
    ...ground(plan, scale, rows, view, settings),
    ...run.shapes,
    ...shown.flatMap((bar) => underBar(bar, settings)),
    ...shown.flatMap(barShapes),
    ...shown.flatMap((bar) => labelShapes(bar, run.uprights, words, settings)),
    ...(settings.forecast ? whisker(drawing) : []),
    ...deadlines(shown, late?.task.uid ?? null, view.from * ROW, (view.to - view.from) * ROW),
  ];
  return { shapes, routes: run.routes };
}
