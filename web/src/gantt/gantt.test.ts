/** Geometry of the Gantt, without a browser. */
import { expect, test } from "vitest";
import { barBook, barOf as maybeBar, type Bar } from "./bars";
import { edgesOf } from "./head";
import { emptiestCorner, labelAt } from "./labels";
import { causesOf, chainOf, netOf, rowsOf } from "./outline";
import { minuteOf, type PlanLink, type PlanTask, type PlanView } from "./plan";
import { rounded, routeOf } from "./routes";
import { makeScale, minuteAt, ticksOf, weekOf, xOf, zoomFor, type Scale } from "./scale";
import { sceneOf, strandsOf } from "./scene";

const scale = makeScale(minuteOf("2026-01-05"), minuteOf("2027-01-05"), "days");

function task(uid: string, start: string, finish: string, more: Partial<PlanTask> = {}): PlanTask {
  return {
    uid,
    code: uid,
    wbs: uid,
    name: `Task ${uid}`,
    parent: null,
    level: 0,
    summary: false,
    milestone: false,
    manual: false,
    inactive: false,
    start,
    finish,
    late_finish: finish,
    duration_minutes: 480,
    total_float_minutes: 0,
    critical: false,
    progress: 0,
    progress_date: null,
    deadline: null,
    baseline: null,
    who: null,
    why: null,
    ...more,
  };
}
function barOf(task: PlanTask, row: number, scale: Scale): Bar {
  const bar = maybeBar(task, row, scale);
  if (!bar) throw new Error("no dates");
  return bar;
}
const fs = (from: string, to: string, driving = true): PlanLink => ({ from, to, type: "FS", lag_minutes: 0, driving });

const byUid = (tasks: PlanTask[]): Map<string, PlanTask> => new Map(tasks.map((one) => [one.uid, one]));

test("24 px a day, there and back", () => {
  expect(xOf(scale, minuteOf("2026-01-06"))).toBe(24);
  expect(minuteAt(scale, 24)).toBe(minuteOf("2026-01-06"));
  expect(zoomFor(15.5 / 7)).toBe("weeks");
});

test("ISO weeks at the turn of the year", () => {
  expect(weekOf(minuteOf("2026-01-01"))).toBe(1);
  expect(weekOf(minuteOf("2026-12-31"))).toBe(53);
  expect(weekOf(minuteOf("2027-01-04"))).toBe(1);
  expect(weekOf(minuteOf("2025-12-28"))).toBe(52);
});

test("months name the year once, and in January", () => {
  const weeks = makeScale(minuteOf("2026-11-01"), minuteOf("2027-08-01"), "weeks");
  const ticks = ticksOf(weeks, 0, weeks.width, "en-GB");
  expect(ticks.major.slice(0, 4).map((tick) => tick.label)).toEqual(["Nov 2026", "Dec", "Jan 2027", "Feb"]);
  expect(ticks.minor[0]?.label).toBe("44");
});

test("folding hides everything below, at any depth", () => {
  const tasks = [
    task("1", "2026-01-05", "2026-01-06", { summary: true }),
    task("1.1", "2026-01-05", "2026-01-06", { parent: "1", summary: true }),
    task("1.1.1", "2026-01-05", "2026-01-06", { parent: "1.1" }),
    task("2", "2026-01-05", "2026-01-06"),
  ];
  expect(rowsOf(tasks, new Set()).map((row) => row.task.uid)).toEqual(["1", "1.1", "1.1.1", "2"]);
  expect(rowsOf(tasks, new Set(["1"])).map((row) => row.task.uid)).toEqual(["1", "2"]);
});

test("bars, progress, baseline and float", () => {
  const bar = barOf(
    task("1", "2026-01-06T08:00", "2026-01-08T17:00", {
      progress: 0.5,
      progress_date: "2026-01-07T12:00",
      late_finish: "2026-01-12T17:00",
      total_float_minutes: 960,
      baseline: { start: "2026-01-05T08:00", finish: "2026-01-07T17:00" },
    }),
    2,
    scale,
  );
  expect([bar.x1, bar.x2, bar.done, bar.y]).toEqual([32, 89, 60, 56]);
  expect(bar.base).toEqual({ x1: 8, x2: 65 });
  expect(bar.float).toBe(185);
});

test("a near successor is met straight from above", () => {
  const from = barOf(task("a", "2026-01-05T08:00", "2026-01-06T17:00"), 0, scale);
  const to = barOf(task("b", "2026-01-06T20:00", "2026-01-09T17:00"), 1, scale);
  expect(routeOf(from, to, "FS").points).toEqual([
    { x: 41, y: 12 },
    { x: 49, y: 12 },
    { x: 49, y: 33 },
  ]);
});

