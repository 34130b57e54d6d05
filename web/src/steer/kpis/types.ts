/** KPIs as the server sends them, and how a value reads. */
import type { PersonRef, Row, ScopeRef } from "../../client/types";
import { format, scopes, t } from "../../frame";

export type Kpi = Row & {
  name: string;
  formula: string;
  unit: "ratio" | "percent" | "days" | "money" | "count";
  direction: "up" | "down" | "band";
  green: number;
  amber: number;
  target: number | null;
  owner: PersonRef | null;
  question: string;
  value: number | null;
  status: "green" | "amber" | "red" | "void";
  as_of: string | null;
  since: string | null;
  delta: number | null;
  is_better: boolean | null;
  series: { as_of: string; value: number | null }[];
  numerator: number | null;
  denominator: number | null;
  parts_unit: string | null;
  reason: string | null;
  limits: { mean: number; lower: number; upper: number; is_provisional: boolean } | null;
  signal: { rule: string; since: string; count: number } | null;
  evidence: { scope: ScopeRef; value: number | null; status: string }[];
};

type Unit = Kpi["unit"];

const amount = (minor: number): string =>
  format.money({ minor, currency: (scopes.here?.budget ?? scopes.root?.budget)?.currency ?? "EUR" });

/** What was divided by what: `26.59 M€ / 27.24 M€`; empty where nothing was divided. */
export function sayParts(kpi: Kpi): string {
  if (kpi.numerator === null || kpi.denominator === null) return "";
  const part = (value: number): string =>
    kpi.parts_unit === "money" ? amount(value) : format.number(value, Number.isInteger(value) ? 0 : 1);
  return `${part(kpi.numerator)} / ${part(kpi.denominator)}`;
}

/** A value as people say it: `0.93`, `84 %`, `8`. */
export function say(value: number | null, unit: Unit): string {
  if (unit === "percent") return format.percent(value, value !== null && Math.abs(value) < 0.1 ? 1 : 0);
  if (unit === "money") return value === null ? format.NONE : amount(value);
  return format.number(value, unit === "ratio" ? 2 : undefined);
}

export function sayDelta(value: number | null, unit: Unit): string {
  if (value === null) return "";
  if (unit === "percent") return format.delta(value * 100, 1);
  if (unit === "money") return format.delta(value / 1e5, 0);
  return unit === "ratio" ? format.delta(Math.round(value * 100) / 100 + 0, 2) : format.delta(value);
}

export function sayUnit(unit: Unit): string {
  return unit === "days" ? t("steer-days") : "";
}

/** `↑ 0.95`, `↓ 5 %`, `◎ 82 %`. */
export function aim(kpi: Kpi): string {
  const arrow = { up: "↑", down: "↓", band: "◎" }[kpi.direction];
  return `${arrow} ${say(kpi.direction === "band" ? kpi.target : kpi.green, kpi.unit)}`;
}
