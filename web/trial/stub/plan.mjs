// The plan of Substation Nord as the mock-up draws it, in the shape of API-DESIGN.md §4.
import { place } from "./office.mjs";

const DAY = 86_400_000;
const shift = (day, by) => new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);

// wbs, name, working days, start, finish, float in days, progress, who, baseline shift in days
const rows = [
  ["1", "Design and permits", 161, "2026-01-12", "2026-08-28", null, 1, null, null],
  ["1.1", "Concept and permits", 161, "2026-01-12", "2026-08-28", null, 1, null, null],
  ["2", "Procurement", 233, "2026-03-02", "2027-02-04", null, null, null, null],
  ["2.1", "Transformers: factory build", 193, "2026-03-02", "2026-12-04", 13, 0.86, "Volta", 8],
  ["2.2", "Factory acceptance test", 5, "2026-12-07", "2026-12-11", 13, 0, "Q. Ferrand", 10],
  ["2.3", "Heavy transport to site", 10, "2027-01-11", "2027-01-22", 0, 0, "road permit", 8],
  ["2.4", "GIS switchgear: make, deliver", 166, "2026-06-01", "2027-02-04", 13, 0.68, "Elmar", 14],
  ["3", "Civil works", 166, "2026-06-01", "2027-01-27", null, null, null, null],
  ["3.1", "Ground works and drainage", 65, "2026-06-01", "2026-09-04", null, 1, null, null],
  ["3.2", "Foundations T1 and T2", 63, "2026-09-07", "2026-12-03", 21, 0.78, "Baucon", 9],
  ["3.3", "Control building", 74, "2026-10-05", "2027-01-27", 8, 0.35, "Baucon", 6],
  ["3.4", "Cable trenches", 24, "2026-12-04", "2027-01-15", 21, 0, "Baucon", 9],
  ["4", "Installation", 52, "2027-01-25", "2027-04-08", null, null, null, null],
  ["4.1", "Set transformer T1", 8, "2027-01-25", "2027-02-03", 0, 0, "Crew 1", 10],
  ["4.2", "Set transformer T2", 8, "2027-02-04", "2027-02-15", 0, 0, "Crew 1", 8],
  ["4.3", "Assemble GIS switchgear", 30, "2027-02-05", "2027-03-18", 13, 0, "Crew 2", 14],
  ["4.4", "HV cables and terminations", 36, "2027-02-16", "2027-04-08", 0, 0, "Crew 3", 10],
  ["4.5", "Protection and control panels", 26, "2027-01-28", "2027-03-04", 8, 0, "Crew 2", 6],
  ["4.6", "SCADA link", 15, "2027-03-05", "2027-03-25", 8, 0, null, 6],
  ["5", "Commissioning", 39, "2027-04-09", "2027-06-04", null, null, null, null],
  ["5.1", "Cold commissioning", 18, "2027-04-09", "2027-05-04", 0, 0, "A. Benali", 14],
  ["5.2", "Protection tests", 10, "2027-05-05", "2027-05-20", 0, 0, "Relay team", 14],
  ["5.3", "Hot commissioning", 11, "2027-05-21", "2027-06-04", 0, 0, "Relay team", 14],
  ["5.4", "Energised", 0, "2027-06-04", "2027-06-04", 0, 0, null, 14],
  ["6", "Hand-over", 10, "2027-06-07", "2027-06-18", null, null, null, null],
  ["6.3", "Gate 5: acceptance", 0, "2027-06-18", "2027-06-18", 0, 0, null, 14],
];
const why = {
  4.4: "4.2 Set transformer T2 finishes Mon 15 Feb",
  4.2: "4.1 Set transformer T1 finishes Wed 3 Feb",
  4.1: "2.3 Heavy transport is fixed on Mon 11 Jan",
  2.3: "Fixed by hand on Mon 11 Jan: road permit. Logic alone would allow 14 Dec",
};
const isSummary = (wbs) => !wbs.includes(".");

function task([wbs, name, days, start, finish, float, progress, who, behind]) {
  const milestone = days === 0;
  const at = { start: `${start}T${milestone ? "17" : "08"}:00`, finish: `${finish}T17:00` };
  return {
    uid: wbs,
    code: wbs,
    wbs,
    name,
    parent: isSummary(wbs) ? null : wbs.split(".")[0],
    level: isSummary(wbs) ? 0 : 1,
    summary: isSummary(wbs),
    milestone,
    manual: wbs === "2.3",
    inactive: false,
    ...at,
    early_start: at.start,
    early_finish: at.finish,
    late_start: at.start,
    late_finish: float ? `${shift(finish, Math.round(float * 1.4))}T17:00` : at.finish,
    duration_minutes: days * 480,
    total_float_minutes: float === null ? null : float * 480,
    free_float_minutes: 0,
    critical: float === 0,
    progress: progress ?? 0,
    progress_date: progress ? (progress === 1 ? at.finish : "2026-11-15T17:00") : null,
    deadline: wbs === "5.4" ? "2027-07-09T17:00" : null,
    constraint: null,
    baseline:
      behind === null ? null : { start: `${shift(start, -behind)}T08:00`, finish: `${shift(finish, -behind)}T17:00` },
    who,
    why: why[wbs] ?? null,
    outside: wbs === "4.6" ? "Data platform 3.2" : null,
  };
}

const link = (text) => {
  const [from, to, type = "FS"] = text.split(" ");
  return { from, to, type, lag_minutes: 0, driving: true };
};

export const plan = {
  id: "plan-41",
  scope: place("substation"),
  name: "Substation Nord",
  number: 41,
  version: 41,
  format: "mspdi",
  dialect: "ms_project",
  start: "2026-01-12T08:00",
  finish: "2027-06-18T17:00",
  as_of: "2026-11-15T17:00",
  minutes_per_day: 480,
  nonworking: [
    { from: "2026-12-23", to: "2027-01-01", name: "Christmas closure" },
    { from: "2027-03-26", to: "2027-03-29", name: "Easter" },
  ],
  weekend: [6, 7],
  tasks: rows.map(task),
  links: [
    "2.1 2.2",
    "2.2 2.3",
    "3.2 3.4",
    "2.3 4.1",
    "3.2 4.1",
    "4.1 4.2",
    "2.4 4.3",
    "3.3 4.3",
    "4.2 4.4",
    "3.4 4.4",
    "3.3 4.5",
    "4.5 4.6",
    "4.3 5.1",
    "4.4 5.1",
    "4.6 5.1",
    "5.1 5.2",
    "5.2 5.3",
    "5.3 5.4",
    "5.4 6.3",
  ].map(link),
  forecast: {
    task: "5.4",
    p10: "2027-07-02T17:00",
    p50: "2027-07-23T17:00",
    p80: "2027-08-09T17:00",
    p90: "2027-08-17T17:00",
  },
  findings: [
    {
      code: "SCH-102",
      severity: "warning",
      subject: { kind: "task", id: "2.3", name: "Transport transformer" },
      message: 'task "Transport transformer" starts before "Road permit" allows, because a date holds against logic',
      place: null,
      cause: 'starts before "Road permit" allows, because a date holds against logic',
      hint: "move the date or remove the link",
    },
  ],
};
