// What the stand-in says about a plan: why a date, quality, movement, history, versions.
import { people } from "./office.mjs";

const person = ({ id, name, initials }) => ({ id, name, initials });
const check = (number, title, numerator, denominator, threshold, comparison, tasks, mends = []) => ({
  key: title,
  standard: number ? "dcma" : "dextra",
  number,
  title,
  definition: `${title}: tasks that are counted, over all that are open. The limit is that of the standard.`,
  unit: "tasks",
  numerator,
  denominator,
  share: numerator / denominator,
  threshold,
  comparison,
  passed: comparison === "at_most" ? numerator / denominator <= threshold : numerator / denominator >= threshold,
  reason: null,
  informational: false,
  tasks,
  mends,
});
const mend = { key: "link", title: "Link “Cable trenches” to “Assemble GIS switchgear”", task: "3.4" };
const quality = {
  score: 82,
  passed: false,
  checks: [
    check(
      1,
      "Missing logic",
      2,
      18,
      0.05,
      "at_most",
      ["3.4", "4.6"],
      [{ ...mend, ops: [{ op: "link", from: "3.4", to: "4.3", type: "FS", lag: 0 }] }],
    ),
    check(2, "Leads", 0, 24, 0, "at_most", []),
    check(3, "Lags", 1, 24, 0.05, "at_most", ["4.2"]),
    check(14, "Baseline execution index", 17, 20, 0.95, "at_least", ["2.1", "3.2", "3.3"]),
    check(null, "Redundant links", 3, 24, 0.1, "at_most", ["5.1"]),
  ],
  practices: [
    {
      number: 1,
      title: "Capturing all activities",
      verdict: "not_computable",
      checks: [],
      not_judged: "the scope itself",
    },
    { number: 2, title: "Sequencing all activities", verdict: "broken", checks: ["Missing logic"], not_judged: "" },
  ],
};
const part = (cause, days, sentence, task) => ({
  cause,
  minutes: days * 480,
  sentence,
  changed: 1,
  tasks: [{ task, name: task, alone_minutes: days * 480 }],
});
const movement = {
  against: "Baseline 2",
  from: "2027-06-04T17:00",
  to: "2027-06-18T17:00",
  total_minutes: 10 * 480,
  parts: [
    part("progress", 6, "Work is behind at “Transformers: factory build”.", "2.1"),
    part("duration", 5, "“Control building” takes 5 days longer.", "3.3"),
    part("logic", -3, "“Cable trenches” no longer waits for the road.", "3.4"),
    part("constraint", 2, "The road permit holds “Heavy transport”.", "2.3"),
  ],
};
const step = (task, name, sentence, from) => ({
  task,
  name,
  start: "2027-02-16T08:00",
  finish: "2027-04-08T17:00",
  sentence,
  link: from ? { from, to: task, type: "FS" } : null,
});
const why = (task) => ({
  task,
  start: "2027-02-16T08:00",
  finish: "2027-04-08T17:00",
  sentence: "Starts on 16 Feb 2027, because “Set transformer T2” finishes on 15 Feb.",
  cause: "link",
  chain: [
    step("4.4", "HV cables", "4.2 Set transformer T2 finishes Mon 15 Feb", "4.2"),
    step("4.2", "Set transformer T2", "4.1 Set transformer T1 finishes Wed 3 Feb", "4.1"),
    step("2.3", "Heavy transport", "2.3 Heavy transport is fixed on Mon 11 Jan by hand"),
  ],
  runner_up: { sentence: "Without it, “Cable trenches” would hold it on 18 Jan.", slack_minutes: 9600 },
  earlier: [
    {
      sentence: "let “Heavy transport” follow its links",
      gain_minutes: 2400,
      ops: [{ op: "set", task: "2.3", field: "mode", to: "automatic" }],
    },
  ],
  late: { sentence: "It may not be later: it is critical." },
});
const edit = (revision, label, moved, is_undone = false) => ({
  id: `e${revision}`,
  revision,
  kind: "edit",
  label,
  by: person(people[revision % 3]),
  at: `2026-11-23T08:0${revision}:00Z`,
  ops: revision,
  finish_moved_minutes: moved * 480,
  is_undone,
});

/** An answer below /assist/plans/{id}, or undefined. */
export function explained(rest) {
  const asked = /^\/tasks\/([^/]+)\/why$/.exec(rest);
  if (asked) return { body: why(decodeURIComponent(asked[1])) };
  if (rest === "/quality") return { body: quality };
  if (rest === "/movement") return { body: movement };
  if (rest === "/export/losses") return { body: { items: [] } };
  if (rest !== "/edits" && rest !== "/versions") return undefined;
  const items = [
    edit(3, "Duration of Control building", 2),
    edit(2, "Link two tasks", 0, true),
    edit(1, "Drag a bar", -1),
  ];
  return { body: { items: rest === "/edits" ? items : [], next: null, total: items.length } };
}
