/** Keeps the three drawings of the Gantt true to its state: the scale above, the bars, the marks at the edges. */
import * as format from "../frame/format";
import { locale, t } from "../frame/words.svelte";
import { ROW, type GanttState } from "./gantt.svelte";
import { edgesOf, flagsOf, headOf } from "./head";
import { paint } from "./paint";
import { deadlineShown, sceneOf } from "./scene";

export type Places = { head?: SVGSVGElement; chart?: SVGSVGElement; edge?: SVGSVGElement };
type Wishes = { baseline: boolean; forecast: boolean; day: (text: string) => string };

function paintHead(gantt: GanttState, head: SVGSVGElement, day: (text: string) => string): void {
  const deadline = deadlineShown(gantt.rows, gantt.chosen)?.task.deadline ?? null;
  const flags = flagsOf(gantt.plan, gantt.scale, gantt.today, deadline, {
    data: (date) => t("gantt-data", { date: day(date) }),
    today: t("gantt-today"),
    deadline: (date) => t("gantt-deadline", { date: day(date) }),
  });
  const window = { x1: gantt.view.x1, x2: gantt.view.x2, edge: gantt.portX };
  paint(
    head,
    headOf(gantt.scale, window, flags, locale(), (number) => t("gantt-quarter", { number })),
  );
}

function paintChart(gantt: GanttState, chart: SVGSVGElement, wishes: Wishes): void {
  const { baseline, forecast, day } = wishes;
  const settings = { baseline, forecast, chosen: gantt.chosen, lit: null, today: gantt.today };
  const words = {
    locale: locale(),
    day,
    percent: (ratio: number) => format.percent(ratio),
    p80: (date: string) => t("gantt-p80", { date: day(date) }),
  };
  paint(chart, sceneOf(gantt.plan, gantt.rows, gantt.bars, gantt.scale, gantt.view, settings, words), gantt.lit);
}

function paintEdge(gantt: GanttState, edge: SVGSVGElement, day: (text: string) => string): void {
  const first = Math.floor(gantt.portY / ROW);
  const last = Math.ceil((gantt.portY + gantt.portHeight) / ROW);
  const near = gantt.rows.slice(first, last).flatMap((row) => gantt.bars.get(row.task.uid) ?? []);
  paint(edge, edgesOf(near, gantt.portX, gantt.portX + gantt.portWidth, day));
}

/** Call it while the component is set up; each drawing is made anew only when what it shows changed. */
export function keepPainted(gantt: GanttState, places: Places, wishes: () => Wishes): void {
  $effect(() => {
    if (places.head) paintHead(gantt, places.head, wishes().day);
  });
  $effect(() => {
    if (places.chart) paintChart(gantt, places.chart, wishes());
  });
  $effect(() => {
    if (places.edge) paintEdge(gantt, places.edge, wishes().day);
  });
}
