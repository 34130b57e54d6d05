/** Where the focus of a grid goes on a key. */
import { expect, test } from "vitest";
import { gridKey } from "./keys";

const size = { rows: 30, columns: 5 };
const press = (key: string, ctrlKey = false) => gridKey({ key, ctrlKey }, { row: 3, column: 2 }, size);

test("arrows, pages and ends", () => {
  expect(press("ArrowDown")).toEqual({ row: 4, column: 2 });
  expect(press("PageUp")).toEqual({ row: 0, column: 2 });
  expect(press("End")).toEqual({ row: 3, column: 4 });
  expect(press("End", true)).toEqual({ row: 29, column: 4 });
  expect(press("a")).toBeNull();
});
