/** A plan that is open: read once, then kept true by its edits and those of others. Sends one edit after the other. */
import { api, asProblem, onChange, visit, type Problem } from "../../frame";
import { applied, type Change, type Editing, type Op } from "../../gantt";
import type { PlanPage, PlanRow } from "./types";

/** What somebody else just did. */
export type News = { names: string[]; lines: number };
const TINT = 2000;

export class PlanSession implements Editing {
  /** Undefined while it is read; null when the project has no plan. */
  plan = $state.raw<PlanPage | null | undefined>(undefined);
  problem = $state.raw<Problem | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  /** Lines that just changed. */
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  news = $state.raw<News | null>(null);
  /** Counts what changed the plan, so that what is computed from it can be read again. */
  turns = $state(0);
  /** Told when an edit made a new version out of one that stood. */
  onmoved: (id: string) => void = () => {};
  #queue: Promise<unknown> = Promise.resolve();
  #tint: ReturnType<typeof setTimeout> | undefined;
  #gossip: ReturnType<typeof setTimeout> | undefined;
  readonly #wanted: () => { scope: string; version: string | undefined; baseline: string | undefined };

  constructor(wanted: () => { scope: string; version: string | undefined; baseline: string | undefined }) {
    this.#wanted = wanted;
  }

  get may(): boolean {
    return this.plan?.may.includes("edit") ?? false;
  }
  get id(): string {
    return this.plan?.id ?? "";
  }
  /** The baseline beside which the plan is read, when another than the first was chosen. */
  get #beside(): { baseline?: string } {
    const { baseline } = this.#wanted();
    return baseline ? { baseline } : {};
  }
  get #revision(): number {
    return this.plan?.revision ?? 0;
  }

  async open(): Promise<void> {
    const { scope, version, baseline } = this.#wanted();
    try {
      const id = version ?? (await api.list<PlanRow>("/assist/plans", { scope })).items[0]?.id;
      const plan = id ? await api.get<PlanPage>(`/assist/plans/${id}`, { baseline }) : null;
      this.plan = plan;
      this.problem = null;
      this.canUndo = plan?.can_undo ?? false;
      this.canRedo = plan?.can_redo ?? false;
      this.turns++;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  /** Hears what others do; answers how to stop. */
  listen(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange("assist.plans", (ids) => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.#after(() => this.#heard(ids)), 60);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }
  async #heard(ids: string[]): Promise<void> {
    if (this.plan && ids.includes(this.id)) return this.#catchUp();
    const { scope, version } = this.#wanted();
    if (version) return;
    const newest = (await api.list<PlanRow>("/assist/plans", { scope })).items[0]?.id;
    if (newest !== this.id) await this.open();
  }

  /** One after the other, whatever became of the one before. */
  #after<T>(act: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(act);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  send = (ops: Op[], label: string): Promise<Change> => this.#after(() => this.#post("edits", { label, ops }));
  preview = (ops: Op[]): Promise<Change> =>
    api.post<Change>(
      `/assist/plans/${this.id}/edits`,
      { base: this.#revision, ops },
      { preview: true, ...this.#beside },
    );
  undo = async (): Promise<void> => void (await this.#after(() => this.#post("undo", {})));
  redo = async (): Promise<void> => void (await this.#after(() => this.#post("redo", {})));

  async #post(what: string, body: object): Promise<Change> {
    const before = this.#revision;
    try {
      const beside = what === "edits" ? this.#beside : {};
      const change = await api.post<Change>(`/assist/plans/${this.id}/${what}`, { base: before, ...body }, beside);
      if (change.plan === this.id && change.revision > before + 1) await this.#catchUp();
      else await this.#take(change, false);
      return change;
    } catch (thrown) {
      // Somebody was faster: show what stands there now beside what was typed.
      if (asProblem(thrown).status === 409) await this.#catchUp().catch(() => undefined);
      throw thrown;
    }
  }

  async #catchUp(): Promise<void> {
    const change = await api.get<Change>(`/assist/plans/${this.id}/changes`, {
      since: this.#revision,
      ...this.#beside,
    });
    if (change.revision > this.#revision || change.reload) await this.#take(change, true);
  }

  async #take(change: Change, others: boolean): Promise<void> {
    const { plan } = this;
    if (!plan || change.reload) return this.open();
    this.plan = { ...applied(plan, change), id: change.plan, revision: change.revision };
    this.canUndo = change.can_undo;
    this.canRedo = change.can_redo;
    this.turns++;
    this.#tell(change, others);
    // The first edit of a version that stands makes the next one: what is shown must follow it.
    if (change.plan !== plan.id) this.onmoved(change.plan);
  }

  #tell(change: Change, others: boolean): void {
    clearTimeout(this.#tint);
    this.fresh = new Set(change.tasks.map((task) => task.uid));
    this.#tint = setTimeout(() => (this.fresh = new Set()), TINT);
    const names = (change.by ?? []).filter((one) => one.id !== visit.now?.person.id).map((one) => one.name);
    if (!others || names.length === 0) return;
    clearTimeout(this.#gossip);
    this.news = { names, lines: change.tasks.length + change.removed.length };
    this.#gossip = setTimeout(() => (this.news = null), 12_000);
  }
}
