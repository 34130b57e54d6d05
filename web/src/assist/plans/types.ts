/** Plans and imports as the server sends them. */
import type { PersonRef, ProblemBody, Row } from "../../client/types";
import type { Op, PlanFinding, PlanView } from "../../gantt";

export type PlanRow = Row & {
  name: string;
  number: number;
  format: string;
  start: string | null;
  finish: string | null;
  as_of: string | null;
  baseline_finish: string | null;
  p80_finish: string | null;
  task_count: number;
  critical_count: number;
  finding_count: number;
  finish_moved_days: number | null;
  created_by: PersonRef | null;
  created_at: string;
};

export type Finding = PlanFinding & { task: string | null };

export type Baseline = {
  number: number;
  name: string;
  finish: string | null;
  created_at?: string | null;
  created_by?: PersonRef | null;
};

export type PlanPage = Omit<PlanView, "findings"> & {
  created_at: string;
  finding_count: number;
  findings: Finding[];
  baseline: Baseline | null;
  baselines?: Baseline[];
  finish_slip_days: number | null;
  may: string[];
  state?: "live" | "kept" | "what_if";
  revision?: number;
  can_undo?: boolean;
  can_redo?: boolean;
};

export type FoundProject = {
  uid: string;
  name: string;
  task_count: number;
  link_count: number;
  critical_count: number;
  start: string | null;
  finish: string | null;
  baseline_finish: string | null;
  current_number: number | null;
  current_finish: string | null;
  current_task_count: number | null;
  finish_moves_days: number | null;
};

export type ImportPage = Row & {
  name: string;
  state: "queued" | "reading" | "read" | "refused" | "accepted";
  job: string;
  finding_count: number;
  error_count: number;
  problem: ProblemBody | null;
  projects: FoundProject[];
  findings: Finding[];
};

export type EditRow = {
  id: string;
  revision: number;
  kind?: "edit" | "undo" | "redo";
  label: string | null;
  by: PersonRef | null;
  at: string;
  ops: number;
  finish_moved_minutes: number | null;
  is_undone: boolean;
};

export type Mend = { key: string; title: string; task?: string | null; ops: Op[] };
export type Check = {
  key: string;
  standard: "dcma" | "dextra";
  number?: number | null;
  title: string;
  definition: string;
  unit?: string;
  numerator: number;
  denominator: number;
  share?: number | null;
  threshold: number;
  comparison: string | null;
  passed?: boolean | null;
  /** Why there is no result. */
  reason?: string | null;
  /** It tells, but says no to nothing. */
  informational?: boolean;
  tasks: string[];
  mends: Mend[];
};
/** One of GAO's ten best practices. */
export type Practice = {
  number: number;
  title: string;
  verdict: "kept" | "broken" | "not_computable";
  checks: string[];
  not_judged: string;
};
export type Quality = { score: number | null; passed: boolean | null; checks: Check[]; practices?: Practice[] };

export type MovementPart = {
  cause: string;
  minutes: number;
  sentence: string;
  changed?: number;
  tasks: { task: string; name: string; alone_minutes: number | null }[];
};
export type Movement = {
  against: string;
  from: string | null;
  to: string | null;
  total_minutes: number;
  parts: MovementPart[];
};

export type Loss = { code: string; cause: string; hint: string | null; message?: string; subject?: Finding["subject"] };
