import { describe, expect, it } from "vitest";
import type { Scope } from "../../client/types";
import type { PlanTask } from "../../gantt";
import { scaleOf } from "./drawing";
import { isLate, isLinked, rowsOf, type Tree } from "./rows";
import type { CrossLink, ProjectLine } from "./types";

const place = (id: string, kind: string, parent: string | null): Scope => ({ id, kind, parent, name: id }) as Scope;
const places = [
  place("office", "office", null),
  place("grid", "program", "office"),
  place("nord", "project", "grid"),
  place("depot", "project", "grid"),
  place("empty", "program", "office"),
];
const tree: Tree = { here: places[0] ?? null, children: (scope) => places.filter((one) => one.parent === scope.id) };
const line = (id: string, finish: string, baseline: string | null): ProjectLine =>
  ({
    scope: { id, kind: "project", key: id, name: id },
    ...{ start: "2026-01-05T08:00", finish, baseline_finish: baseline },
    tasks: [{ uid: "1", name: "Gate", start: finish, finish, milestone: true } as PlanTask],
  }) as ProjectLine;
const lines = [
  line("nord", "2026-06-05T17:00", "2026-06-01T17:00"),
  line("depot", "2026-05-01T17:00", "2026-05-01T12:00"),
];

describe("the rows of the portfolio", () => {
  it("holds programs with projects, and spans them", () => {
    const rows = rowsOf(lines, tree, new Set());
    expect(rows.map((row) => [row.kind, row.id, row.level])).toEqual([
      ["group", "grid", 0],
      ["project", "nord", 1],
      ["project", "depot", 1],
    ]);
    expect(rows[0]?.finish).toBe("2026-06-05T17:00");
  });
  it("unfolds a project and folds a program", () => {
    expect(rowsOf(lines, tree, new Set(["nord"])).map((row) => row.id)).toEqual(["grid", "nord", "nord/1", "depot"]);
    expect(rowsOf(lines, tree, new Set(["grid"])).map((row) => row.id)).toEqual(["grid"]);
  });
  it("keeps a project whose place is not in the tree", () => {
    expect(rowsOf(lines, { here: null, children: () => [] }, new Set()).map((row) => row.id)).toEqual([
      "nord",
      "depot",
    ]);
  });
});

it("is late by days, not by hours", () => {
  expect(lines.map(isLate)).toEqual([true, false]);
});
it("is linked at either end", () => {
  const link = { from: { scope: "nord", task: "1" }, to: { scope: "x", task: "1" } } as CrossLink;
  expect(lines.map((one) => isLinked(one, [link]))).toEqual([true, false]);
});
it("fits all bars and their labels", () => {
  const scale = scaleOf(lines, "fit", 800, "2026-03-01");
  expect(scale.width).toBe(800);
  const end = ((Date.UTC(2026, 5, 5, 17) / 60_000 - scale.from) / 1440) * scale.perDay;
  expect(end).toBeCloseTo(650, 0);
});
