/** Server state that stays true: read once, read again when the server says that a topic changed. */
import { untrack } from "svelte";
import { asProblem, type Problem } from "./http";

type Listener = (topics: string[], ids: string[]) => void;

const listeners = new Set<Listener>();
const jobListeners = new Set<(id: string) => void>();
let source: EventSource | null = null;

/** Opens the stream of changes; the browser reconnects by itself. */
export function openEvents(): void {
  if (source || typeof EventSource === "undefined") return;
  source = new EventSource("/api/v1/events");
  source.addEventListener("changed", (event) => {
    const change: { topics?: string[]; ids?: string[] } = JSON.parse(event.data);
    for (const listener of listeners) listener(change.topics ?? [], change.ids ?? []);
  });
  source.addEventListener("job", (event) => {
    const told: { id: string } = JSON.parse(event.data);
    for (const listener of jobListeners) listener(told.id);
  });
}

/** Closes the stream, at sign-out. */
export function closeEvents(): void {
  source?.close();
  source = null;
}

/** Tells every open page that a topic changed; used after own writes so that the page need not wait for the stream. */
export function touch(...topics: string[]): void {
  for (const listener of listeners) listener(topics, []);
}

/** Does one topic concern another: `risk.risks` concerns `risk.risks` and `risk`. */
export function concerns(wanted: string, changed: string): boolean {
  return wanted === changed || changed.startsWith(`${wanted}.`) || wanted.startsWith(`${changed}.`) || changed === "*";
}

/** Says that a job moved, by its id; read it under the own permit. */
export function onJob(listener: (id: string) => void): () => void {
  jobListeners.add(listener);
  return () => jobListeners.delete(listener);
}

export function onChange(topics: string | string[], act: (ids: string[]) => void): () => void {
  const wanted = typeof topics === "string" ? [topics] : topics;
  const listener: Listener = (changed, ids) => {
    if (changed.some((topic) => wanted.some((mine) => concerns(mine, topic)))) act(ids);
  };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One answer of the server with its state of loading; made by `live()`. */
export class Live<T> {
  data = $state.raw<T | undefined>(undefined);
  problem = $state.raw<Problem | null>(null);
  loading = $state(true);
  #round = 0;
  readonly #read: () => Promise<T>;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  async reload(): Promise<void> {
    const round = ++this.#round;
    const promise = this.#read();
    untrack(() => (this.loading = true));
    try {
      const data = await promise;
      if (round !== this.#round) return;
      this.data = data;
      this.problem = null;
    } catch (thrown) {
      if (round !== this.#round) return;
      this.problem = asProblem(thrown);
    }
    this.loading = false;
  }
}

/**
 * Reads now and whenever a topic changes or something that `read` looks at (scope, filter) changes.
 * Call it while a component is being set up.
 */
export function live<T>(topics: string | string[], read: () => Promise<T>): Live<T> {
  const answer = new Live(read);
  $effect(() => {
    void answer.reload();
  });
  $effect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange(topics, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void answer.reload(), 120);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  });
  return answer;
}
