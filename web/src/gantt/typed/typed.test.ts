/** What people type in a grid, read back. */
import { expect, test } from "vitest";
import { readDay } from "./days";
import { readDuration, writeDuration } from "./durations";
import { readTable, writeTable } from "./tables";
import { readNames, readTies, writeTies } from "./ties";

const worth = { day: 480, week: 2400 };
const reading = { near: "2026-11-15", clock: "08:00", today: "2026-11-23", locale: "en-GB" };

test("durations in both languages", () => {
  expect(
    ["3 d", "3", "2 w", "1d 4h", "0,5 j", "2 sem.", "45 min", "−2 d"].map((text) => readDuration(text, worth)),
  ).toEqual([1440, 1440, 4800, 720, 240, 4800, 45, -960]);
  expect(["soon", "", "3 parsecs", "3 d more"].map((text) => readDuration(text, worth))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("a duration that is written can be read again", () => {
  for (const minutes of [0, 480, 120, 135, 77, 92640]) {
    const text = writeDuration(minutes, worth, { day: "d", hour: "h" });
    expect(readDuration(text, worth)).toBe(minutes);
  }
});

test("dates in both languages", () => {
  const read = (text: string, locale = "en-GB"): string | null => readDay(text, { ...reading, locale });
  expect(["2026-12-24", "24.12.26", "24/12", "24 Dec", "Dec 24, 2026", "Thu 24 Dec"].map((text) => read(text))).toEqual(
    Array(6).fill("2026-12-24T08:00"),
  );
  expect(read("9 août 2027", "fr-FR")).toBe("2027-08-09T08:00");
  expect(read("1er févr. 27 13:30", "fr-FR")).toBe("2027-02-01T13:30");
  expect(read("7 Sept 27")).toBe("2027-09-07T08:00");
  expect(read("today")).toBe("2026-11-23T08:00");
  expect(["31.2.", "Friday", "24 Foo", "24 Dec 25:00", ""].map((text) => read(text))).toEqual(Array(5).fill(null));
});

test("links by number, code and WBS", () => {
  const uidOf = (token: string): string | null =>
    ({ "12": "u12", "14": "u14", "2.1": "u9", "A-10": "a" })[token] ?? null;
  expect(readTies("12FS+2d; 14, 2.1SS-1d;A-10 ff", { uidOf, worth })).toEqual([
    { uid: "u12", type: "FS", lag: 960 },
    { uid: "u14", type: "FS", lag: 0 },
    { uid: "u9", type: "SS", lag: -480 },
    { uid: "a", type: "FF", lag: 0 },
  ]);
  expect(readTies("12; 99", { uidOf, worth })).toEqual({ misread: "99" });
  expect(readTies("12FD+0,5j", { uidOf, worth })).toEqual([{ uid: "u12", type: "FS", lag: 240 }]);
  const lag = (minutes: number): string => writeDuration(minutes, worth, { day: "d", hour: "h" });
  const writing = { tokenOf: (uid: string) => uid.slice(1), typeWord: (type: string) => type, lag };
  expect(
    writeTies(
      [
        { uid: "u12", type: "FS", lag: 960 },
        { uid: "u14", type: "FS", lag: 0 },
        { uid: "u9", type: "SS", lag: -480 },
      ],
      writing,
    ),
  ).toBe("12FS+2d; 14; 9SS-1d");
});

test("names with their share", () => {
  expect(readNames("Volta; Crew 1 [50%]")).toEqual([
    { name: "Volta", units: 1 },
    { name: "Crew 1", units: 0.5 },
  ]);
});

test("cells come back from a spreadsheet as they went", () => {
  const rows = [
    ["Pour deck", "3 d", 'the "big" one'],
    ["two\nlines", "", "tab\there"],
  ];
  expect(readTable(writeTable(rows))).toEqual(rows);
  expect(readTable("a\tb\r\nc\td\r\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});
