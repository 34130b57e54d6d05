/** A life cycle as the server sends it. */
import type { Row } from "../../client/types";

export type Element = {
  key: string;
  name: string;
  purpose: string;
  phase: string;
  gate: string | null;
  is_mandatory: boolean;
  rasci: Record<string, string>;
};
export type Lifecycle = Row & {
  key: string;
  name: string;
  version_label: string;
  summary: string;
  licence: string;
  source: string;
  changes_made: string;
  roles: { key: string; short: string; name: string }[];
  phases: { key: string; name: string; kind: "sequential" | "iterative" | "continuous"; order: number }[];
  gates: { key: string; short: string; name: string; phase_from: string; phase_to: string; criteria: unknown[] }[];
  artefacts: Element[];
  activities: Element[];
};
