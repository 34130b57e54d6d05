/** The columns of the grid: what each shows, what stands in its field, and which edits what was typed means. */
import * as format from "../../frame/format";
import type { Op, SetField } from "../ops";
import type { PlanLink, PlanTask } from "../plan";
import { readNames, readTies, writeTies, type Tie } from "../typed/ties";
import type { Reader } from "./reader";

/** What was typed could not be read; `key` is the sentence, `text` the part. */
export type Misread = { key: string; text: string };
export type Meant = Op[] | Misread;
export const isMisread = (meant: Meant): meant is Misread => !Array.isArray(meant);

export type ColumnKind = "text" | "duration" | "date" | "percent" | "ties" | "names" | "choice" | "number" | "told";
export type GridColumn = {
  id: string;
  title: string;
  width: number;
  kind: ColumnKind;
  right?: boolean;
  /** What the cell shows. */
  show: (task: PlanTask, reader: Reader) => string;
  /** What stands in the field when the cell is edited. */
  write: (task: PlanTask, reader: Reader) => string;
  /** What was typed, as edits; none when nothing changed. Absent: the server computes this column. */
  read?: (text: string, task: PlanTask, reader: Reader) => Meant;
  choices?: (reader: Reader) => { value: string; label: string }[];
};

const misread = (key: string, text: string): Misread => ({ key: `gantt-misread-${key}`, text });

function set(task: PlanTask, field: SetField, was: string | number | null, to: string | number | null): Op[] {
  return was === to ? [] : [{ op: "set", task: task.uid, field, was, to }];
}

function text(id: SetField & ("name" | "note" | "code" | "wbs"), title: string, width: number): GridColumn {
  return {
    id,
    title,
    width,
    kind: "text",
    show: (task) => task[id] ?? "",
    write: (task) => task[id] ?? "",
    read: (typed, task) => {
      const clean = typed.trim();
      if (id === "name" && !clean) return misread("name", typed);
      return set(task, id, task[id] ?? "", clean);
    },
  };
}

type Dated =
  | "start"
  | "finish"
  | "deadline"
  | "actual_start"
  | "actual_finish"
  | "early_start"
  | "early_finish"
  | "late_start"
  | "late_finish";

function date(id: Dated, title: string, clock = "08:00", told = false): GridColumn {
  const column: GridColumn = {
    id,
    title,
    width: 84,
    kind: told ? "told" : "date",
    right: true,
    show: (task, reader) => (task[id] ? format.shortDay(task[id], reader.year) : ""),
    write: (task, reader) => reader.writeDay(task[id]),
  };
  if (told) return column;
  column.read = (typed, task, reader) => {
    const was = task[id] ?? null;
    if (!typed.trim()) return id === "start" || id === "finish" ? [] : set(task, id as SetField, was, null);
    const to = reader.day(typed, was, clock);
    if (to === null) return misread("day", typed);
    return set(task, id as SetField, was, to);
  };
  return column;
}

function duration(id: "duration" | "remaining", field: "duration_minutes" | "remaining_minutes"): GridColumn {
  return {
    id,
    title: `gantt-${id}`,
    width: 68,
    kind: "duration",
    right: true,
    show: (task, reader) => {
      const minutes = task[field];
      if (minutes === null || minutes === undefined || (task.milestone && minutes === 0)) return "";
      return minutes !== 0 && Math.abs(minutes) < reader.worth.day / 2
        ? `${reader.words.number(Math.round(minutes / 6) / 10)}\u00a0${reader.words.hour}`
        : format.days(minutes, reader.worth.day, reader.words.day);
    },
    write: (task, reader) => reader.writeDuration(task[field] ?? 0),
    read: (typed, task, reader) => {
      const minutes = reader.duration(typed);
      return minutes === null ? misread("duration", typed) : set(task, id, task[field] ?? null, minutes);
    },
  };
}

function told(id: string, title: string, width: number, show: GridColumn["show"], right = true): GridColumn {
  return { id, title, width, kind: "told", right, show, write: show };
}

function float(id: "total_float_minutes" | "free_float_minutes", title: string, width: number): GridColumn {
  return told(id === "total_float_minutes" ? "float" : "free_float", title, width, (task, reader) => {
    const minutes = task[id];
    if (minutes === null || minutes === undefined || task.summary) return "";
    const days = minutes / reader.worth.day;
    return format.number(days, Number.isInteger(days) ? 0 : 1);
  });
}

/** The links on one side of a task. */
function tiesOf(links: readonly PlanLink[] | undefined, end: "from" | "to"): Tie[] {
  return (links ?? []).map((link) => ({ uid: link[end], type: link.type, lag: link.lag_minutes }));
}

