/** A stakeholder as the server sends it. */
import type { PersonRef, Row } from "../../client/types";

export type Stakeholder = Row & {
  name: string;
  organisation: string;
  role_title: string;
  person: PersonRef | null;
  interest: number;
  influence: number;
  stance: "against" | "sceptical" | "neutral" | "supportive" | "champion";
  is_critical: boolean;
  expectation: string;
  engagement: string;
  next_contact_on: string | null;
  is_contact_overdue: boolean;
  owner: PersonRef | null;
};

export const STANCES = ["against", "sceptical", "neutral", "supportive", "champion"];
