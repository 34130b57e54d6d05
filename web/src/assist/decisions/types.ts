/** A decision as the server sends it. */
import type { PersonRef, Row } from "../../client/types";

export type Decision = Row & {
  title: string;
  description: string;
  kind: "scope" | "time" | "cost" | "quality" | "organisation";
  status: "proposed" | "taken" | "rejected";
  owner: PersonRef | null;
  needed_by: string | null;
  is_overdue: boolean;
  decided_on: string | null;
  decided_by: PersonRef | null;
  because: string | null;
  communicated_to: string;
};

export const KINDS = ["scope", "time", "cost", "quality", "organisation"];
