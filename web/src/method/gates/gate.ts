/** A gate as the server sends it, and the icons of its verdicts and outcomes. */
import Ban from "@lucide/svelte/icons/ban";
import Check from "@lucide/svelte/icons/check";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleX from "@lucide/svelte/icons/circle-x";
import Clock from "@lucide/svelte/icons/clock";
import FileText from "@lucide/svelte/icons/file-text";
import Minus from "@lucide/svelte/icons/minus";
import Paperclip from "@lucide/svelte/icons/paperclip";
import Pencil from "@lucide/svelte/icons/pencil";
import RotateCcw from "@lucide/svelte/icons/rotate-ccw";
import X from "@lucide/svelte/icons/x";
import Zap from "@lucide/svelte/icons/zap";
import type { Day, Id, Instant, PersonRef, Row } from "../../client/types";

export type Verdict = "met" | "partly" | "not_met" | "waived" | "waiting";
export type Outcome = "go" | "conditional" | "hold" | "recycle" | "stop";
export type Criterion = {
  id: Id;
  key: string;
  group: string;
  text: string;
  force: "must" | "should";
  weight: number;
  check: "judgement" | "document" | "measure" | "attachment";
  evidence: string | null;
  verdict: Verdict;
  judged_by: PersonRef | null;
  judged_at: Instant | null;
  version: number;
};
export type Vote = {
  person: PersonRef | null;
  is_chair: boolean;
  vote: Outcome | null;
  note: string;
  version: number | null;
};
export type Condition = {
  id: Id;
  text: string;
  owner: PersonRef | null;
  due_on: Day;
  is_overdue: boolean;
  is_met: boolean;
  evidence: string | null;
  may: string[];
};
export type Decision = {
  id: Id;
  number: number;
  outcome: Outcome;
  because: string;
  decided_on: Day;
  decided_by: PersonRef | null;
  snapshot: { musts_met?: number; musts_total?: number; should_score?: number | null };
};
export type Gate = Row & {
  short: string;
  name: string;
  phase_from: string;
  phase_to: string;
  due_on: Day | null;
  days_ahead: number | null;
  is_overdue: boolean;
  chair: PersonRef | null;
  state: "planned" | "open" | "decided";
  musts_met: number;
  musts_total: number;
  musts: { met: number; waived: number; partly: number; not_met: number; waiting: number };
  should_score: number | null;
  threshold: number;
  hindrance: string | null;
  hindrance_code: string | null;
  quorum: number;
  votes_given: number;
  is_quorate: boolean;
  criteria: Criterion[];
  votes: Vote[];
  conditions: Condition[];
  decision: Decision | null;
  decided_before: Decision[];
};

export const VERDICTS: readonly Verdict[] = ["met", "partly", "not_met", "waived", "waiting"];
export const OUTCOMES: readonly Outcome[] = ["go", "conditional", "hold", "recycle", "stop"];

export const verdictIcon = { met: Check, partly: Minus, not_met: X, waived: Ban, waiting: Clock };
export const verdictTone = {
  met: "good",
  partly: "warn",
  not_met: "bad",
  waived: "plain",
  waiting: "plain",
} as const;
export const outcomeIcon = {
  go: CircleCheck,
  conditional: CircleDot,
  hold: CirclePause,
  recycle: RotateCcw,
  stop: CircleX,
};
export const outcomeTone = { go: "good", conditional: "warn", hold: "plain", recycle: "warn", stop: "bad" } as const;
export const checkIcon = { judgement: Pencil, document: FileText, measure: Zap, attachment: Paperclip };
