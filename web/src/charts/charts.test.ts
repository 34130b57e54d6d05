/** Arithmetic of the charts' drawing, without a browser. */
import { expect, test } from "vitest";
import { bandOf, markersOf, middleOf, shortKey, type HeatRisk } from "./heat";
import { dateAt, shareAt } from "./s-curve";
import { limitsOf, sparkOf } from "./xmr";

const curve = [
  { on: "2027-06-01", stands: 0, responses: 0.2 },
  { on: "2027-06-11", stands: 0.4, responses: 0.8 },
  { on: "2027-06-21", stands: 1, responses: 1 },
];

test("percentiles lie between the points of a curve", () => {
  expect(new Date(dateAt(curve, "stands", 0.2) ?? 0).toISOString().slice(0, 10)).toBe("2027-06-06");
  expect(shareAt(curve, "stands", Date.parse("2027-06-06"))).toBeCloseTo(0.2);
  expect(dateAt([], "stands", 0.8)).toBeNull();
});

test("no limits under eight points", () => {
  expect(limitsOf([1, 2, 3])).toBeNull();
  const limits = limitsOf([10, 12, 10, 12, 10, 12, 10, 12]);
  expect(limits?.mean).toBe(11);
  expect(limits?.upper).toBeCloseTo(16.32);
});

test("a missing value leaves a gap, and equal values a level line", () => {
  const shape = sparkOf(
    [
      { as_of: "a", value: 5 },
      { as_of: "b", value: null },
      { as_of: "c", value: 5 },
    ],
    null,
    null,
    100,
    40,
  );
  expect(shape.spots.map((spot) => spot.y)).toEqual([20, 20]);
});

test("of more than four risks in a cell three are shown and the rest counted", () => {
  const risk = (id: string): HeatRisk => ({
    id,
    key: `R-00${id}`,
    title: id,
    kind: "threat",
    probability: 3,
    impact: 3,
  });
  const markers = markersOf(["1", "2", "3", "4", "5", "6"].map(risk));
  expect(markers.length).toBe(4);
  expect(markers[3]?.more).toBe(3);
  expect(markersOf([risk("1")])[0]).toMatchObject(middleOf(3, 3));
});

test("keys and bands", () => {
  expect(shortKey("R-018")).toBe("18");
  expect([bandOf("high"), bandOf(2), bandOf("band_4"), bandOf(null)]).toEqual([3, 2, 4, 1]);
});
