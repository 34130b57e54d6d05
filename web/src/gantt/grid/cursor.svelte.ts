/** Where the person is in the grid: the active cell, the range from an anchor, picked rows, and the cell being typed in. */
import type { PlanRow } from "../outline";

export type Place = { uid: string; column: string };
/** The empty line under the last task, where a name makes a new one. */
export const NEW_LINE = "\u0000new";
export const isNewLine = (uid: string): boolean => uid.startsWith(NEW_LINE);
/** `all` selects the text that stands there, `end` sets the caret behind it; `typed` replaces it. */
export type Typing = Place & { start: "all" | "end"; text: string; fresh: boolean };

type Shown = { rows: readonly PlanRow[]; columns: readonly { id: string }[]; indexOf: (uid: string) => number };

export class Cursor {
  active = $state.raw<Place | null>(null);
  anchor = $state.raw<Place | null>(null);
  /** Rows picked one by one, by Ctrl or their boxes. */
  marked = $state.raw<ReadonlySet<string>>(new Set());
  typing = $state.raw<Typing | null>(null);
  readonly #shown: () => Shown;

  constructor(shown: () => Shown) {
    this.#shown = shown;
  }

  /** Rows from the anchor to the active cell, in the order of the grid. */
  readonly range: string[] = $derived.by(() => {
    const { rows, indexOf } = this.#shown();
    if (!this.active || this.active.uid === NEW_LINE) return [];
    const a = indexOf(this.active.uid);
    const b = this.anchor ? indexOf(this.anchor.uid) : a;
    if (a < 0) return [];
    return rows.slice(Math.min(a, b < 0 ? a : b), Math.max(a, b) + 1).map((row) => row.task.uid);
  });
  /** All rows that an act on several concerns. */
  readonly picked: ReadonlySet<string> = $derived(new Set([...this.range, ...this.marked]));
  /** More than the row the cursor stands on. */
  readonly isSeveral: boolean = $derived(this.picked.size > 1 || this.marked.size > 0);
  /** Columns of the range. */
  readonly across: string[] = $derived.by(() => {
    const { columns } = this.#shown();
    if (!this.active) return [];
    const at = (id: string): number => columns.findIndex((column) => column.id === id);
    const a = at(this.active.column);
    const b = this.anchor ? at(this.anchor.column) : a;
    return columns.slice(Math.min(a, b), Math.max(a, b) + 1).map((column) => column.id);
  });

  to(place: Place | null, extend = false): void {
    if (extend) this.anchor ??= this.active;
    else {
      this.anchor = null;
      this.marked = new Set();
    }
    this.active = place;
  }
  mark(uid: string): void {
    const marked = new Set(this.marked);
    if (!marked.delete(uid)) marked.add(uid);
    this.anchor = null;
    this.marked = marked;
  }
  all(): void {
    this.marked = new Set(this.#shown().rows.map((row) => row.task.uid));
  }
  clear(): void {
    this.anchor = null;
    this.marked = new Set();
  }

  /** Moves by cells; the line below the last is where new tasks are typed. */
  step(down: number, right: number, extend = false, hasNew = false): void {
    const { rows, columns, indexOf } = this.#shown();
    const now = this.active;
    const column = Math.max(
      0,
      columns.findIndex((one) => one.id === now?.column),
    );
    const last = rows.length - (hasNew && !extend ? 0 : 1);
    const from = !now ? -1 : now.uid === NEW_LINE ? rows.length : indexOf(now.uid);
    const row = Math.max(0, Math.min(last, from + down));
    const to = columns[Math.max(0, Math.min(columns.length - 1, column + right))];
    if (to) this.to({ uid: rows[row]?.task.uid ?? NEW_LINE, column: to.id }, extend);
  }
}
