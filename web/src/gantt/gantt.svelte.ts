/** What the Gantt shows now: zoom, window, folded rows, filter, columns; everything else follows from it. */
import { untrack } from "svelte";
import { spanOf } from "../frame/table/window";
import { HEAD, ROW, barBook, type BarBook } from "./bars";
import type { Editing } from "./editing";
import { Cursor } from "./grid/cursor.svelte";
import { Drafts } from "./grid/drafts.svelte";
import { ColumnSet } from "./grid/column-set.svelte";
import { Reader, type Words } from "./grid/reader";
import { chainOf, netOf, rowsOf, type Net, type PlanRow } from "./outline";
import { DAY, minuteOf, type PlanTask, type PlanView } from "./plan";
import { makeScale, minuteAt, PER_DAY, xOf, ZOOMS, zoomFor, type Scale, type Zoom } from "./scale";
import { strandsOf, type Scene, type Strand, type View } from "./scene";

const AROUND = 400;
export type Port = { x: number; y: number; width: number; height: number };

export class GanttState {
  plan = $state.raw<PlanView>()!;
  zoom = $state<Zoom>("weeks");
  fitted = $state<number | null>(null);
  folded = $state.raw<ReadonlySet<string>>(new Set());
  keep = $state.raw<((task: PlanTask) => boolean) | null>(null);
  hovered = $state<string | null>(null);
  /** The row of the grid under the pointer. */
  pointed = $state<string | null>(null);
  why = $state(false);
  left = $state(593);
  today = $state("1970-01-01");
  /** How far the columns of the grid are scrolled sideways. */
  gridX = $state(0);
  /** Lines that were just changed by somebody, for a brief tint. */
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  /** The window of the scroller: place and size, without the grid on the left. */
  portX = $state(0);
  portY = $state(0);
  portWidth = $state(900);
  portHeight = $state(600);
  /** The drawn window, larger than the port so that scrolling need not draw at once. */
  view = $state.raw<View>({ x1: 0, x2: 1600, from: 0, to: 40 });
  editing = $state.raw<Editing | null>(null);
  words = $state.raw<Words>()!;
  /** Where the links of the last drawing run. */
  routes: Scene["routes"] = [];

