/** What the Gantt shows now: zoom, window, folded rows, chosen task; everything else follows from it. */
import { spanOf } from "../frame/table/window";
import { HEAD, ROW, type Bar } from "./bars";
import { chainOf, rowsOf, type PlanRow } from "./outline";
import { DAY, minuteOf, type PlanTask, type PlanView } from "./plan";
import { makeScale, minuteAt, PER_DAY, xOf, ZOOMS, zoomFor, type Scale, type Zoom } from "./scale";
import { barsOf, type View } from "./scene";

const AROUND = 600;

export class GanttState {
  plan = $state.raw<PlanView>()!;
  zoom = $state<Zoom>("weeks");
  fitted = $state<number | null>(null);
  folded = $state.raw<ReadonlySet<string>>(new Set());
  chosen = $state<string | null>(null);
  hovered = $state<string | null>(null);
  why = $state(false);
  left = $state(504);
  today = $state("1970-01-01");
  /** The window of the scroller: place and size, without the grid on the left. */
  portX = $state(0);
  portY = $state(0);
  portWidth = $state(900);
  portHeight = $state(600);
  /** The drawn window, larger than the port so that scrolling need not draw at once. */
  view = $state.raw<View>({ x1: 0, x2: 1600, from: 0, to: 40 });

  readonly rows: PlanRow[] = $derived(rowsOf(this.plan.tasks, this.folded));
  readonly scale: Scale = $derived.by(() => this.#scale());
  readonly bars: Map<string, Bar> = $derived(barsOf(this.rows, this.scale));
  readonly lit: ReadonlySet<string> | null = $derived(this.hovered ? chainOf(this.hovered, this.plan.links) : null);
  readonly height = $derived(this.rows.length * ROW);

  constructor(plan: PlanView, today: string) {
    this.plan = plan;
    this.today = today;
  }

  #scale(): Scale {
    const { plan } = this;
    const ends = [plan.finish, plan.forecast?.p90, ...plan.tasks.map((task) => task.deadline)].flatMap((text) =>
      text ? [minuteOf(text)] : [],
    );
    const starts = [
      minuteOf(plan.start),
      ...plan.tasks.flatMap((task) => (task.baseline ? [minuteOf(task.baseline.start)] : [])),
    ];
    const perDay = this.fitted ?? PER_DAY[this.zoom];
    const from = Math.floor(Math.min(...starts) / DAY) * DAY - Math.ceil(40 / perDay) * DAY;
    const last = Math.max(...ends, minuteOf(plan.start) + DAY);
    const to = Math.max(last + Math.ceil(110 / perDay) * DAY, from + (this.portWidth / perDay) * DAY);
    return makeScale(from, to, this.zoom, perDay);
  }

  task(uid: string | null): PlanTask | null {
    return this.plan.tasks.find((task) => task.uid === uid) ?? null;
  }

  /** Takes the scroller's place; widens the drawn window when the port nears its edge. */
  scrolled(port: { x: number; y: number; width: number; height: number }): void {
    this.portX = port.x;
    this.portY = port.y;
    this.portWidth = port.width;
    this.portHeight = port.height;
    const { view } = this;
    const first = Math.floor(port.y / ROW);
    const last = Math.ceil((port.y + port.height) / ROW);
    const rows = first >= view.from && Math.min(last, this.rows.length) <= view.to;
    const left = port.x >= view.x1 + (view.x1 > 0 ? 40 : 0);
    const right = Math.min(port.x + port.width, this.scale.width) <= view.x2;
    if (rows && left && right && view.x2 - view.x1 < port.width + 3 * AROUND) return;
    this.redraw();
  }

  /** Draws the window anew around the port. */
  redraw(): void {
    const span = spanOf(this.portY, this.portHeight, ROW, this.rows.length, 16);
    this.view = {
      x1: Math.max(0, this.portX - AROUND),
      x2: Math.min(this.scale.width, this.portX + this.portWidth + AROUND),
      ...span,
    };
  }

  fold(uid: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(uid)) folded.add(uid);
    this.folded = folded;
    this.redraw();
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
    const perDay = Math.max(0.05, Math.min(PER_DAY.hours, (this.portWidth - 150) / days));
    this.zoom = zoomFor(perDay);
    this.fitted = perDay;
  }
  xOf(text: string): number {
    return xOf(this.scale, minuteOf(text));
  }

  /** The row a key leads to, or null when the key is not one of ours. */
  step(key: string): PlanRow | null {
    const at = this.rows.findIndex((row) => row.task.uid === this.chosen);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: this.rows.length - 1,
      PageDown: at + 12,
      PageUp: at - 12,
    }[key];
    return to === undefined ? null : (this.rows[Math.max(0, Math.min(this.rows.length - 1, to))] ?? null);
  }
}

export { HEAD, ROW };
