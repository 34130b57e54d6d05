/** A bar, its edge, its progress or a new link under the pointer, until it is let go; the server says what would follow. */
import { MIDDLE, type Bar } from "../bars";
import type { GanttState } from "../gantt.svelte";
import type { Change, Op } from "../ops";
import { DAY, minuteOf, textOf, type LinkType } from "../plan";
import { hitBar, nearEnd, rowAt, type End, type Hit } from "./hit";

export type Grip = { kind: "move" | "resize" | "progress"; bar: Bar } | { kind: "link"; bar: Bar; end: End };
export type Ghost = { x1: number; x2: number; y: number };
const ASK = 140;

const TYPE: Record<End, Record<End, LinkType>> = {
  finish: { start: "FS", finish: "FF" },
  start: { start: "SS", finish: "SF" },
};

export class Drag {
  grip = $state.raw<Grip | null>(null);
  x = $state(0);
  y = $state(0);
  /** What the server says would follow. */
  ahead = $state.raw<Change | null>(null);
  refusal = $state<string | null>(null);
  #from = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = "";

  constructor(readonly gantt: GanttState) {}

  /** Minutes by which the pointer moved, in whole steps of the zoom. */
  readonly shift: number = $derived.by(() => {
    const { snap, scale } = this.gantt;
    return Math.round((((this.x - this.#from) / scale.perDay) * DAY) / snap) * snap;
  });
  readonly share: number = $derived.by(() => {
    const bar = this.grip?.bar;
    if (!bar) return 0;
    return Math.max(0, Math.min(1, Math.round(((this.x - bar.x1) / Math.max(1, bar.x2 - bar.x1)) * 20) / 20));
  });
  /** Where a link would arrive. */
  readonly target: { bar: Bar; end: End } | null = $derived.by(() => {
    if (this.grip?.kind !== "link") return null;
    const row = this.gantt.rows[rowAt(this.y)];
    const bar = row && this.gantt.bars.get(row.task.uid);
    const near = bar && bar !== this.grip.bar && this.x > bar.x1 - 24 && this.x < bar.x2 + 24;
    return near ? { bar, end: nearEnd(bar, this.x) } : null;
  });
  readonly ghost: Ghost | null = $derived.by(() => {
    const { grip } = this;
    if (!grip || grip.kind === "link") return null;
    const by = (this.shift / DAY) * this.gantt.scale.perDay;
    const { x1, x2, y } = grip.bar;
    if (grip.kind === "move") return { x1: x1 + by, x2: x2 + by, y };
    if (grip.kind === "resize") return { x1, x2: Math.max(x1 + 2, x2 + by), y };
    return { x1, x2: x1 + (x2 - x1) * this.share, y };
  });
  readonly type: LinkType | null = $derived(
    this.grip?.kind === "link" && this.target ? TYPE[this.grip.end][this.target.end] : null,
  );
  readonly ops: Op[] = $derived.by(() => this.#ops());

  #ops(): Op[] {
    const { grip } = this;
    if (!grip) return [];
    const { task } = grip.bar;
    if (grip.kind === "link") {
      if (!this.target || !this.type) return [];
      return [{ op: "link", from: task.uid, to: this.target.bar.task.uid, type: this.type, lag: 0 }];
    }
    if (grip.kind === "progress")
      return task.progress === this.share
        ? []
        : [{ op: "set", task: task.uid, field: "progress", was: task.progress, to: this.share }];
    if (this.shift === 0) return [];
    if (grip.kind === "resize" && task.finish) {
      const to = textOf(minuteOf(task.finish) + this.shift);
      return [{ op: "set", task: task.uid, field: "finish", was: task.finish, to }];
    }
    return this.#moved(task.uid);
  }
  /** All picked bars move with the one that is dragged. */
  #moved(uid: string): Op[] {
    const { picked, isSeveral } = this.gantt.cursor;
    const uids = isSeveral && picked.has(uid) ? [...picked] : [uid];
    return uids.flatMap((one): Op[] => {
      const task = this.gantt.task(one);
      if (!task?.start || task.summary) return [];
      return [{ op: "set", task: one, field: "start", was: task.start, to: textOf(minuteOf(task.start) + this.shift) }];
    });
  }

  /** What may be gripped here. Never the bar of a summary. */
  hitAt(x: number, y: number): Hit | null {
    const row = this.gantt.rows[rowAt(y)];
    const bar = row && this.gantt.bars.get(row.task.uid);
    return bar ? hitBar(bar, x, y, this.gantt.mayEdit) : null;
  }
  start(hit: Hit, x: number, y: number): boolean {
    if (!this.gantt.mayEdit || hit.part === "link") return false;
    if (hit.bar.task.summary && hit.part !== "dot") return false;
    const kind = ({ body: "move", edge: "resize", progress: "progress", dot: "link" } as const)[hit.part];
    this.#from = x;
    [this.x, this.y, this.ahead, this.refusal] = [x, y, null, null];
    this.grip = hit.part === "dot" ? { kind: "link", bar: hit.bar, end: hit.end } : ({ kind, bar: hit.bar } as Grip);
    return true;
  }
  move(x: number, y: number): void {
    [this.x, this.y] = [x, y];
    const wanted = JSON.stringify(this.ops);
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    [this.ahead, this.refusal] = [null, null];
    clearTimeout(this.#timer);
    if (this.ops.length > 0) this.#timer = setTimeout(() => void this.#ask(wanted), ASK);
  }
  async #ask(wanted: string): Promise<void> {
    try {
      const ahead = await this.gantt.editing?.preview(this.ops);
      if (this.grip && wanted === this.#asked) this.ahead = ahead ?? null;
    } catch (thrown) {
      if (this.grip && wanted === this.#asked) this.refusal = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
  /** Lets go; answers what is to be done. */
  end(): Op[] {
    const ops = this.ops;
    this.cancel();
    return ops;
  }
  cancel(): void {
    clearTimeout(this.#timer);
    this.#asked = "";
    this.grip = null;
    this.ahead = null;
  }
  /** Where the line of a new link leaves its bar. */
  get root(): { x: number; y: number } | null {
    const { grip } = this;
    if (grip?.kind !== "link") return null;
    return { x: grip.end === "finish" ? grip.bar.x2 + 7 : grip.bar.x1 - 7, y: grip.bar.y + MIDDLE };
  }
}
