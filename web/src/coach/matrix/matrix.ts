/** The skills matrix and the sessions as the server sends them. */
import type { Id, Instant, PersonRef, Row, ScopeRef } from "../../client/types";

export type Cell = {
  competency: Id;
  level: number | null;
  needed: number | null;
  gap: number | null;
  is_verified: boolean;
  is_expired: boolean;
};
export type Matrix = {
  competencies: { id: Id; name: string; area: string }[];
  people: { person: PersonRef; title: string; place: ScopeRef | null; profile: string | null; cells: Cell[] }[];
  coverage: { competency: Id; at_level: number; of: number }[];
  gaps: { competency: Id; name: string; people: { person: PersonRef | null; gap: number }[] }[];
  gap_count: number;
};
export type Session = Row & {
  course: { id: Id; name: string };
  starts_at: Instant;
  minutes: number;
  trainer: PersonRef | null;
  place: string;
  seats: number;
  taken: number;
  waiting: number;
  has_begun: boolean;
  mine: { id: Id; status: string; version: number } | null;
};

/** The first `columns` competencies of a matrix, as the chart wants them. An unknown level has no gap to draw. */
export function drawn(matrix: Matrix, columns: number) {
  const competencies = matrix.competencies.slice(0, columns);
  const shown = new Set(competencies.map((one) => one.id));
  const people = matrix.people.map((line) => ({
    person: line.person,
    title: line.place?.name ?? line.title,
    cells: line.cells.filter((cell) => shown.has(cell.competency)).map((cell) => ({ ...cell, gap: cell.gap ?? 0 })),
  }));
  const coverage = Object.fromEntries(matrix.coverage.map((one) => [one.competency, one.at_level]));
  return { competencies, people, coverage };
}
