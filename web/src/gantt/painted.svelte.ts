/** Keeps the three drawings of the Gantt true to its state: the scale above, the bars, the marks at the edges. */
import * as format from "../frame/format";
import { look } from "../frame/look.svelte";
import { locale, t } from "../frame/words.svelte";
import { paintWindow } from "./canvas";
import { ROW, type GanttState } from "./gantt.svelte";
import { edgesOf, flagsOf, headOf } from "./head";
import { paint } from "./paint";
import { deadlineShown, sceneOf, type Drawing, type Words } from "./scene";

export type Places = { head?: SVGSVGElement; chart?: HTMLCanvasElement; edge?: SVGSVGElement };
/** What the person wants to see beside the bars. */
export type Wishes = { baseline: boolean; forecast: boolean; float: boolean; links: boolean };
type Asked = Wishes & { day: (text: string) => string };

export function wordsOf(day: (text: string) => string): Words {
  return {
    locale: locale(),
    day,
    percent: (ratio) => format.percent(ratio),
    p80: (date) => t("gantt-p80", { date: day(date) }),
  };
}

function paintHead(gantt: GanttState, head: SVGSVGElement, day: (text: string) => string): void {
  const deadline = deadlineShown(gantt.rows, gantt.chosen)?.task.deadline ?? null;
  const flags = flagsOf(gantt.plan, gantt.scale, gantt.today, deadline, {
    data: (date) => t("gantt-data", { date: day(date) }),
    today: t("gantt-today"),
    deadline: (date) => t("gantt-deadline", { date: day(date) }),
  });
  // Made anew while scrolling sideways, so no wider than what is seen.
  const x2 = Math.min(gantt.view.x2, gantt.portX + gantt.portWidth + 120);
  const window = { x1: gantt.view.x1, x2, edge: gantt.portX };
  paint(
    head,
    headOf(gantt.scale, window, flags, locale(), (number) => t("gantt-quarter", { number })),
  );
}

export function drawingOf(gantt: GanttState, { day, ...wishes }: Asked): Drawing {
  const { plan, rows, bars, strands, scale, view } = gantt;
  const settings = { ...wishes, chosen: gantt.chosen, picked: gantt.cursor.picked, today: gantt.today };
  return { plan, rows, bars, strands, scale, view, settings, words: wordsOf(day) };
}

function paintEdge(gantt: GanttState, edge: SVGSVGElement, day: (text: string) => string): void {
  const first = Math.floor(gantt.portY / ROW);
  const last = Math.ceil((gantt.portY + gantt.portHeight) / ROW);
  const near = gantt.rows.slice(first, last).flatMap((row) => gantt.bars.get(row.task.uid) ?? []);
  paint(edge, edgesOf(near, gantt.portX, gantt.portX + gantt.portWidth, day));
}

/** Call it while the component is set up; each drawing is made anew only when what it shows changed. */
export function keepPainted(gantt: GanttState, places: Places, wishes: () => Asked): void {
  let theme: string | null = null;
  let colours = new Map<string, string>();
  let frame = 0;
  $effect(() => {
    if (places.head) paintHead(gantt, places.head, wishes().day);
  });
  const scene = $derived(sceneOf(drawingOf(gantt, wishes())));
  $effect(() => {
    const { chart } = places;
    if (!chart) return;
    if (theme !== look.shown) colours = new Map();
    theme = look.shown;
    gantt.routes = scene.routes;
    paintWindow(chart, scene.shapes, gantt.view, gantt.lit, colours);
  });
  $effect(() => {
    // A font that comes late would leave its stand-in on the canvas.
    void document.fonts?.ready.then(() => {
      const { chart } = places;
      if (chart) paintWindow(chart, scene.shapes, gantt.view, gantt.lit, colours);
    });
  });
  $effect(() => {
    const { edge } = places;
    const { day } = wishes();
    void [gantt.portX, gantt.portY, gantt.portWidth, gantt.portHeight, gantt.bars];
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => edge && paintEdge(gantt, edge, day));
  });
}
