/** The board as the server sends it. */
import type { Money, PersonRef, ScopeRef } from "../../client/types";

export type Worth = {
  budget: Money | null;
  earned: Money | null;
  cost: Money | null;
  earned_share: number | null;
  eac: Money | null;
  over: Money | null;
  over_share: number | null;
  cpi: number | null;
  spi_t: number | null;
  reason: string | null;
};
export type Project = {
  id: string;
  scope: ScopeRef;
  stage: string;
  phase: string | null;
  status: string;
  causes: string[];
  declared: string | null;
  differs: boolean;
  lead: PersonRef | null;
  worth: Worth;
  cpi_status: string;
  spi_status: string;
  cpi_series: (number | null)[];
  p80: string | null;
  commitment: string | null;
  slip_days: number | null;
  next_gate: string | null;
  next_gate_on: string | null;
};
export type Program = {
  scope: ScopeRef | null;
  counts: Record<"green" | "amber" | "red" | "void", number>;
  total: Worth;
  projects: Project[];
};
export type Board = {
  scope: ScopeRef | null;
  as_of: string | null;
  currency: string;
  programs: Program[];
  project_count: number;
  total: Worth;
  cpi_series: (number | null)[];
  eac_series: { as_of: string; eac: number | null }[];
  worst: { name: string; cpi: number } | null;
  in_time: number;
  judged: number;
};
