/** Plans and imports as the server sends them. */
import type { PersonRef, ProblemBody, Row } from "../../client/types";
import type { PlanFinding, PlanView } from "../../gantt";

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

export type PlanPage = PlanView & {
  created_at: string;
  finding_count: number;
  findings: Finding[];
  baseline: { number: number; name: string; finish: string | null } | null;
  finish_slip_days: number | null;
  may: string[];
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
