/** Risks and the matrix as the server sends them. */
import type { Money, PersonRef, Row, ScopeRef } from "../../client/types";

export type Levels = { probability: number; impact: number };
export type Stage = "inherent" | "current" | "target";
export type Range = { low: number; likely: number; high: number };

export type Risk = Row & {
  title: string;
  cause: string;
  event: string;
  effect: string;
  kind: "threat" | "opportunity";
  category: string;
  owner: PersonRef | null;
  status: "proposed" | "active" | "occurred" | "closed";
  inherent: Levels;
  current: Levels;
  target: Levels | null;
  inherent_score: number;
  score: number;
  target_score: number | null;
  band: number;
  is_above_tolerance: boolean;
  probability: number | null;
  delay_days: Range | null;
  cost: (Range & { currency: string }) | null;
  exposure: Money | null;
  expected_days: number | null;
  task_uids: string[];
  proximity_on: string | null;
  review_on: string | null;
  is_review_overdue: boolean;
  escalation: {
    to: ScopeRef;
    by: PersonRef | null;
    at: string;
    because: string;
    answer: "accepted" | "returned" | null;
    answered_by: PersonRef | null;
    answer_because: string | null;
  } | null;
  closed_because: string | null;
  closed_by: PersonRef | null;
  response: { id: string; title: string; status: string } | null;
  responses_open: number;
};

export type Assessment = {
  id: string;
  stage: Stage;
  score: number;
  band: number;
  because: string;
  by: PersonRef | null;
  at: string;
};

export type Level = {
  level: number;
  label: string;
  from_percent: number | null;
  to_percent: number | null;
  from_days: number | null;
  to_days: number | null;
};
export type MatrixMark = {
  id: string;
  key: string;
  title: string;
  kind: "threat" | "opportunity";
  inherent: Levels;
  current: Levels;
  target: Levels | null;
};
export type Rollup = {
  scope: ScopeRef;
  parent: string | null;
  threats: number;
  opportunities: number;
  worst: number | null;
  bands: number[];
  exposure: Money | null;
  exposure_percent: number | null;
  unknown: number;
};
export type Matrix = {
  stage: Stage;
  scale: { name: string; probability: Level[]; impact: Level[]; tolerance: number };
  cells: (Levels & { score: number; band: number; risks: MatrixMark[] })[];
  rollup: Rollup[];
  unjudged: number;
};

export const CATEGORIES = ["technical", "external", "commercial", "organisational", "management"];
export const KINDS = ["threat", "opportunity"];
export const STATUSES = ["proposed", "active", "occurred", "closed"];
