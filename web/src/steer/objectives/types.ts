/** Objectives as the server sends them, and how a key result reads. */
import type { PersonRef, Row } from "../../client/types";
import { format, option } from "../../frame";

export type KeyResult = {
  id: string;
  title: string;
  start: number;
  target: number;
  current: number;
  unit: string;
  progress: number;
  confidence: number | null;
};
export type Objective = Row & {
  title: string;
  description: string;
  owner: PersonRef | null;
  period: string;
  status: "open" | "closed";
  key_results: KeyResult[];
  progress: number;
  progress_status: "green" | "amber" | "red";
  confidence: number | null;
  checked_in_at: string | null;
  attention: "fresh" | "late" | "neglected";
  days_since_look: number;
  closed_because: string | null;
  closed_by: PersonRef | null;
};
export type CheckIn = {
  id: string;
  key_result: string;
  value: number;
  confidence: number;
  note: string;
  by: PersonRef | null;
  at: string;
};

export function say(value: number, unit: string): string {
  if (unit === "percent") return format.percent(value);
  if (unit === "money") return format.money({ minor: value, currency: "EUR" });
  if (unit === "ratio" || unit === "count") return format.number(value);
  return `${format.number(value)}\u202f${option("steer-result-unit", unit)}`;
}
