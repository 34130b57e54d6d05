// A plan to work in, in memory and without any scheduling: only for drawing the page. Dates move by calendar days.
import { people } from "./office.mjs";
import { plan } from "./plan.mjs";

const DAY = 86_400_000;
const listeners = new Set();
export const onEdit = (listener) => listeners.add(listener);
const shift = (text, ms) => new Date(Date.parse(`${text}:00Z`) + ms).toISOString().slice(0, 16);

/** Layers of twenty tasks, each waiting for one of the layer before: `STUB_TASKS=10000` for measuring. */
function grow(count) {
  const model = plan.tasks.find((task) => task.uid === "3.2");
  const tasks = [];
  const links = [];
  for (let i = 0; i < count; i += 1) {
    const start = shift("2026-01-05T08:00", Math.floor(i / 20) * DAY + (i % 20) * (DAY / 4));
    const parent = i % 10 === 0 ? null : `t${i - (i % 10)}`;
    const task = {
      ...model,
      uid: `t${i}`,
      code: `A${i}`,
      wbs: String(i + 1),
      name: `Step ${i + 1} of the renewal`,
      parent,
    };
    Object.assign(task, {
      level: parent ? 1 : 0,
      summary: !parent,
      critical: i % 7 === 0,
      start,
      progress: (i % 5) / 5,
    });
    Object.assign(task, { finish: shift(start, (3 + (i % 9)) * DAY + 9 * 3_600_000), deadline: null, outside: null });
    task.late_finish = shift(task.finish, (i % 7) * 2 * DAY);
    task.baseline = { start: shift(start, -2 * DAY), finish: shift(task.finish, -3 * DAY) };
    tasks.push(task);
    if (i > 20) links.push({ from: `t${i - 20}`, to: `t${i}`, type: "FS", lag_minutes: 0, driving: i % 3 === 0 });
  }
  return { ...plan, tasks, links, finish: tasks.at(-1).finish, forecast: null };
}

const wanted = Number(process.env.STUB_TASKS ?? 0);
let now = {
  ...(wanted ? grow(wanted) : plan),
  state: "live",
  revision: 1,
  may: ["edit", "import", "baseline"],
  calendars: [
    { uid: "c1", name: "Standard" },
    { uid: "c2", name: "Six days" },
  ],
  resources: ["Volta", "Baucon", "Crew 1", "Crew 2", "Crew 3", "Relay team"].map((name, i) => ({ uid: `r${i}`, name })),
  baseline: { number: 2, name: "Baseline 2", finish: "2027-06-04T17:00" },
  baselines: [
    { number: 1, name: "Baseline 1", finish: "2027-05-14T17:00" },
    { number: 2, name: "Baseline 2", finish: "2027-06-04T17:00" },
  ],
  finish_slip_days: 10,
  finding_count: plan.findings.length,
  task_count: plan.tasks.length,
  critical_count: 12,
};
const past = [];
const future = [];

function set(task, { field, to }) {
  const length = Date.parse(`${task.finish}:00Z`) - Date.parse(`${task.start}:00Z`);
  if (field === "start") return { ...task, start: to, finish: shift(to, length) };
  if (field === "duration") return { ...task, duration_minutes: to, finish: shift(task.start, (to / 480) * 1.4 * DAY) };
  return { ...task, [field]: to };
}

