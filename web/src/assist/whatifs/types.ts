/** What-ifs as the server sends them. */
import type { Id, PersonRef, Row, ScopeRef } from "../../client/types";

export type WhatIf = Row & {
  name: string;
  status: "open" | "merged" | "dropped";
  created_by: PersonRef | null;
  created_at: string;
  ended_by: PersonRef | null;
  ended_at: string | null;
  may: string[];
};

export type Side = {
  plan: Id;
  number: number;
  revision: number;
  start: string | null;
  finish: string | null;
  task_count: number;
  critical_count: number;
  finding_count: number;
};
export type Difference = {
  area: string;
  turn: string;
  task: string | null;
  name: string;
  field: string;
  before: string;
  after: string;
};
export type Clash = { plan: Id; name: string; field: string; before: string; in_copy: string; in_plan: string };
export type Pair = {
  scope: ScopeRef;
  name: string;
  live: Side;
  copy: Side;
  /** Working minutes by which the copy ends after the plan. */
  finish_moved_minutes: number;
  difference_count: number;
  differences: Difference[];
  clashes: Clash[];
};
export type WhatIfPage = WhatIf & { pairs: Pair[] };
