/** Responses as the server sends them. */
import type { Money, PersonRef, Row } from "../../client/types";

export type Response = Row & {
  title: string;
  risk: { id: string; key: string; title: string; kind: "threat" | "opportunity"; band: number; score: number };
  strategy: string;
  status: "planned" | "doing" | "done" | "dropped";
  owner: PersonRef | null;
  due_on: string | null;
  is_overdue: boolean;
  cost: Money | null;
  ended_by: PersonRef | null;
  ended_at: string | null;
};

export const STRATEGIES = ["avoid", "transfer", "mitigate", "accept", "exploit", "share", "enhance", "escalate"];
export const STATUSES = ["planned", "doing", "done", "dropped"];