  readonly byUid: ReadonlyMap<string, PlanTask> = $derived(new Map(this.plan.tasks.map((task) => [task.uid, task])));
  readonly net: Net = $derived(netOf(this.plan.links));
  readonly rows: PlanRow[] = $derived(rowsOf(this.plan.tasks, this.folded, this.keep));
  readonly rowOf: ReadonlyMap<string, PlanRow> = $derived(new Map(this.rows.map((row) => [row.task.uid, row])));
  readonly strands: Strand[] = $derived(strandsOf(this.plan.links, this.rowOf));
  readonly scale: Scale = $derived.by(() => this.#scale());
  readonly bars: BarBook = $derived(barBook(this.rowOf, this.scale));
  readonly lit: ReadonlySet<string> | null = $derived(this.hovered ? chainOf(this.hovered, this.net) : null);
  readonly reader: Reader = $derived(new Reader(this.plan, this.byUid, this.net, this.words, this.today));
  readonly mayEdit: boolean = $derived(this.editing?.may ?? false);
  /** The empty line for a new task takes one row more. */
  readonly height: number = $derived((this.rows.length + (this.mayEdit ? 1 : 0)) * ROW);
  #span: { from: number; to: number; perDay: number } | null = null;
  readonly columns = new ColumnSet(() => this.left);
  readonly cursor = new Cursor(() => ({
    rows: this.rows,
    columns: this.columns.shown,
    indexOf: (uid) => this.rowOf.get(uid)?.index ?? -1,
  }));
  readonly drafts = new Drafts(() => this.editing);

  constructor(plan: PlanView, today: string, words: Words) {
    this.plan = plan;
    this.today = today;
    this.words = words;
  }

  get chosen(): string | null {
    return this.cursor.active?.uid ?? null;
  }

  #scale(): Scale {
    const { plan } = this;
    const ends = [plan.finish, plan.forecast?.p90].flatMap((text) => (text ? [minuteOf(text)] : []));
    let first = minuteOf(plan.start);
    let last = Math.max(...ends, first + DAY);
    for (const task of plan.tasks) {
      if (task.baseline?.start) first = Math.min(first, minuteOf(task.baseline.start));
      if (task.start) first = Math.min(first, minuteOf(task.start));
      if (task.finish) last = Math.max(last, minuteOf(task.finish));
      if (task.deadline) last = Math.max(last, minuteOf(task.deadline));
    }
    const perDay = this.fitted ?? PER_DAY[this.zoom];
    let from = Math.floor(first / DAY) * DAY - Math.ceil(40 / perDay) * DAY;
    let to = Math.max(last + Math.ceil(160 / perDay) * DAY, from + (this.portWidth / perDay) * DAY);
    // While people edit, the beginning of the axis stays where it is, so that nothing jumps under the pointer.
    const was = untrack(() => this.#span);
    if (was?.perDay === perDay && was.from <= from && from - was.from < 60 * DAY) from = was.from;
    if (was?.perDay === perDay && was.to >= to && was.to - to < 200 * DAY) to = was.to;
    this.#span = { from, to, perDay };
    return makeScale(from, to, this.zoom, perDay);
  }

  task(uid: string | null): PlanTask | null {
    return uid === null ? null : (this.byUid.get(uid) ?? null);
  }

  /** Takes the scroller's place; widens the drawn window when the port nears its edge. */
  scrolled(port: Port): void {
    this.portX = port.x;
    this.portY = port.y;
    this.portWidth = port.width;
    this.portHeight = port.height;
    const { view } = this;
    const first = Math.floor(port.y / ROW);
    const last = Math.ceil((port.y + port.height) / ROW);
    const rows = first >= view.from && Math.min(last, this.rows.length) <= view.to;
    const left = port.x >= view.x1;
    const right = Math.min(port.x + port.width, this.scale.width) <= view.x2;
    if (rows && left && right && view.x2 - view.x1 < port.width + 3 * AROUND) return;
    this.redraw();
  }

  /** Draws the window anew around the port. */
  redraw(): void {
    const span = spanOf(this.portY, this.portHeight, ROW, this.rows.length, 14);
    this.view = {
      x1: Math.max(0, Math.floor(this.portX - AROUND)),
      x2: Math.min(this.scale.width, Math.ceil(this.portX + this.portWidth + AROUND)),
      ...span,
    };
  }

  fold(uid: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(uid)) folded.add(uid);
    this.folded = folded;
    this.redraw();
  }
  /** Folds or unfolds all summaries below a level; null unfolds everything. */
  foldTo(level: number | null): void {
    const parents = new Set(this.plan.tasks.map((task) => task.parent));
    const below = this.plan.tasks.filter((task) => level !== null && task.level >= level && parents.has(task.uid));
    this.folded = new Set(below.map((task) => task.uid));
    this.redraw();
  }
  /** Unfolds whatever hides a line. */
  reveal(uid: string): void {
    const folded = new Set(this.folded);
    for (let at = this.byUid.get(uid)?.parent ?? null; at !== null; at = this.byUid.get(at)?.parent ?? null)
      folded.delete(at);
    if (folded.size !== this.folded.size) this.folded = folded;
  }

  /** The minute in the middle of the port, to be kept while zooming. */
  get middle(): number {
    return minuteAt(this.scale, this.portX + this.portWidth / 2);
  }
  zoomTo(zoom: Zoom): void {
    this.fitted = null;
    this.zoom = zoom;
  }
  zoomBy(steps: number): void {
    const at = ZOOMS.indexOf(this.zoom) + steps;
    this.zoomTo(ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at))] ?? "weeks");
  }
  fit(): void {
    const days = (minuteOf(this.plan.finish) - minuteOf(this.plan.start)) / DAY + 1;
    const perDay = Math.max(0.02, Math.min(PER_DAY.hours, (this.portWidth - 150) / days));
    this.zoom = zoomFor(perDay);
    this.fitted = perDay;
  }
  xOf(text: string): number {
    return xOf(this.scale, minuteOf(text));
  }
  /** The step of a drag or a key at this zoom, in minutes. */
  get snap(): number {
    return this.zoom === "hours" ? 30 : DAY;
  }
}

export { HEAD, ROW };
