/** What was typed and is not yet the plan's: on its way, refused, in conflict, or waiting for the connection. Never lost. */
import { asProblem, type Problem } from "../../client/http";
import type { ProblemBody } from "../../client/types";
import type { Editing } from "../editing";
import type { Conflict, Op } from "../ops";

export type DraftState = "sending" | "refused" | "conflict" | "waiting";
export type Draft = {
  uid: string;
  column: string;
  text: string;
  state: DraftState;
  ops: Op[];
  label: string;
  problem: Problem | null;
  /** A sentence of our own, when the text could not be read. */
  misread: { key: string; text: string } | null;
  conflict: Conflict | null;
};
type Kept = Pick<Draft, "uid" | "column" | "text">;

const keyOf = (uid: string, column: string): string => `${uid} ${column}`;
/** No answer at all, or a failure of the server: worth another try. */
const isPassing = (problem: Problem): boolean =>
  problem.status === 0 || problem.status >= 500 || problem.status === 429;

function conflictsOf(problem: Problem): Conflict[] {
  const body: ProblemBody & { conflicts?: Conflict[] } = problem.body;
  const values: { conflicts?: Conflict[] } = body.values ?? {};
  return problem.status === 409 ? (body.conflicts ?? values.conflicts ?? []) : [];
}

export class Drafts {
  all = $state.raw<ReadonlyMap<string, Draft>>(new Map());
  readonly waiting = $derived([...this.all.values()].filter((draft) => draft.state === "waiting"));
  #place: string | null = null;
  readonly #editing: () => Editing | null;

  constructor(editing: () => Editing | null) {
    this.#editing = editing;
  }

  of(uid: string, column: string): Draft | undefined {
    return this.all.get(keyOf(uid, column));
  }
  drop(uid: string, column: string): void {
    const all = new Map(this.all);
    if (all.delete(keyOf(uid, column))) this.#hold(all);
  }

  /** Sends what was typed in a cell; the text stays until the plan says the same. */
  async commit(typed: Kept & { ops: Op[]; label: string }): Promise<boolean> {
    this.#put({ ...typed, state: "sending", problem: null, misread: null, conflict: null });
    const editing = this.#editing();
    if (!editing) return false;
    try {
      await editing.send(typed.ops, typed.label);
      this.drop(typed.uid, typed.column);
      return true;
    } catch (thrown) {
      const problem = asProblem(thrown);
      const [conflict = null] = conflictsOf(problem);
      const state = conflict ? "conflict" : isPassing(problem) ? "waiting" : "refused";
      this.#put({ ...typed, state, problem, misread: null, conflict });
      return false;
    }
  }
  /** Keeps what could not be read, with the reason. */
  misread(typed: Kept, misread: { key: string; text: string }): void {
    this.#put({ ...typed, state: "refused", ops: [], label: "", problem: null, misread, conflict: null });
  }

  /** Sends again: after a conflict whatever stands there now is replaced, because the person saw it. */
  async again(draft: Draft): Promise<boolean> {
    const now = draft.conflict?.now;
    const ops = draft.ops.map((op) => (draft.conflict && op.op === "set" ? { ...op, was: now } : op));
    return this.commit({ ...draft, ops });
  }
  async retry(): Promise<void> {
    for (const draft of this.waiting) if (!(await this.again(draft))) return;
  }

  /** Keeps refused and waiting text in this browser, under a name of its own per plan. */
  keepUnder(place: string): Kept[] {
    this.#place = `dextra.typed.${place}`;
    try {
      const kept: Kept[] = JSON.parse(sessionStorage.getItem(this.#place) ?? "[]");
      return kept;
    } catch {
      return [];
    }
  }

  #put(draft: Draft): void {
    this.#hold(new Map(this.all).set(keyOf(draft.uid, draft.column), draft));
  }
  #hold(all: ReadonlyMap<string, Draft>): void {
    this.all = all;
    if (!this.#place) return;
    const kept = [...all.values()].map(({ uid, column, text }) => ({ uid, column, text }));
    if (kept.length > 0) sessionStorage.setItem(this.#place, JSON.stringify(kept));
    else sessionStorage.removeItem(this.#place);
  }
}
