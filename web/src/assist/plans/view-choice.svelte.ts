/** How a person looks at plans: columns, filters, zoom and marks; kept by this browser, with views saved by name. */
import { visit } from "../../frame";
import { ZOOMS, type ColumnChoice, type PlanTask, type Zoom } from "../../gantt";

export const FILTERS = ["critical", "late", "mine", "milestones", "findings", "open"] as const;
export type Filter = (typeof FILTERS)[number];
export const MARKS = ["baseline", "float", "links", "forecast"] as const;
export type Mark = (typeof MARKS)[number];

export type Look = {
  columns: ColumnChoice | null;
  filters: Filter[];
  text: string;
  zoom: Zoom | "fit";
  marks: Record<Mark, boolean>;
  left: number;
};
export type SavedView = Look & { name: string };

const FIRST: Look = {
  columns: null,
  filters: [],
  text: "",
  zoom: "weeks",
  marks: { baseline: true, float: true, links: true, forecast: true },
  left: 593,
};

function kept<T>(key: string): T | null {
  try {
    const read: T | null = JSON.parse(localStorage.getItem(key) ?? "null");
    return read;
  } catch {
    return null;
  }
}

export class ViewChoice {
  filters = $state.raw<readonly Filter[]>([]);
  text = $state("");
  zoom = $state<Zoom | "fit">("weeks");
  marks = $state<Record<Mark, boolean>>({ ...FIRST.marks });
  saved = $state.raw<SavedView[]>([]);
  readonly #person = visit.now?.person.id ?? "";
  readonly first: Look;

  constructor() {
    this.first = { ...FIRST, ...kept<Partial<Look>>(this.#key("look")) };
    this.saved = kept<SavedView[]>(this.#key("views")) ?? [];
    // A filter is not kept from one visit to the next: rows that are missing without a word frighten.
    this.take({ ...this.first, filters: [], text: "" });
  }
  #key(what: string): string {
    return `dextra.plan-${what}.${this.#person}`;
  }

  take(look: Look): void {
    this.filters = look.filters;
    this.text = look.text;
    this.zoom = look.zoom === "fit" ? "fit" : (ZOOMS.find((one) => one === look.zoom) ?? "weeks");
    this.marks = { ...FIRST.marks, ...look.marks };
  }
  toggle(filter: Filter): void {
    const has = this.filters.includes(filter);
    this.filters = has ? this.filters.filter((one) => one !== filter) : [...this.filters, filter];
  }
  clear(): void {
    this.filters = [];
    this.text = "";
  }
  look(columns: ColumnChoice, left: number): Look {
    return { columns, left, filters: [...this.filters], text: this.text, zoom: this.zoom, marks: { ...this.marks } };
  }
  keep(look: Look): void {
    localStorage.setItem(this.#key("look"), JSON.stringify(look));
  }
  save(name: string, look: Look): void {
    this.saved = [...this.saved.filter((view) => view.name !== name), { ...look, name }];
    localStorage.setItem(this.#key("views"), JSON.stringify(this.saved));
  }
  forget(name: string): void {
    this.saved = this.saved.filter((view) => view.name !== name);
    localStorage.setItem(this.#key("views"), JSON.stringify(this.saved));
  }

  /** What the filters keep; null when nothing is set. All that are set must hold. */
  keepOf(findings: ReadonlySet<string>): ((task: PlanTask) => boolean) | null {
    const { filters } = this;
    const wanted = this.text.trim().toLowerCase();
    if (filters.length === 0 && !wanted) return null;
    const me = visit.now?.person.name ?? "";
    const holds: Record<Filter, (task: PlanTask) => boolean> = {
      critical: (task) => task.critical && !task.summary,
      late: (task) =>
        !task.summary && Boolean(task.baseline?.finish && task.finish && task.finish > task.baseline.finish),
      mine: (task) => isMine(task, me),
      milestones: (task) => task.milestone,
      findings: (task) => findings.has(task.uid),
      open: (task) => !task.summary && (task.progress ?? 0) < 1,
    };
    return (task) =>
      filters.every((filter) => holds[filter](task)) &&
      (!wanted ||
        [task.name, task.wbs, task.code, task.who, task.note].some((text) => text?.toLowerCase().includes(wanted)));
  }
}

/** Names in plans are written as people write them: in full, or as initial and family name. */
function isMine(task: PlanTask, me: string): boolean {
  const who = (task.who ?? "").toLowerCase();
  const family = me.split(" ").at(-1)?.toLowerCase();
  return who !== "" && family !== undefined && family !== "" && who.includes(family);
}
