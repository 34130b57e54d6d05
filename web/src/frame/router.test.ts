/** Addresses are taken apart and put together. */
import { expect, test } from "vitest";
import { format, parse } from "./router.svelte";

test("role, register and query", () => {
  expect(parse("/risk/risks?scope=s1&record=r1")).toEqual({
    role: "risk",
    register: "risks",
    rest: [],
    query: { scope: "s1", record: "r1" },
  });
  expect(parse("/").role).toBe("desk");
});

test("empty values are left out", () => {
  expect(format("/risk/risks", { scope: "s1", record: null, q: "" })).toBe("/risk/risks?scope=s1");
});