function ties(id: "predecessors" | "successors", way: "into" | "from", end: "from" | "to"): GridColumn {
  const write = (task: PlanTask, reader: Reader): string =>
    writeTies(tiesOf(reader.net[way].get(task.uid), end), reader.ties);
  const joined = (task: PlanTask, uid: string): { from: string; to: string } =>
    end === "from" ? { from: uid, to: task.uid } : { from: task.uid, to: uid };
  return {
    id,
    title: `gantt-${id}`,
    width: 92,
    kind: "ties",
    show: write,
    write,
    read: (typed, task, reader) => {
      const wanted = readTies(typed, reader.ties);
      if (!Array.isArray(wanted)) return misread("tie", wanted.misread);
      const now = tiesOf(reader.net[way].get(task.uid), end);
      const same = (a: Tie, b: Tie): boolean => a.uid === b.uid && a.type === b.type;
      const lost = now.filter((tie) => !wanted.some((one) => same(one, tie)));
      const made = wanted.filter((tie) => !now.some((one) => same(one, tie) && one.lag === tie.lag));
      return [
        ...lost.map((tie): Op => ({ op: "unlink", ...joined(task, tie.uid), type: tie.type })),
        ...made.map((tie): Op => {
          const second = wanted.some((one) => one.uid === tie.uid && one.type !== tie.type);
          const op: Op = { op: "link", ...joined(task, tie.uid), type: tie.type, lag: tie.lag };
          return second ? { ...op, beside: true } : op;
        }),
      ];
    },
  };
}

/** Who works on a task, with shares other than the whole. */
function workText(task: PlanTask): string {
  if (!task.assignments) return task.who ?? "";
  const share = (units: number): string => (units === 1 ? "" : ` [${Math.round(units * 100)}%]`);
  return task.assignments.map(({ resource, units }) => `${resource}${share(units)}`).join("; ");
}

const names: GridColumn = {
  id: "who",
  title: "gantt-who",
  width: 120,
  kind: "names",
  show: (task) => task.who ?? "",
  write: workText,
  read: (typed, task) => {
    const now = readNames(workText(task));
    const wanted = readNames(typed);
    const lost = now.filter((one) => !wanted.some((other) => other.name === one.name));
    const made = wanted.filter((one) => !now.some((other) => other.name === one.name && other.units === one.units));
    return [
      ...lost.map((one): Op => ({ op: "unassign", task: task.uid, resource: one.name })),
      ...made.map((one): Op => ({ op: "assign", task: task.uid, resource: one.name, units: one.units })),
    ];
  },
  choices: (reader) => (reader.plan.resources ?? []).map(({ name }) => ({ value: name, label: name })),
};

const progress: GridColumn = {
  id: "progress",
  title: "gantt-done",
  width: 60,
  kind: "percent",
  right: true,
  show: (task) => (task.progress ? format.percent(task.progress) : ""),
  write: (task) => (task.progress === null ? "" : `${Math.round(task.progress * 1000) / 10}`),
  read: (typed, task) => {
    const percent = Number(typed.replace(/[%\s\u00a0\u202f]/g, "").replace(",", ".") || "0");
    if (!Number.isFinite(percent)) return misread("percent", typed);
    return set(task, "progress", task.progress, percent / 100);
  },
};

/** One of a few words; a word may be typed from its beginning. */
function choice(
  id: "kind" | "mode" | "calendar",
  width: number,
  choices: (reader: Reader) => { value: string; label: string }[],
): GridColumn {
  const now = (task: PlanTask): string | null => task[id] ?? null;
  const labelOf = (task: PlanTask, reader: Reader): string =>
    choices(reader).find((one) => one.value === now(task))?.label ?? now(task) ?? "";
  return {
    id,
    title: `gantt-${id}`,
    width,
    kind: "choice",
    choices,
    show: labelOf,
    write: labelOf,
    read: (typed, task, reader) => {
      const clean = typed.trim().toLowerCase();
      if (!clean) return id === "calendar" ? set(task, id, now(task), null) : [];
      const all = choices(reader);
      const found =
        all.find((one) => one.label.toLowerCase() === clean || one.value.toLowerCase() === clean) ??
        all.find((one) => one.label.toLowerCase().startsWith(clean));
      return found ? set(task, id, now(task), found.value) : misread("choice", typed);
    },
  };
}

const CONSTRAINTS = [
  "start_no_earlier_than",
  "start_no_later_than",
  "start_on",
  "finish_no_earlier_than",
  "finish_no_later_than",
  "finish_on",
  "mandatory_start",
  "mandatory_finish",
  "as_late_as_possible",
];
const KINDS = ["task", "start_milestone", "finish_milestone", "level_of_effort", "resource_dependent"];
const MODES = ["automatic", "manual", "inactive"];