test("a far successor is reached along its row's upper edge", () => {
  const from = barOf(task("a", "2026-01-05T08:00", "2026-01-06T17:00"), 0, scale);
  const to = barOf(task("b", "2026-01-20T08:00", "2026-01-22T17:00"), 3, scale);
  const route = routeOf(from, to, "FS");
  expect(route.points).toEqual([
    { x: 41, y: 12 },
    { x: 47, y: 12 },
    { x: 47, y: 83.5 },
    { x: 373, y: 83.5 },
    { x: 373, y: 89 },
  ]);
  expect(route.arrow).toBe("M370 84.5h6l-3 4.5z");
});

test("start to start leaves leftwards, finish to finish enters from the right", () => {
  const a = barOf(task("a", "2026-01-10T00:00", "2026-01-12T00:00"), 0, scale);
  const b = barOf(task("b", "2026-01-15T00:00", "2026-01-20T00:00"), 2, scale);
  expect(routeOf(a, b, "SS").points.map((point) => point.x)).toEqual([120, 114, 114, 240]);
  expect(routeOf(a, b, "FF").points.map((point) => point.x)).toEqual([168, 366, 366, 360]);
  expect(
    rounded([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ]),
  ).toBe("M0 0L7 0Q10 0 10 3L10 10");
});

test("a label passes an upright link twice, then gives up", () => {
  expect(labelAt("Crew", 100, 0, [])).toBe(111);
  expect(labelAt("Crew", 100, 0, [{ x: 115, y1: 0, y2: 50 }])).toBe(123);
  const fence = [0, 1, 2, 3, 4].map((i) => ({ x: 112 + i * 10, y1: 0, y2: 50 }));
  expect(labelAt("Crew", 100, 0, fence)).toBeNull();
});

test("the chain of a task and the causes of its date", () => {
  const tasks = ["a", "b", "c", "d"].map((uid) => task(uid, "2026-01-05", "2026-01-06"));
  const links = [fs("a", "b"), fs("b", "c"), fs("a", "d")];
  expect([...chainOf("b", netOf(links))].sort()).toEqual(["a", "b", "c"]);
  expect(causesOf("c", byUid(tasks), netOf(links)).map((cause) => cause.task.uid)).toEqual(["c", "b", "a"]);
});

test("a filter keeps lines with those above them, faint", () => {
  const tasks = [
    task("1", "2026-01-05", "2026-01-06", { summary: true }),
    task("1.1", "2026-01-05", "2026-01-06", { parent: "1" }),
    task("1.2", "2026-01-05", "2026-01-06", { parent: "1", critical: true }),
    task("2", "2026-01-05", "2026-01-06"),
  ];
  const rows = rowsOf(tasks, new Set(), (one) => one.critical);
  expect(rows.map((row) => [row.task.uid, row.number, row.faint])).toEqual([
    ["1", 1, true],
    ["1.2", 3, false],
  ]);
});

test("a circle of links does not hang", () => {
  const tasks = ["a", "b"].map((uid) => task(uid, "2026-01-05", "2026-01-06"));
  expect(causesOf("a", byUid(tasks), netOf([fs("a", "b"), fs("b", "a")])).length).toBe(2);
});

test("outside the view: a chevron and the date", () => {
  const bar = barOf(task("a", "2026-01-05", "2026-01-07"), 0, scale);
  const shapes = edgesOf([bar], 500, 900, (text) => text);
  expect(shapes.map((shape) => shape.text ?? shape.at.d)).toEqual(["M507 9l-4 4 4 4", "2026-01-07"]);
});

test("a card goes where the fewest bars are", () => {
  expect(emptiestCorner([{ x: 900, y: 20 }], { width: 1000, height: 600 }, { width: 300, height: 200 })).toEqual({
    right: true,
    bottom: true,
  });
});

test("of 4,000 tasks only the window is drawn", () => {
  const tasks = Array.from({ length: 4000 }, (_, i) =>
    task(String(i), `2026-0${1 + (i % 9)}-05T08:00`, `2026-0${1 + (i % 9)}-25T17:00`, { who: "Crew" }),
  );
  const links = tasks.slice(1).map((one, i) => fs(String(i), one.uid));
  const plan: PlanView = {
    id: "p",
    scope: null,
    name: "Big",
    number: 1,
    version: 1,
    format: "xer",
    start: "2026-01-05",
    finish: "2026-12-31",
    as_of: null,
    minutes_per_day: 480,
    nonworking: [],
    weekend: [6, 7],
    tasks,
    links,
    forecast: null,
    findings: [],
  };
  const rows = rowsOf(tasks, new Set());
  const rowOf = new Map(rows.map((row) => [row.task.uid, row]));
  const shown = { baseline: true, forecast: true, float: true, links: true };
  const { shapes } = sceneOf({
    plan,
    rows,
    bars: barBook(rowOf, scale),
    strands: strandsOf(links, rowOf),
    scale,
    view: { x1: 0, x2: 1600, from: 2000, to: 2060 },
    settings: { ...shown, chosen: null, picked: new Set(), today: "2026-06-01" },
    words: { locale: "en-GB", day: String, percent: String, p80: String },
  });
  expect(shapes.length).toBeLessThan(900);
});
