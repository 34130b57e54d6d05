/** What the server sends, written by hand from docs/API-DESIGN.md until the OpenAPI types are generated. */

export type Id = string;
/** A civil day, `2026-11-23`. */
export type Day = string;
/** An instant in UTC, or a civil date and time to the minute. */
export type Instant = string;

export type Status = "green" | "amber" | "red" | "void";
export type ScopeKind = "office" | "portfolio" | "program" | "project";

export type Money = { minor: number; currency: string };
export type PersonRef = { id: Id; name: string; initials: string };
export type ScopeRef = { id: Id; kind: ScopeKind; key: string; name: string };

export type Page<T> = { items: T[]; next: string | null; total: number };

/** What every record of a register carries. */
export type Row = {
  id: Id;
  key?: string | null;
  version: number;
  scope?: ScopeRef | null;
  created_at?: Instant;
  changed_at?: Instant;
  may?: string[];
};

export type ProblemBody = {
  type?: string;
  title: string;
  status: number;
  code: string;
  detail?: string | null;
  subject?: { kind: string; id: string; name: string } | null;
  cause?: string | null;
  hint?: string | null;
  /** Named values of the sentence, for other languages. */
  values?: Record<string, unknown>;
  trace?: string | null;
  /** The version now stored, with 412. */
  version?: number | null;
};

export type OfficeFacts = {
  name: string;
  short_name?: string;
  language?: string;
  needs_owner: boolean;
  is_demo: boolean;
  version: string;
  people: { id: Id; name: string; initials: string; title: string | null }[];
};

export type Session = {
  person: PersonRef;
  email: string;
  title: string | null;
  language: string | null;
  theme: "system" | "light" | "dark" | null;
  office: string | { id?: Id; name: string };
  is_demo: boolean;
  grants: { role: string; scope: ScopeRef }[];
  version?: number;
};

export type Scope = Row & {
  parent: Id | null;
  kind: ScopeKind;
  key: string;
  name: string;
  summary: string | null;
  lead: PersonRef | null;
  starts_on: Day | null;
  ends_on: Day | null;
  budget: Money | null;
  stage: "proposed" | "running" | "held" | "closed" | "stopped" | null;
  declared: "green" | "amber" | "red" | null;
};

export type Person = Row & {
  name: string;
  initials: string;
  email: string | null;
  title: string | null;
  language: string | null;
};
export type Grant = Row & { person: PersonRef | null; role: string };
export type Token = Row & {
  name: string;
  scopes: string[];
  expires_on: Day | null;
  token?: string;
  last_used_at?: Instant | null;
};

export type Job = {
  id: Id;
  kind: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number | null;
  says: string | null;
  error: ProblemBody | string | null;
  created_at?: Instant;
};

export type Found = {
  kind: string;
  id: Id;
  title: string;
  snippet: string | null;
  scope: ScopeRef | null;
  link: string;
};

export type DeskFigure = {
  key: string;
  label: string;
  value: number | string | null;
  /** `ratio`, `percent`, `days`, `count`, `money`, or a word to be shown as it is. */
  unit: string | null;
  status: Status | null;
  context: string | null;
  link: string | null;
  trend?: (number | null)[] | null;
};
export type DeskNeed = {
  kind: string;
  sentence: string;
  reason: string | null;
  scope: ScopeRef | null;
  due_on: Day | null;
  is_overdue: boolean;
  /** One of few words: the page says `act-<word>`. */
  act: string;
  link: string;
};
export type DeskMove = {
  scope: ScopeRef | null;
  what: string;
  before: string | null;
  after: string | null;
  delta: string | null;
  is_better: boolean | null;
  status: Status | null;
  cause: string | null;
  link: string | null;
};
export type DeskAhead = { on: Day; time: string | null; title: string; place: string | null; link: string | null };
export type DeskSuggestion = {
  id: Id;
  person?: PersonRef | null;
  may?: string[];
  seen: string;
  why: string | null;
  lesson: { title: string; minutes: number; body: string } | null;
  step: string | null;
  version?: number;
};
export type DeskPage = {
  figures: DeskFigure[];
  needs: DeskNeed[];
  moved: DeskMove[];
  ahead: DeskAhead[];
  suggestion: DeskSuggestion | null;
};