const ACTS = {
  set: (all, op) => ({ ...all, tasks: all.tasks.map((task) => (task.uid === op.task ? set(task, op) : task)) }),
  add(all, op) {
    const parent = all.tasks.find((task) => task.uid === op.parent);
    const model = all.tasks.find((task) => !task.summary);
    const level = parent ? parent.level + 1 : 0;
    const task = { ...model, uid: op.uid, wbs: "", name: op.name, parent: op.parent ?? null, level, baseline: null };
    Object.assign(task, { start: "2026-11-16T08:00", finish: "2026-11-16T17:00", duration_minutes: 480, progress: 0 });
    Object.assign(task, { progress_date: null, why: null, who: "", late_finish: null, critical: false });
    const at = op.after ? all.tasks.findLastIndex((one) => one.uid === op.after || one.parent === op.after) + 1 : 0;
    return { ...all, tasks: all.tasks.toSpliced(at, 0, task) };
  },
  remove: (all, op) => ({
    ...all,
    tasks: all.tasks.filter((task) => task.uid !== op.task && task.parent !== op.task),
    links: all.links.filter((link) => link.from !== op.task && link.to !== op.task),
  }),
  move(all, op) {
    const parent = all.tasks.find((task) => task.uid === op.parent);
    const own = all.tasks.find((task) => task.uid === op.task);
    const rest = all.tasks.filter((task) => task !== own);
    const at = op.after ? rest.findLastIndex((one) => one.uid === op.after) + 1 : parent ? rest.indexOf(parent) + 1 : 0;
    const level = parent ? parent.level + 1 : 0;
    return { ...all, tasks: rest.toSpliced(at, 0, { ...own, parent: op.parent, level }) };
  },
  link(all, { from, to, type, lag }) {
    const links = all.links.filter((link) => link.from !== from || link.to !== to || link.type !== type);
    return { ...all, links: [...links, { from, to, type, lag_minutes: lag, driving: true }] };
  },
  unlink: (all, { from, to, type }) => ({
    ...all,
    links: all.links.filter((link) => link.from !== from || link.to !== to || link.type !== type),
  }),
  assign: (all, op) => set1(all, op.task, (who) => [...who, op.resource]),
  unassign: (all, op) => set1(all, op.task, (who) => who.filter((name) => name !== op.resource)),
};
const set1 = (all, uid, change) => ({
  ...all,
  tasks: all.tasks.map((task) =>
    task.uid === uid ? { ...task, who: change((task.who ?? "").split("; ").filter(Boolean)).join("; ") } : task,
  ),
});

function change(before, after, label) {
  const known = new Map(before.tasks.map((task) => [task.uid, task]));
  const kept = new Set(after.tasks.map((task) => task.uid));
  const { start, finish, as_of, task_count, critical_count, finding_count, finish_slip_days } = after;
  return {
    plan: after.id,
    revision: after.revision,
    label,
    by: [people[0]].map(({ id, name, initials }) => ({ id, name, initials })),
    head: { start, finish, as_of, task_count, critical_count, finding_count, finish_slip_days },
    finish_moved_minutes: 0,
    tasks: after.tasks.filter((task) => known.get(task.uid) !== task),
    removed: before.tasks.filter((task) => !kept.has(task.uid)).map((task) => task.uid),
    order: after.tasks.map((task) => task.uid),
    links: after.links,
    can_undo: past.length > 0,
    can_redo: future.length > 0,
  };
}

function becomes(next, label) {
  const before = now;
  now = { ...next, revision: before.revision + 1 };
  for (const listener of listeners) listener({ topics: ["assist.plans"], ids: [now.id] });
  return { body: change(before, now, label) };
}
function refused(code, cause, hint) {
  return { status: 422, body: { title: "Refused", status: 422, code, cause, hint } };
}

/** What the stand-in answers below /assist/plans/{id}; undefined for everything else. */
export function work(method, rest, query, body) {
  if (rest === "" && method === "GET")
    return { body: { ...now, can_undo: past.length > 0, can_redo: future.length > 0 } };
  if (rest === "/changes") return { body: change(now, now, null) };
  if (rest === "/undo" && past.length > 0) {
    future.push(now);
    return becomes(past.pop(), "undo");
  }
  if (rest === "/redo" && future.length > 0) {
    past.push(now);
    return becomes(future.pop(), "redo");
  }
  if (rest !== "/edits" || method !== "POST") return undefined;
  if (body.ops.some((op) => op.op === "link" && op.from === op.to))
    return refused("PLA-104", "cannot wait for itself", "choose another task");
  const next = body.ops.reduce((all, op) => ACTS[op.op]?.(all, op) ?? all, now);
  if (query.get("preview") === "true") return { body: change(now, next, null) };
  past.push(now);
  future.length = 0;
  return becomes(next, body.label);
}
