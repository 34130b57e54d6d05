/** An action as the server sends it. */
import type { PersonRef, Row } from "../../client/types";

export type Action = Row & {
  title: string;
  description: string;
  owner: PersonRef | null;
  due_on: string | null;
  is_overdue: boolean;
  priority: "low" | "normal" | "high";
  status: "open" | "doing" | "done" | "dropped";
  source: string;
  closed_because: string | null;
  closed_by: PersonRef | null;
};
