/** KPIs as the server sends them, and how a value reads. */
import type { PersonRef, Row, ScopeRef } from "../../client/types";
import { format, t } from "../../frame";

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
  reason: string | null;
  limits: { mean: number; lower: number; upper: number; is_provisional: boolean } | null;
  signal: { rule: string; since: string; count: number } | null;
  evidence: { scope: ScopeRef; value: number | null; status: string }[];
};

type Unit = Kpi["unit"];

/** A value as people say it: `0.93`, `84 %`, `8`. */
export function say(value: number | null, unit: Unit): string {
  if (unit === "percent") return format.percent(value, value !== null && Math.abs(value) < 0.1 ? 1 : 0);
  if (unit === "money") return value === null ? format.NONE : format.money({ minor: value, currency: "EUR" });
  return format.number(value, unit === "ratio" ? 2 : undefined);
}

export function sayDelta(value: number | null, unit: Unit): string {
  if (value === null) return "";
  if (unit === "percent") return format.delta(value * 100, 1);
  if (unit === "money") return format.delta(value / 1e5, 0);
  return format.delta(value, unit === "ratio" ? 2 : undefined);
}

export function sayUnit(unit: Unit): string {
  return unit === "days" ? t("steer-days") : "";
}

/** `↑ 0.95`, `↓ 5 %`, `◎ 82 %`. */
export function aim(kpi: Kpi): string {
  const arrow = { up: "↑", down: "↓", band: "◎" }[kpi.direction];
  return `${arrow} ${say(kpi.direction === "band" ? kpi.target : kpi.green, kpi.unit)}`;
}