const word = (prefix: string, value: string, reader: Reader): string =>
  reader.words.says(`gantt-${prefix}-${value.replaceAll("_", "-")}`);
const worded = (prefix: string, values: string[]) => (reader: Reader) =>
  values.map((value) => ({ value, label: word(prefix, value, reader) }));

function constraintText(task: PlanTask, reader: Reader, day: (text: string) => string): string {
  const held = task.constraint;
  if (!held || held.kind === "as_soon_as_possible") return "";
  return [word("constraint", held.kind, reader), held.date && day(held.date)].filter(Boolean).join(" ");
}

const constraint: GridColumn = {
  id: "constraint",
  title: "gantt-constraint",
  width: 190,
  kind: "choice",
  choices: worded("constraint", CONSTRAINTS),
  show: (task, reader) => constraintText(task, reader, (text) => format.shortDay(text, reader.year)),
  write: (task, reader) => constraintText(task, reader, (text) => reader.writeDay(text)),
  read: (typed, task, reader) => {
    const was = task.constraint ?? null;
    const clean = typed.trim();
    if (!clean) return was ? [{ op: "set", task: task.uid, field: "constraint", was, to: null }] : [];
    const kind = CONSTRAINTS.find((one) =>
      clean.toLowerCase().startsWith(word("constraint", one, reader).toLowerCase()),
    );
    if (!kind) return misread("constraint", typed);
    const rest = clean.slice(word("constraint", kind, reader).length).trim();
    const clock = kind.includes("finish") ? "17:00" : "08:00";
    const near = kind.includes("finish") ? task.finish : task.start;
    const on = kind === "as_late_as_possible" ? null : rest ? reader.day(rest, near, clock) : near;
    if (on === null && kind !== "as_late_as_possible") return misread("day", rest);
    if (was && was.kind === kind && was.date === on) return [];
    return [{ op: "set", task: task.uid, field: "constraint", was, to: { kind, date: on } }];
  },
};

const priority: GridColumn = {
  id: "priority",
  title: "gantt-priority",
  width: 72,
  kind: "number",
  right: true,
  show: (task) => (task.priority === null || task.priority === undefined ? "" : format.number(task.priority, 0)),
  write: (task) => String(task.priority ?? ""),
  read: (typed, task) => {
    const value = Number(typed.trim() || Number.NaN);
    return Number.isInteger(value) ? set(task, "priority", task.priority ?? null, value) : misread("number", typed);
  },
};

const promised = (end: "start" | "finish"): GridColumn =>
  told(`baseline_${end}`, `gantt-baseline-${end}`, 92, (task, reader) => {
    const value = task.baseline?.[end];
    return value ? format.shortDay(value, reader.year) : "";
  });

/** All columns, in the order of the chooser; the first nine are shown until somebody chooses others. */
export const COLUMNS: GridColumn[] = [
  text("wbs", "gantt-wbs", 52),
  text("name", "gantt-task", 216),
  duration("duration", "duration_minutes"),
  date("start", "gantt-start"),
  date("finish", "gantt-finish", "17:00"),
  float("total_float_minutes", "gantt-float", 48),
  ties("predecessors", "into", "from"),
  progress,
  names,
  ties("successors", "from", "to"),
  duration("remaining", "remaining_minutes"),
  date("deadline", "gantt-deadline-column", "17:00"),
  constraint,
  choice("mode", 96, worded("mode", MODES)),
  choice("kind", 120, worded("kind", KINDS)),
  choice("calendar", 120, (reader) =>
    (reader.plan.calendars ?? []).map(({ uid, name }) => ({ value: uid, label: name })),
  ),
  date("actual_start", "gantt-actual-start"),
  date("actual_finish", "gantt-actual-finish", "17:00"),
  float("free_float_minutes", "gantt-free-float", 64),
  promised("start"),
  promised("finish"),
  date("early_start", "gantt-early-start", "", true),
  date("early_finish", "gantt-early-finish", "", true),
  date("late_start", "gantt-late-start", "", true),
  date("late_finish", "gantt-late-finish", "", true),
  priority,
  text("code", "gantt-code", 84),
  text("note", "gantt-note", 200),
];
export const SHOWN_FIRST = 9;

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));
export const columnOf = (id: string): GridColumn | null => BY_ID.get(id) ?? null;

/** May this cell of this line be typed into? Dates of summaries follow from what lies below. */
export function isTyped(column: GridColumn, task: PlanTask): boolean {
  if (!column.read) return false;
  return (
    !task.summary || ["name", "note", "code", "deadline", "predecessors", "successors", "mode"].includes(column.id)
  );
}
