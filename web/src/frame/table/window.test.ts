/** Which rows of a long list are drawn. */
import { expect, test } from "vitest";
import { spanOf } from "./window";

test("rows in view and twelve around them", () => {
  expect(spanOf(0, 320, 32, 1000)).toEqual({ from: 0, to: 22 });
  expect(spanOf(3200, 320, 32, 1000)).toEqual({ from: 88, to: 122 });
});

test("never beyond the list", () => {
  expect(spanOf(99_999, 320, 32, 20)).toEqual({ from: 20, to: 20 });
  expect(spanOf(0, 320, 32, 0)).toEqual({ from: 0, to: 0 });
});
