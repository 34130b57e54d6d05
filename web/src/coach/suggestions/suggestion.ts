/** A suggestion as the server sends it, in the language of the person. */
import type { Day, Id, Instant, PersonRef, Row } from "../../client/types";

export type Suggestion = Row & {
  person: PersonRef | null;
  rule: string;
  /** The server weighs; the page sorts. */
  weight: number;
  seen: string;
  evidence: {
    value: number;
    limit: number;
    unit: string;
    told: string;
    as_of: Day;
    link: string;
    series: { as_of: Day; value: number | null }[];
  } | null;
  why: string;
  lesson: { title: string; minutes: number; body: string };
  step: string;
  course: { id: Id; name: string } | null;
  status: "open" | "taken" | "later" | "declined";
  because: string | null;
  taken_count: number;
  created_at: Instant;
};
