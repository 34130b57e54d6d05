/** Which columns are shown, in which order and how wide; kept by this browser. */
import { columnOf, COLUMNS, SHOWN_FIRST, type GridColumn } from "./columns";

export const GUTTER = 40;
const NAME_MIN = 140;
export type Placed = GridColumn & { x: number; wide: number };
export type ColumnChoice = { ids: string[]; widths: Record<string, number> };

export class ColumnSet {
  ids = $state.raw<string[]>(COLUMNS.slice(0, SHOWN_FIRST).map((column) => column.id));
  widths = $state.raw<Readonly<Record<string, number>>>({});
  readonly #left: () => number;

  constructor(left: () => number) {
    this.#left = left;
  }

  readonly shown: GridColumn[] = $derived(this.ids.flatMap((id) => columnOf(id) ?? []));
  readonly placed: Placed[] = $derived.by(() => {
    const wide = (column: GridColumn): number => this.widths[column.id] ?? column.width;
    const sum = this.shown.reduce((total, column) => total + wide(column), GUTTER);
    // The name takes what is left over, so that few columns leave no hole.
    const over = Math.max(0, this.#left() - 1 - sum);
    let x = GUTTER;
    return this.shown.map((column) => {
      const width = Math.max(column.id === "name" ? NAME_MIN : 36, wide(column) + (column.id === "name" ? over : 0));
      const placed = { ...column, x, wide: width };
      x += width;
      return placed;
    });
  });
  readonly total: number = $derived.by(() => {
    const last = this.placed.at(-1);
    return last ? last.x + last.wide : GUTTER;
  });

  at(id: string): Placed | null {
    return this.placed.find((column) => column.id === id) ?? null;
  }
  show(id: string, on: boolean): void {
    if (id === "name") return;
    if (!on) this.ids = this.ids.filter((other) => other !== id);
    else if (!this.ids.includes(id)) this.ids = [...this.ids, id];
  }
  /** Puts a column before another; at the end without one. */
  move(id: string, before: string | null): void {
    if (id === before) return;
    const rest = this.ids.filter((other) => other !== id);
    const at = before === null ? rest.length : rest.indexOf(before);
    this.ids = rest.toSpliced(at < 0 ? rest.length : at, 0, id);
  }
  widen(id: string, width: number): void {
    this.widths = { ...this.widths, [id]: Math.round(Math.max(36, Math.min(600, width))) };
  }
  reset(): void {
    this.ids = COLUMNS.slice(0, SHOWN_FIRST).map((column) => column.id);
    this.widths = {};
  }
  get choice(): ColumnChoice {
    return { ids: this.ids, widths: { ...this.widths } };
  }
  take(choice: Partial<ColumnChoice> | null | undefined): void {
    const ids = choice?.ids?.filter((id) => columnOf(id)) ?? [];
    if (ids.includes("name")) this.ids = ids;
    if (choice?.widths) this.widths = choice.widths;
  }
}
