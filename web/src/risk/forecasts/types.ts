/** A forecast as the server sends it. */
import type { PersonRef, ScopeRef } from "../../client/types";

export type DateRow = {
  name: string;
  on: string;
  half_days: number | null;
  without_on: string;
  risk_days: number;
  answered: Answered | null;
};
/** A date when the planned responses work. */
export type Answered = { on: string; half_days: number | null; gain_days: number };
export type Forecast = {
  id: string;
  scope: ScopeRef;
  plan_number: number;
  iterations: number;
  seed: number;
  computed_at: string;
  computed_for: PersonRef | null;
  risk_count: number;
  deterministic_finish: string | null;
  p10: string | null;
  p50: string | null;
  p80: string | null;
  p90: string | null;
  rows: DateRow[];
  curve: { on: string; without: number; with: number; answered: number | null }[];
  tornado: { risk: string; key: string; title: string; days: number; answered_days: number | null }[];
  commitment: string | null;
  commitment_chance: number | null;
  commitment_chance_without: number | null;
  commitment_chance_answered: number | null;
  commitment_status: string;
  commitment_status_without: string;
  commitment_status_answered: string;
  plan_chance: number | null;
  is_in_time: boolean | null;
  notes: { code: string; subject: string; cause: string }[];
  may: string[];
};
export type ProjectForecast = {
  scope: ScopeRef;
  deterministic_finish: string | null;
  p50: string | null;
  p80: string | null;
  commitment: string | null;
  commitment_chance: number | null;
  status: string;
  computed_at: string;
};

/** The percentiles with the planned responses. */
export function answeredMarks(forecast: Forecast): Record<string, string | undefined> {
  return Object.fromEntries(forecast.rows.map((row) => [row.name, row.answered?.on]));
}

/** Working days that the planned responses win at P80. */
export function gainOf(forecast: Forecast): number | null {
  const gain = forecast.rows.find((row) => row.name === "p80")?.answered?.gain_days;
  return gain === undefined ? null : -Math.round(gain);
}
