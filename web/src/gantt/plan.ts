/** A plan as the server sends it for drawing (docs/API-DESIGN.md §4). */
import type { ScopeRef } from "../client/types";

export type LinkType = "FS" | "SS" | "FF" | "SF";
export const LINK_TYPES: LinkType[] = ["FS", "SS", "FF", "SF"];

/** What a line of the plan is, and how its dates come about. */
export type TaskKind =
  "task" | "milestone" | "start_milestone" | "finish_milestone" | "summary" | "level_of_effort" | "resource_dependent";
export type TaskMode = "automatic" | "manual" | "inactive";

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
  /** Null where a line has no date of its own yet. */
  start: string | null;
  finish: string | null;
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
  baseline: { start: string | null; finish: string | null } | null;
  who: string | null;
  why: string | null;
  /** A link from another project: the place as text. */
  outside?: string | null;
  kind?: TaskKind;
  mode?: TaskMode;
  calendar?: string | null;
  remaining_minutes?: number | null;
  actual_start?: string | null;
  actual_finish?: string | null;
  note?: string | null;
  priority?: number | null;
  assignments?: { resource: string; units: number }[];
  /** The stretches in which a split task is worked on. */
  splits?: { start: string; finish: string }[];
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
  calendars?: PlanCalendar[];
  resources?: { uid: string; name: string }[];
};
export type PlanCalendar = { uid: string; name: string };

const two = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

/** Minutes since 1970 of a civil date or date-time; never through a time zone. */
export function minuteOf(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  const clock = text.length >= 16 ? two(text, 11) * 60 + two(text, 14) : 0;
  return Date.UTC(year, two(text, 5) - 1, two(text, 8)) / 60_000 + clock;
}

/** The civil date-time of a minute, as the server reads it. */
export function textOf(minute: number): string {
  return new Date(Math.round(minute) * 60_000).toISOString().slice(0, 16);
}

export const DAY = 1440;
