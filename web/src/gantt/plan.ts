/** A plan as the server sends it for drawing (docs/API-DESIGN.md §4). */
import type { ScopeRef } from "../client/types";

export type LinkType = "FS" | "SS" | "FF" | "SF";

export type PlanTask = {
  uid: string;
  code: string | null;
  wbs: string | null;
  name: string;
  parent: string | null;
  level: number;
  summary: boolean;
  milestone: boolean;
  manual: boolean;
  inactive: boolean;
  start: string;
  finish: string;
  early_start?: string | null;
  early_finish?: string | null;
  late_start?: string | null;
  late_finish?: string | null;
  duration_minutes: number | null;
  total_float_minutes: number | null;
  free_float_minutes?: number | null;
  critical: boolean;
  progress: number | null;
  progress_date: string | null;
  deadline: string | null;
  constraint?: { kind: string; date: string | null } | null;
  baseline: { start: string; finish: string } | null;
  who: string | null;
  why: string | null;
  /** A link from another project: the place as text. */
  outside?: string | null;
};

export type PlanLink = { from: string; to: string; type: LinkType; lag_minutes: number; driving: boolean };
export type PlanFinding = {
  code: string;
  severity: "error" | "warning" | "note";
  subject: { kind: string; id: string; name: string };
  message: string;
  place: string | null;
  cause: string;
  hint: string | null;
  values?: Record<string, string>;
};
export type PlanForecast = { task: string; p10: string; p50: string; p80: string; p90: string };

export type PlanView = {
  id: string;
  scope: ScopeRef | null;
  name: string;
  number: number;
  version: number;
  format: string;
  dialect?: string | null;
  start: string;
  finish: string;
  as_of: string | null;
  minutes_per_day: number;
  nonworking: { from: string; to: string; name: string | null }[];
  weekend: number[];
  tasks: PlanTask[];
  links: PlanLink[];
  forecast: PlanForecast | null;
  findings: PlanFinding[];
};

/** Minutes since 1970 of a civil date or date-time; never through a time zone. */
export function minuteOf(text: string): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0] = (text.match(/\d+/g) ?? []).slice(0, 5).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
}

export const DAY = 1440;
