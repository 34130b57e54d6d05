/** All plans of a place on one axis, as the server sends them. */
import type { Id, ScopeRef } from "../../client/types";
import type { LinkType, PlanTask } from "../../gantt";

export type ProjectLine = {
  scope: ScopeRef;
  plan: Id;
  number: number;
  name: string;
  start: string | null;
  finish: string | null;
  as_of: string | null;
  baseline_finish: string | null;
  /** 0 to 1, by duration. */
  progress: number;
  critical_count: number;
  task_count: number;
  /** Phases, milestones, and what is linked to other projects. */
  tasks: PlanTask[];
};

export type CrossEnd = { scope: Id; task: string };
export type CrossLink = {
  id: Id;
  from: CrossEnd;
  to: CrossEnd;
  type: LinkType;
  lag_minutes: number;
  /** Without it the successor would start earlier. */
  driving: boolean;
  /** A task at one of its ends is gone: it holds nothing. */
  broken: boolean;
  version: number;
  may: string[];
};

export type PortfolioPage = { projects: ProjectLine[]; cross_links: CrossLink[]; left_out: number };
