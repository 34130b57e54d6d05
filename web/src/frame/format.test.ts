/** Numbers, money and dates as look.md §11 writes them. */
import { expect, test } from "vitest";
import * as format from "./format";

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, " ");

test("numbers carry a true minus and null is a dash", () => {
  expect(format.number(1776, 0, "en-GB")).toBe("1,776");
  expect(plain(format.number(1776, 0, "fr-FR"))).toBe("1 776");
  expect(format.number(-2.1, 1, "en-GB")).toBe("−2.1");
  expect(format.delta(10, 0, "en-GB")).toBe("+10");
  expect(format.number(null)).toBe("–");
});

test("percent and money", () => {
  expect(plain(format.percent(0.143, 1, "en-GB"))).toBe("14.3 %");
  expect(plain(format.percent(0.143, 1, "fr-FR"))).toBe("14,3 %");
  expect(plain(format.money({ minor: 4_860_000_000, currency: "EUR" }, "auto", "en-GB"))).toBe("48.60 M€");
  expect(plain(format.money({ minor: 32_400_000, currency: "EUR" }, "auto", "fr-FR"))).toBe("324 k€");
});

test("dates name the year only when it differs", () => {
  expect(format.day("2026-08-09", 2026, "en-GB")).toBe("9 Aug");
  expect(format.day("2027-08-09", 2026, "en-GB")).toBe("9 Aug 2027");
  expect(format.day("2026-08-09", 2026, "fr-FR")).toBe("9 août");
  expect(format.shortDay("2027-01-11T08:00", 2026, "en-GB")).toBe("11 Jan 27");
});

test("a civil date never passes through a zone", () => {
  expect(new Date(format.civil("2026-03-29T02:30")).toISOString()).toBe("2026-03-29T02:30:00.000Z");
});
