/** Acts on lines as edits, and the plan after a change, without a browser. */
import { expect, test } from "vitest";
import { indentOps, linkOps, outdentOps, removeOps, shiftOps, tops, unlinkOps, type Tree } from "./acts";
import { columnOf } from "./grid/columns";
import { Reader } from "./grid/reader";
import { applied, type Change } from "./ops";
import { netOf } from "./outline";
import type { PlanLink, PlanTask, PlanView } from "./plan";

function task(uid: string, parent: string | null = null, more: Partial<PlanTask> = {}): PlanTask {
  const dates = { start: "2026-11-16T08:00", finish: "2026-11-18T17:00" };
  const flags = { summary: false, milestone: false, manual: false, inactive: false, critical: false };
  const values = { duration_minutes: 1440, total_float_minutes: 0, progress: 0, progress_date: null };
  const rest = { deadline: null, baseline: null, who: null, why: null, code: null, wbs: null };
  return { uid, name: `Task ${uid}`, parent, level: parent ? 1 : 0, ...dates, ...flags, ...values, ...rest, ...more };
}
const link = (from: string, to: string): PlanLink => ({ from, to, type: "FS", lag_minutes: 0, driving: true });
const tasks = [task("a"), task("b"), task("b1", "b"), task("b2", "b"), task("c"), task("d")];
const tree: Tree = { tasks, byUid: new Map(tasks.map((one) => [one.uid, one])) };
const picked = (...uids: string[]): Set<string> => new Set(uids);
const view: PlanView = {
  id: "p",
  scope: null,
  name: "Plan",
  number: 1,
  version: 1,
  format: "json",
  start: "2026-11-16T08:00",
  finish: "2026-12-18T17:00",
  as_of: null,
  minutes_per_day: 480,
  nonworking: [],
  weekend: [6, 7],
  tasks,
  links: [link("a", "c")],
  forecast: null,
  findings: [],
};

test("what lies below a picked line goes with it", () => {
  expect(tops(tree, picked("b", "b1", "d")).map((one) => one.uid)).toEqual(["b", "d"]);
  expect(removeOps(tree, picked("b", "b2"))).toEqual([{ op: "remove", task: "b" }]);
});

test("indenting puts lines below the one above, one behind the other", () => {
  expect(indentOps(tree, picked("c", "d"))).toEqual([
    { op: "move", task: "c", parent: "b", after: "b2" },
    { op: "move", task: "d", parent: "b", after: "c" },
  ]);
  expect(indentOps(tree, picked("a"))).toEqual([]);
});

test("outdenting puts lines behind the one that stood above, in their order", () => {
  expect(outdentOps(tree, picked("b1", "b2"))).toEqual([
    { op: "move", task: "b1", parent: null, after: "b" },
    { op: "move", task: "b2", parent: null, after: "b1" },
  ]);
});

test("lines move past their siblings, as far as there are some", () => {
  expect(shiftOps(tree, picked("b"), false)).toEqual([{ op: "move", task: "b", parent: null, after: null }]);
  expect(shiftOps(tree, picked("b", "c"), true)).toEqual([
    { op: "move", task: "b", parent: null, after: "d" },
    { op: "move", task: "c", parent: null, after: "b" },
  ]);
  expect(shiftOps(tree, picked("d"), true)).toEqual([]);
});

test("links run down the picked lines, and are taken from them again", () => {
  expect(linkOps(tree, picked("d", "a", "c")).map((op) => op.op === "link" && [op.from, op.to])).toEqual([
    ["a", "c"],
    ["c", "d"],
  ]);
  expect(unlinkOps(view.links, picked("a", "d"))).toEqual([]);
  expect(unlinkOps(view.links, picked("c"))).toEqual([{ op: "unlink", from: "a", to: "c", type: "FS" }]);
});

test("a change replaces lines, and leaves all others the same objects", () => {
  const head = { start: null, finish: "2027-01-08T17:00", as_of: null };
  const counts = { task_count: 6, critical_count: 0, finding_count: 0, finish_slip_days: null };
  const change: Change = {
    plan: "p",
    revision: 2,
    by: [],
    head: { ...head, ...counts },
    finish_moved_minutes: 0,
    tasks: [task("c", null, { name: "Other" }), task("e")],
    removed: ["a"],
    order: ["e", "b", "b1", "b2", "c", "d"],
    links: null,
    can_undo: true,
    can_redo: false,
  };
  const after = applied(view, change);
  expect(after.tasks.map((one) => one.uid)).toEqual(["e", "b", "b1", "b2", "c", "d"]);
  expect(after.tasks[1]).toBe(tasks[1]);
  expect(after.tasks[4]?.name).toBe("Other");
  expect(after.links).toEqual([]);
  expect([after.start, after.finish]).toEqual([view.start, "2027-01-08T17:00"]);
});

const words = {
  locale: "en-GB",
  day: "d",
  hour: "h",
  says: (key: string) => key.replace(/^gantt-short-/, ""),
  number: String,
};
const reader = new Reader(view, tree.byUid, netOf(view.links), words, "2026-11-23");
function meant(id: string, text: string, uid = "c"): unknown {
  const one = tree.byUid.get(uid);
  return one && columnOf(id)?.read?.(text, one, reader);
}

test("what is typed becomes edits that say what was seen", () => {
  expect(meant("duration", "2 w")).toEqual([{ op: "set", task: "c", field: "duration", was: 1440, to: 4800 }]);
  expect(meant("duration", "3 d")).toEqual([]);
  expect(meant("start", "24 Nov")).toEqual([
    { op: "set", task: "c", field: "start", was: "2026-11-16T08:00", to: "2026-11-24T08:00" },
  ]);
  expect(meant("progress", "40 %")).toEqual([{ op: "set", task: "c", field: "progress", was: 0, to: 0.4 }]);
  expect(meant("predecessors", "1SS+2d; 6")).toEqual([
    { op: "unlink", from: "a", to: "c", type: "FS" },
    { op: "link", from: "a", to: "c", type: "SS", lag: 960 },
    { op: "link", from: "d", to: "c", type: "FS", lag: 0 },
  ]);
  expect(meant("predecessors", "77")).toEqual({ key: "gantt-misread-tie", text: "77" });
  expect(meant("who", "Volta; Crew 1 [50%]")).toEqual([
    { op: "assign", task: "c", resource: "Volta", units: 1 },
    { op: "assign", task: "c", resource: "Crew 1", units: 0.5 },
  ]);
  expect(meant("name", " ")).toEqual({ key: "gantt-misread-name", text: " " });
});
