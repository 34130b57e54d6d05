/** The rows of a register: one page after another from the server, in the scope, order and filters of the address. */
import { untrack } from "svelte";
import { api, asProblem, type Problem, type Query } from "../../client/http";
import { onChange } from "../../client/live.svelte";
import type { Page, Row } from "../../client/types";
import { route } from "../router.svelte";

type Options = {
  /** Topics that make the rows out of date; from the path when left out: `risk/risks` listens to `risk.risks`. */
  topics?: string[];
  /** The order at first, `-score`. */
  sort?: string;
  /** Names of filters, read from the address. */
  filters?: string[];
  /** More of the query, fixed by the page. */
  query?: () => Query;
  limit?: number;
};

export class RegisterRows<T extends Row> {
  items = $state.raw<T[]>([]);
  total = $state<number | null>(null);
  next = $state<string | null>(null);
  loading = $state(true);
  problem = $state.raw<Problem | null>(null);
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  #round = 0;

  constructor(
    readonly path: string,
    readonly options: Options,
  ) {}

  get sort(): string | null {
    return route.query.sort ?? this.options.sort ?? null;
  }
  get filterNames(): string[] {
    return this.options.filters ?? [];
  }
  get isFiltered(): boolean {
    return Boolean(route.query.q) || this.filterNames.some((name) => route.query[name]);
  }
  get query(): Query {
    const query: Query = {
      scope: route.scope,
      limit: this.options.limit ?? 50,
      sort: this.sort,
      q: route.query.q,
      ...this.options.query?.(),
    };
    for (const name of this.filterNames) query[name] = route.query[name] ?? query[name];
    return query;
  }

  sortBy(field: string): void {
    const order = this.sort === field ? `-${field}` : this.sort === `-${field}` ? null : field;
    route.set({ sort: order }, { replace: true });
  }
  filterBy(name: string, value: string | null): void {
    route.set({ [name]: value, record: null }, { replace: true });
  }
  clear(): void {
    route.set({ q: null, ...Object.fromEntries(this.filterNames.map((name) => [name, null])) }, { replace: true });
  }

  async reload(marked: string[] = []): Promise<void> {
    const round = ++this.#round;
    const shown = untrack(() => this.items.length);
    const query = this.query;
    untrack(() => (this.loading = true));
    try {
      const limit = Math.min(200, Math.max(Number(query.limit), shown));
      const page: Page<T> = await api.list<T>(this.path, { ...query, limit });
      if (round !== this.#round) return;
      this.items = page.items;
      this.next = page.next;
      this.total = page.total;
      this.problem = null;
      this.fresh = new Set(marked);
    } catch (thrown) {
      if (round !== this.#round) return;
      this.problem = asProblem(thrown);
    }
    this.loading = false;
  }

  async more(): Promise<void> {
    if (!this.next || this.loading) return;
    const round = ++this.#round;
    this.loading = true;
    try {
      const page: Page<T> = await api.list<T>(this.path, { ...this.query, cursor: this.next });
      if (round !== this.#round) return;
      this.items = [...this.items, ...page.items];
      this.next = page.next;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
    this.loading = false;
  }

  find(id: string | null | undefined): T | null {
    return this.items.find((row) => row.id === id) ?? null;
  }
}

/** Opens a register for a page; call it while the component is set up. */
export function register<T extends Row>(path: string, options: Options = {}): RegisterRows<T> {
  const rows = new RegisterRows<T>(path, options);
  $effect(() => {
    void rows.reload();
  });
  $effect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange(options.topics ?? [path.replaceAll("/", ".")], (ids) => {
      clearTimeout(timer);
      timer = setTimeout(() => void rows.reload(ids), 120);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  });
  return rows;
}
