/** A date explained by the server (docs/API-DESIGN.md §5). */
import type { Op } from "./ops";

export type WhyStep = {
  task: string;
  name: string;
  start: string | null;
  finish: string | null;
  sentence: string;
  link?: { from: string; to: string; type: string } | null;
};
export type Why = {
  task: string;
  start: string | null;
  finish: string | null;
  sentence: string;
  cause: string;
  chain: WhyStep[];
  runner_up?: { sentence: string; slack_minutes: number } | null;
  earlier: { sentence: string; gain_minutes: number; finish_gain_minutes?: number; ops: Op[] }[];
  late?: { sentence: string } | null;
};
export type Explain = (uid: string) => Promise<Why>;
